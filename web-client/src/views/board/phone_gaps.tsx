// A gap list on a phone: each gap as a card of its own.
import { Plus, Trash2 } from 'lucide-react';
import { TextField } from '../writing/text_field.tsx';
import { number, type Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Field, Kind, Side } from '../../gen/board_pb.ts';
import { useHeld } from '../hooks.ts';
import { useDesk } from './desk.tsx';
import { addGap } from './gap_list.tsx';
import { GapLinks } from './gap_links.tsx';
import { LineField } from './line_field.tsx';
import { useMay } from './may.ts';
import { Metrics } from './metrics.tsx';
import { SideShape } from './people_marks.tsx';
import { Prompt } from './prompt.tsx';
import { Suggestions } from './suggestions.tsx';
import { kGapKinds, kGapStatuses, wordOf, type Choice } from './words.ts';
import './gap_list.css';

export function PhoneGaps({ id }: { id: Id }) {
  const desk = useDesk();
  const may = useMay(id);
  const gaps = useHeld(id, Kind.GAP);
  return (
    <>
      <div className="b-phone-scroll">
        <Prompt id={id} may={may} shown={gaps.length === 0} />
        <ol className="b-phone-gaps">
          {gaps.map((gap, i) => (
            <PhoneGap key={gap.id} gap={gap} nth={i + 1} editable={may.edit} />
          ))}
        </ol>
        {gaps.length === 0 && <p className="b-empty">No gaps yet.</p>}
        <Suggestions list={id} may={may} />
        <Metrics list={id} may={may} />
      </div>
      {may.edit && (
        <div className="b-phone-send">
          <button type="button" className="b-button b-strong" onClick={() => addGap(desk, id)}>
            <Plus size={18} aria-hidden="true" />
            Add gap
          </button>
        </div>
      )}
    </>
  );
}

function PhoneGap({ gap, nth, editable }: { gap: Obj; nth: number; editable: boolean }) {
  const desk = useDesk();
  const { replica } = desk;
  const name = `gap ${nth}`;
  const side = (number(gap, Field.RAISED_BY_SIDE) ?? 0) as Side;
  const pick = (field: Field, choices: readonly Choice[], label: string) =>
    editable ? (
      <select
        className="b-select"
        aria-label={`${label} of ${name}`}
        value={number(gap, field) ?? 0}
        onChange={(event) => replica.setNumber(gap.id, field, Number(event.target.value))}
      >
        {choices.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    ) : (
      <span className="b-tag">{wordOf(choices, number(gap, field))}</span>
    );
  const words = (field: Field, label: string, placeholder: string) => (
    <label className="b-phone-field">
      <span className="b-soft">{label}</span>
      <TextField
        id={gap.id}
        field={field}
        label={`${label}, ${name}`}
        placeholder={editable ? placeholder : ''}
        editable={editable}
        multiline
      />
    </label>
  );
  return (
    <li className="b-phone-gap" data-gap={gap.id} data-id={gap.id} data-kind="gap">
      <div className="b-phone-gap-top">
        <b>{nth}</b>
        <TextField
          id={gap.id}
          field={Field.TITLE}
          label={`Title of ${name}`}
          placeholder="What is the gap?"
          editable={editable}
          autoFocus={desk.editing.value === gap.id}
          className="b-gap-title"
          onLeave={() => desk.editing.set(NONE)}
        />
      </div>
      <div className="b-phone-gap-row">
        {pick(Field.STATUS, kGapStatuses, 'Status')}
        {pick(Field.GAP_KIND, kGapKinds, 'Kind')}
        <SideShape side={side} />
      </div>
      {words(Field.EXPECTED, 'Expected', 'Customers expect…')}
      {words(Field.DELIVERED, 'Experienced', 'but experience…')}
      <GapLinks gap={gap} number={nth} editable={editable} />
      <div className="b-phone-gap-row">
        <LineField
          id={gap.id}
          field={Field.OWNER}
          label={`Owner of ${name}`}
          placeholder="No owner yet"
          editable={editable}
        />
        <LineField
          id={gap.id}
          field={Field.DUE}
          label={`Due date of ${name}`}
          type="date"
          editable={editable}
        />
        {editable && (
          <button
            type="button"
            className="b-button b-danger"
            aria-label={`Delete ${name}`}
            onClick={() => desk.remove([gap.id], name)}
          >
            <Trash2 size={16} aria-hidden="true" />
          </button>
        )}
      </div>
    </li>
  );
}
