// From pieces of evidence to the grade of a cell.
import { describe, expect, test } from 'vitest';
import { Criterion, Field, Kind, LaneKind } from '../../gen/board_pb.ts';
import { boardOf, id, type Made } from '../board/made_board.ts';
import { cellKey, gradeOf, gradesOf } from './grades.ts';

/** Stage 10 has the steps 11 and 12; lanes: 30 pains, 31 evidence, 32 emotion. */
const kMap: readonly Made[] = [
  { n: 1, kind: Kind.JOURNEY_MAP },
  { n: 10, kind: Kind.STAGE, parent: 1, key: 'A' },
  { n: 11, kind: Kind.STEP, parent: 10, key: 'A' },
  { n: 12, kind: Kind.STEP, parent: 10, key: 'B' },
  { n: 30, kind: Kind.LANE, parent: 1, key: 'A', numbers: [[Field.LANE_KIND, LaneKind.PAINS]] },
  { n: 32, kind: Kind.LANE, parent: 1, key: 'C', numbers: [[Field.LANE_KIND, LaneKind.EMOTION]] },
];
const kLane: Made = {
  n: 31,
  kind: Kind.LANE,
  parent: 1,
  key: 'B',
  numbers: [[Field.LANE_KIND, LaneKind.EVIDENCE]],
};
const evidence = (n: number, parent: number, column: number): Made => ({
  n,
  kind: Kind.EVIDENCE,
  parent,
  column,
});
const pains = (column: number) => cellKey(id(30), id(column));

describe('a grade', () => {
  test('is an assumption, one source, several, or confirmed by customers', () => {
    expect(gradeOf([])).toBe('assumption');
    expect(gradeOf([false])).toBe('single');
    expect(gradeOf([false, false])).toBe('multiple');
    expect(gradeOf([false, true])).toBe('validated');
  });
  test('is given to no cell of a map that knows no evidence', () => {
    expect(gradesOf(boardOf(kMap), id(1))).toBeUndefined();
    expect(gradesOf(boardOf([...kMap, kLane]), id(1))).toEqual(new Map());
  });
  test('comes from the evidence lane for the whole column, but not for a curve', () => {
    const board = boardOf([...kMap, kLane, evidence(41, 31, 11), evidence(42, 31, 11)]);
    expect(gradesOf(board, id(1))).toEqual(new Map([[pains(11), 'multiple']]));
  });
  test('comes from a stage for all of its steps', () => {
    const grades = gradesOf(boardOf([...kMap, kLane, evidence(41, 31, 10)]), id(1))!;
    expect([10, 11, 12].map((column) => grades.get(pains(column)))).toEqual(
      Array(3).fill('single'),
    );
  });
  test('adds what stands in the cell itself, which grades that cell alone', () => {
    const board = boardOf([
      ...kMap,
      kLane,
      evidence(41, 31, 11),
      evidence(42, 30, 11),
      evidence(43, 30, 12),
    ]);
    const grades = gradesOf(board, id(1))!;
    expect([grades.get(pains(11)), grades.get(pains(12))]).toEqual(['multiple', 'single']);
  });
  test('is confirmed by a customer alone: not by the host, not by who leads, not by a no', () => {
    const of = (who: number, value: number) =>
      gradesOf(
        boardOf([...kMap, evidence(41, 30, 11)], [[41, who, Criterion.CONFIRMED, value]]),
        id(1),
      )!.get(pains(11));
    expect([of(2, 1), of(2, 0), of(4, 1), of(1, 1)]).toEqual([
      'validated',
      'single',
      'single',
      'single',
    ]);
  });
});
