// What every form asks for from which a workshop is made of another one: its name, the customers, and on
// a server that wants it the operator's key.
import { useId } from 'react';
import { home } from '../strings/home.ts';

/** Of a workshop, as the schema has it. */
const kTitleLengthMax = 500;

interface FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function TitleField({
  label,
  placeholder,
  value,
  onChange,
}: FieldProps & { label: string; placeholder?: string }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        value={value}
        maxLength={kTitleLengthMax}
        placeholder={placeholder}
        autoComplete="off"
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

/** One organisation a line: `linesOf` reads them. */
export function CustomersField({
  label,
  hint,
  value,
  onChange,
}: FieldProps & { label: string; hint?: string }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="input"
        rows={3}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      {hint && <p className="hint">{hint}</p>}
    </div>
  );
}

export function OperatorKeyField({ value, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{home.operatorKey}</label>
      <input
        id={id}
        type="password"
        className="input"
        value={value}
        autoComplete="off"
        onChange={({ target }) => onChange(target.value)}
      />
      <p className="hint">{home.operatorKeyHint}</p>
    </div>
  );
}
