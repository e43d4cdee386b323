// Who leads opens, closes and shows a vote; everybody is told how many have voted.
import { Eye, Play, RotateCcw, Square, Users } from 'lucide-react';
import { links, number, type Obj } from '../../core/board.ts';
import { countAsked, criteriaOf, stateOf } from '../../core/voting.ts';
import { Field, VoteMethod, VoteState } from '../../gen/board_pb.ts';
import { voteWords as words } from '../../strings/votes.ts';
import { preparing } from '../../strings/vote_preparing.ts';
import { useBoard, useReplica } from '../hooks.ts';
import { closeVote, openVote, showResults, turnoutOf } from './paper.ts';
import './vote_lead.css';

export function Turnout({ vote }: { vote: Obj }) {
  const asked = useBoard((board) => countAsked(board, vote));
  const voted = turnoutOf(vote);
  return (
    <span className="turnout">
      <Users size={15} aria-hidden="true" />
      <span className="figures">{words.turnout(voted, Math.max(asked, voted))}</span>
      <progress
        className="turnout-bar"
        aria-hidden="true"
        value={voted}
        max={Math.max(asked, voted, 1)}
      />
    </span>
  );
}

/** What keeps it from being opened, in words. */
export function notReady(vote: Obj): string {
  if (links(vote, Field.VOTE_ON).length === 0) return preparing.missingOn;
  const rates = number(vote, Field.VOTE_METHOD) === VoteMethod.RATING;
  return rates && criteriaOf(vote).length === 0 ? preparing.missingCriteria : '';
}

/** For facilitators. */
export function VoteLead({ vote }: { vote: Obj }) {
  const replica = useReplica();
  const state = stateOf(vote);
  const missing = notReady(vote);
  return (
    <span className="vote-lead">
      {state === VoteState.PREPARED && (
        <button
          type="button"
          className="button primary small"
          disabled={missing !== ''}
          title={missing || undefined}
          onClick={() => openVote(replica, vote.id)}
        >
          <Play size={15} aria-hidden="true" />
          {words.open}
        </button>
      )}
      {state === VoteState.OPEN && (
        <button type="button" className="button small" onClick={() => closeVote(replica, vote.id)}>
          <Square size={14} aria-hidden="true" />
          {words.closeVote}
        </button>
      )}
      {state === VoteState.CLOSED && (
        <>
          <button
            type="button"
            className="button primary small"
            onClick={() => showResults(replica, vote.id)}
          >
            <Eye size={15} aria-hidden="true" />
            {words.show}
          </button>
          <button type="button" className="button small" onClick={() => openVote(replica, vote.id)}>
            <RotateCcw size={14} aria-hidden="true" />
            {words.reopen}
          </button>
        </>
      )}
    </span>
  );
}
