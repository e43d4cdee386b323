// A ballot that lists everything: dots, a budget, opinions; and, when a vote is closed, what one gave.
import type { Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { links } from '../../core/board.ts';
import {
  amountOf,
  ballotOrder,
  criteriaFor,
  hasLimit,
  methodOf,
  notVotable,
  votedOn,
  votesPerObject,
  votesPerPerson,
} from '../../core/voting.ts';
import { Criterion, Field, VoteMethod } from '../../gen/board_pb.ts';
import { ballotWords as words } from '../../strings/votes.ts';
import { sameShallow, useBoard, useReplica } from '../hooks.ts';
import { useBooth } from './booth.ts';
import { Giving } from './giving.tsx';
import { leftOf, objectDetail, objectName, type Paper } from './paper.ts';
import { answerName } from './answers.ts';
import './vote_lead.css';

export function useObjects(paper: Paper): readonly Obj[] {
  const { vote, person } = paper;
  return useBoard((board) => ballotOrder(vote, votedOn(board, vote), person), sameShallow);
}

/** What an empty ballot says. */
export function NothingHere({ vote }: { vote: Obj }) {
  const { board } = useReplica();
  const earlier = links(vote, Field.TAKES_FROM)[0];
  const waits = earlier !== undefined && board.resultsOf(earlier).length === 0;
  return <p className="hint vote-none">{waits ? words.noEarlier : words.nothing}</p>;
}

export function BallotPaper({ paper }: { paper: Paper }) {
  const { vote } = paper;
  const objects = useObjects(paper);
  return (
    <>
      <div className="panel-parts">
        {!paper.open && (
          <p className="hint vote-none">
            {paper.ballots.length > 0 ? words.readOnly : words.gaveNothing}
          </p>
        )}
        {objects.length === 0 && <NothingHere vote={vote} />}
        <ul className="ballot" aria-label={words.list}>
          {objects.map((object) => (
            <BallotRow key={object.id} paper={paper} object={object} />
          ))}
        </ul>
      </div>
      {paper.open && <BallotFoot paper={paper} count={objects.length} />}
    </>
  );
}

function BallotRow({ paper, object }: { paper: Paper; object: Obj }) {
  const { board, me } = useReplica();
  const booth = useBooth();
  const { vote, ballots, person } = paper;
  const name = objectName(board, object);
  const detail = objectDetail(object);
  const no = notVotable(board, vote, object, person, me.person);
  const given = criteriaFor(vote, board.sideOf(person))
    .map((criterion) => [criterion, amountOf(ballots, object.id, criterion)] as const)
    .filter(([, amount]) => amount !== undefined);
  if (!paper.open && given.length === 0) return null;
  return (
    <li className="ballot-row" data-object={object.id} data-given={given.length > 0 || undefined}>
      <div className="ballot-words">
        <p className="ballot-name">{name}</p>
        {detail && <p className="hint">{detail}</p>}
      </div>
      <div className="ballot-gives">
        {!paper.open ? (
          <GivenWords given={given} />
        ) : no ? (
          <span className="hint">{no === 'own' ? words.own : words.notNow}</span>
        ) : (
          <Giving
            vote={vote}
            object={object}
            name={name}
            ballots={ballots}
            side={board.sideOf(person)}
            onGive={(amount) => paper.give(object.id, amount)}
            onRate={() => booth.at.set(object.id)}
          />
        )}
      </div>
    </li>
  );
}

function GivenWords({
  given,
}: {
  given: readonly (readonly [Criterion, number | null | undefined])[];
}) {
  return (
    <span className="ballot-given figures">
      {given.map(([criterion, amount]) => (
        <span key={criterion}>{answerName(criterion, amount)}</span>
      ))}
    </span>
  );
}

const kDotsDrawn = 12;

/** What is left, always in sight. */
export function BallotFoot({ paper, count }: { paper: Paper; count: number }) {
  const { vote, ballots } = paper;
  const all = votesPerPerson(vote);
  const limited = hasLimit(vote);
  const ranks = methodOf(vote) === VoteMethod.RANK;
  const left = ranks ? Math.max(0, all - ballots.length) : leftOf(vote, ballots);
  const given = new Set(ballots.map(({ object }): Id => object)).size;
  const said = limited
    ? (methodOf(vote) === VoteMethod.DOTS ? words.dotsLeft : words.pointsLeft)(left, all)
    : ranks
      ? words.ranksLeft(left, all)
      : words.judged(given, count);
  const most = votesPerObject(vote);
  return (
    <footer className="ballot-foot">
      {limited && all <= kDotsDrawn && (
        <span className="ballot-dots" aria-hidden="true">
          {Array.from({ length: all }, (_, i) => (
            <i key={i} data-left={i >= all - left ? '' : undefined} />
          ))}
        </span>
      )}
      {!(limited && all <= kDotsDrawn) && (
        <progress
          className="turnout-bar"
          aria-hidden="true"
          value={limited || ranks ? all - left : given}
          max={Math.max(1, limited || ranks ? all : count)}
        />
      )}
      <b className="figures" role="status">
        {said}
      </b>
      {limited && most < all && <span className="hint">{words.perObject(most)}</span>}
    </footer>
  );
}
