// What was drawn by hand: one drawing for all strokes of a canvas, each computed once.
import { memo, useEffect, useMemo, useState } from 'react';
import { number, text } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { readStroke } from '../../core/strokes.ts';
import { Field } from '../../gen/board_pb.ts';
import { thingKinds } from '../../strings/board.ts';
import { canvas as words } from '../../strings/canvas.ts';
import { useDesk } from '../board/desk.tsx';
import { usePart } from '../board/signal.ts';
import { kColours } from '../board/words.ts';
import { useObject } from '../hooks.ts';
import { useGrip } from './grip.ts';
import { useLift } from './seen_box.ts';
import type { Trace } from './pen.ts';
import './inks.css';

/** What draws strokes, once it has been loaded: when there is a first one, or the pen is chosen. */
export function useTrace(): Trace | undefined {
  const [trace, setTrace] = useState<{ readonly trace: Trace }>();
  useEffect(() => {
    let there = true;
    void import('./pen.ts').then((pen) => there && setTrace({ trace: pen.trace }));
    return () => {
      there = false;
    };
  }, []);
  return trace?.trace;
}

export const Inks = memo(function Inks({
  ids,
  editable,
}: {
  ids: readonly Id[];
  editable: boolean;
}) {
  const trace = useTrace();
  return (
    <svg className="c-inks">
      {trace && ids.map((id) => <Ink key={id} id={id} trace={trace} editable={editable} />)}
    </svg>
  );
});

interface InkProps {
  id: Id;
  trace: Trace;
  editable: boolean;
}

const Ink = memo(function Ink({ id, trace, editable }: InkProps) {
  const desk = useDesk();
  const ink = useObject(id);
  const { dx, dy } = useLift(id);
  const { grip } = useGrip(id, editable, { words: false });
  const erased = usePart(desk.erasing, (ids) => ids.has(id));
  const line = ink ? text(ink, Field.STROKE) : '';
  const width = (ink && number(ink, Field.PEN_WIDTH)) ?? 4;
  const d = useMemo(() => trace(readStroke(line), width), [trace, line, width]);
  if (!ink) return null;
  const { x, y } = ink.place;
  return (
    <g
      className="c-ink"
      {...grip}
      data-kind="ink"
      data-colour={kColours[number(ink, Field.COLOUR) ?? 0]?.token ?? 'paper'}
      data-erased={erased ? '' : undefined}
      transform={`translate(${x / 16 + dx} ${y / 16 + dy})`}
      role="group"
      aria-roledescription={thingKinds.drawing}
      aria-label={words.drawing}
    >
      <path d={d} />
    </g>
  );
});
