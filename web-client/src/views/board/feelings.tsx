// How a step feels to me, and how I expected it to: five faces each. How much is at stake in it.
import { number } from '../../core/board.ts';
import { mintId, type Id } from '../../core/ids.ts';
import { Criterion, Field, Kind } from '../../gen/board_pb.ts';
import { curveWords as words } from '../../strings/map_curves.ts';
import { useBoard, useRatings, useReplica } from '../hooks.ts';
import { tensionPoint } from '../map/curves.ts';
import { useDesk } from './desk.tsx';
import { countsIn, ownRating } from './ratings.ts';
import { kDots, RatingScale } from './rating_scale.tsx';
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
  const scales = [
    { criterion: Criterion.EMOTION, word: words.youFelt, label: words.feltOf(name) },
    {
      criterion: Criterion.EMOTION_EXPECTED,
      word: words.youExpected,
      label: words.expectedOf(name),
    },
  ];
  return (
    <div className="b-feelings" title={uncounted ? words.uncounted : undefined}>
      {scales.map(({ criterion, word, label }) => (
        <div key={criterion} className="b-feeling">
          <span className="b-feeling-word" aria-hidden="true">
            {word}
          </span>
          <RatingScale
            label={label}
            choices={kFaces}
            value={ownRating(ratings, replica.me.person, criterion)}
            onRate={(value) => replica.rate(step, criterion, value)}
          />
        </div>
      ))}
    </div>
  );
}

/** How much is at stake in a step: one value for all, the last one who says so wins. */
export function Tension({
  lane,
  column,
  name,
  editable,
}: {
  lane: Id;
  column: Id;
  name: string;
  editable: boolean;
}) {
  const desk = useDesk();
  const { replica } = desk;
  const point = useBoard((board) => tensionPoint(board, lane, column));
  if (!editable) return null;
  const set = (value: number | 'not applicable' | 'cleared') => {
    if (value === 'not applicable') return;
    if (value === 'cleared') {
      if (point) replica.remove([point.id]);
    } else if (point) replica.setNumber(point.id, Field.TENSION, value);
    else {
      const numbers = [[Field.TENSION, value]] as const;
      const place = { parent: lane, column };
      replica.create([{ id: mintId(), kind: Kind.EMOTION_POINT, ...place, numbers }]);
    }
  };
  return (
    <div className="b-feelings">
      <RatingScale
        label={words.stakeIn(name)}
        choices={kDots}
        value={point && number(point, Field.TENSION)}
        onRate={set}
        fills
      />
    </div>
  );
}
