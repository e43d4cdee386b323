// Where heads go, what a merge joins and what it cannot take along.
import { describe, expect, test } from 'vitest';
import { Criterion, Kind, LaneKind } from '../../gen/board_pb.ts';
import { laneWords } from '../../strings/map.ts';
import { kLaneParts } from './add_lane.tsx';
import { boardOf, id, type Made } from '../board/made_board.ts';
import { besides } from './head_dragging.ts';
import { holdsInWords } from './held.ts';
import { joined, neighbours, staysBehind } from './reshaping.ts';

/** Stage 10 has the steps 11 and 12, stage 20 has 21; two cards stand in 11, one in 21. */
const kMap: readonly Made[] = [
  { n: 1, kind: Kind.JOURNEY_MAP },
  { n: 10, kind: Kind.STAGE, parent: 1, key: 'A', title: 'Before' },
  { n: 20, kind: Kind.STAGE, parent: 1, key: 'B', title: 'After' },
  { n: 11, kind: Kind.STEP, parent: 10, key: 'A' },
  { n: 12, kind: Kind.STEP, parent: 10, key: 'B' },
  { n: 21, kind: Kind.STEP, parent: 20, key: 'A' },
  { n: 30, kind: Kind.LANE, parent: 1, key: 'A' },
  { n: 41, kind: Kind.CARD, parent: 30, column: 11, key: 'A' },
  { n: 42, kind: Kind.CARD, parent: 30, column: 11, key: 'B' },
  { n: 43, kind: Kind.CARD, parent: 30, column: 21, key: 'A' },
  { n: 50, kind: Kind.COMMENT, parent: 11 },
  { n: 51, kind: Kind.COMMENT, parent: 50 },
];

describe('joining', () => {
  test('keeps the words of both, in order, and says nothing twice', () => {
    expect(joined('Asks', 'Waits', ' + ')).toBe('Asks + Waits');
    expect(joined('Asks', ' Asks ', ' + ')).toBe('Asks');
    expect(joined('', 'Waits', ' + ')).toBe('Waits');
    expect(joined(' ', '', ' + ')).toBe('');
  });
  test('finds the neighbour of a step beyond the end of its stage', () => {
    const board = boardOf(kMap);
    expect(neighbours(board, board.find(id(12))!)).toMatchObject({
      before: { id: id(11) },
      after: { id: id(21) },
    });
    expect(neighbours(board, board.find(id(10))!)).toEqual({ after: board.find(id(20)) });
  });
  test('counts what people gave to the one step alone, answers included', () => {
    const board = boardOf(kMap, [[11, 2, Criterion.EMOTION, 1]]);
    expect(staysBehind(board, board.find(id(11))!)).toEqual({ ratings: 1, comments: 2 });
    expect(staysBehind(board, board.find(id(12))!)).toEqual({ ratings: 0, comments: 0 });
  });
});

test('What a stage holds is told with what stands in its steps.', () => {
  const board = boardOf(kMap);
  expect(holdsInWords(board, id(10))).toBe(' with 2 steps, 2 cards and 2 comments');
  expect(holdsInWords(board, id(20))).toBe(' with 1 step and 1 card');
  expect(holdsInWords(board, id(12))).toBe('');
  expect(holdsInWords(board, id(30))).toBe(' with 3 cards');
});

describe('a dragged head', () => {
  const board = boardOf(kMap);
  const over = (moved: number, other: number, later: boolean) =>
    besides(board, board.find(id(moved))!, board.find(id(other))!, later);
  test('goes before or after the one under the hand, into another stage too', () => {
    expect(over(12, 11, false)).toEqual({ parent: id(10), after: '' });
    expect(over(11, 21, true)).toEqual({ parent: id(20), after: id(21) });
    expect(over(21, 12, false)).toEqual({ parent: id(10), after: id(11) });
  });
  test('asks for nothing where it stands already', () => {
    expect(over(12, 11, true)).toBeUndefined();
    expect(over(11, 12, false)).toBeUndefined();
    expect(over(11, 11, true)).toBeUndefined();
  });
});

test('Every kind of lane that the schema knows can be added, with a line that says what it is for.', () => {
  const kinds = Object.values(LaneKind).filter((kind) => typeof kind === 'number');
  expect(kLaneParts.flatMap((part) => part.kinds).sort((a, b) => a - b)).toEqual(kinds);
  expect(Object.values(laneWords).filter(({ hint }) => hint === '')).toEqual([]);
});
