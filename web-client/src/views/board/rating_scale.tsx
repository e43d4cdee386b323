// One's own rating: a row of choices, by pointer or by arrow keys; the same choice again takes it back.
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { ratingWords } from '../../strings/board_map.ts';
import './rating_scale.css';

interface RatingScaleProps {
  label: string;
  choices: readonly { readonly value: number; readonly word: string; readonly face: ReactNode }[];
  /** null: not applicable; undefined: nothing given. */
  value: number | null | undefined;
  onRate: (value: number | 'not applicable' | 'cleared') => void;
  /** Dots fill up to the value; faces light one. */
  fills?: boolean | undefined;
  notApplicable?: boolean | undefined;
}

export function RatingScale({
  label,
  choices,
  value,
  onRate,
  fills = false,
  notApplicable = false,
}: RatingScaleProps) {
  const box = useRef<HTMLDivElement>(null);
  const values: (number | null)[] = choices.map((c) => c.value);
  if (notApplicable) values.push(null);
  const chosen = value === undefined ? -1 : values.indexOf(value);
  const rate = (to: number | null) => onRate(to === null ? 'not applicable' : to);

  const keyDown = (event: KeyboardEvent) => {
    const forth = event.key === 'ArrowRight' || event.key === 'ArrowUp';
    const back = event.key === 'ArrowLeft' || event.key === 'ArrowDown';
    if (event.altKey) return;
    if (event.key === 'Delete' || event.key === 'Backspace') onRate('cleared');
    else if (forth || back) {
      const from = chosen < 0 ? (forth ? -1 : values.length) : chosen;
      const to = Math.max(0, Math.min(values.length - 1, from + (forth ? 1 : -1)));
      rate(values[to]!);
      box.current?.querySelectorAll<HTMLElement>('[role="radio"]')[to]?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const radio = (index: number, word: string, face: ReactNode, className: string) => (
    <button
      key={index}
      type="button"
      role="radio"
      aria-checked={index === chosen}
      aria-label={word}
      title={word}
      tabIndex={index === chosen || (chosen < 0 && index === 0) ? 0 : -1}
      className={className}
      data-filled={fills && index <= chosen && value !== null ? '' : undefined}
      onClick={() => (index === chosen ? onRate('cleared') : rate(values[index]!))}
    >
      {face}
    </button>
  );
  return (
    <div
      ref={box}
      className="b-scale"
      role="radiogroup"
      aria-label={label}
      data-given={value === undefined ? undefined : ''}
      onKeyDown={keyDown}
    >
      {choices.map(({ word, face }, i) => radio(i, word, face, 'b-scale-choice'))}
      {notApplicable &&
        radio(
          choices.length,
          ratingWords.notApplicable,
          ratingWords.notApplicableSign,
          'b-scale-choice b-scale-none',
        )}
    </div>
  );
}

export const kDots = [1, 2, 3, 4, 5].map((value) => ({
  value,
  word: ratingWords.dots(value),
  face: <span className="b-dot" aria-hidden="true" />,
}));
