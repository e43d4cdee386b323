// Which rooms this browser was in, and as whom: the way back when the link is not at hand. Holds no
// secret; the cookie that proves it is out of reach for scripts. Each visit has an entry of its own,
// so that a tab which forgets one is not overtaken by another which writes a list.
export interface Visit {
  workshop: string;
  person: number;
  title: string;
  name: string;
  /** They facilitate there, as far as this browser knows. */
  leads: boolean;
}

const kPrefix = 'fishbowl.visit.';
const kVisitsMax = 12;

const keyOf = (workshop: string, person: number | '') => `${kPrefix}${workshop}.${person}`;

interface Kept extends Visit {
  readonly at: number;
}

/** Nothing that is not as it was written. */
function keptAt(key: string): Kept | undefined {
  const [workshop = '', person = ''] = key.slice(kPrefix.length).split('.');
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<Kept> | null;
    const { title, name, leads, at } = value ?? {};
    if (typeof title !== 'string' || typeof name !== 'string') return undefined;
    return {
      ...{ workshop, person: Number(person), title, name },
      ...{ leads: leads === true, at: Number(at) || 0 },
    };
  } catch {
    return undefined;
  }
}

function keysFrom(start: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start));
  } catch {
    return []; // A closed storage holds nothing.
  }
}

/** The latest first. */
export function visits(): Visit[] {
  return keysFrom(kPrefix)
    .flatMap((key) => keptAt(key) ?? [])
    .sort((a, b) => b.at - a.at);
}

export function rememberVisit({ workshop, person, title, name, leads }: Visit): void {
  try {
    const value = JSON.stringify({ title, name, leads, at: Date.now() });
    localStorage.setItem(keyOf(workshop, person), value);
  } catch {
    // A full or closed storage costs a convenience, nothing more.
  }
  for (const old of visits().slice(kVisitsMax)) forgetVisit(old.workshop, old.person);
}

/** Whoever one was there. */
export function forgetVisits(workshop: string): void {
  for (const key of keysFrom(keyOf(workshop, ''))) localStorage.removeItem(key);
}

export function forgetVisit(workshop: string, person: number): void {
  try {
    localStorage.removeItem(keyOf(workshop, person));
  } catch {
    // A closed storage holds nothing.
  }
}
