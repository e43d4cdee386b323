// A copy of a map, and what differs once people have worked on it.
import { describe, expect, test } from 'vitest';
import type { LiveBoard } from '../../core/live_board.ts';
import { Criterion, Field, Kind, MapState } from '../../gen/board_pb.ts';
import { boardOf, id, type Made } from '../board/made_board.ts';
import { compare } from './comparing.ts';
import { copyOfMap } from './copying.ts';
import { cellKey } from './grades.ts';

const kMap: readonly Made[] = [
  { n: 1, kind: Kind.JOURNEY_MAP, title: 'Journey' },
  { n: 5, kind: Kind.PERSONA, parent: 1, title: 'Ana' },
  { n: 10, kind: Kind.STAGE, parent: 1, key: 'A', title: 'Before' },
  { n: 11, kind: Kind.STEP, parent: 10, key: 'A', title: 'Asks' },
  { n: 12, kind: Kind.STEP, parent: 10, key: 'B', title: 'Waits' },
  { n: 30, kind: Kind.LANE, parent: 1, key: 'A', title: 'Pains' },
  {
    n: 41,
    kind: Kind.CARD,
    parent: 30,
    column: 11,
    key: 'A',
    texts: [[Field.TEXT, 'One']],
    links: [[Field.PERSONAS, [5]]],
  },
  { n: 42, kind: Kind.CARD, parent: 30, column: 11, key: 'B', texts: [[Field.TEXT, 'Two']] },
  { n: 43, kind: Kind.COMMENT, parent: 42, texts: [[Field.TEXT, 'Why?']] },
];

describe('a copy of a map', () => {
  const { objects, ids } = copyOfMap(
    boardOf(kMap, [[11, 2, Criterion.EMOTION, 1]]),
    boardOf(kMap).find(id(1))!,
    'Journey, as it shall be',
  );
  const of = (n: number) => objects.find((o) => o.id === ids.get(id(n)))!;
  test('holds everything but comments, each after what it stands in and links to', () => {
    expect(objects.map((o) => o.kind)).toEqual([
      Kind.JOURNEY_MAP,
      Kind.PERSONA,
      Kind.STAGE,
      Kind.STEP,
      Kind.STEP,
      Kind.LANE,
      Kind.CARD,
      Kind.CARD,
    ]);
  });
  test('is a to-be map of the original, and each part a copy of its own', () => {
    expect(of(1).links).toEqual([[Field.OF_MAP, [id(1)]]]);
    expect(of(1).numbers).toContainEqual([Field.MAP_STATE, MapState.TO_BE]);
    expect(of(41)).toMatchObject({ parent: ids.get(id(30)), column: ids.get(id(11)), after: '' });
    expect(of(42).after).toBe(ids.get(id(41)));
    expect(of(41).links).toEqual([
      [Field.PERSONAS, [ids.get(id(5))]],
      [Field.COPY_OF, [id(41)]],
    ]);
    expect(of(5).links).toEqual([]);
  });
});

describe('a comparison', () => {
  /** Map 101 is a copy of map 1: 141 of 41 and so on; `change` works on it. */
  const copied = (change: (made: Made[]) => Made[]): LiveBoard => {
    const shift = (n: number) => n + 100;
    const copy = kMap
      .filter(({ kind }) => kind !== Kind.COMMENT && kind !== Kind.PERSONA)
      .map((one): Made => ({
        ...one,
        n: shift(one.n),
        ...(one.parent ? { parent: shift(one.parent) } : {}),
        ...(one.column ? { column: shift(one.column) } : {}),
        links: [[one.kind === Kind.JOURNEY_MAP ? Field.OF_MAP : Field.COPY_OF, [one.n]]],
      }));
    return boardOf([...kMap, ...change(copy)]);
  };
  const told = (board: LiveBoard) =>
    compare(board, id(101))!.differences.map(({ change, id: which, where, before, after }) => [
      change,
      which,
      where,
      before,
      after,
    ]);
  test('finds nothing between a map and its fresh copy, and is none for a map that is no copy', () => {
    const board = copied((copy) => copy);
    expect(told(board)).toEqual([]);
    expect(compare(board, id(1))).toBeUndefined();
  });
  test('tells what was added, changed and removed, with the words of both and the cell', () => {
    const board = copied((copy) => [
      ...copy
        .filter(({ n }) => n !== 142)
        .map((one): Made =>
          one.n === 141 ? { ...one, texts: [[Field.TEXT, 'One, faster']] } : one,
        ),
      { n: 150, kind: Kind.CARD, parent: 130, column: 112, texts: [[Field.TEXT, 'Three']] },
    ]);
    expect(told(board)).toEqual([
      ['changed', id(141), 'Pains, Asks', 'One', 'One, faster'],
      ['added', id(150), 'Pains, Waits', '', 'Three'],
      ['removed', id(42), 'Pains, Asks', 'Two', ''],
    ]);
    const { marks, removedIn } = compare(board, id(101))!;
    expect([...marks]).toEqual([
      [id(141), 'changed'],
      [id(150), 'added'],
    ]);
    expect([...removedIn]).toEqual([[cellKey(id(130), id(111)), 1]]);
  });
  test('tells what moved to another cell, and that a step became a moment of truth', () => {
    const board = copied((copy) =>
      copy.map((one): Made =>
        one.n === 141
          ? { ...one, column: 112 }
          : one.n === 111
            ? { ...one, numbers: [[Field.MOMENT_OF_TRUTH, 1]] }
            : one,
      ),
    );
    expect(told(board)).toEqual([
      ['changed', id(111), '', 'Asks', 'Asks'],
      ['moved', id(141), 'Pains, Waits', 'Pains, Asks', 'Pains, Waits'],
    ]);
  });
});
