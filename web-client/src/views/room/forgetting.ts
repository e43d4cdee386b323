// What a page keeps outside of a replica's outbox: the way back, what was folded and filtered, and a
// rehearsal's links. None of it stays when a person's part in a workshop is over.
import { forgetVisit } from '../../visits.ts';

/** Whose names say which workshop they are of: fishbowl.WHAT.WORKSHOP… Another person's way back stays. */
function isOf(workshop: string, key: string): boolean {
  const [house, what, of] = key.split('.');
  return house === 'fishbowl' && what !== 'visit' && of === workshop;
}

export function forgetPart(workshop: string, person: number): void {
  forgetVisit(workshop, person);
  try {
    for (const key of Object.keys(localStorage))
      if (isOf(workshop, key)) localStorage.removeItem(key);
  } catch {
    // A closed storage holds nothing.
  }
}
