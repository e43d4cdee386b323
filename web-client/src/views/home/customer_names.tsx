// The organisations that are invited, a line each.
import { Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { home } from '../../strings/home.ts';

const kCustomersMax = 20;

export function CustomerNames({
  names,
  onChange,
  lengthMax,
}: {
  names: readonly string[];
  onChange: (names: string[]) => void;
  lengthMax: number;
}) {
  const list = useRef<HTMLUListElement>(null);
  // After a line is added or removed, the caret stands in the line that the eye is on.
  const focusLine = (index: number) =>
    setTimeout(() => list.current?.querySelectorAll('input')[index]?.focus());

  const add = () => {
    onChange([...names, '']);
    focusLine(names.length);
  };
  const remove = (index: number) => {
    onChange(names.filter((_, at) => at !== index));
    focusLine(Math.max(0, index - 1));
  };

  return (
    <fieldset className="field">
      <legend>{home.customers}</legend>
      <p className="hint">{home.customersHint}</p>
      <ul ref={list} className="customers">
        {names.map((name, index) => (
          <li key={index}>
            <input
              className="input"
              aria-label={home.customer(index + 1)}
              value={name}
              maxLength={lengthMax}
              autoComplete="off"
              onChange={(event) =>
                onChange(names.map((old, at) => (at === index ? event.target.value : old)))
              }
              onKeyDown={(event) => {
                // Enter goes on to the next name; the form is sent by its button.
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
                event.preventDefault();
                if (index + 1 < names.length) focusLine(index + 1);
                else if (name.trim() !== '' && names.length < kCustomersMax) add();
              }}
            />
            {names.length > 1 && (
              <button
                className="button quiet icon"
                type="button"
                aria-label={home.removeCustomer(index + 1)}
                onClick={() => remove(index)}
              >
                <X size={16} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {names.length < kCustomersMax && (
        <div>
          <button className="button text small" type="button" onClick={add}>
            <Plus size={15} />
            {home.addCustomer}
          </button>
        </div>
      )}
    </fieldset>
  );
}
