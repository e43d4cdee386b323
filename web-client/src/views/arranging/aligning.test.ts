import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aligned, distributed, type Axis, type Edge } from './aligning.ts';
import { boxAround, shifted, type Box } from './boxes.ts';

const box = (x: number, y: number, w: number, h: number): Box => ({ x, y, w, h });
const three = [box(0, 40, 100, 20), box(130, 0, 50, 60), box(400, 10, 100, 30)];
const after = (boxes: readonly Box[], shifts: readonly { dx: number; dy: number }[]) =>
  boxes.map((one, at) => shifted(one, shifts[at]!));

const aBox = fc.record({
  x: fc.nat(4000),
  y: fc.nat(4000),
  w: fc.integer({ min: 1, max: 400 }),
  h: fc.integer({ min: 1, max: 400 }),
});

describe('Aligning', () => {
  it('brings all to one line and moves them along one axis only', () => {
    expect(after(three, aligned(three, 'left')).map(({ x }) => x)).toEqual([0, 0, 0]);
    expect(after(three, aligned(three, 'right')).map(({ x, w }) => x + w)).toEqual([500, 500, 500]);
    expect(after(three, aligned(three, 'centre')).map(({ x, w }) => x + w / 2)).toEqual([
      250, 250, 250,
    ]);
    expect(after(three, aligned(three, 'top')).map(({ y }) => y)).toEqual([0, 0, 0]);
    expect(after(three, aligned(three, 'bottom')).map(({ y, h }) => y + h)).toEqual([60, 60, 60]);
    expect(after(three, aligned(three, 'middle')).map(({ y, h }) => y + h / 2)).toEqual([
      30, 30, 30,
    ]);
    expect(aligned(three, 'left').every(({ dy }) => dy === 0)).toBe(true);
  });

  it('leaves what is aligned as it is, and never leaves what was around all', () => {
    const edges: Edge[] = ['left', 'centre', 'right', 'top', 'middle', 'bottom'];
    fc.assert(
      fc.property(
        fc.array(aBox, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...edges),
        (boxes, edge) => {
          const once = after(boxes, aligned(boxes, edge));
          const around = boxAround(boxes)!;
          const now = boxAround(once)!;
          expect(now.x).toBeGreaterThanOrEqual(around.x);
          expect(now.y).toBeGreaterThanOrEqual(around.y);
          expect(now.x + now.w).toBeLessThanOrEqual(around.x + around.w);
          expect(now.y + now.h).toBeLessThanOrEqual(around.y + around.h);
          if (edge === 'left' || edge === 'top')
            expect(after(once, aligned(once, edge))).toEqual(once);
        },
      ),
    );
  });
});

describe('Distributing', () => {
  it('makes the gaps equal and keeps the outer two', () => {
    const placed = after(three, distributed(three, 'across'));
    expect(placed.map(({ x }) => x)).toEqual([0, 225, 400]);
    expect(225 - 100).toBe(400 - 275);
    expect(placed.map(({ y }) => y)).toEqual([40, 0, 10]);
  });

  it('spreads what overlaps, by equal overlaps', () => {
    const pile = [box(0, 0, 100, 10), box(10, 0, 100, 10), box(100, 0, 100, 10)];
    expect(after(pile, distributed(pile, 'across')).map(({ x }) => x)).toEqual([0, 50, 100]);
  });

  it('does nothing with two', () => {
    const two = three.slice(0, 2);
    expect(distributed(two, 'down')).toEqual([
      { dx: 0, dy: 0 },
      { dx: 0, dy: 0 },
    ]);
  });

  it('gives gaps that differ by no more than rounding, whatever is distributed', () => {
    fc.assert(
      fc.property(
        fc.array(aBox, { minLength: 3, maxLength: 8 }),
        fc.constantFrom<Axis>('across', 'down'),
        (boxes, axis) => {
          const span = (one: Box) =>
            axis === 'across' ? ([one.x, one.w] as const) : ([one.y, one.h] as const);
          const middle = (one: Box) => span(one)[0] + span(one)[1] / 2;
          const order = boxes
            .map((_, at) => at)
            .sort((a, b) => middle(boxes[a]!) - middle(boxes[b]!) || a - b);
          const moved = after(boxes, distributed(boxes, axis));
          const placed = order.map((at) => moved[at]!);
          const gaps = placed
            .slice(1)
            .map((one, at) => span(one)[0] - span(placed[at]!)[0] - span(placed[at]!)[1]);
          expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(2);
          expect(placed[0]).toEqual(boxes[order[0]!]);
          expect(placed.at(-1)).toEqual(boxes[order.at(-1)!]);
        },
      ),
    );
  });
});
