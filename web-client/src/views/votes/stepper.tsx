// So many dots, or so much of a budget, for one object: two buttons, and a number to type.
import { Minus, Plus } from 'lucide-react';
import { ballotWords as words } from '../../strings/votes.ts';
import './stepper.css';

export function Stepper({
  label,
  name,
  amount,
  most,
  step = 1,
  onGive,
}: {
  label: string;
  name: string;
  amount: number;
  /** What may stand here now. */
  most: number;
  step?: number;
  onGive: (amount: number | undefined) => void;
}) {
  const give = (wanted: number) => {
    const to = Math.max(0, Math.min(most, Math.round(wanted)));
    if (to !== amount) onGive(to || undefined);
  };
  return (
    <span className="stepper" data-given={amount > 0 ? '' : undefined}>
      <button
        type="button"
        className="stepper-button"
        aria-label={words.less(name)}
        title={words.less(name)}
        aria-disabled={amount === 0}
        tabIndex={-1}
        onClick={() => give(amount - step)}
      >
        <Minus size={15} aria-hidden="true" />
      </button>
      <input
        type="number"
        className="stepper-number"
        inputMode="numeric"
        aria-label={label}
        min={0}
        max={most}
        step={step}
        value={amount}
        onFocus={(event) => event.target.select()}
        onChange={(event) => give(Number(event.target.value))}
      />
      <button
        type="button"
        className="stepper-button"
        aria-label={words.more(name)}
        title={words.more(name)}
        aria-disabled={amount >= most}
        tabIndex={-1}
        onClick={() => give(amount + step)}
      >
        <Plus size={15} aria-hidden="true" />
      </button>
    </span>
  );
}
