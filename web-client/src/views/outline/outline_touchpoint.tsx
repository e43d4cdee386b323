// A touchpoint in the list: what customers expect and what they experience, in words and ratings.
import { memo } from 'react';
import { TextField } from '../writing/text_field.tsx';
import { number, text } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Criterion, Field } from '../../gen/board_pb.ts';
import { outline as words, outlining as more } from '../../strings/outline.ts';
import { kDots, RatingScale } from '../board/rating_scale.tsx';
import { ownRating } from '../board/ratings.ts';
import { kChannels } from '../board/words.ts';
import { OutlineComments } from '../comments/outline_comments.tsx';
import { useObject, useRatings, useReplica } from '../hooks.ts';
import { ThingMenu } from './thing_menu.tsx';

const kSides = [
  {
    field: Field.EXPECTED,
    heading: words.expected,
    label: words.expectedOf,
    rating: words.rateExpected,
    criterion: Criterion.EXPECTED,
  },
  {
    field: Field.DELIVERED,
    heading: words.experienced,
    label: words.experiencedOf,
    rating: words.rateExperienced,
    criterion: Criterion.DELIVERED,
  },
] as const;

export const OutlineTouchpoint = memo(function OutlineTouchpoint({
  id,
  editable,
  rateable,
  autoFocus,
}: {
  id: Id;
  editable: boolean;
  rateable: boolean;
  autoFocus: boolean;
}) {
  const replica = useReplica();
  const touchpoint = useObject(id);
  const ratings = useRatings(id);
  if (!touchpoint) return null;
  const name = text(touchpoint, Field.TITLE).trim() || words.unnamedTouchpoint;
  return (
    <li className="outline-touchpoint" data-touchpoint={id} data-id={id}>
      <div className="outline-touchpoint-head">
        <strong>
          <TextField
            id={id}
            field={Field.TITLE}
            label={words.touchpointName(name)}
            placeholder={words.touchpoint}
            editable={editable}
            autoFocus={autoFocus}
          />
        </strong>
        <select
          className="outline-select"
          aria-label={words.channelOf(name)}
          value={number(touchpoint, Field.CHANNEL) ?? 0}
          disabled={!editable}
          onChange={(event) =>
            replica.setNumber(id, Field.CHANNEL, Number(event.target.value) || undefined)
          }
        >
          {kChannels.map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
        {editable && <ThingMenu thing={touchpoint} name={name} what={more.touchpoint(name)} />}
      </div>
      <div className="outline-sides">
        {kSides.map((side) => (
          <div key={side.field}>
            <span className="hint">{side.heading}</span>
            <TextField
              id={id}
              field={side.field}
              label={side.label(name)}
              placeholder={editable ? '…' : ''}
              editable={editable}
              multiline
            />
            {rateable && (
              <RatingScale
                label={side.rating(name)}
                choices={kDots}
                value={ownRating(ratings, replica.me.person, side.criterion)}
                onRate={(value) => replica.rate(id, side.criterion, value)}
                fills
                notApplicable
              />
            )}
          </div>
        ))}
      </div>
      <OutlineComments id={id} />
    </li>
  );
});
