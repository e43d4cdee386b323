// Aligning and distributing: how far each box goes. What is grouped comes in as one box.
import { boxAround, type Box, type Shift } from './boxes.ts';

export type Edge = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';
export type Axis = 'across' | 'down';

/** All to one line: an edge, or the middle, of what is around them. */
export function aligned(boxes: readonly Box[], edge: Edge): Shift[] {
  const all = boxAround(boxes);
  if (!all) return [];
  return boxes.map(({ x, y, w, h }) => {
    switch (edge) {
      case 'left':
        return { dx: all.x - x, dy: 0 };
      case 'centre':
        return { dx: Math.round(all.x + (all.w - w) / 2) - x, dy: 0 };
      case 'right':
        return { dx: all.x + all.w - w - x, dy: 0 };
      case 'top':
        return { dx: 0, dy: all.y - y };
      case 'middle':
        return { dx: 0, dy: Math.round(all.y + (all.h - h) / 2) - y };
      case 'bottom':
        return { dx: 0, dy: all.y + all.h - h - y };
    }
  });
}

/** Equal gaps from one to the next, in the order of their middles; the outer two stay. */
export function distributed(boxes: readonly Box[], axis: Axis): Shift[] {
  const spans = boxes.map(({ x, y, w, h }, at) =>
    axis === 'across' ? { at, from: x, size: w } : { at, from: y, size: h },
  );
  spans.sort((a, b) => a.from + a.size / 2 - (b.from + b.size / 2) || a.at - b.at);
  const [first, last] = [spans[0], spans.at(-1)];
  const shifts = boxes.map((): Shift => ({ dx: 0, dy: 0 }));
  if (!first || !last || spans.length < 3) return shifts;
  const taken = spans.reduce((sum, { size }) => sum + size, 0);
  const gap = (last.from + last.size - first.from - taken) / (spans.length - 1);
  let next = first.from;
  for (const { at, from, size } of spans) {
    const by = at === last.at ? 0 : Math.round(next) - from;
    shifts[at] = axis === 'across' ? { dx: by, dy: 0 } : { dx: 0, dy: by };
    next += size + gap;
  }
  return shifts;
}
