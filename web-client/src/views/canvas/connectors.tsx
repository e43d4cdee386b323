// The connectors of a canvas: one drawing for all their lines, and their labels above it. Each is
// drawn anew only when it, or what it is attached to, has changed.
import { memo, useMemo, useRef } from 'react';
import { links, number, text, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field, Heads, Kind } from '../../gen/board_pb.ts';
import { thingKinds } from '../../strings/board.ts';
import { canvas as words } from '../../strings/canvas.ts';
import { useDesk } from '../board/desk.tsx';
import { kColours } from '../board/words.ts';
import { useBoard, useObject } from '../hooks.ts';
import { TextField } from '../writing/text_field.tsx';
import { useGrip } from './grip.ts';
import { isCrossLink, nameInFull } from './naming.ts';
import { bowOf, pathBetween, type End, type Path } from './paths.ts';
import { freeEnds, outlineOf, useBox, useLift } from './seen_box.ts';
import { kDashTokens } from './shape.tsx';
import './connectors.css';

/** The bow of each connector: several between the same two things do not hide one another. */
export function bowsOf(connectors: readonly Obj[]): ReadonlyMap<Id, number> {
  const together = new Map<string, Obj[]>();
  for (const one of connectors) {
    const [from, to] = [links(one, Field.FROM)[0], links(one, Field.TO)[0]];
    if (!from || !to) continue;
    const pair = [from, to].sort().join();
    together.set(pair, [...(together.get(pair) ?? []), one]);
  }
  const bows = new Map<Id, number>();
  for (const all of together.values()) {
    const first = links(all[0]!, Field.FROM)[0];
    all.forEach((one, nth) =>
      bows.set(one.id, bowOf(nth, all.length, links(one, Field.FROM)[0] !== first)),
    );
  }
  return bows;
}

interface LayerProps {
  canvas: Id;
  editable: boolean;
}

export const Connectors = memo(function Connectors({ canvas, editable }: LayerProps) {
  const connectors = useBoard((board) => board.children(canvas, Kind.CONNECTOR));
  const bows = useMemo(() => bowsOf(connectors), [connectors]);
  return (
    <>
      <svg className="c-lines">
        {connectors.map(({ id }) => (
          <Line key={id} id={id} bow={bows.get(id) ?? 0} editable={editable} />
        ))}
      </svg>
      {connectors.map(({ id }) => (
        <Label key={id} id={id} bow={bows.get(id) ?? 0} editable={editable} />
      ))}
    </>
  );
});

/** Where one end is to be seen: at its thing, or at its free place. */
function useEnd(connector: Obj | undefined, field: Field.FROM | Field.TO): End | undefined {
  const id = (connector && links(connector, field)[0]) ?? '';
  const thing = useObject(id);
  const box = useBox(id);
  const { dx, dy } = useLift(connector?.id ?? '');
  if (!connector) return undefined;
  if (thing && box && thing.place.parent === connector.place.parent) {
    return { box, outline: outlineOf(thing) };
  }
  const { x, y } = freeEnds(connector)[field === Field.FROM ? 'start' : 'end'];
  return { x: x + dx, y: y + dy };
}

export function usePath(id: Id, bow: number): Path | undefined {
  const connector = useObject(id);
  const from = useEnd(connector, Field.FROM);
  const to = useEnd(connector, Field.TO);
  return from && to ? pathBetween(from, to, bow) : undefined;
}

interface OneProps {
  id: Id;
  bow: number;
  editable: boolean;
}

const Line = memo(function Line({ id, bow, editable }: OneProps) {
  const desk = useDesk();
  const connector = useObject(id);
  const path = usePath(id, bow);
  const { grip } = useGrip(id, editable);
  if (!connector || !path) return null;
  const heads: Heads = number(connector, Field.HEADS) ?? Heads.NONE;
  const cross = isCrossLink(connector);
  return (
    <g
      className="c-connector"
      {...grip}
      data-kind="connector"
      data-colour={kColours[number(connector, Field.COLOUR) ?? 0]?.token ?? 'paper'}
      data-dash={kDashTokens[number(connector, Field.DASH) ?? (cross ? 1 : 0)]}
      data-cross={cross ? '' : undefined}
      role="group"
      aria-roledescription={thingKinds.connector}
      aria-label={nameInFull(desk.replica.board, connector)}
    >
      <path className="c-reach" d={path.line} />
      <path className="c-line" d={path.line} />
      {(heads === Heads.TO || heads === Heads.BOTH) && (
        <polygon className="c-head" points={path.headAtEnd} />
      )}
      {(heads === Heads.FROM || heads === Heads.BOTH) && (
        <polygon className="c-head" points={path.headAtStart} />
      )}
      {cross && !text(connector, Field.TITLE) && <CrossMark x={path.middle.x} y={path.middle.y} />}
    </g>
  );
});

/** Two rings: what belongs to different parts of the map is joined. */
function CrossMark({ x, y }: { x: number; y: number }) {
  return (
    <g className="c-cross" transform={`translate(${x} ${y})`}>
      <circle r="9" />
      <path d="M-4 -4L4 4M-4 4L4 -4" />
    </g>
  );
}

const Label = memo(function Label({ id, bow, editable }: OneProps) {
  const desk = useDesk();
  const connector = useObject(id);
  const path = usePath(id, bow);
  const { editing } = useGrip(id, editable);
  const box = useRef<HTMLDivElement>(null);
  if (!connector || !path) return null;
  const said = text(connector, Field.TITLE);
  if (!said && !editing) return null;
  return (
    <div
      ref={box}
      className="c-label"
      data-editing={editing ? '' : undefined}
      data-cross={isCrossLink(connector) ? '' : undefined}
      style={{
        transform: `translate(${path.middle.x}px, ${path.middle.y}px) translate(-50%, -50%)`,
      }}
      aria-hidden={editing ? undefined : true}
    >
      {editing ? (
        <TextField
          id={id}
          field={Field.TITLE}
          label={words.label}
          placeholder={words.labelPlaceholder}
          autoFocus
          onLeave={(by) => {
            desk.leave(id);
            if (by !== 'blur') desk.focus(id);
          }}
        />
      ) : (
        said
      )}
    </div>
  );
});
