// A touchpoint: what customers expect beside what they experience, in words and in ratings.
import { memo, useRef, useState, type PointerEvent } from 'react';
import { MoreHorizontal } from 'lucide-react';
import { TextField } from '../writing/text_field.tsx';
import { number, text } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Criterion, Field } from '../../gen/board_pb.ts';
import { thingKinds } from '../../strings/board.ts';
import { ratingWords, touchpointWords as words } from '../../strings/board_map.ts';
import { thingWords } from '../../strings/comments.ts';
import { CommentBadge } from '../comments/comment_badge.tsx';
import { useTalk } from '../comments/talk.ts';
import { useObject, useRatings, useReplica, useTopic } from '../hooks.ts';
import { carry } from './carry.ts';
import { useDesk } from './desk.tsx';
import { GapChips } from './gap_chips.tsx';
import { ChangeMark } from '../map/changes.tsx';
import { MarkOutline } from './mark_outline.tsx';
import { MenuButton } from './menu.tsx';
import { menus } from './menus.ts';
import { SideShape } from './people_marks.tsx';
import { countsIn, deviationOf, mediansBySide, numeral, ownRating } from './ratings.ts';
import { kDots, RatingScale } from './rating_scale.tsx';
import { usePart } from './signal.ts';
import { kChannels, wordOf } from './words.ts';
import './touchpoint.css';
import { useMayDo } from './may.ts';

interface TouchpointProps {
  id: Id;
  editable: boolean;
  rateable: boolean;
}

