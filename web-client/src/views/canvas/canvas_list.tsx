// A canvas as a list that is written in place: things by frame, then what joins what. Alt with an
// arrow key moves a thing up and down, and from frame to frame.
import { Fragment, memo, useMemo, type KeyboardEvent, type ReactNode } from 'react';
import { Trash2 } from 'lucide-react';
import { number, text, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { onTheBoard } from '../../core/rights.ts';
import { Field, Heads, Kind } from '../../gen/board_pb.ts';
import { canvas as words } from '../../strings/canvas.ts';
import { useDesk } from '../board/desk.tsx';
import { kColours } from '../board/words.ts';
import { useBoard, useObject, useReplica } from '../hooks.ts';
import { TextField } from '../writing/text_field.tsx';
import { endOf, isCrossLink, nameInFull, nameOfThing } from './naming.ts';
import { partsOf, stepInList } from './parts.ts';
import './canvas_list.css';
import { useMayDo } from '../board/may.ts';

interface ListProps {
  canvas: Id;
  editable: boolean;
  /** A card as the view around draws it, as an item of a list. */
  card: (id: Id) => ReactNode;
}

export function CanvasList({ canvas, editable, card }: ListProps) {
  const replica = useReplica();
  const objects = useBoard((board) => onTheBoard(board.children(canvas), replica.me.person));
  const parts = useMemo(() => partsOf(objects), [objects]);
  const connectors = objects.filter((one) => one.kind === Kind.CONNECTOR);
  const step = (event: KeyboardEvent) => {
    const id = (event.target as Element).closest<HTMLElement>('li[data-id]')?.dataset['id'];
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!editable || !event.altKey || !id || by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const to = stepInList(replica.board, parts, id, by);
    if (!to) return;
    const again = document.activeElement?.getAttribute('aria-label');
    replica.move(id, { parent: canvas, ...to });
    // In another frame's list it is drawn anew.
    requestAnimationFrame(() => focusAgain(id, again));
  };
  return (
    <>
      {parts.map(({ frame, things, drawings }) => (
        <div key={frame?.id ?? ''} className="c-list-part" data-frame={frame?.id}>
          {frame && <FrameHead id={frame.id} editable={editable} />}
          <ul className="c-list" onKeyDownCapture={step}>
            {things.map(({ id, kind }) =>
              kind === Kind.CARD ? (
                <Fragment key={id}>{card(id)}</Fragment>
              ) : (
                <li key={id} data-id={id}>
                  <ListedThing id={id} editable={editable} />
                </li>
              ),
            )}
          </ul>
          {drawings.length > 0 && <p className="c-list-note">{words.drawings(drawings.length)}</p>}
        </div>
      ))}
      {connectors.length > 0 && (
        <div className="c-list-part">
          <h3 className="c-list-head">{words.connections}</h3>
          <ul className="c-list">
            {connectors.map(({ id }) => (
              <li key={id} data-id={id}>
                <ListedConnector id={id} editable={editable} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function focusAgain(id: Id, label: string | null | undefined): void {
  const item = document.querySelector(`li[data-id="${id}"]`);
  if (!item || item.contains(document.activeElement)) return;
  const fields = [...item.querySelectorAll<HTMLElement>('textarea, button')];
  (fields.find((one) => one.getAttribute('aria-label') === label) ?? fields[0])?.focus();
}

function Remove({ object }: { object: Obj }) {
  const desk = useDesk();
  const name = nameInFull(desk.replica.board, object);
  return (
    <button
      className="c-list-remove"
      type="button"
      aria-label={words.remove(name)}
      onClick={() => desk.remove([object.id], name)}
    >
      <Trash2 size={15} aria-hidden="true" />
    </button>
  );
}

const FrameHead = memo(function FrameHead({ id, editable: open }: { id: Id; editable: boolean }) {
  const editable = useMayDo('edit', id, open);
  const removable = useMayDo('delete', id, open);
  const frame = useObject(id);
  if (!frame) return null;
  return (
    <div className="c-list-row" data-id={id}>
      <h3 className="c-list-head">
        <TextField
          id={id}
          field={Field.TITLE}
          label={words.frameTitle}
          placeholder={words.framePlaceholder}
          editable={editable}
        />
      </h3>
      {removable && <Remove object={frame} />}
    </div>
  );
});

/** A shape's words, or what is to be seen on an image. */
const ListedThing = memo(function ListedThing({
  id,
  editable: open,
}: {
  id: Id;
  editable: boolean;
}) {
  const editable = useMayDo('edit', id, open);
  const removable = useMayDo('delete', id, open);
  const replica = useReplica();
  const thing = useObject(id);
  if (!thing) return null;
  const isShape = thing.kind === Kind.SHAPE;
  return (
    <div
      className="c-list-row c-list-thing"
      data-colour={kColours[number(thing, Field.COLOUR) ?? 0]?.token}
    >
      <div className="c-list-words">
        <TextField
          id={id}
          field={isShape ? Field.TEXT : Field.TITLE}
          label={nameInFull(replica.board, thing)}
          placeholder={isShape ? words.shapePlaceholder : words.imagePlaceholder}
          editable={editable}
          multiline={isShape}
        />
      </div>
      {removable && <Remove object={thing} />}
    </div>
  );
});

const kArrows: Readonly<Record<Heads, string>> = {
  [Heads.NONE]: '—',
  [Heads.TO]: '→',
  [Heads.FROM]: '←',
  [Heads.BOTH]: '↔',
};

/** "A — label → B". */
const ListedConnector = memo(function ListedConnector({
  id,
  editable: open,
}: {
  id: Id;
  editable: boolean;
}) {
  const replica = useReplica();
  const editable = useMayDo('edit', id, open);
  const removable = useMayDo('delete', id, open);
  const connector = useObject(id);
  const from = useBoard((board) => connector && endOf(board, connector, Field.FROM));
  const to = useBoard((board) => connector && endOf(board, connector, Field.TO));
  if (!connector) return null;
  const heads: Heads = number(connector, Field.HEADS) ?? Heads.NONE;
  const label = text(connector, Field.TITLE);
  return (
    <div className="c-list-row c-list-connector" data-connector={id}>
      <div className="c-list-words">
        <span>{nameOfThing(from)}</span>
        <span aria-hidden="true">—</span>
        {(editable || label) && (
          <TextField
            id={id}
            field={Field.TITLE}
            label={words.labelOf(nameInFull(replica.board, connector))}
            placeholder={words.labelPlaceholder}
            editable={editable}
          />
        )}
        <span>{kArrows[heads]}</span>
        <span>{nameOfThing(to)}</span>
        {isCrossLink(connector) && <span className="c-list-note">{words.crossLink}</span>}
      </div>
      {removable && <Remove object={connector} />}
    </div>
  );
});
