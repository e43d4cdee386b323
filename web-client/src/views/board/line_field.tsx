// A short line of an object; the last write wins, so it is written when it is left.
import { useEffect, useRef } from 'react';
import { text } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import type { Field } from '../../gen/board_pb.ts';
import { useObject, useReplica } from '../hooks.ts';

interface LineFieldProps {
  id: Id;
  field: Field;
  label: string;
  placeholder?: string;
  type?: 'text' | 'date';
  editable: boolean;
  lengthMax?: number;
}

export function LineField({
  id,
  field,
  label,
  placeholder,
  type = 'text',
  editable,
  lengthMax = 100,
}: LineFieldProps) {
  const replica = useReplica();
  const object = useObject(id);
  const input = useRef<HTMLInputElement>(null);
  const value = object ? text(object, field) : '';
  useEffect(() => {
    // Others' words appear, but not under a caret.
    if (input.current && document.activeElement !== input.current) input.current.value = value;
  }, [value]);
  if (!editable) return <span className="b-line-still">{value}</span>;
  const keep = () => {
    const words = input.current?.value.trim() ?? '';
    if (words !== value) replica.setLine(id, field, words);
  };
  return (
    <input
      ref={input}
      className="b-input"
      type={type}
      aria-label={label}
      placeholder={placeholder}
      defaultValue={value}
      maxLength={lengthMax}
      data-empty={value ? undefined : ''}
      onBlur={keep}
      onChange={type === 'date' ? keep : undefined}
      onKeyDown={(event) => {
        if (event.key === 'Enter') input.current?.blur();
        if (event.key !== 'Escape' || !input.current) return;
        input.current.value = value;
        input.current.blur();
      }}
    />
  );
}
