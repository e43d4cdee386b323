// The line of a vote above the board: that it is open, what is left to give, how many have voted; then
// that it is closed, and that its results are here.
import { BarChart3, Vote as VoteIcon, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Board } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { isFacilitator } from '../../core/rights.ts';
import { isLive, stateOf, votesOf } from '../../core/voting.ts';
import { Role, VoteState } from '../../gen/board_pb.ts';
import { voteWords as words } from '../../strings/votes.ts';
import { useNow } from '../board/may.ts';
import { useSignal } from '../board/signal.ts';
import { useBoard, useObject } from '../hooks.ts';
import { useBooth } from './booth.ts';
import { EnterVote, useMyPart } from './enter_vote.tsx';
import { voteName } from './paper.ts';
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

function VoteBar({ id }: { id: Id }) {
  const booth = useBooth();
  const vote = useObject(id);
  const beside = useSignal(booth.open) === id;
  const { asked, left } = useMyPart(id);
  const { leads, watches } = useNow(({ me }) => ({
    leads: isFacilitator(me.role),
    watches: me.role === Role.OBSERVER,
  }));
  if (!vote) return null;
  const state = stateOf(vote);
  const isOpen = state === VoteState.OPEN;
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
          <EnterVote vote={vote} className={`button small ${asked ? 'primary' : ''}`} />
        )}
        {shows && !(isOpen && (asked || leads)) && (
          <button
            type="button"
            className="button small"
            aria-expanded={beside}
            onClick={() => (beside ? booth.leave() : booth.enter(id))}
          >
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
