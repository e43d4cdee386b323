// What the board computes when it is read: places, medians, orders, suggestions, moves.
import { describe, expect, test } from 'vitest';
import { Criterion, Field, Kind, Phase, Side } from '../../gen/board_pb.ts';
import { kPlainLook, lookAt } from './gap_order.ts';
import { boardOf, id, type Made } from './made_board.ts';
import { shapeOf } from './map_shape.ts';
import { asWritten, inWords, isPeriod, sparkOf, toThousandths } from './metric_value.ts';
import { neighbourCell, stepAmongSiblings, stepOverStages } from './moving.ts';
import { deviationOf, mediansBySide } from './ratings.ts';
import { suggestionsOf } from './suggestions.tsx';
import { layOut } from './wall_layout.ts';

/** A map 1 with stages 10 (steps 11, 12) and 20 (none), lanes 30 and 31, a touchpoint and cards. */
const kMap: Made[] = [
  { n: 1, kind: Kind.JOURNEY_MAP },
  { n: 10, kind: Kind.STAGE, parent: 1, key: 'A', numbers: [[Field.PHASE, Phase.PRE_PURCHASE]] },
  { n: 20, kind: Kind.STAGE, parent: 1, key: 'B', numbers: [[Field.PHASE, Phase.PURCHASE]] },
  { n: 11, kind: Kind.STEP, parent: 10, key: 'A' },
  { n: 12, kind: Kind.STEP, parent: 10, key: 'B' },
  { n: 30, kind: Kind.LANE, parent: 1, key: 'A' },
  { n: 31, kind: Kind.LANE, parent: 1, key: 'B' },
  { n: 40, kind: Kind.TOUCHPOINT, parent: 30, column: 11, title: 'Page' },
  { n: 41, kind: Kind.CARD, parent: 31, column: 12, key: 'A' },
  { n: 42, kind: Kind.CARD, parent: 31, column: 12, key: 'B' },
];

describe('a journey map', () => {
  test('has a column for each step, and one for a stage without steps', () => {
    const shape = shapeOf(boardOf(kMap), id(1));
    expect(shape.columns.map((c) => c.object.id)).toEqual([id(11), id(12), id(20)]);
    expect(shape.stages.map(({ from, span }) => [from, span])).toEqual([
      [0, 2],
      [2, 1],
    ]);
    expect(shape.purchaseAt).toBe(2);
  });
  test('moves a card to the neighbouring cell, and no further than the edge', () => {
    const board = boardOf(kMap);
    const card = board.find(id(41))!;
    expect(neighbourCell(board, card, 'ArrowRight')).toMatchObject({ column: id(20) });
    expect(neighbourCell(board, card, 'ArrowDown')).toMatchObject({ after: id(42) });
    expect(neighbourCell(board, card, 'ArrowUp')).toMatchObject({
      parent: id(30),
      column: id(12),
    });
    const last = board.find(id(42))!;
    expect(neighbourCell(board, last, 'ArrowDown')).toBeUndefined();
  });
  test('moves a step over the edge of its stage', () => {
    const board = boardOf(kMap);
    expect(stepOverStages(board, board.find(id(12))!, 1)).toMatchObject({ parent: id(20) });
    expect(stepOverStages(board, board.find(id(11))!, -1)).toBeUndefined();
    expect(stepAmongSiblings(board, board.find(id(12))!, -1)).toMatchObject({ after: '' });
  });
});

describe('ratings', () => {
  const rated = boardOf(kMap, [
    [40, 1, Criterion.EXPECTED, 1],
    [40, 2, Criterion.EXPECTED, 5],
    [40, 3, Criterion.EXPECTED, 4],
    [40, 4, Criterion.EXPECTED, 2],
    [40, 2, Criterion.DELIVERED, 2],
    [40, 3, Criterion.DELIVERED, 3],
  ]);
  test('[R2] count by side, and a facilitator in none', () => {
    const medians = mediansBySide(rated, rated.ratingsOf(id(40)), Criterion.EXPECTED);
    expect(medians.map(({ side, median, n }) => [side, median, n])).toEqual([
      [Side.CUSTOMER, 4.5, 2],
      [Side.HOST, 2, 1],
    ]);
  });
  test('give a deviation, which is suggested until a gap links to it', () => {
    const touchpoint = rated.find(id(40))!;
    expect(deviationOf(rated, touchpoint, rated.ratingsOf(id(40)))).toEqual({
      expected: 4.5,
      delivered: 2.5,
      from: 'customers',
    });
    expect(suggestionsOf(rated)).toHaveLength(1);
    const research: Made[] = kMap.map((made) =>
      made.n === 40
        ? {
            ...made,
            numbers: [
              [Field.EXPECTED_RESEARCHED, 5],
              [Field.DELIVERED_RESEARCHED, 1],
            ],
          }
        : made,
    );
    expect(suggestionsOf(boardOf(research))).toHaveLength(1);
    const gap: Made[] = [
      { n: 50, kind: Kind.GAP_LIST },
      { n: 51, kind: Kind.GAP, parent: 50, links: [[Field.TOUCHPOINTS, [40]]] },
    ];
    expect(suggestionsOf(boardOf([...research, ...gap]))).toHaveLength(0);
  });
});

