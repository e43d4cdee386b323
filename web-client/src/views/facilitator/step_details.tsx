// What holds in a step: its instruction, what each side may do, limits, names, and the facilitators'
// own notes.
import { ExternalLink, Plus, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { links, number, type Obj } from '../../core/board.ts';
import { mintId, NONE } from '../../core/ids.ts';
import { ALL_RIGHTS, lets } from '../../core/rights.ts';
import { Anonymity, Field, Kind, StepRight } from '../../gen/board_pb.ts';
import { stepKinds } from '../../strings/agenda.ts';
import { asideWords } from '../../strings/asides.ts';
import { rightWords, runSheet as words } from '../../strings/run_sheet.ts';
import { kindOf } from '../agenda/leading.ts';
import { kColours, sectionName } from '../board/words.ts';
import { useBoard, useHeld, useReplica } from '../hooks.ts';
import { TextField } from '../writing/text_field.tsx';
import { useModerates } from './moderates.ts';
import { usePanelApart } from './panel_apart.ts';
import { NumberInput, titled } from './run_sheet.tsx';
import { kRightPresets, kStepKinds, presetNamed, type RightPreset } from './step_presets.ts';

const kRights = Object.values(StepRight).filter((right) => typeof right === 'number');

export function StepDetails({ step }: { step: Obj }) {
  return (
    <div className="step-details">
      <div className="field">
        <span className="label" aria-hidden="true">
          {words.instruction}
        </span>
        <TextField
          id={step.id}
          field={Field.INSTRUCTION}
          label={words.instruction}
          placeholder={words.instructionHint}
          multiline
          className="written"
        />
      </div>
      <div className="step-pair">
        <Choice
          label={words.kind}
          value={kindOf(step)}
          choices={kStepKinds.map((kind) => [kind, stepKinds[kind]] as const)}
          step={step}
          field={Field.STEP_KIND}
        />
        <LinkChoice step={step} />
      </div>
      <div className="step-pair">
        <label className="field">
          <span className="hint">{words.dayOf}</span>
          <NumberInput
            step={step}
            field={Field.DAY}
            label={words.dayOf}
            placeholder={words.noDay}
            most={30}
          />
        </label>
        <ColourChoice step={step} />
      </div>
      <fieldset className="field">
        <legend>{words.sight}</legend>
        <label className="step-check">
          <Check step={step} field={Field.HIDES} />
          {words.hides}
        </label>
        <Choice
          label={words.anonymity}
          value={number(step, Field.ANONYMITY) ?? Anonymity.NAMED}
          choices={words.anonymities.map((word, value) => [value, word] as const)}
          step={step}
          field={Field.ANONYMITY}
        />
        <Choice
          label={words.policy}
          value={number(step, Field.REVEAL_POLICY) ?? 0}
          choices={words.policies.map((word, value) => [value, word] as const)}
          step={step}
          field={Field.REVEAL_POLICY}
        />
      </fieldset>
      <fieldset className="field">
        <legend>{words.rights}</legend>
        <Rights step={step} field={Field.CUSTOMERS_MAY} side={words.customers} />
        <Rights step={step} field={Field.STAFF_MAY} side={words.staff} />
      </fieldset>
      <fieldset className="field">
        <legend>{words.limits}</legend>
        <div className="step-pair">
          <label className="field">
            <span className="hint">{words.cardsMax}</span>
            <NumberInput
              step={step}
              field={Field.CARDS_MAX}
              label={words.cardsMax}
              placeholder={words.noLimit}
              most={500}
            />
          </label>
          <label className="field">
            <span className="hint">{words.charactersMax}</span>
            <NumberInput
              step={step}
              field={Field.CHARACTERS_MAX}
              label={words.charactersMax}
              placeholder={words.noLimit}
              most={10000}
            />
          </label>
        </div>
      </fieldset>
      <VoteOf step={step} />
      <Notes step={step} />
    </div>
  );
}

export function Choice({
  label,
  value,
  choices,
  step,
  field,
}: {
  label: string;
  value: number;
  choices: readonly (readonly [number, string])[];
  step: Obj;
  field: Field;
}) {
  const replica = useReplica();
  const id = useId();
  return (
    <div className="field">
      <label className="hint" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="input"
        value={value}
        onChange={({ target }) =>
          replica.setNumber(step.id, field, Number(target.value) || undefined)
        }
      >
        {choices.map(([one, word]) => (
          <option key={one} value={one}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A13: paper is a colour too, so none has a sign of its own. */
function ColourChoice({ step }: { step: Obj }) {
  const replica = useReplica();
  const id = useId();
  const set = (value: string) =>
    replica.setNumber(step.id, Field.CARD_COLOUR, value === '' ? undefined : Number(value));
  return (
    <div className="field">
      <label className="hint" htmlFor={id}>
        {words.cardColour}
      </label>
      <select
        id={id}
        className="input"
        value={number(step, Field.CARD_COLOUR) ?? ''}
        onChange={({ target }) => set(target.value)}
      >
        <option value="">{words.anyColour}</option>
        {kColours.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

export function Check({ step, field }: { step: Obj; field: Field }) {
  const replica = useReplica();
  return (
    <input
      type="checkbox"
      checked={number(step, field) === 1}
      onChange={({ target }) => replica.setNumber(step.id, field, target.checked ? 1 : undefined)}
    />
  );
}

/** One link or none, to one of those that there are. */
export function LinkSelect({
  step,
  field,
  label,
  none,
  choices,
}: {
  step: Obj;
  field: Field;
  label: string;
  none: string;
  choices: readonly (readonly [string, string])[];
}) {
  const replica = useReplica();
  const id = useId();
  const now = links(step, field);
  return (
    <div className="field">
      <label className="hint" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="input"
        value={now[0] ?? NONE}
        onChange={({ target }) => {
          if (target.value) replica.link(step.id, field, [target.value]);
          else replica.link(step.id, field, [], now);
        }}
      >
        <option value={NONE}>{none}</option>
        {choices.map(([one, word]) => (
          <option key={one} value={one}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}

function LinkChoice({ step }: { step: Obj }) {
  const sections = useBoard((board) => board.sections());
  return (
    <LinkSelect
      step={step}
      field={Field.FOCUS}
      label={words.focus}
      none={words.anywhere}
      choices={sections.map((section) => [section.id, sectionName(section)] as const)}
    />
  );
}

function VoteOf({ step }: { step: Obj }) {
  const votes = useHeld(step.place.parent, Kind.VOTE);
  if (votes.length === 0) return null;
  return (
    <LinkSelect
      step={step}
      field={Field.VOTE}
      label={words.vote}
      none={words.noVote}
      choices={votes.map((vote) => [vote.id, titled(vote)] as const)}
    />
  );
}

/** What people of a side may do: one of four presets, or each right by itself. */
function Rights({ step, field, side }: { step: Obj; field: Field; side: string }) {
  const replica = useReplica();
  const rights = number(step, field) ?? ALL_RIGHTS;
  const set = (to: number) => replica.setNumber(step.id, field, to === ALL_RIGHTS ? undefined : to);
  const preset = presetNamed(rights);
  const presets = Object.keys(kRightPresets) as RightPreset[];
  return (
    <details className="step-rights">
      <summary>
        <span>{side}</span>
        <span className="hint">{preset ? words.presets[preset] : words.own}</span>
      </summary>
      <div className="step-presets" role="group" aria-label={side}>
        {presets.map((one) => (
          <button
            key={one}
            type="button"
            className="button small"
            aria-pressed={preset === one}
            onClick={() => set(kRightPresets[one])}
          >
            {words.presets[one]}
          </button>
        ))}
      </div>
      <div className="step-checks">
        {kRights.map((right) => (
          <label key={right} className="step-check">
            <input
              type="checkbox"
              checked={lets(rights, right)}
              onChange={() => set(rights ^ (1 << right))}
            />
            {rightWords[right]}
          </label>
        ))}
      </div>
    </details>
  );
}

function Notes({ step }: { step: Obj }) {
  return useModerates() ? <WrittenNotes step={step} /> : <NotesApart step={step} />;
}

/** Beside the board: how many, and the way to them. */
function NotesApart({ step }: { step: Obj }) {
  const { length } = useHeld(step.id, Kind.FACILITATOR_NOTE);
  const { open } = usePanelApart();
  return (
    <fieldset className="field">
      <legend>{words.notes}</legend>
      <div>
        <button type="button" className="button small" title={asideWords.apartHint} onClick={open}>
          <ExternalLink size={14} aria-hidden="true" />
          {words.notesApart(length)}
        </button>
      </div>
    </fieldset>
  );
}

function WrittenNotes({ step }: { step: Obj }) {
  const replica = useReplica();
  const notes = useHeld(step.id, Kind.FACILITATOR_NOTE);
  const add = () =>
    replica.create([
      {
        id: mintId(),
        kind: Kind.FACILITATOR_NOTE,
        parent: step.id,
        after: notes.at(-1)?.id ?? NONE,
      },
    ]);
  return (
    <fieldset className="field">
      <legend>{words.notes}</legend>
      {notes.map((note) => (
        <div key={note.id} className="step-note">
          <TextField
            id={note.id}
            field={Field.TEXT}
            label={words.note}
            multiline
            className="written"
          />
          <button
            type="button"
            className="button quiet icon small"
            aria-label={words.removeNote}
            title={words.removeNote}
            onClick={() => replica.remove([note.id])}
          >
            <Trash2 size={15} aria-hidden="true" />
          </button>
        </div>
      ))}
      <div>
        <button type="button" className="button small" onClick={add}>
          <Plus size={14} aria-hidden="true" />
          {words.addNote}
        </button>
      </div>
    </fieldset>
  );
}
