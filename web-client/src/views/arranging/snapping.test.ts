import { describe, expect, it } from 'vitest';
import { meetingLines, snapped } from './snapping.ts';

const box = (x: number, y: number, w = 100, h = 50) => ({ x, y, w, h });

describe('What is carried', () => {
  it('is drawn to the nearest edge or middle of a neighbour, on each axis by itself', () => {
    expect(snapped(box(104, 207), [box(100, 0)], 6)).toEqual({ dx: -4, dy: 0 });
    // Middle on middle.
    expect(snapped(box(127, 300, 40), [box(100, 0)], 6)).toEqual({ dx: 3, dy: 0 });
    // An edge is not drawn to a middle.
    expect(snapped(box(152, 300), [box(100, 0)], 6)).toEqual({ dx: 0, dy: 0 });
    // Its right edge on the other's left one.
    expect(snapped(box(0, 3), [box(104, 0)], 6)).toEqual({ dx: 4, dy: -3 });
  });

  it('stays where it is when nothing is near', () => {
    expect(snapped(box(150, 400), [box(0, 0)], 6)).toEqual({ dx: 0, dy: 0 });
  });

  it('is drawn to equal gaps in a row', () => {
    const row = [box(0, 10), box(500, 10)];
    expect(snapped(box(253, 30), row, 6).dx).toBe(-3);
    const next = [box(0, 10), box(130, 10)];
    expect(snapped(box(256, 24), next, 6).dx).toBe(4);
    // What lies above or below is not in the row.
    expect(snapped(box(253, 200), row, 6).dx).toBe(0);
  });

  it('shows the lines on which it meets others, as long as all of them', () => {
    expect(meetingLines(box(100, 200), [box(100, 0, 100, 40), box(400, 0)])).toEqual([
      { x: 100, y: 0, w: 0, h: 250 },
      { x: 200, y: 0, w: 0, h: 250 },
      { x: 150, y: 0, w: 0, h: 250 },
    ]);
    expect(meetingLines(box(100, 200), [box(310, 400)])).toEqual([]);
  });
});
