// What the workshop is: its title, purpose, date and ground rules, written together like any text.
import { TextField } from '../writing/text_field.tsx';
import { text, type Obj } from '../../core/board.ts';
import { Field } from '../../gen/board_pb.ts';
import { panel as words } from '../../strings/facilitator.ts';
import { CallField } from '../calls/call_field.tsx';
import { useBoard, useReplica } from '../hooks.ts';
import { Part } from './facilitator_panel.tsx';

function Written({
  of,
  field,
  label,
  hint,
  placeholder,
  multiline = false,
}: {
  of: Obj;
  field: Field;
  label: string;
  hint?: string;
  placeholder?: string;
  multiline?: boolean;
}) {
  return (
    <div className="field">
      <span className="label" aria-hidden="true">
        {label}
      </span>
      <TextField
        id={of.id}
        field={field}
        label={label}
        placeholder={placeholder}
        multiline={multiline}
        className="written"
      />
      {hint && <p className="hint">{hint}</p>}
    </div>
  );
}

export function WorkshopPart() {
  const replica = useReplica();
  const workshop = useBoard((board) => board.workshop());
  if (!workshop) return null;
  return (
    <Part title={words.workshop}>
      <Written of={workshop} field={Field.TITLE} label={words.workshopTitle} />
      <div className="field">
        <label className="label" htmlFor="workshop-date">
          {words.date}
        </label>
        <input
          id="workshop-date"
          className="input"
          type="date"
          value={text(workshop, Field.DATE)}
          onChange={(event) => replica.setLine(workshop.id, Field.DATE, event.target.value)}
        />
      </div>
      <Written
        of={workshop}
        field={Field.PURPOSE}
        label={words.purpose}
        placeholder={words.purposeExample}
        multiline
      />
      <Written
        of={workshop}
        field={Field.GROUND_RULES}
        label={words.rules}
        hint={words.rulesHint}
        multiline
      />
      <CallField of={workshop} />
    </Part>
  );
}
