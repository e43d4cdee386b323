import { describe, expect, it } from 'vitest';
import { Field, GapKind, GapStatus, Kind } from '../../gen/board_pb.ts';
import { boardOf, id, type Made } from '../board/made_board.ts';
import { gapListOf } from '../report/reading.ts';
import { isSettled, standingOf, topGaps } from './topmost.ts';

const gap = (n: number, more: Partial<Made> = {}): Made => ({
  ...{ n, kind: Kind.GAP, parent: 2, key: String.fromCharCode(60 + n), title: `Gap ${n}` },
  ...more,
});
const status = (to: GapStatus): [Field, number][] => [[Field.STATUS, to]];
const board = boardOf([
  { n: 1, kind: Kind.WORKSHOP },
  { n: 2, kind: Kind.GAP_LIST },
  gap(10, {
    lines: [
      [Field.OWNER, 'Sue'],
      [Field.DUE, '2030-01-01'],
    ],
  }),
  gap(11, { lines: [[Field.OWNER, 'Sue']] }),
  gap(12, { numbers: status(GapStatus.PARKED), texts: [[Field.DECISION_REASON, 'Too dear']] }),
  gap(13, { numbers: status(GapStatus.DECLINED) }),
  gap(14, { numbers: [[Field.GAP_KIND, GapKind.STRENGTH]] }),
  gap(15),
]);
const of = (n: number) => board.find(id(n))!;

describe('A commitment', () => {
  it('is taken with a name and a date, and not with one of them', () => {
    expect([10, 11, 12, 13, 15].map((n) => standingOf(of(n)))).toEqual([
      ...['taken', 'open', 'parked', 'declined', 'open'],
    ]);
  });

  it('is settled when it is taken, or put aside with a reason', () => {
    expect([10, 11, 12, 13, 15].filter((n) => isSettled(of(n)))).toEqual([10, 12]);
  });

  it('is asked for the first gaps in the order of the list, strengths apart', () => {
    expect(topGaps(board, id(2), 4).map((one) => one.id)).toEqual([10, 11, 12, 13].map(id));
    expect(topGaps(board, id(2)).map((one) => one.id)).toEqual([10, 11, 12, 13, 15].map(id));
  });

  it('is reported as open where it was begun, and where nobody came to it not at all', () => {
    const { commitments, open, parked, declined } = gapListOf(board, of(2));
    const at = (list: readonly { at: number }[]) => list.map((one) => one.at);
    expect([commitments, open, parked, declined].map(at)).toEqual([[1], [2], [3], [4]]);
  });
});
