// A vote beside the board: the ballot while it is open, what came of it once it is shown.
import { useEffect, useRef } from 'react';
import { EyeOff, Building2, UserRound, Clock3, Activity } from 'lucide-react';
import { Panel } from '../../components/panel.tsx';
import type { Obj } from '../../core/board.ts';
import { NONE } from '../../core/ids.ts';
import { isFacilitator, isNarrowed } from '../../core/rights.ts';
import {
  criteriaFor,
  isAsked,
  isLive,
  isSet,
  methodOf,
  stateOf,
  votesOf,
} from '../../core/voting.ts';
import { CountBy, Field, VoteMethod, VoteState } from '../../gen/board_pb.ts';
import { ballotWords, voteWords as words } from '../../strings/votes.ts';
import { nameOf } from '../board/people_marks.tsx';
import { useSignal } from '../board/signal.ts';
import { useBoard, useObject, useReplica, useTopic } from '../hooks.ts';
import { BallotPaper } from './ballot_paper.tsx';
import { useBooth } from './booth.ts';
import { usePaper, voteName } from './paper.ts';
import { RankPaper } from './rank_paper.tsx';
import { RatingPaper } from './rating_paper.tsx';
import { VoteResults } from './vote_results.tsx';
import { WrittenForMe } from './written_for_me.tsx';
import './vote_panel.css';

export default function VotePanel() {
  const booth = useBooth();
  const id = useSignal(booth.open);
  const vote = useObject(id);
  useEffect(() => {
    if (!vote) booth.leave();
  }, [booth, vote]);
  const results = vote !== undefined && stateOf(vote) === VoteState.SHOWN;
  useMakesWay(results);
  if (!vote) return null;
  return (
    <Panel
      key={id}
      title={voteName(vote)}
      closeLabel={words.close}
      onClose={() => booth.leave()}
      className={`vote-panel ${results || isLive(vote) ? 'wide' : ''}`}
    >
      <Head vote={vote} />
      {results ? <VoteResults vote={vote} /> : <Ballot vote={vote} />}
    </Panel>
  );
}

/** What came of a vote goes when the next one opens: on a phone it would cover the way to the ballot. */
function useMakesWay(results: boolean): void {
  const booth = useBooth();
  const opened = useBoard(
    (board) => votesOf(board).find((one) => stateOf(one) === VoteState.OPEN)?.id ?? NONE,
  );
  const known = useRef(opened);
  useEffect(() => {
    if (known.current === opened) return;
    known.current = opened;
    if (opened !== NONE && results) booth.open.set(NONE);
  }, [booth, opened, results]);
}

function Head({ vote }: { vote: Obj }) {
  const booth = useBooth();
  const { me } = useReplica();
  useTopic('people');
  const others = useBoard((board) =>
    votesOf(board).filter((one) => stateOf(one) !== VoteState.PREPARED),
  );
  const state = stateOf(vote);
  const facts = [
    isSet(vote, Field.ANONYMOUS)
      ? ([EyeOff, words.anonymous] as const)
      : ([UserRound, words.named] as const),
    ...(vote.numbers.get(Field.COUNT_BY) === CountBy.ORGANISATION
      ? [[Building2, words.perOrganisation] as const]
      : []),
    ...(state === VoteState.OPEN
      ? [isLive(vote) ? ([Activity, words.live] as const) : ([Clock3, words.atReveal] as const)]
      : []),
  ];
  return (
    <div className="vote-head">
      {others.length > 1 && (
        <select
          className="input"
          aria-label={words.which}
          value={vote.id}
          onChange={({ target }) => booth.enter(target.value)}
        >
          {others.map((one) => (
            <option key={one.id} value={one.id}>
              {voteName(one)} ({words.states[stateOf(one)]})
            </option>
          ))}
        </select>
      )}
      <ul className="vote-facts">
        {facts.map(([Sign, word]) => (
          <li key={word}>
            <Sign size={14} aria-hidden="true" />
            {word}
          </li>
        ))}
      </ul>
      {isFacilitator(me.role) && state === VoteState.OPEN && <ForWhom vote={vote} />}
    </div>
  );
}

/** A facilitator votes for somebody who cannot (A12). */
function ForWhom({ vote }: { vote: Obj }) {
  const replica = useReplica();
  const booth = useBooth();
  const voter = useSignal(booth.voter);
  const { board, me } = replica;
  const self = isAsked(board, vote, me.person);
  const people = [...board.people.values()].filter(
    ({ role, removed, waiting, number }) =>
      isNarrowed(role) && !removed && !waiting && isAsked(board, vote, number),
  );
  return (
    <label className="vote-for">
      <span className="hint">{ballotWords.forWhom}</span>
      <select
        className="input"
        value={voter}
        onChange={({ target }) => booth.voter.set(Number(target.value))}
      >
        <option value={0}>{self ? ballotWords.forMe : ballotWords.forNobody}</option>
        {people.map(({ number }) => (
          <option key={number} value={number}>
            {nameOf(replica, number)}
          </option>
        ))}
      </select>
      {voter !== 0 && <span className="hint">{ballotWords.forHint(nameOf(replica, voter))}</span>}
    </label>
  );
}

/** The ballot by its method; nothing to press once the vote is closed. */
function Ballot({ vote }: { vote: Obj }) {
  const { board, me } = useReplica();
  const paper = usePaper(vote);
  const live = isLive(vote);
  const asked = isAsked(board, vote, paper.person);
  if (!asked) {
    const side = board.sideOf(me.person);
    const words$ =
      isNarrowed(me.role) && criteriaFor(vote, side).length === 0
        ? words.noCriteria
        : isFacilitator(me.role)
          ? ''
          : words.notAsked;
    return (
      <div className="panel-parts">
        {words$ && <p className="hint vote-none">{words$}</p>}
        {live && <VoteResults vote={vote} />}
      </div>
    );
  }
  const ofMethod = methodOf(vote);
  return (
    <>
      <WrittenForMe paper={paper} />
      {ofMethod === VoteMethod.RATING && paper.open ? (
        <RatingPaper paper={paper} />
      ) : ofMethod === VoteMethod.RANK && paper.open ? (
        <RankPaper paper={paper} />
      ) : (
        <BallotPaper paper={paper} />
      )}
      {live && (
        <details className="vote-live">
          <summary>{words.live}</summary>
          <VoteResults vote={vote} />
        </details>
      )}
    </>
  );
}
