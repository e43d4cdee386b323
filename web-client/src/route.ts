// The pages, by address. No library: there is nothing to nest and nothing to match but these. Without React, which the page
// brings: the start reads this before.

export type Route =
  | { page: 'home' }
  | { page: 'entrance'; workshop: string }
  | { page: 'room'; workshop: string; person: number }
  /** The facilitator's panel alone. */
  | { page: 'panel'; workshop: string; person: number }
  /** The wall of the physical room; the secret of its link is in the fragment. */
  | { page: 'screen'; workshop: string }
  /** Somebody who is in on another device; the secret of their link is in the fragment. */
  | { page: 'device'; workshop: string }
  | { page: 'nowhere' };

export function routeOf(path: string): Route {
  const parts = path.split('/').filter((part) => part !== '');
  const [first, workshop, person] = parts;
  if (first === undefined) return { page: 'home' };
  const named = workshop !== undefined && /^[\w-]{1,64}$/.test(workshop);
  if (first === 'j' && named && parts.length === 2) return { page: 'entrance', workshop };
  if (first === 'w' && named && parts.length === 3 && (person === 'screen' || person === 'device'))
    return { page: person, workshop };
  if (first !== 'w' || !named || !/^[1-9]\d{0,9}$/.test(person ?? '')) return { page: 'nowhere' };
  const who = { workshop, person: Number(person) };
  if (parts.length === 3) return { page: 'room', ...who };
  if (parts.length === 4 && parts[3] === 'panel') return { page: 'panel', ...who };
  return { page: 'nowhere' };
}

export const roomPath = (workshop: string, person: number): string => `/w/${workshop}/${person}`;
export const entrancePath = (workshop: string): string => `/j/${workshop}`;
export const screenPath = (workshop: string): string => `/w/${workshop}/screen`;
export const devicePath = (workshop: string): string => `/w/${workshop}/device`;
export const panelPath = (workshop: string, person: number): string =>
  `${roomPath(workshop, person)}/panel`;
