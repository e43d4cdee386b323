// One of several answers: by pointer, by arrow keys or by its digit; the same again takes it back.
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Given } from './paper.ts';
import './choices.css';

export interface Choice {
  readonly value: number;
  /** Said aloud, and shown under the pointer. */
  readonly word: string;
  /** What is drawn; else the word. */
  readonly face?: ReactNode;
}

export function Choices({
  label,
  choices,
  value,
  onGive,
  columns,
  describedBy,
}: {
  label: string;
  choices: readonly Choice[];
  value: Given;
  onGive: (value: number | undefined) => void;
  /** In a grid of so many; else in one line. */
  columns?: number | undefined;
  describedBy?: string | undefined;
}) {
  const box = useRef<HTMLDivElement>(null);
  const chosen = choices.findIndex((one) => one.value === value);
  const choose = (at: number) => {
    onGive(choices[at]!.value);
    box.current?.querySelectorAll<HTMLElement>('[role="radio"]')[at]?.focus();
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const forth = event.key === 'ArrowRight' || event.key === 'ArrowDown';
    const back = event.key === 'ArrowLeft' || event.key === 'ArrowUp';
    const digit = /^\d$/.test(event.key)
      ? choices.findIndex((one) => one.value === Number(event.key))
      : -1;
    if (event.key === 'Delete' || event.key === 'Backspace') onGive(undefined);
    else if (digit >= 0) choose(digit);
    else if (forth) choose(Math.min(choices.length - 1, chosen + 1));
    else if (back) choose(chosen < 0 ? choices.length - 1 : Math.max(0, chosen - 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={box}
      className="choices"
      role="radiogroup"
      aria-label={label}
      aria-describedby={describedBy}
      data-columns={columns}
      onKeyDown={keyDown}
    >
      {choices.map(({ value: one, word, face }, at) => (
        <button
          key={one}
          type="button"
          role="radio"
          className="choice"
          aria-checked={at === chosen}
          aria-label={word}
          title={face === undefined ? undefined : word}
          tabIndex={at === chosen || (chosen < 0 && at === 0) ? 0 : -1}
          onClick={() => onGive(at === chosen ? undefined : one)}
        >
          {face ?? word}
        </button>
      ))}
    </div>
  );
}
