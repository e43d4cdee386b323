// Who somebody is at a glance: initials in the shape and colour of their side. Customers are round,
// hosts square, partners cut at the corners, neutral people a plain ring: never colour alone.
import './side_mark.css';

export type SideWord = 'customer' | 'host' | 'partner' | 'neutral';

export function sideWord(side: string): SideWord {
  return side === 'customer' || side === 'host' || side === 'partner' ? side : 'neutral';
}

/** Two letters at most: of the first and the last word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = [...(words[0] ?? '')][0] ?? '?';
  const last = words.length > 1 ? ([...words[words.length - 1]!][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

export function SideMark({
  side,
  name = '',
  size = 28,
}: {
  side: string;
  /** Whose initials to show; empty: the bare shape. */
  name?: string;
  size?: 12 | 28 | 40;
}) {
  return (
    <span className={`side-mark size-${size} ${sideWord(side)}`} aria-hidden="true">
      {name !== '' && initials(name)}
    </span>
  );
}
