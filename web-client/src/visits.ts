// Which rooms this browser was in, and as whom: the way back when the link is not at hand. Holds no
// secret; the cookie that proves it is out of reach for scripts.
export interface Visit {
  workshop: string;
  person: number;
  title: string;
  name: string;
}

const kKey = 'fishbowl.visits';
const kVisitsMax = 12;

function isVisit(value: unknown): value is Visit {
  const visit = value as Partial<Visit> | null;
  return (
    typeof visit?.workshop === 'string' &&
    typeof visit.person === 'number' &&
    typeof visit.title === 'string' &&
    typeof visit.name === 'string'
  );
}

/** The latest first. */
export function visits(): Visit[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(kKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isVisit) : [];
  } catch {
    return [];
  }
}

function keep(list: Visit[]): void {
  try {
    localStorage.setItem(kKey, JSON.stringify(list.slice(0, kVisitsMax)));
  } catch {
    // A full or closed storage costs a convenience, nothing more.
  }
}

const same = (a: Visit, workshop: string, person: number): boolean =>
  a.workshop === workshop && a.person === person;

export function rememberVisit(visit: Visit): void {
  keep([visit, ...visits().filter((other) => !same(other, visit.workshop, visit.person))]);
}

/** Whoever one was there. */
export function forgetVisits(workshop: string): void {
  keep(visits().filter((other) => other.workshop !== workshop));
}

export function forgetVisit(workshop: string, person: number): void {
  keep(visits().filter((other) => !same(other, workshop, person)));
}
