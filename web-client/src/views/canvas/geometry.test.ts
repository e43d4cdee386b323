// Where a line meets an outline, and which way it takes between two things.
import { describe, expect, test } from 'vitest';
import { Outline } from '../../gen/board_pb.ts';
import { boundsOf, cornersOf, edgeTowards, heartOf, isOn, isWithin } from './outlines.ts';
import { bowOf, pathBetween } from './paths.ts';

const box = { x: 100, y: 100, w: 200, h: 100 };
const kAll = [0, 1, 2, 3, 4, 5] as Outline[];

describe('outlines', () => {
  test('are left where they are drawn, not where their box ends', () => {
    const right = { x: 1000, y: 150 };
    expect(edgeTowards(box, Outline.RECTANGLE, right)).toEqual({ x: 300, y: 150 });
    expect(edgeTowards(box, Outline.ELLIPSE, right)).toEqual({ x: 300, y: 150 });
    const slanted = edgeTowards(box, Outline.DIAMOND, { x: 1200, y: 650 });
    // Half way down the side from the right corner to the lower one.
    expect(slanted.x).toBeCloseTo(250);
    expect(slanted.y).toBeCloseTo(175);
    const inEllipse = edgeTowards(box, Outline.ELLIPSE, { x: 1200, y: 650 });
    const reach = ((inEllipse.x - 200) / 100) ** 2 + ((inEllipse.y - 150) / 50) ** 2;
    expect(reach).toBeCloseTo(1);
    expect(edgeTowards(box, Outline.TRIANGLE, { x: 200, y: 1000 }).y).toBeCloseTo(200);
    expect(edgeTowards(box, Outline.HEXAGON, { x: 200, y: -500 }).y).toBeCloseTo(100);
  });

  test('are met inside their box from every direction', () => {
    for (const outline of kAll) {
      for (let turn = 0; turn < 64; turn += 1) {
        const angle = (turn / 64) * 2 * Math.PI;
        const to = { x: 200 + Math.cos(angle) * 900, y: 150 + Math.sin(angle) * 900 };
        const { x, y } = edgeTowards(box, outline, to);
        expect(isOn({ x, y }, { x: 99.9, y: 99.9, w: 200.2, h: 100.2 })).toBe(true);
        expect({ x, y }).not.toEqual(heartOf(box, outline));
      }
    }
  });

  test('a line that stays inside has no edge to meet', () => {
    for (const outline of kAll) {
      const to = { x: heartOf(box, outline).x + 1, y: heartOf(box, outline).y };
      expect(edgeTowards(box, outline, to)).toEqual(to);
    }
  });

  test('that CSS draws by itself have no corners', () => {
    expect(kAll.map((outline) => cornersOf(outline) !== undefined)).toEqual([
      false,
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  test('a frame holds what lies wholly within it', () => {
    expect(isWithin({ x: 110, y: 110, w: 20, h: 20 }, box)).toBe(true);
    expect(isWithin(box, box)).toBe(true);
    expect(isWithin({ x: 290, y: 110, w: 20, h: 20 }, box)).toBe(false);
    expect(isWithin({ x: 110, y: 90, w: 20, h: 20 }, box)).toBe(false);
  });

  test('the bounds of points', () => {
    expect(boundsOf([])).toEqual({ x: 0, y: 0, w: 0, h: 0 });
    const points = [
      { x: 4, y: 9 },
      { x: -2, y: 5 },
      { x: 1, y: 20 },
    ];
    expect(boundsOf(points)).toEqual({ x: -2, y: 5, w: 6, h: 15 });
  });
});

describe('the path of a connector', () => {
  const other = { x: 600, y: 100, w: 100, h: 100 };
  const from = { box, outline: Outline.RECTANGLE };
  const to = { box: other, outline: Outline.ELLIPSE };

  test('goes straight from edge to edge, with a little air', () => {
    const path = pathBetween(from, to);
    expect(path.start).toEqual({ x: 303, y: 150 });
    expect(path.end).toEqual({ x: 597, y: 150 });
    expect(path.middle).toEqual({ x: 450, y: 150 });
    expect(path.line).toBe('M303 150L597 150');
    expect(path.headAtEnd.startsWith('597,150 ')).toBe(true);
    expect(path.headAtStart.startsWith('303,150 ')).toBe(true);
  });

  test('ends at a free place as it is', () => {
    const path = pathBetween(from, { x: 450, y: 400 });
    expect(path.end).toEqual({ x: 450, y: 400 });
    expect(pathBetween({ x: 0, y: 0 }, { x: 10, y: 20 }).bounds).toEqual({
      x: 0,
      y: 0,
      w: 10,
      h: 20,
    });
  });

  test('is a path even between things that lie on one another', () => {
    for (const bow of [0, 44]) {
      const path = pathBetween(from, { box, outline: Outline.DIAMOND }, bow);
      for (const { x, y } of [path.start, path.middle, path.end]) {
        expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
      }
      expect(path.line).not.toContain('NaN');
    }
  });

  test('bows to its own side where several join the same two', () => {
    const there = pathBetween(from, to, bowOf(0, 2, false));
    const back = pathBetween(to, from, bowOf(1, 2, true));
    expect(there.middle.y - 150).toBeCloseTo(150 - back.middle.y, 0);
    expect(Math.abs(there.middle.y - back.middle.y)).toBeGreaterThan(30);
    expect(bowOf(0, 1, false)).toBe(0);
    expect([0, 1, 2].map((nth) => bowOf(nth, 3, false))).toEqual([-44, 0, 44]);
  });
});
