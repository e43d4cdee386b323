// How something is given to one object, by the method of the vote; the same on a card and on a ballot.
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import type { Obj } from '../../core/board.ts';
import type { Ballot } from '../../core/votes.ts';
import { amountOf, criteriaFor, methodOf, votesPerPerson } from '../../core/voting.ts';
import { VoteMethod, type Side } from '../../gen/board_pb.ts';
import { ballotWords as words } from '../../strings/votes.ts';
import { Choices, type Choice } from './choices.tsx';
import { mostFor, type Given } from './paper.ts';
import { Stepper } from './stepper.tsx';
import './giving.css';

const kFists: readonly Choice[] = words.fists.map((word, value) => ({
  value,
  word: `${value}: ${word}`,
  face: value,
}));
const kOpinions: readonly Choice[] = [
  { value: 1, word: words.like, face: <ThumbsUp size={15} aria-hidden="true" /> },
  { value: -1, word: words.dislike, face: <ThumbsDown size={15} aria-hidden="true" /> },
];

/** A budget goes by steps that share it out in ten presses or twenty. */
const stepOf = (vote: Obj): number => Math.max(1, Math.round(votesPerPerson(vote) / 20));

export function Giving({
  vote,
  object,
  name,
  ballots,
  side,
  onGive,
  onRate,
}: {
  vote: Obj;
  object: Obj;
  name: string;
  /** Those of the person. */
  ballots: readonly Ballot[];
  side: Side;
  onGive: (amount: Given) => void;
  /** Leads to the ballot that asks about one object at a time. */
  onRate: () => void;
}) {
  const amount = amountOf(ballots, object.id);
  switch (methodOf(vote)) {
    case VoteMethod.DOTS:
    case VoteMethod.BUDGET: {
      const dots = methodOf(vote) === VoteMethod.DOTS;
      return (
        <Stepper
          label={(dots ? words.dotsFor : words.pointsFor)(name)}
          name={name}
          amount={amount ?? 0}
          most={mostFor(vote, ballots, amount ?? 0)}
          step={dots ? 1 : stepOf(vote)}
          onGive={onGive}
        />
      );
    }
    case VoteMethod.LIKE_DISLIKE:
      return (
        <Choices label={words.opinion(name)} choices={kOpinions} value={amount} onGive={onGive} />
      );
    case VoteMethod.FIST_OF_FIVE:
      return <Choices label={words.fist(name)} choices={kFists} value={amount} onGive={onGive} />;
    case VoteMethod.RANK:
      return (
        <select
          className="vote-rank"
          aria-label={words.rankOf(name)}
          value={amount ?? ''}
          onChange={({ target }) => onGive(target.value ? Number(target.value) : undefined)}
        >
          <option value="">{words.noRank}</option>
          {Array.from({ length: votesPerPerson(vote) }, (_, i) => (
            <option key={i} value={i + 1}>
              {words.rank(i + 1)}
            </option>
          ))}
        </select>
      );
    case VoteMethod.RATING: {
      const all = criteriaFor(vote, side);
      const done = all.filter((one) => amountOf(ballots, object.id, one) !== undefined).length;
      return (
        <button
          type="button"
          className="vote-rate"
          aria-label={`${words.rateNamed(name)} (${words.ratedSoFar(done, all.length)})`}
          onClick={onRate}
        >
          {done === 0 ? words.rate : words.ratedSoFar(done, all.length)}
        </button>
      );
    }
  }
}
