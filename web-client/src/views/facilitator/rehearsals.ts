// The rehearsal of each workshop that this browser began: its links are nowhere else, and without them
// nobody could end it. They open a rehearsal, nothing that is worth a secret.
import type { Made } from '../../api.ts';

const keyOf = (workshop: string) => `fishbowl.rehearsal.${workshop}`;

export function rehearsalOf(workshop: string): Made | undefined {
  try {
    return (
      (JSON.parse(localStorage.getItem(keyOf(workshop)) ?? 'null') as Made | null) ?? undefined
    );
  } catch {
    return undefined;
  }
}

/** Nothing: it is over. */
export function keepRehearsal(workshop: string, made: Made | undefined): void {
  try {
    if (made) localStorage.setItem(keyOf(workshop), JSON.stringify(made));
    else localStorage.removeItem(keyOf(workshop));
  } catch {
    // Then the rehearsal can be ended as long as this page lives.
  }
}