describe('a gap list', () => {
  const board = boardOf([
    { n: 50, kind: Kind.GAP_LIST },
    { n: 51, kind: Kind.GAP, parent: 50, key: 'A', title: 'b', numbers: [[Field.STATUS, 2]] },
    { n: 52, kind: Kind.GAP, parent: 50, key: 'B', title: 'a', numbers: [[Field.STATUS, 1]] },
    { n: 53, kind: Kind.GAP, parent: 50, key: 'C', title: 'c' },
  ]);
  const gaps = board.children(id(50), Kind.GAP);
  const shown = (look: Partial<typeof kPlainLook>) =>
    lookAt(board, gaps, { ...kPlainLook, ...look }).map((gap) => gap.id);
  test('is shown in its own order, sorted, or filtered', () => {
    expect(shown({})).toEqual([id(51), id(52), id(53)]);
    expect(shown({ sort: 'title' })).toEqual([id(52), id(51), id(53)]);
    expect(shown({ sort: 'status', down: true })).toEqual([id(51), id(52), id(53)]);
    expect(shown({ status: 0 })).toEqual([id(53)]);
  });
});

describe('a metric', () => {
  test('reads numbers to thousandths, and says no data', () => {
    expect(toThousandths('71.25')).toBe(71250);
    expect(toThousandths('−3,5 %')).toBe(-3500);
    expect(toThousandths('no data')).toBeUndefined();
    expect(toThousandths('9e9')).toBeUndefined();
    expect(inWords(71250, '%')).toBe('71.25%');
    expect(inWords(-3500, 'days')).toBe('−3.5 days');
    expect(inWords(undefined, '%')).toBe('no data');
    expect(inWords(0)).toBe('0');
    expect(inWords(1234500)).toBe('1,234.5');
    expect(asWritten(-1234500)).toBe('-1234.5');
  });
  test('has periods of four forms', () => {
    for (const good of ['2026', '2026-Q1', '2026-03', '2026-03-31'])
      expect(isPeriod(good)).toBe(true);
    for (const bad of ['', '26', '2026-Q5', '2026-13', '2026-03-41'])
      expect(isPeriod(bad)).toBe(false);
  });
  test('draws a hole where there is no data', () => {
    const board = boardOf([
      { n: 60, kind: Kind.GAP_LIST },
      { n: 61, kind: Kind.METRIC, parent: 60 },
      { n: 62, kind: Kind.READING, parent: 61, key: 'A', numbers: [[Field.VALUE, 1]] },
      { n: 63, kind: Kind.READING, parent: 61, key: 'B' },
      { n: 64, kind: Kind.READING, parent: 61, key: 'C', numbers: [[Field.VALUE, 2]] },
    ]);
    expect(sparkOf(board.children(id(61)), 100, 20).d.match(/M/g)).toHaveLength(2);
  });
});

describe('the wall', () => {
  test('pushes what stands to the right, and nothing overlaps', () => {
    const board = boardOf([
      { n: 1, kind: Kind.JOURNEY_MAP, x: 0 },
      { n: 2, kind: Kind.GAP_LIST, x: 1000, key: 'W' },
      { n: 3, kind: Kind.CANVAS, x: 5000, key: 'X' },
    ]);
    const sizes = new Map([
      [id(1), { w: 3000, h: 900 }],
      [id(2), { w: 1200, h: 400 }],
      [id(3), { w: 900, h: 400 }],
    ]);
    const layout = layOut(board.sections(), sizes);
    expect(layout.get(id(1))!.x).toBe(0);
    expect(layout.get(id(2))!.x).toBeGreaterThan(3000);
    expect(layout.get(id(3))!.x).toBeGreaterThanOrEqual(5000);
    expect(layOut(board.sections(), sizes)).toEqual(layout);
  });
});
