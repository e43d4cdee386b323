// What a canvas computes when it is read: its parts as a list, names, what hangs on what, erasing.
import { describe, expect, test } from 'vitest';
import { Field, Kind, Outline } from '../../gen/board_pb.ts';
import { freePlace } from '../board/free_place.ts';
import { boardOf, id, type Made } from '../board/made_board.ts';
import { withConnectors } from './attached.ts';
import { isNear, touches } from './erasing.ts';
import { nameInFull } from './naming.ts';
import { partsOf, stepInList } from './parts.ts';
import { stretched } from './stretching.ts';

const on = (n: number, kind: Kind, x: number, more: Partial<Made> = {}): Made => ({
  n,
  kind,
  parent: 1,
  key: String.fromCharCode(65 + n),
  x,
  y: 50,
  w: 100,
  h: 60,
  ...more,
});

const board = boardOf([
  { n: 1, kind: Kind.CANVAS, title: 'Map' },
  on(2, Kind.CARD, 20, { w: 0, h: 0, texts: [[Field.TEXT, 'Late again']] }),
  on(3, Kind.FRAME, 0, { y: 0, w: 600, h: 400, title: 'Before' }),
  on(4, Kind.SHAPE, 900, {
    numbers: [[Field.OUTLINE, Outline.ELLIPSE]],
    texts: [[Field.TEXT, 'Mail']],
  }),
  on(5, Kind.FRAME, 300, { y: 20, w: 200, h: 200, title: 'Inner' }),
  on(6, Kind.SHAPE, 320, { texts: [[Field.TEXT, 'Seat']] }),
  on(7, Kind.SHAPE, 560, { texts: [[Field.TEXT, 'Half out']] }),
  on(8, Kind.INK, 30),
  on(9, Kind.CONNECTOR, 0, {
    title: 'asks for',
    links: [
      [Field.FROM, [2]],
      [Field.TO, [4]],
    ],
    numbers: [[Field.CROSS_LINK, 1]],
  }),
  on(10, Kind.CONNECTOR, 0, { links: [[Field.FROM, [6]]] }),
]);
const parts = partsOf(board.children(id(1)));
const step = (n: number, by: -1 | 1) => stepInList(board, parts, id(n), by);

describe('a canvas as a list', () => {
  test('tells each thing once, in the innermost frame that it lies wholly within', () => {
    expect(parts.map(({ frame, things }) => [frame?.id, things.map((one) => one.id)])).toEqual([
      [undefined, [id(4), id(7)]],
      [id(3), [id(2)]],
      [id(5), [id(6)]],
    ]);
    expect(parts.map(({ drawings }) => drawings.length)).toEqual([0, 1, 0]);
  });

  test('moves a thing among what is listed, over what is not', () => {
    expect(step(4, 1)).toEqual({ after: id(7) });
    // Before the ellipse, so after what stands before it on the canvas.
    expect(step(7, -1)).toEqual({ after: id(3) });
    expect(step(4, -1)).toBeUndefined();
  });

  test('moves a thing from the end of a part into the next frame that it fits into, and out', () => {
    const { x, y } = step(7, 1)!;
    const [, frame] = parts;
    expect(x! / 16).toBeGreaterThanOrEqual(0);
    expect(y! / 16 + 60).toBeLessThanOrEqual(frame!.frame!.place.h / 16);
    expect(y! / 16).toBeGreaterThan(50);
    // A card is wider than the inner frame.
    expect(step(2, 1)).toBeUndefined();
    expect(step(2, -1)).toMatchObject({ x: 24 * 16 });
  });
});

describe('things of a canvas', () => {
  test('are called by what they are and what they say', () => {
    const named = [4, 3, 8, 9, 10].map((n) => nameInFull(board, board.find(id(n))!));
    expect(named).toEqual([
      'shape, ellipse: Mail',
      'frame: Before',
      'drawing',
      'cross-link from Late again to Mail: asks for',
      'connector from Seat to nothing',
    ]);
  });

  test('take along what hangs on them, before they go', () => {
    expect(withConnectors(board, [id(2), id(4)])).toEqual([id(9), id(2), id(4)]);
    expect(withConnectors(board, [id(8)])).toEqual([id(8)]);
  });

  test('come to where nothing lies', () => {
    const { x, y } = freePlace(board, id(1), { w: 160, h: 96 });
    for (const one of board.children(id(1)).filter(({ kind }) => kind !== Kind.CONNECTOR)) {
      const { place } = one;
      const apart =
        x >= place.x / 16 + (place.w / 16 || 208) ||
        x + 160 <= place.x / 16 ||
        y >= place.y / 16 + (place.h / 16 || 100) ||
        y + 96 <= place.y / 16;
      expect(apart, one.id).toBe(true);
    }
    expect(freePlace(board, id(99))).toEqual({ x: 32, y: 32 });
  });
});

describe('an eraser', () => {
  const stroke = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 100, y: 100 },
  ];
  test('touches what it crosses between two points, and what it comes near', () => {
    expect(touches(stroke, { x: 50, y: -40 }, { x: 50, y: 40 }, 1)).toBe(true);
    expect(touches(stroke, { x: 50, y: -40 }, { x: 50, y: -5 }, 6)).toBe(true);
    expect(touches(stroke, { x: 50, y: -40 }, { x: 50, y: -5 }, 4)).toBe(false);
    expect(touches(stroke, { x: 40, y: 40 }, { x: 60, y: 60 }, 8)).toBe(false);
    expect(touches([{ x: 5, y: 5 }], { x: 0, y: 0 }, { x: 10, y: 0 }, 5)).toBe(true);
  });
  test('looks closely only at strokes that it is near', () => {
    const box = { x: 0, y: 0, w: 100, h: 100 };
    expect(isNear(box, { x: 120, y: 50 }, { x: 130, y: 50 }, 19)).toBe(false);
    expect(isNear(box, { x: 120, y: 50 }, { x: 130, y: 50 }, 21)).toBe(true);
    expect(isNear(box, { x: -50, y: -50 }, { x: 150, y: 150 }, 1)).toBe(true);
  });
});

describe('a handle', () => {
  const box = { x: 100, y: 100, w: 200, h: 100 };
  test('moves its own side alone, and never makes nothing of a thing', () => {
    expect(stretched(box, { x: 1, y: 1 }, 50, 20)).toEqual({ x: 100, y: 100, w: 250, h: 120 });
    expect(stretched(box, { x: -1, y: 0 }, 50, 20)).toEqual({ x: 150, y: 100, w: 150, h: 100 });
    expect(stretched(box, { x: -1, y: -1 }, 900, 900)).toEqual({ x: 276, y: 176, w: 24, h: 24 });
  });
  test('keeps a picture’s form', () => {
    expect(stretched(box, { x: 1, y: 0 }, 200, 0, 2)).toEqual({ x: 100, y: 100, w: 400, h: 200 });
    expect(stretched(box, { x: 1, y: 1 }, 0, 100, 2)).toEqual({ x: 100, y: 100, w: 400, h: 200 });
  });
});
