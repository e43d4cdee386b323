// Curves from ratings and researched points.
import { describe, expect, test } from 'vitest';
import { Criterion, Field, Kind, Side } from '../../gen/board_pb.ts';
import { boardOf, id, type Made } from '../board/made_board.ts';
import { shapeOf } from '../board/map_shape.ts';
import { arcOf, curvesOf } from './curves.ts';

const kMap: readonly Made[] = [
  { n: 1, kind: Kind.JOURNEY_MAP },
  { n: 10, kind: Kind.STAGE, parent: 1, key: 'A' },
  { n: 11, kind: Kind.STEP, parent: 10, key: 'A' },
  { n: 12, kind: Kind.STEP, parent: 10, key: 'B' },
  { n: 30, kind: Kind.LANE, parent: 1, key: 'A' },
  { n: 50, kind: Kind.PERSONA, parent: 1 },
];
const point = (n: number, column: number, numbers: [Field, number][], persona?: number): Made => ({
  n,
  kind: Kind.EMOTION_POINT,
  parent: 30,
  column,
  numbers,
  ...(persona ? { links: [[Field.PERSONAS, [persona]]] } : {}),
});
const curves = (more: readonly Made[], ratings: Parameters<typeof boardOf>[1] = []) => {
  const board = boardOf([...kMap, ...more], ratings);
  return curvesOf(board, id(30), shapeOf(board, id(1)).columns);
};

describe('curves', () => {
  test('are none where nobody gave and nothing is known', () => {
    expect(curves([])).toEqual([]);
  });
  test('keep sides apart, and what is expected from what is felt', () => {
    const all = curves(
      [],
      [
        [11, 2, Criterion.EMOTION, -2],
        [11, 3, Criterion.EMOTION, 1],
        [11, 2, Criterion.EMOTION_EXPECTED, 2],
        [11, 4, Criterion.EMOTION, 1],
        [11, 1, Criterion.EMOTION, 2],
      ],
    );
    expect(
      all.map(({ side, what, points }) => [side, what, points[0]!.value, points[0]!.n]),
    ).toEqual([
      [Side.CUSTOMER, 'expected', 2, 1],
      [Side.CUSTOMER, 'felt', -0.5, 2],
      [Side.HOST, 'felt', 1, 1],
    ]);
    expect(all[1]!.points[0]).toMatchObject({ low: -1.25, high: 0.25 });
  });
  test('are one for each persona and side that was researched, never pooled with ratings', () => {
    const all = curves(
      [
        point(
          41,
          11,
          [
            [Field.OWNER_SIDE, Side.CUSTOMER],
            [Field.FEELING, -1],
            [Field.FEELING_EXPECTED, 1],
          ],
          50,
        ),
        point(
          42,
          12,
          [
            [Field.OWNER_SIDE, Side.CUSTOMER],
            [Field.FEELING, 2],
          ],
          50,
        ),
        point(43, 12, [
          [Field.OWNER_SIDE, Side.HOST],
          [Field.FEELING, 0],
        ]),
      ],
      [[11, 2, Criterion.EMOTION, 2]],
    );
    const told = all.map(({ side, what, researched, personas, points }) => [
      [side, what, researched, personas.length],
      points.map((p) => [p.column, p.value]),
    ]);
    expect(told).toEqual([
      [[Side.CUSTOMER, 'felt', false, 0], [[0, 2]]],
      [[Side.CUSTOMER, 'expected', true, 1], [[0, 1]]],
      [
        [Side.CUSTOMER, 'felt', true, 1],
        [
          [0, -1],
          [1, 2],
        ],
      ],
      [[Side.HOST, 'felt', true, 0], [[1, 0]]],
    ]);
  });
  test('tell several points of one persona in one step by their mean and range', () => {
    const side: [Field, number] = [Field.OWNER_SIDE, Side.CUSTOMER];
    const [felt] = curves([
      point(41, 11, [side, [Field.FEELING, -1]]),
      point(42, 11, [side, [Field.FEELING, 2]]),
    ]);
    expect(felt!.points).toEqual([{ column: 0, value: 0.5, low: -1, high: 2, n: 2 }]);
  });
});

test('The arc takes one tension for each step, and leaves out points without one.', () => {
  const board = boardOf([
    ...kMap,
    point(41, 11, [[Field.FEELING, 1]]),
    point(42, 12, [[Field.TENSION, 4]]),
  ]);
  const [arc, ...more] = arcOf(board, id(30), shapeOf(board, id(1)).columns);
  expect(more).toEqual([]);
  expect(arc!.points.map((p) => [p.column, p.value])).toEqual([[1, 4]]);
});
