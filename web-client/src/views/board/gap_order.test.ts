import { describe, expect, it } from 'vitest';
import { Field, Kind, Side } from '../../gen/board_pb.ts';
import { alsoRaised, mergedInto, mergeOf } from './gap_merge.ts';
import { grouped, isOwnOrder, kPlainLook, lookAt, stepInList } from './gap_order.ts';
import { listedGaps } from './listed_gaps.ts';
import type { GapLook, GroupBy } from './gap_order.ts';
import { boardOf, id, type Made } from './made_board.ts';

/** A list 50 with gaps a to d; e was merged into d. A map with the stages 10 and 20. */
const kThings: Made[] = [
  { n: 1, kind: Kind.JOURNEY_MAP },
  { n: 10, kind: Kind.STAGE, parent: 1, key: 'A', title: 'Before' },
  { n: 20, kind: Kind.STAGE, parent: 1, key: 'B', title: 'After' },
  { n: 11, kind: Kind.STEP, parent: 10 },
  { n: 21, kind: Kind.STEP, parent: 20 },
  { n: 30, kind: Kind.LANE, parent: 1 },
  { n: 40, kind: Kind.TOUCHPOINT, parent: 30, column: 21 },
  { n: 41, kind: Kind.CARD, parent: 30, column: 11 },
  { n: 50, kind: Kind.GAP_LIST },
  {
    ...{ n: 51, kind: Kind.GAP, parent: 50, key: 'A', title: 'a', creator: 2 },
    numbers: [[Field.RAISED_BY_SIDE, Side.HOST]],
    texts: [[Field.EXPECTED, 'A word at night']],
    links: [[Field.TOUCHPOINTS, [40]]],
  },
  {
    ...{ n: 52, kind: Kind.GAP, parent: 50, key: 'B', title: 'b', creator: 3 },
    lines: [[Field.OWNER, 'Sue']],
    numbers: [
      [Field.RAISED_BY_SIDE, Side.CUSTOMER],
      [Field.STATUS, 1],
    ],
    links: [[Field.STEPS, [11]]],
  },
  { n: 53, kind: Kind.GAP, parent: 50, key: 'C', title: 'c', creator: 4 },
  { n: 54, kind: Kind.GAP, parent: 50, key: 'D', title: 'd', creator: 1 },
  {
    ...{ n: 55, kind: Kind.GAP, parent: 50, key: 'BB', title: 'e', creator: 2 },
    links: [
      [Field.MERGED_INTO, [54]],
      [Field.CARDS, [41]],
    ],
  },
  { n: 60, kind: Kind.METRIC, parent: 50, links: [[Field.GAPS, [52]]] },
];

describe('A look at a gap list', () => {
  const board = boardOf(kThings);
  const gaps = listedGaps(board, id(50));
  const titles = (look: Partial<GapLook>) =>
    lookAt(board, gaps, { ...kPlainLook, ...look }).map((gap) => gap.texts.get(Field.TITLE));

  it('leaves out what was merged into another.', () => {
    expect(titles({})).toEqual(['a', 'b', 'c', 'd']);
  });
  it('finds gaps in which every word stands somewhere.', () => {
    expect(titles({ words: 'NIGHT word' })).toEqual(['a']);
    expect(titles({ words: 'night day' })).toEqual([]);
    expect(titles({ words: 'sue' })).toEqual(['b']);
  });
  it('shows those of one owner, or of one stage, by their steps and touchpoints.', () => {
    expect(titles({ owner: 'Sue' })).toEqual(['b']);
    expect(titles({ stage: id(20) })).toEqual(['a']);
    expect(titles({ stage: id(10) })).toEqual(['b']);
  });
  it('sorts what is not filled in last.', () => {
    expect(titles({ sort: 'owner' })).toEqual(['b', 'a', 'c', 'd']);
    expect(titles({ sort: 'expected' })).toEqual(['a', 'b', 'c', 'd']);
  });
  it('groups with the customers first, and the stages as the map has them.', () => {
    const groups = (by: GroupBy) =>
      grouped(board, gaps, by).map(({ name, gaps: held }) => [name, held.length]);
    expect(groups('none')).toEqual([['', 4]]);
    expect(groups('side')).toEqual([
      ['Customers', 1],
      ['Host', 1],
      ['Side not said', 2],
    ]);
    expect(groups('stage')).toEqual([
      ['Before', 1],
      ['After', 1],
      ['No stage', 2],
    ]);
  });
  it('is the own order only when nothing hides or turns it.', () => {
    expect(isOwnOrder(kPlainLook)).toBe(true);
    expect(isOwnOrder({ ...kPlainLook, group: 'kind' })).toBe(false);
    expect(isOwnOrder({ ...kPlainLook, words: 'x' })).toBe(false);
    expect(isOwnOrder({ ...kPlainLook, words: ' ' })).toBe(true);
  });
  it('moves a gap over its listed neighbour, not over a merged one.', () => {
    expect(stepInList(board, board.find(id(52))!, 1)).toEqual({ parent: id(50), after: id(53) });
    expect(stepInList(board, board.find(id(53))!, -1)).toEqual({ parent: id(50), after: id(51) });
    expect(stepInList(board, board.find(id(51))!, -1)).toBeUndefined();
  });
});

describe('Merging gaps', () => {
  const board = boardOf(kThings);
  it('[C14] unites the links, keeps the metric, and brings along what was merged before.', () => {
    expect(mergeOf(board, id(51), [id(51), id(52), id(54)])).toEqual([
      { from: id(51), field: Field.STEPS, to: [id(11)] },
      { from: id(60), field: Field.GAPS, to: [id(51)] },
      { from: id(52), field: Field.MERGED_INTO, to: [id(51)] },
      { from: id(55), field: Field.MERGED_INTO, to: [id(51)] },
      { from: id(54), field: Field.MERGED_INTO, to: [id(51)] },
    ]);
  });
  it('[C14] does nothing into one that was merged itself.', () => {
    expect(mergeOf(board, id(55), [id(51)])).toEqual([]);
  });
  it('keeps the credit of who raised the same.', () => {
    expect(mergedInto(board, id(54)).map((gap) => gap.id)).toEqual([id(55)]);
    expect(alsoRaised(board, board.find(id(54))!)).toEqual([
      { gap: id(55), person: 2, side: Side.CUSTOMER },
    ]);
    expect(alsoRaised(board, board.find(id(51))!)).toEqual([]);
  });
});
