// What people are called by others. Whoever was forgotten keeps a place without a name.
import { people as words } from '../../strings/room.ts';
import type { Name } from '../../sync/company.ts';

/** Nothing when their name was never told here. */
export function called(names: ReadonlyMap<number, Name>, person: number): string | undefined {
  const said = names.get(person);
  return said && (said.name || words.formerGuest);
}