export const Touchpoint = memo(function Touchpoint({ id, ...open }: TouchpointProps) {
  const editable = useMayDo('edit', id, open.editable);
  const movable = useMayDo('move', id, open.editable);
  const rateable = useMayDo('rate', id, open.rateable);
  const desk = useDesk();
  const talk = useTalk();
  const { board } = useReplica();
  const touchpoint = useObject(id);
  const ratings = useRatings(id);
  const selected = usePart(desk.selected, (ids) => ids.has(id));
  const fresh = usePart(desk.editing, (open) => open === id);
  const element = useRef<HTMLDivElement>(null);
  const [research, setResearch] = useState(false);
  if (!touchpoint) return null;
  const name = text(touchpoint, Field.TITLE).trim() || thingWords.touchpoint;
  const channel = number(touchpoint, Field.CHANNEL) ?? 0;
  const deviation = deviationOf(board, touchpoint, ratings);
  const heat = deviation ? Math.round(deviation.expected - deviation.delivered) : 0;
  const press = (event: PointerEvent<HTMLDivElement>) => {
    const target = event.target as Element;
    if (event.button !== 0 || target.closest('button, textarea, select')) return;
    if (event.shiftKey) return desk.toggle(id);
    if (!selected) desk.select([id]);
    if (movable) carry(desk, event, id);
  };
  return (
    <div
      ref={element}
      className="b-touchpoint"
      data-id={id}
      data-thing={id}
      data-kind="touchpoint"
      data-selected={selected ? '' : undefined}
      data-heat={heat > 0 ? Math.min(5, heat + 1) : undefined}
      role="group"
      aria-roledescription={thingKinds.touchpoint}
      aria-label={name}
      tabIndex={0}
      onPointerDown={press}
      onFocus={(event) => {
        if (event.target === element.current && element.current.matches(':focus-visible')) {
          if (!desk.selected.value.has(id)) desk.select([id]);
        }
      }}
    >
      <MarkOutline id={id} />
      <div className="b-touchpoint-top">
        <TextField
          id={id}
          field={Field.TITLE}
          label={words.name}
          placeholder={words.placeholder}
          editable={editable}
          autoFocus={fresh}
          className="b-touchpoint-name"
          onLeave={() => {
            if (desk.editing.value === id) desk.editing.set('');
          }}
        />
        {editable && (
          <MenuButton
            label={words.more(name)}
            className="b-card-more"
            items={async () =>
              (await menus.load()).touchpointItems(desk, talk, id, {
                open: research,
                set: setResearch,
              })
            }
          >
            <MoreHorizontal size={16} aria-hidden="true" />
          </MenuButton>
        )}
      </div>
      {editable ? (
        <select
          className="b-select b-touchpoint-channel"
          aria-label={words.channelOf(name)}
          value={channel}
          onChange={(event) =>
            desk.replica.setNumber(id, Field.CHANNEL, Number(event.target.value) || undefined)
          }
        >
          {kChannels.map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      ) : (
        channel > 0 && <span className="b-tag">{wordOf(kChannels, channel)}</span>
      )}
      <Side
        id={id}
        of="expected"
        name={name}
        editable={editable}
        rateable={rateable}
        research={research}
      />
      <Side
        id={id}
        of="delivered"
        name={name}
        editable={editable}
        rateable={rateable}
        research={research}
      />
      {heat > 0 && deviation && (
        <div className="b-touchpoint-short">
          {words.falls(numeral(deviation.expected), numeral(deviation.delivered))}
        </div>
      )}
      <ChangeMark id={id} />
      <span className="b-chips">
        <GapChips id={id} />
        <CommentBadge id={id} />
      </span>
    </div>
  );
});

const kSides = {
  expected: {
    text: Field.EXPECTED,
    researched: Field.EXPECTED_RESEARCHED,
    criterion: Criterion.EXPECTED,
    says: words.expected,
  },
  delivered: {
    text: Field.DELIVERED,
    researched: Field.DELIVERED_RESEARCHED,
    criterion: Criterion.DELIVERED,
    says: words.delivered,
  },
} as const;

interface SideProps extends TouchpointProps {
  of: 'expected' | 'delivered';
  name: string;
  /** Researched values are being set. */
  research: boolean;
}

function Side({ id, of, name, editable, rateable, research }: SideProps) {
  const replica = useReplica();
  useTopic('people');
  const { board, me } = replica;
  const touchpoint = useObject(id);
  const ratings = useRatings(id);
  const side = kSides[of];
  const medians = mediansBySide(board, ratings, side.criterion);
  const researched = touchpoint && number(touchpoint, side.researched);
  const uncounted = countsIn(board, me.person) === 0;
  return (
    <div className="b-touchpoint-side" data-of={of}>
      <span className="b-touchpoint-heading">{side.says.heading}</span>
      <TextField
        id={id}
        field={side.text}
        label={side.says.words(name)}
        placeholder={editable ? side.says.placeholder : ''}
        editable={editable}
        multiline
      />
      {rateable && (
        <div className="b-touchpoint-row" title={uncounted ? words.uncounted : undefined}>
          <span className="b-touchpoint-who">{words.you}</span>
          <RatingScale
            label={side.says.rating(name)}
            choices={kDots}
            value={ownRating(ratings, me.person, side.criterion)}
            onRate={(value) => replica.rate(id, side.criterion, value)}
            fills
            notApplicable
          />
        </div>
      )}
      {medians.map(({ side: whose, median, low, high, n }) => (
        <div key={whose} className="b-touchpoint-row b-touchpoint-median">
          <SideShape side={whose} />
          <b>{numeral(median)}</b>
          <span className="b-soft">
            {n < 4 || low === high
              ? ratingWords.given(n)
              : ratingWords.givenBetween(numeral(low), numeral(high), n)}
          </span>
        </div>
      ))}
      {(research || researched !== undefined) && (
        <label className="b-touchpoint-row b-soft">
          {words.researched}
          {editable && research ? (
            <select
              className="b-select"
              aria-label={side.says.researched(name)}
              value={researched ?? ''}
              onChange={(event) =>
                replica.setNumber(id, side.researched, Number(event.target.value) || undefined)
              }
            >
              <option value="">–</option>
              {[1, 2, 3, 4, 5].map((value) => (
                <option key={value}>{value}</option>
              ))}
            </select>
          ) : (
            <b>{researched}</b>
          )}
        </label>
      )}
    </div>
  );
}
