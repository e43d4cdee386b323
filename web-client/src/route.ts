// The three pages, by address. No library: there is nothing to nest and nothing to match but these. Without React, which the page
// brings: the start reads this before.

export type Route =
  | { page: 'home' }
  | { page: 'entrance'; workshop: string }
  | { page: 'room'; workshop: string; person: number }
  | { page: 'nowhere' };

export function routeOf(path: string): Route {
  const parts = path.split('/').filter((part) => part !== '');
  const [first, workshop, person] = parts;
  if (first === undefined) return { page: 'home' };
  const named = workshop !== undefined && /^[\w-]{1,64}$/.test(workshop);
  if (first === 'j' && named && parts.length === 2) return { page: 'entrance', workshop };
  if (first === 'w' && named && parts.length === 3 && /^[1-9]\d{0,9}$/.test(person ?? ''))
    return { page: 'room', workshop, person: Number(person) };
  return { page: 'nowhere' };
}

export const roomPath = (workshop: string, person: number): string => `/w/${workshop}/${person}`;
