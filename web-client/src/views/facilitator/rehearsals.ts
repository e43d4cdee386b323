// The rehearsal of each workshop that this browser began: its links are nowhere else, and without them
// nobody could end it. They open a rehearsal, nothing that is worth a secret.
import type { Made } from '../../api.ts';

const kKey = 'fishbowl.rehearsals';

type Rehearsals = Readonly<Record<string, Made>>;

function kept(): Rehearsals {
  try {
    return (JSON.parse(localStorage.getItem(kKey) ?? '{}') ?? {}) as Rehearsals;
  } catch {
    return {};
  }
}

export const rehearsalOf = (workshop: string): Made | undefined => kept()[workshop];

/** Nothing: it is over. */
export function keepRehearsal(workshop: string, made: Made | undefined): void {
  const { [workshop]: _, ...others } = kept();
  try {
    localStorage.setItem(kKey, JSON.stringify(made ? { ...others, [workshop]: made } : others));
  } catch {
    // Then the rehearsal can be ended as long as this page lives.
  }
}
