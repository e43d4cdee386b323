// The line of a vote above the board: that it is open, what is left to give, how many have voted; then
// that it is closed, and that its results are here.
import { BarChart3, Vote as VoteIcon, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { links, type Board, type Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { isFacilitator } from '../../core/rights.ts';
import {
  amountOf,
  criteriaFor,
  hasLimit,
  isAsked,
  isLive,
  methodOf,
  notVotable,
  stateOf,
  votedOn,
  votesOf,
  votesPerPerson,
} from '../../core/voting.ts';
import { Field, Role, VoteMethod, VoteState } from '../../gen/board_pb.ts';
import { ballotWords, voteWords as words } from '../../strings/votes.ts';
import { useNow } from '../board/may.ts';
import { useSignal } from '../board/signal.ts';
import { useBoard, useObject, useReplica } from '../hooks.ts';
import { useDoing } from '../room/doing.ts';
import { useBooth } from './booth.ts';
import { leftOf, voteName } from './paper.ts';
import { Turnout, VoteLead } from './vote_lead.tsx';
import './vote_bars.css';

/** Those that are open or closed, else the one that was shown last. */
function linesOf(board: Board, away: ReadonlySet<Id>): readonly Id[] {
  const votes = votesOf(board);
  const under = votes.filter((vote) => [VoteState.OPEN, VoteState.CLOSED].includes(stateOf(vote)));
  const shown = votes
    .filter((vote) => stateOf(vote) === VoteState.SHOWN)
    .sort((a, b) => b.changed - a.changed)
    .slice(0, 1)
    .filter(({ id }) => !away.has(id));
  return (under.length > 0 ? under : shown).map(({ id }) => id);
}

export default function VoteBars() {
  const booth = useBooth();
  const away = useSignal(booth.away);
  const lines = useBoard((board) => linesOf(board, away));
  return (
    <>
      {lines.map((id) => (
        <VoteBar key={id} id={id} />
      ))}
      <VoteNews />
    </>
  );
}

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

function VoteBar({ id }: { id: Id }) {
  const replica = useReplica();
  const booth = useBooth();
  const doing = useDoing();
  const vote = useObject(id);
  const beside = useSignal(booth.open) === id;
  const { asked, left, begun, leads, watches } = useNow(({ board, me }) => {
    const there = board.find(id);
    const mine = there !== undefined && isAsked(board, there, me.person);
    return {
      asked: mine,
      left: there && mine ? leftInWords(board, there, me.person) : '',
      begun: board.ballotsOf(id).length > 0,
      leads: isFacilitator(me.role),
      watches: me.role === Role.OBSERVER,
    };
  }, id);
  if (!vote) return null;
  const state = stateOf(vote);
  const isOpen = state === VoteState.OPEN;
  const section = links(vote, Field.VOTE_ON)[0] ?? NONE;
  const enter = () => {
    if (beside) return booth.leave();
    if (isOpen && replica.board.find(section)) doing.flyTo(section);
    booth.enter(id);
  };
  const shows = state === VoteState.SHOWN || (isOpen && isLive(vote));
  return (
    <section
      className="vote-bar"
      aria-label={`${words.bar}: ${voteName(vote)}`}
      data-vote-bar={id}
      data-state={VoteState[state]?.toLowerCase()}
    >
      <VoteIcon size={17} aria-hidden="true" />
      <p className="vote-bar-words">
        <b>{voteName(vote)}</b>
        <span className="vote-bar-more figures">
          {state === VoteState.CLOSED && words.isClosed}
          {state === VoteState.SHOWN && words.isShown}
          {isOpen && (asked ? left : watches || leads ? '' : words.notAsked)}
        </span>
      </p>
      {state !== VoteState.SHOWN && <Turnout vote={vote} />}
      <span className="vote-bar-does">
        {isOpen && (asked || leads) && (
          <button
            type="button"
            className={`button small ${asked ? 'primary' : ''}`}
            aria-expanded={beside}
            onClick={enter}
          >
            {asked ? (begun ? words.goOn : words.now) : ballotWords.forWhom + ' …'}
          </button>
        )}
        {shows && !(isOpen && (asked || leads)) && (
          <button type="button" className="button small" aria-expanded={beside} onClick={enter}>
            <BarChart3 size={15} aria-hidden="true" />
            {words.results}
          </button>
        )}
        {leads && <VoteLead vote={vote} />}
        {state === VoteState.SHOWN && (
          <button
            type="button"
            className="button quiet icon small"
            aria-label={words.putAway}
            title={words.putAway}
            onClick={() => booth.putAway(id)}
          >
            <X size={16} aria-hidden="true" />
          </button>
        )}
      </span>
    </section>
  );
}

/** Said aloud when a vote opens, closes or is shown. */
function VoteNews() {
  const states = useBoard((board) =>
    votesOf(board).map((vote) => `${stateOf(vote)} ${vote.id} ${voteName(vote)}`),
  );
  const before = useRef(new Set(states));
  const [said, setSaid] = useState('');
  useEffect(() => {
    const kWords = {
      [VoteState.OPEN]: words.opened,
      [VoteState.CLOSED]: words.closed,
      [VoteState.SHOWN]: words.shown,
    };
    for (const line of states) {
      const [state, , ...name] = line.split(' ');
      const say = kWords[Number(state) as keyof typeof kWords];
      if (!before.current.has(line) && say) setSaid(say(name.join(' ')));
    }
    before.current = new Set(states);
  }, [states]);
  return (
    <p className="unseen" role="status">
      {said}
    </p>
  );
}
