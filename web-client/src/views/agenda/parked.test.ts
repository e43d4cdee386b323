import { describe, expect, it } from 'vitest';
import { NONE } from '../../core/ids.ts';
import { Field, Kind, ParkedDecision } from '../../gen/board_pb.ts';
import { boardOf, id, type Made } from '../board/made_board.ts';
import { countUndecided, nextUndecided, parkedCards } from './parked.ts';

const card = (n: number, decision?: ParkedDecision, parent = 2): Made => ({
  ...{ n, kind: Kind.CARD, parent, key: String.fromCharCode(55 + n) },
  numbers: decision === undefined ? [] : [[Field.DECISION, decision]],
});
const board = boardOf([
  { n: 1, kind: Kind.WORKSHOP },
  { n: 2, kind: Kind.CANVAS, numbers: [[Field.PARKS, 1]] },
  { n: 3, kind: Kind.CANVAS },
  card(10),
  card(11, ParkedDecision.LATER),
  card(12),
  card(13, ParkedDecision.DECLINED),
  card(14, undefined, 3),
]);
const next = (last: string) => nextUndecided(board, last)?.id;

describe('A parked card', () => {
  it('has a decision or waits for one; what lies elsewhere needs none', () => {
    expect(parkedCards(board).map((one) => one.id)).toEqual([10, 11, 12, 13].map(id));
    expect(countUndecided(board)).toBe(2);
  });

  it('without a decision comes one after the other, and round again', () => {
    expect([next(NONE), next(id(10)), next(id(11)), next(id(12)), next(id(13))]).toEqual(
      [10, 12, 12, 10, 10].map(id),
    );
  });
});
