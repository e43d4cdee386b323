// The way into one's ballot: what is left to give, and the button, wherever it stands.
import { links, type Board, type Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import {
  amountOf,
  criteriaFor,
  hasLimit,
  isAsked,
  methodOf,
  notVotable,
  votedOn,
  votesPerPerson,
} from '../../core/voting.ts';
import { Field, VoteMethod } from '../../gen/board_pb.ts';
import { ballotWords, voteWords as words } from '../../strings/votes.ts';
import { useNow } from '../board/may.ts';
import { useSignal } from '../board/signal.ts';
import { useReplica } from '../hooks.ts';
import { useDoing } from '../room/doing.ts';
import { useBooth } from './booth.ts';
import { leftOf } from './paper.ts';

/** What I have still to give, in words. */
function leftInWords(board: Board, vote: Obj, person: number): string {
  const ballots = board.ballotsOf(vote.id);
  const all = votesPerPerson(vote);
  if (hasLimit(vote)) {
    const say = methodOf(vote) === VoteMethod.DOTS ? ballotWords.dotsLeft : ballotWords.pointsLeft;
    return say(leftOf(vote, ballots), all);
  }
  if (methodOf(vote) === VoteMethod.RANK) {
    return ballotWords.ranksLeft(Math.max(0, all - ballots.length), all);
  }
  const asked = votedOn(board, vote).filter((one) => !notVotable(board, vote, one, person));
  const criteria = criteriaFor(vote, board.sideOf(person));
  const judged = asked.filter((one) =>
    criteria.every((criterion) => amountOf(ballots, one.id, criterion) !== undefined),
  );
  return ballotWords.judged(judged.length, asked.length);
}

/** Whether a vote asks me, what I have still to give, in words, and whether I have begun. */
export function useMyPart(id: Id) {
  return useNow(({ board, me }) => {
    const vote = board.find(id);
    const asked = vote !== undefined && isAsked(board, vote, me.person);
    return {
      asked,
      left: vote && asked ? leftInWords(board, vote, me.person) : '',
      begun: board.ballotsOf(id).length > 0,
    };
  }, id);
}

/** Opens the ballot beside what is voted on, who is not asked gives it for others; again: closes it. */
export function EnterVote({ vote, className }: { vote: Obj; className: string }) {
  const replica = useReplica();
  const booth = useBooth();
  const doing = useDoing();
  const { asked, begun } = useMyPart(vote.id);
  const beside = useSignal(booth.open) === vote.id;
  const section = links(vote, Field.VOTE_ON)[0] ?? NONE;
  const enter = () => {
    if (beside) return booth.leave();
    if (replica.board.find(section)) doing.flyTo(section);
    booth.enter(vote.id);
  };
  return (
    <button
      type="button"
      className={className}
      data-enters-vote={asked ? '' : undefined}
      aria-expanded={beside}
      onClick={enter}
    >
      {asked ? (begun ? words.goOn : words.now) : `${ballotWords.forWhom} …`}
    </button>
  );
}
