// The name, with its sign: a bowl, and a fish in it.
import { brand } from '../strings/words.ts';

export function BowlSign({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path
        fill="var(--accent)"
        fillRule="evenodd"
        d="M7.6 5h16.8a1.6 1.6 0 0 1 1.2 2.7A13 13 0 1 1 6.4 7.7 1.6 1.6 0 0 1 7.6 5zM8.5 18.6c2.3-3.1 5.2-4.6 8.3-4.6 2 0 3.7.7 5.2 1.9l2.9-2.2v8.6l-2.9-2.1c-1.5 1.3-3.2 2-5.2 2-3.1 0-6-1.3-8.3-3.6z"
      />
      <circle fill="var(--accent)" cx="13.2" cy="17.4" r="1.1" />
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
