// While something is carried: the nearest line on which it meets its neighbours, by edges and middles,
// and the place where the gaps to its neighbours are equal.
import type { Box, Shift } from './boxes.ts';

/** A line from one point to another, straight across or straight down. */
export interface Line {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const across = ({ x, w }: Box): Span => ({ from: x, to: x + w });
const down = ({ y, h }: Box): Span => ({ from: y, to: y + h });
const edges = ({ from, to }: Span): readonly number[] => [from, to];
const middle = ({ from, to }: Span): readonly number[] => [(from + to) / 2];
/** Edges meet edges, and middles middles. */
const kMarks = [edges, middle];

/** Less than this is no difference to the eye. */
const kSame = 0.25;

/** How far `box` still goes so that it meets its neighbours; nothing where none is within `reach`. */
export function snapped(box: Box, neighbours: readonly Box[], reach: number): Shift {
  return {
    dx: nearest(box, neighbours, reach, across, down),
    dy: nearest(box, neighbours, reach, down, across),
  };
}

type Along = (box: Box) => Span;

function nearest(
  box: Box,
  neighbours: readonly Box[],
  reach: number,
  along: Along,
  aside: Along,
): number {
  let best = Infinity;
  const offer = (by: number) => {
    if (Math.abs(by) <= reach && Math.abs(by) < Math.abs(best)) best = by;
  };
  for (const marks of kMarks) {
    const mine = marks(along(box));
    for (const one of neighbours) {
      for (const mark of marks(along(one))) for (const own of mine) offer(mark - own);
    }
  }
  // An edge that meets goes before a gap that is equal.
  if (best === Infinity) equalGaps(box, neighbours, along, aside).forEach(offer);
  return best === Infinity ? 0 : best;
}

/** How far to go for equal gaps: between two neighbours, or as far from one as that from the next. */
function equalGaps(
  box: Box,
  neighbours: readonly Box[],
  along: Along,
  aside: Along,
): readonly number[] {
  const { from, to } = along(box);
  const size = to - from;
  const row = neighbours.filter((one) => meet(aside(one), aside(box))).map(along);
  const before = row.filter((one) => one.to <= (from + to) / 2).sort((a, b) => b.to - a.to);
  const after = row.filter((one) => one.from >= (from + to) / 2).sort((a, b) => a.from - b.from);
  const ways: number[] = [];
  const [left, lefter] = before;
  const [right, righter] = after;
  if (left && right && right.from - left.to >= size) {
    ways.push((left.to + right.from - size) / 2 - from);
  }
  if (left && lefter && lefter.to < left.from) {
    ways.push(left.to + (left.from - lefter.to) - from);
  }
  if (right && righter && righter.from > right.to) {
    ways.push(right.from - (righter.from - right.to) - size - from);
  }
  return ways;
}

function meet(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

/** The lines on which `box` meets its neighbours where it is now. */
export function meetingLines(box: Box, neighbours: readonly Box[]): Line[] {
  return kMarks.flatMap((marks) => [
    ...meetings(box, neighbours, marks, across).map(({ at, on }) => {
      const { from, to } = around([box, ...on].map(down));
      return { x: at, y: from, w: 0, h: to - from };
    }),
    ...meetings(box, neighbours, marks, down).map(({ at, on }) => {
      const { from, to } = around([box, ...on].map(across));
      return { x: from, y: at, w: to - from, h: 0 };
    }),
  ]);
}

function meetings(
  box: Box,
  neighbours: readonly Box[],
  marks: (span: Span) => readonly number[],
  along: Along,
): { at: number; on: readonly Box[] }[] {
  return marks(along(box)).flatMap((at) => {
    const on = neighbours.filter((one) => marks(along(one)).some((mark) => isSame(mark, at)));
    return on.length > 0 ? [{ at, on }] : [];
  });
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) < kSame;
}

function around(spans: readonly Span[]): Span {
  return {
    from: Math.min(...spans.map(({ from }) => from)),
    to: Math.max(...spans.map(({ to }) => to)),
  };
}
