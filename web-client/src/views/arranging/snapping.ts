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
const marks = ({ from, to }: Span): readonly number[] => [from, (from + to) / 2, to];

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
  const mine = marks(along(box));
  for (const one of neighbours) {
    for (const mark of marks(along(one))) for (const own of mine) offer(mark - own);
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
  const lines: Line[] = [];
  for (const x of marks(across(box))) {
    const on = neighbours.filter((one) => marks(across(one)).some((at) => isSame(at, x)));
    if (on.length === 0) continue;
    const { from, to } = around([box, ...on].map(down));
    lines.push({ x, y: from, w: 0, h: to - from });
  }
  for (const y of marks(down(box))) {
    const on = neighbours.filter((one) => marks(down(one)).some((at) => isSame(at, y)));
    if (on.length === 0) continue;
    const { from, to } = around([box, ...on].map(across));
    lines.push({ x: from, y, w: to - from, h: 0 });
  }
  return lines;
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
