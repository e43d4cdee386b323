// How a step feels to me: five faces.
import { Criterion } from '../../gen/board_pb.ts';
import type { Id } from '../../core/ids.ts';
import { useRatings, useReplica } from '../hooks.ts';
import { countsIn, ownRating } from './ratings.ts';
import { RatingScale } from './rating_scale.tsx';
import { kFeelings } from './words.ts';

/** The mouth bends with the feeling: from -2 to 2. */
function Face({ value }: { value: number }) {
  const bend = 16 + value * 2;
  return (
    <svg className="b-face" viewBox="0 0 24 24" aria-hidden="true">
      <circle className="b-face-round" cx="12" cy="12" r="9.5" />
      <circle className="b-face-eye" cx="8.8" cy="10" r="1.2" />
      <circle className="b-face-eye" cx="15.2" cy="10" r="1.2" />
      <path d={`M8 ${16 - value * 0.6}Q12 ${bend} 16 ${16 - value * 0.6}`} />
    </svg>
  );
}

const kFaces = kFeelings.map(({ value, word }) => ({ value, word, face: <Face value={value} /> }));

export function Feelings({ step, name }: { step: Id; name: string }) {
  const replica = useReplica();
  const ratings = useRatings(step);
  const uncounted = countsIn(replica.board, replica.me.person) === 0;
  return (
    <div className="b-feelings" title={uncounted ? 'Your rating is in no curve' : undefined}>
      <RatingScale
        label={`How ${name} feels, your rating`}
        choices={kFaces}
        value={ownRating(ratings, replica.me.person, Criterion.EMOTION)}
        onRate={(value) => replica.rate(step, Criterion.EMOTION, value)}
      />
    </div>
  );
}
