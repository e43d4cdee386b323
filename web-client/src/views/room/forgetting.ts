// What a page keeps outside of a replica's outbox: the way back, what was folded and filtered, and a
// rehearsal's links. None of it stays when a person's part in a workshop is over.
import { keepRehearsal } from '../facilitator/rehearsals.ts';
import { forgetVisit } from '../../visits.ts';

/** Whose names say which workshop they are of: fishbowl.WHAT.WORKSHOP… */
function isOf(workshop: string, key: string): boolean {
  const [house, , of] = key.split('.');
  return house === 'fishbowl' && of === workshop;
}

export function forgetPart(workshop: string, person: number): void {
  forgetVisit(workshop, person);
  keepRehearsal(workshop, undefined);
  try {
    for (const key of Object.keys(localStorage))
      if (isOf(workshop, key)) localStorage.removeItem(key);
  } catch {
    // A closed storage holds nothing.
  }
}
