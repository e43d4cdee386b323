// On a card or a row: what I give it while a vote is open, and what came of it once that is shown.
import type { KeyboardEvent, PointerEvent } from 'react';
import type { Id } from '../../core/ids.ts';
import { isAsked, isLive, isVotedOn, notVotable, resultsFor, stateOf } from '../../core/voting.ts';
import { VoteState } from '../../gen/board_pb.ts';
import { ballotWords, resultWords } from '../../strings/votes.ts';
import { useNow } from '../board/may.ts';
import { useObject, useReplica } from '../hooks.ts';
import { useBooth } from './booth.ts';
import { Giving } from './giving.tsx';
import { castBallot, objectName } from './paper.ts';
import { inShort } from './result_words.ts';
import './vote_on.css';

/** A press or a key here is not one on the card. */
const kApart = {
  onPointerDown: (event: PointerEvent) => event.stopPropagation(),
  onDoubleClick: (event: React.MouseEvent) => event.stopPropagation(),
  onClick: (event: React.MouseEvent) => event.stopPropagation(),
  onKeyDown: (event: KeyboardEvent) => {
    if (event.key !== 'Escape' && event.key !== 'Tab') event.stopPropagation();
  },
};

export default function VoteOn({ vote: id, object: objectId }: { vote: Id; object: Id }) {
  const replica = useReplica();
  const booth = useBooth();
  const object = useObject(objectId);
  const { vote, ballots, results, mine, no } = useNow(({ board, me }) => {
    const there = board.find(id);
    const on = object && there && isVotedOn(board, there, object);
    return {
      vote: on ? there : undefined,
      ballots: board.ballotsOf(id),
      results: resultsFor(board, id, objectId),
      mine: on && isAsked(board, there, me.person),
      no: on ? notVotable(board, there, object, me.person) : undefined,
    };
  }, id);
  if (!vote || !object) return null;
  const { board, me } = replica;
  const state = stateOf(vote);
  const told =
    state === VoteState.SHOWN || (state === VoteState.OPEN && isLive(vote))
      ? inShort(vote, results)
      : '';
  const gives = state === VoteState.OPEN && mine;
  if (!gives && !told) return null;
  const name = objectName(board, object);
  return (
    <span className="vote-on" data-state={VoteState[state]?.toLowerCase()} {...kApart}>
      {gives &&
        (no ? (
          <span className="vote-no">{no === 'own' ? ballotWords.own : ballotWords.notNow}</span>
        ) : (
          <Giving
            vote={vote}
            object={object}
            name={name}
            ballots={ballots}
            side={me.side}
            onGive={(amount) => castBallot(replica, id, objectId, amount)}
            onRate={() => booth.enter(id, objectId)}
          />
        ))}
      {told && (
        <button
          type="button"
          className="vote-told figures"
          aria-label={resultWords.board(told)}
          title={resultWords.board(told)}
          onClick={() => booth.enter(id, objectId)}
        >
          {told}
        </button>
      )}
    </span>
  );
}
