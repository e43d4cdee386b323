// A gap list on a phone: each gap as a card of its own.
import { useState } from 'react';
import { ChevronDown, ChevronRight, MoreHorizontal, Plus, SlidersHorizontal } from 'lucide-react';
import { TextField } from '../writing/text_field.tsx';
import { NONE, type Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { gapWords as words } from '../../strings/gaps.ts';
import { CommitButton } from '../commitments/commit_button.tsx';
import { CommentButton } from '../comments/comment_badge.tsx';
import { useTalk } from '../comments/talk.ts';
import { useObject } from '../hooks.ts';
import { useDesk } from './desk.tsx';
import {
  DecisionReason,
  DueField,
  GapCredit,
  GapDetails,
  KindChoice,
  OwnerField,
  StatusChoice,
} from './gap_fields.tsx';
import { useGaps, usePicking } from './gap_list.tsx';
import { GapLinks } from './gap_links.tsx';
import { LookBar, useLook } from './gap_look.tsx';
import { isOwnOrder, kPlainLook } from './gap_order.ts';
import { gapItems, RaisedBy } from './gap_row.tsx';
import { useMay, useMayDo, useMayMake } from './may.ts';
import { MenuButton } from './menu.tsx';
import { Metrics } from './metrics.tsx';
import { addGap } from './new_gap.ts';
import { Prompt } from './prompt.tsx';
import { usePart } from './signal.ts';
import { VotePlace } from '../votes/vote_here.tsx';
import { Suggestions } from './suggestions.tsx';
import './gap_list.css';

export function PhoneGaps({ id }: { id: Id }) {
  const desk = useDesk();
  const may = useMay(id);
  const makes = useMayMake(Kind.GAP, id);
  const [look, setLook] = useLook(id);
  const { all, groups, shown, numbers } = useGaps(id, look);
  const picks = usePicking(desk, shown);
  return (
    <>
      <div className="b-phone-scroll">
        <Prompt id={id} may={may} shown={all.length === 0} />
        {all.length > 0 && <CommitButton list={id} className="b-button b-phone-commit" />}
        {all.length > 0 && (
          <details className="b-phone-look" open={!isOwnOrder(look)}>
            <summary>
              <SlidersHorizontal size={16} aria-hidden="true" /> {words.look}
            </summary>
            <LookBar
              list={id}
              look={look}
              setLook={setLook}
              shown={shown.length}
              all={all.length}
              sorts
            />
          </details>
        )}
        {groups.map((group) => (
          <section key={group.key} aria-label={group.name || words.count(group.gaps.length)}>
            {group.name && <h3 className="b-phone-group">{group.name}</h3>}
            <ol className="b-phone-gaps">
              {group.gaps.map((gap) => (
                <PhoneGap
                  key={gap.id}
                  id={gap.id}
                  nth={numbers.get(gap.id) ?? 0}
                  editable={may.edit}
                  onPick={picks}
                />
              ))}
            </ol>
          </section>
        ))}
        {shown.length === 0 && (
          <p className="b-empty">{all.length === 0 ? words.none : words.noneFits}</p>
        )}
        <Suggestions list={id} />
        <Metrics list={id} may={may} />
      </div>
      {makes && (
        <div className="b-phone-send">
          <button
            type="button"
            className="b-button b-strong"
            onClick={() => {
              setLook(kPlainLook);
              addGap(desk, id);
            }}
          >
            <Plus size={18} aria-hidden="true" />
            {words.add}
          </button>
        </div>
      )}
    </>
  );
}

interface PhoneGapProps {
  id: Id;
  nth: number;
  editable: boolean;
  onPick: (id: Id, on: boolean, range: boolean) => void;
}

function PhoneGap({ id, nth, editable: open, onPick }: PhoneGapProps) {
  const desk = useDesk();
  const editable = useMayDo('edit', id, open);
  const talk = useTalk();
  const gap = useObject(id);
  const picked = usePart(desk.picked, (all) => all.has(id));
  const fresh = usePart(desk.editing, (now) => now === id);
  const [unfolded, setUnfolded] = useState(false);
  if (!gap) return null;
  const name = words.gap(nth);
  const Chevron = unfolded ? ChevronDown : ChevronRight;
  const written = (field: Field, label: string, placeholder: string) => (
    <label className="b-phone-field">
      <span className="b-soft">{label}</span>
      <TextField
        id={id}
        field={field}
        label={words.field(label, name)}
        placeholder={editable ? placeholder : ''}
        editable={editable}
        multiline
      />
    </label>
  );
  return (
    <li
      className="b-phone-gap"
      data-gap={id}
      data-id={id}
      data-kind="gap"
      data-picked={picked ? '' : undefined}
    >
      <div className="b-phone-gap-top">
        {editable && (
          <label className="b-phone-pick">
            <input
              type="checkbox"
              className="b-pick"
              aria-label={words.pick(name)}
              checked={picked}
              onChange={(event) => onPick(id, event.target.checked, false)}
            />
          </label>
        )}
        <b>{nth}</b>
        <TextField
          id={id}
          field={Field.TITLE}
          label={words.title(name)}
          placeholder={words.placeholder}
          editable={editable}
          autoFocus={fresh}
          className="b-gap-title"
          onLeave={() => desk.editing.set(NONE)}
        />
        <CommentButton id={id} />
        {editable && (
          <MenuButton label={words.more(name)} items={() => gapItems(desk, talk, gap, name)}>
            <MoreHorizontal size={18} aria-hidden="true" />
          </MenuButton>
        )}
      </div>
      <GapCredit gap={gap} />
      <VotePlace id={id} />
      <div className="b-phone-gap-row">
        <StatusChoice gap={gap} name={name} editable={editable} />
        <KindChoice gap={gap} name={name} editable={editable} />
        <RaisedBy gap={gap} name={name} editable={editable} />
      </div>
      <DecisionReason gap={gap} name={name} editable={editable} />
      {written(Field.EXPECTED, words.heads.expected, words.expects)}
      {written(Field.DELIVERED, words.heads.delivered, words.experiences)}
      <GapLinks gap={gap} number={nth} editable={editable} />
      <div className="b-phone-gap-row">
        <OwnerField gap={gap} name={name} editable={editable} />
        <DueField gap={gap} name={name} editable={editable} />
      </div>
      <button
        type="button"
        className="b-button b-phone-more"
        aria-expanded={unfolded}
        onClick={() => setUnfolded(!unfolded)}
      >
        <Chevron size={16} aria-hidden="true" />
        {words.details(name)}
      </button>
      {unfolded && <GapDetails gap={gap} name={name} editable={editable} />}
    </li>
  );
}
