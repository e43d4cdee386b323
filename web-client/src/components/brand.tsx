// The name, with its sign: a bowl with a round guest and a square host in it.
import { brand } from '../strings/words.ts';

export function BowlSign({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path
        fill="var(--accent)"
        d="M8.2 4h15.6a1.8 1.8 0 0 1 1.4 2.9l-.6.8A12.5 12.5 0 1 1 7.4 7.7l-.6-.8A1.8 1.8 0 0 1 8.2 4z"
      />
      <circle fill="var(--accent-ink)" cx="12.6" cy="18" r="3.8" />
      <rect fill="var(--accent-ink)" x="18" y="14.6" width="6" height="6" rx="1.2" />
    </svg>
  );
}

export function Brand() {
  return (
    <span className="brand">
      <BowlSign />
      {brand.name}
    </span>
  );
}
