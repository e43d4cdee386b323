// What stands in a gap, field by field: the row of the table, the card on a phone and the outline
// are made of these.
import { X } from 'lucide-react';
import { number, text, type Obj } from '../../core/board.ts';
import { ruleOfField } from '../../core/schema.ts';
import { Field, GapStatus } from '../../gen/board_pb.ts';
import { commitments } from '../../strings/commitments.ts';
import { gapWords as words } from '../../strings/gaps.ts';
import { useBoard, useReplica, useTopic } from '../hooks.ts';
import { TextField } from '../writing/text_field.tsx';
import { alsoRaised, mergedInto } from './gap_merge.ts';
import { LineField } from './line_field.tsx';
import { nameOf, organisationOf } from './people_marks.tsx';
import { Scribed } from './scribed.tsx';
import {
  hostName,
  kGapIntents,
  kGapKinds,
  kGapStatuses,
  sideName,
  wordOf,
  type Choice,
} from './words.ts';
import './controls.css';
import './gap_fields.css';

interface GapChoiceProps {
  gap: Obj;
  field: Field;
  choices: readonly Choice[];
  /** What is chosen, and of which gap. */
  label: string;
  editable: boolean;
}

function GapChoice({ gap, field, choices, label, editable }: GapChoiceProps) {
  const replica = useReplica();
  const value = number(gap, field) ?? 0;
  if (!editable) return <span className="b-tag">{wordOf(choices, value)}</span>;
  return (
    <select
      className="b-select"
      aria-label={label}
      value={value}
      onChange={(event) => replica.setNumber(gap.id, field, Number(event.target.value))}
    >
      {choices.map(([choice, word]) => (
        <option key={choice} value={choice}>
          {word}
        </option>
      ))}
    </select>
  );
}

interface GapPartProps {
  gap: Obj;
  /** "gap 3". */
  name: string;
  editable: boolean;
}

export function KindChoice({ gap, name, editable }: GapPartProps) {
  const label = words.of(words.heads.kind, name);
  return (
    <GapChoice
      gap={gap}
      field={Field.GAP_KIND}
      choices={kGapKinds}
      label={label}
      editable={editable}
    />
  );
}

export function StatusChoice({ gap, name, editable }: GapPartProps) {
  const label = words.of(words.heads.status, name);
  return (
    <GapChoice
      gap={gap}
      field={Field.STATUS}
      choices={kGapStatuses}
      label={label}
      editable={editable}
    />
  );
}

export function OwnerField({ gap, name, editable }: GapPartProps) {
  return (
    <LineField
      id={gap.id}
      field={Field.OWNER}
      label={words.of(words.heads.owner, name)}
      placeholder={words.nobody}
      editable={editable}
    />
  );
}

export function DueField({ gap, name, editable }: GapPartProps) {
  return (
    <LineField
      id={gap.id}
      field={Field.DUE}
      label={words.of(words.dueDate, name)}
      type="date"
      editable={editable}
    />
  );
}

/** Asked for where a gap is parked or declined: its author is owed an answer. */
export function DecisionReason({ gap, name, editable }: GapPartProps) {
  const status = number(gap, Field.STATUS) ?? GapStatus.PROPOSED;
  const asked =
    status === GapStatus.PARKED
      ? words.reasonAsked.parked
      : status === GapStatus.DECLINED
        ? words.reasonAsked.declined
        : '';
  if (!asked || (!editable && !text(gap, Field.DECISION_REASON))) return null;
  return (
    <TextField
      id={gap.id}
      field={Field.DECISION_REASON}
      label={words.field(words.reason, name)}
      placeholder={asked}
      editable={editable}
      multiline
      className="b-gap-reason"
    />
  );
}

/** For whom a facilitator wrote it, and whose gaps went into it. */
export function GapCredit({ gap }: { gap: Obj }) {
  const replica = useReplica();
  useTopic('people');
  const who = useBoard((board) =>
    alsoRaised(board, gap).map(({ person, side }) => {
      const from = organisationOf(board, person) || sideName(board, side);
      return [nameOf(replica, person), from].filter(Boolean).join(', ');
    }),
  );
  return (
    <>
      <Scribed object={gap} />
      {who.length > 0 && (
        <span className="b-gap-credit b-soft">{words.alsoRaised(who.join('; '))}</span>
      )}
    </>
  );
}

function Merged({ gap, name, editable }: GapPartProps) {
  const replica = useReplica();
  const merged = useBoard((board) => mergedInto(board, gap.id));
  if (merged.length === 0) return null;
  return (
    <div className="b-gap-merged">
      <span className="b-soft">{words.mergedHere(merged.length)}</span>
      <ul aria-label={`${words.mergedHere(merged.length)}, ${name}`}>
        {merged.map((one) => (
          <li key={one.id}>
            <span>{text(one, Field.TITLE) || words.untitled}</span>
            {editable && (
              <button
                type="button"
                className="b-button"
                aria-label={words.takeOut(text(one, Field.TITLE))}
                onClick={() => replica.link(one.id, Field.MERGED_INTO, [], [gap.id])}
              >
                <X size={13} aria-hidden="true" />
                {words.takeOutWord}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

const kDetails = (host: string): readonly (readonly [Field, string, string])[] => [
  [Field.DESCRIPTION, words.description, '…'],
  [Field.ROOT_CAUSE, words.rootCause, words.rootCauseHint],
  [Field.OUR_PART, words.ourPart, '…'],
  [Field.BENEFIT_CUSTOMER, words.benefitCustomer, '…'],
  [Field.BENEFIT_COMPANY, words.benefitHost(host), '…'],
  [Field.DECISION_REASON, words.reason, '…'],
];

/** How customers would notice that it is closed. */
const kNoticed = [
  [Field.MEASURE, commitments.measure, commitments.measureAsked],
  [Field.TODAY, commitments.today, commitments.todayAsked],
  [Field.AIM, commitments.aim, commitments.aimAsked],
] as const;

/** All that has no column of its own. */
export function GapDetails({ gap, name, editable }: GapPartProps) {
  const host = useBoard(hostName);
  return (
    <div className="b-gap-fields">
      {kDetails(host).map(([field, label, hint]) => (
        <div key={field} className="b-gap-field">
          <span className="b-soft">{label}</span>
          <TextField
            id={gap.id}
            field={field}
            label={words.field(label, name)}
            placeholder={editable ? hint : ''}
            editable={editable}
            multiline
          />
        </div>
      ))}
      {kNoticed.map(([field, label, hint]) => (
        <div key={field} className="b-gap-field b-gap-line">
          <span className="b-soft">{label}</span>
          <LineField
            id={gap.id}
            field={field}
            label={words.of(label, name)}
            placeholder={hint}
            editable={editable}
            lengthMax={ruleOfField(field).lengthMax}
          />
        </div>
      ))}
      <div className="b-gap-field">
        <span className="b-soft">{words.intent}</span>
        <GapChoice
          gap={gap}
          field={Field.INTENT}
          choices={kGapIntents}
          label={words.of(words.intent, name)}
          editable={editable}
        />
      </div>
      <Merged gap={gap} name={name} editable={editable} />
    </div>
  );
}
