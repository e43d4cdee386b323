// What there is to commit to: the first gaps of a list, in the order that the room gave them, and how each
// of them stands.
import { links, number, text, type Board, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { scoreOf } from '../../core/tally.ts';
import { resultsFor, stateOf, votesOf } from '../../core/voting.ts';
import { Field, GapKind, GapStatus, VoteState } from '../../gen/board_pb.ts';
import { listedGaps } from '../board/listed_gaps.ts';

/** Unless somebody chooses otherwise. */
export const kUsually = 5;

export type Standing = 'open' | 'taken' | 'parked' | 'declined';

/** Taken is what somebody has promised with a date. */
export function standingOf(gap: Obj): Standing {
  const status = number(gap, Field.STATUS) ?? GapStatus.PROPOSED;
  if (status === GapStatus.PARKED) return 'parked';
  if (status === GapStatus.DECLINED) return 'declined';
  const isTaken = text(gap, Field.OWNER).trim() !== '' && text(gap, Field.DUE) !== '';
  return isTaken ? 'taken' : 'open';
}

/** Nobody need come back to it: it is taken, or those who raised it have an answer. */
export function isSettled(gap: Obj): boolean {
  const standing = standingOf(gap);
  if (standing === 'open' || standing === 'taken') return standing === 'taken';
  return text(gap, Field.DECISION_REASON).trim() !== '';
}

/** Something was said about how it is taken on. */
export const isBegun = (gap: Obj): boolean =>
  [Field.MEASURE, Field.TODAY, Field.AIM, Field.OWNER, Field.DUE].some(
    (field) => text(gap, field).trim() !== '',
  );

/** The vote on the list whose results were shown last. */
export function orderingVote(board: Board, list: Id): Obj | undefined {
  return votesOf(board)
    .filter((vote) => links(vote, Field.VOTE_ON)[0] === list && stateOf(vote) === VoteState.SHOWN)
    .filter((vote) => board.resultsOf(vote.id).length > 0)
    .sort((a, b) => b.changed - a.changed)[0];
}

/** The first `many`, by the vote, else as the list has them; what works well needs nobody to take it. */
export function topGaps(board: Board, list: Id, many = Infinity): readonly Obj[] {
  const gaps = listedGaps(board, list).filter(
    (gap) => number(gap, Field.GAP_KIND) !== GapKind.STRENGTH,
  );
  const vote = orderingVote(board, list);
  const scores = new Map(
    gaps.map(({ id }) => [
      id,
      (vote && scoreOf(vote, resultsFor(board, vote.id, id))) ?? -Infinity,
    ]),
  );
  const by = (a: Obj, b: Obj) => {
    const [x, y] = [scores.get(a.id)!, scores.get(b.id)!];
    return x === y ? 0 : y > x ? 1 : -1;
  };
  return [...gaps].sort(by).slice(0, many);
}
