// A line that is written in place: kept when it is left or by Enter, as it was by Escape.
import { useEffect, useState } from 'react';

interface InPlaceProps {
  label: string;
  value: string;
  most: number;
  onKeep: (value: string) => void;
  placeholder?: string;
  /** An empty one is kept, too. */
  mayBeEmpty?: boolean;
  digits?: boolean;
}

export function InPlace(props: InPlaceProps) {
  const { label, value, most, onKeep, placeholder, mayBeEmpty = false, digits = false } = props;
  const [now, setNow] = useState(value);
  useEffect(() => setNow(value), [value]);
  const keep = () => {
    const given = now.trim();
    if (given === '' && !mayBeEmpty) setNow(value);
    else if (given !== value) onKeep(given);
  };
  return (
    <input
      className={digits ? 'input in-place figures digits' : 'input in-place'}
      aria-label={label}
      value={now}
      maxLength={most}
      placeholder={placeholder}
      inputMode={digits ? 'numeric' : undefined}
      autoComplete="off"
      onChange={({ target }) => setNow(digits ? target.value.replace(/\D/g, '') : target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur();
        if (event.key === 'Escape') {
          event.preventDefault();
          setNow(value);
        }
      }}
    />
  );
}
