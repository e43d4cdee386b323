// A canvas as a list: its cards, then what else has words there. A card added here stands below the
// lowest on the board.
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Obj } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { Colour, Field, Kind, ScopeKind } from '../../gen/board_pb.ts';
import { outline as words, outlining as more } from '../../strings/outline.ts';
import { TextField } from '../writing/text_field.tsx';
import { useDesk } from '../board/desk.tsx';
import { useMay } from '../board/may.ts';
import { sectionName } from '../board/words.ts';
import { nameInFull } from '../canvas/naming.ts';
import { useHeld, useReplica } from '../hooks.ts';
import { OutlineCard } from './outline_card.tsx';

/** In sixteenths of a pixel, as all places are. */
const kMargin = 24 * 16;
const kCardHeight = 120 * 16;

export function OutlineCanvas({ canvas }: { canvas: Obj }) {
  const replica = useReplica();
  const may = useMay(canvas.id);
  const cards = useHeld(canvas.id, Kind.CARD);
  const [fresh, setFresh] = useState<Id>(NONE);
  const add = () => {
    const id = mintId();
    const lowest = cards.reduce(
      (low, { place }) => Math.max(low, place.y + (place.h || kCardHeight)),
      0,
    );
    replica.create([
      {
        id,
        kind: Kind.CARD,
        parent: canvas.id,
        after: cards.at(-1)?.id ?? NONE,
        x: kMargin,
        y: lowest + kMargin,
        scope: { kind: ScopeKind.SCOPE_PERSON, number: replica.me.person },
        numbers: [[Field.COLOUR, Colour.YELLOW]],
      },
    ]);
    setFresh(id);
  };
  return (
    <>
      {cards.length === 0 && <p className="hint">{words.noCards}</p>}
      <ul className="outline-cards">
        {cards.map((card) => (
          <OutlineCard
            key={card.id}
            id={card.id}
            place={sectionName(canvas)}
            editable={may.edit}
            autoFocus={fresh === card.id}
          />
        ))}
      </ul>
      <OtherThings canvas={canvas} editable={may.edit} />
      {may.edit && (
        <div>
          <button className="button small" type="button" onClick={add}>
            <Plus size={14} aria-hidden="true" />
            {words.addCard}
          </button>
        </div>
      )}
    </>
  );
}

const kWorded: ReadonlySet<Kind> = new Set([Kind.FRAME, Kind.SHAPE, Kind.IMAGE, Kind.CONNECTOR]);

/** Shapes, frames, images and connectors by their words; drawings have none, they are counted. */
function OtherThings({ canvas, editable }: { canvas: Obj; editable: boolean }) {
  const desk = useDesk();
  const all = useHeld(canvas.id);
  const worded = all.filter(({ kind }) => kWorded.has(kind));
  const drawings = all.filter(({ kind }) => kind === Kind.INK).length;
  return (
    <>
      {worded.length > 0 && (
        <ul className="outline-cards">
          {worded.map((thing) => {
            const name = nameInFull(desk.replica.board, thing);
            return (
              <li key={thing.id} className="outline-card" data-id={thing.id}>
                <div className="outline-words">
                  <p className="outline-by">{name}</p>
                  <TextField
                    id={thing.id}
                    field={thing.kind === Kind.SHAPE ? Field.TEXT : Field.TITLE}
                    label={more.words(name)}
                    placeholder={editable ? '…' : ''}
                    editable={editable}
                    multiline={thing.kind === Kind.SHAPE}
                  />
                </div>
                {editable && (
                  <button
                    className="button quiet icon small"
                    type="button"
                    aria-label={more.deleteThing(name)}
                    onClick={() => desk.remove([thing.id], name)}
                  >
                    <Trash2 size={15} />
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {drawings > 0 && <p className="hint">{more.drawings(drawings)}</p>}
    </>
  );
}
