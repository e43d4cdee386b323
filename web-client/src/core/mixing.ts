// Who sits at which table: as few as may be of one company at one table, and as few as may be who sat
// together before. What it comes to, and what it comes to at the least, in numbers.

export interface Guest {
  readonly person: number;
  readonly organisation: number;
}

/** The people of each table. */
export type Seating = readonly (readonly number[])[];

export type SeatingRule = 'random' | 'mixed' | 'company';

export interface Measures {
  /** Pairs of one company at one table. */
  readonly sameCompanyPairs: number;
  /** Pairs at one table who sat together in an earlier round. */
  readonly repeatedPairs: number;
  readonly sizes: readonly number[];
}

/** A pair of one company weighs as much as so many who met before. */
const kCompanyWeight = 3;
const kTries = 2;
const kSwapsPerTry = 100_000;
/** How willingly a swap for the worse is taken at first, and at last. */
const kWarm = 1.2;
const kCold = 0.05;

/** The same chances for the same seed (Lehmer, modulus 2^31 - 1). */
function chances(seed: number): (below: number) => number {
  let state = (Math.abs(Math.trunc(seed)) % 2147483646) + 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return ((state - 1) / 2147483646) * below;
  };
}

type Chances = ReturnType<typeof chances>;

function shuffled<One>(all: readonly One[], chance: Chances): One[] {
  const left = [...all];
  return all.map(() => left.splice(Math.floor(chance(left.length)), 1)[0]!);
}

const pairs = (count: number): number => (count * (count - 1)) / 2;

/** Pairs that remain when `count` people are spread over `tables` as evenly as may be. */
function pairsOf(count: number, tables: number): number {
  const full = Math.floor(count / tables);
  const more = count % tables;
  return more * pairs(full + 1) + (tables - more) * pairs(full);
}

function byCompany(guests: readonly Guest[]): Map<number, Guest[]> {
  const companies = new Map<number, Guest[]>();
  for (const guest of guests) {
    const company = companies.get(guest.organisation);
    if (company) company.push(guest);
    else companies.set(guest.organisation, [guest]);
  }
  return companies;
}

/** As many tables as have somebody to sit there. */
const fitting = (guests: readonly Guest[], tables: number): number =>
  Math.max(1, Math.min(guests.length, Math.trunc(tables)));

/** What no seating can be better than. */
export function least(
  guests: readonly Guest[],
  earlier: readonly Seating[],
  wanted: number,
): Omit<Measures, 'sizes'> {
  const tables = fitting(guests, wanted);
  const here = new Set(guests.map(({ person }) => person));
  const sum = (counts: readonly number[]) =>
    counts.reduce((all, count) => all + pairsOf(count, tables), 0);
  const there = (round: Seating) =>
    round.map((table) => table.filter((person) => here.has(person)).length);
  return {
    sameCompanyPairs: sum([...byCompany(guests).values()].map(({ length }) => length)),
    // Who met in one round may be those who met in another: the worst of them counts.
    repeatedPairs: Math.max(0, ...earlier.map((round) => sum(there(round)))),
  };
}

const pairKey = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

function eachPair(table: readonly number[], does: (a: number, b: number) => void): void {
  table.forEach((a, i) => table.slice(i + 1).forEach((b) => does(a, b)));
}

export function measure(
  guests: readonly Guest[],
  seating: Seating,
  earlier: readonly Seating[],
): Measures {
  const companyOf = new Map(guests.map(({ person, organisation }) => [person, organisation]));
  const met = new Set<string>();
  for (const table of earlier.flat()) eachPair(table, (a, b) => met.add(pairKey(a, b)));
  let [sameCompanyPairs, repeatedPairs] = [0, 0];
  for (const table of seating) {
    eachPair(table, (a, b) => {
      const company = companyOf.get(a);
      if (company !== undefined && company === companyOf.get(b)) sameCompanyPairs += 1;
      if (met.has(pairKey(a, b))) repeatedPairs += 1;
    });
  }
  return { sameCompanyPairs, repeatedPairs, sizes: seating.map(({ length }) => length) };
}

/** One after the other to each table, so that sizes differ by one at most. */
function dealt(guests: readonly Guest[], tables: number): number[][] {
  const seating = Array.from({ length: tables }, (): number[] => []);
  guests.forEach(({ person }, at) => seating[at % tables]!.push(person));
  return seating;
}

/** Companies stay together; where there are more tables than companies, the largest have several. */
function together(guests: readonly Guest[], tables: number, chance: Chances): number[][] {
  const companies = [...byCompany(guests).values()].map((all) => shuffled(all, chance));
  const shares = companies.map((all) => ({ all, tables: 1 }));
  for (let left = tables - companies.length; left > 0; left -= 1) {
    const crowded = (one: (typeof shares)[number]) => one.all.length / one.tables;
    shares.reduce((a, b) => (crowded(b) > crowded(a) ? b : a)).tables += 1;
  }
  const parts = shares.flatMap((one) => dealt(one.all, one.tables));
  parts.sort((a, b) => b.length - a.length);
  const seating = Array.from({ length: tables }, (): number[] => []);
  for (const part of parts) {
    seating.reduce((a, b) => (b.length < a.length ? b : a)).push(...part);
  }
  return seating;
}

/** What the search moves about: guests by their place in the list, and what each table holds. */
class Mix {
  readonly tableOf: number[];
  cost = 0;
  private readonly company: number[];
  /** Of each company, how many sit at each table. */
  private readonly ofCompany: number[][];
  /** Of each guest, how many at each table they have met. */
  private readonly metAt: Int16Array[];

  constructor(
    guests: readonly Guest[],
    /** Of each guest, whom they have met. */
    private readonly met: readonly Uint8Array[],
    readonly tables: number,
    start: readonly number[],
  ) {
    const companies = [...byCompany(guests).keys()];
    this.company = guests.map(({ organisation }) => companies.indexOf(organisation));
    this.tableOf = [...start];
    this.ofCompany = companies.map(() => Array<number>(tables).fill(0));
    this.metAt = guests.map(() => new Int16Array(tables));
    start.forEach((table, guest) => {
      this.ofCompany[this.company[guest]!]![table]! += 1;
      this.tell(guest, table, 1);
    });
    for (const counts of this.ofCompany) {
      this.cost += kCompanyWeight * counts.reduce((all, count) => all + pairs(count), 0);
    }
    const doubled = start.reduce((all, table, guest) => all + this.metAt[guest]![table]!, 0);
    this.cost += doubled / 2;
  }

  /** By how much it becomes worse when the two change places. */
  worseBy(a: number, b: number): number {
    const [from, to] = [this.tableOf[a]!, this.tableOf[b]!];
    const [ofA, ofB] = [this.metAt[a]!, this.metAt[b]!];
    let worse = ofA[to]! - ofA[from]! + ofB[from]! - ofB[to]! - 2 * this.met[a]![b]!;
    if (this.company[a] !== this.company[b]) {
      const [hisA, hisB] = [this.ofCompany[this.company[a]!]!, this.ofCompany[this.company[b]!]!];
      const more = hisA[to]! - (hisA[from]! - 1) + hisB[from]! - (hisB[to]! - 1);
      worse += kCompanyWeight * more;
    }
    return worse;
  }

  swap(a: number, b: number, worse: number): void {
    const [from, to] = [this.tableOf[a]!, this.tableOf[b]!];
    this.take(a, from, to);
    this.take(b, to, from);
    this.cost += worse;
  }

  private take(guest: number, from: number, to: number): void {
    const counts = this.ofCompany[this.company[guest]!]!;
    counts[from]! -= 1;
    counts[to]! += 1;
    this.tableOf[guest] = to;
    this.tell(guest, from, -1);
    this.tell(guest, to, 1);
  }
  private tell(guest: number, table: number, by: number): void {
    this.met[guest]!.forEach((met, other) => {
      if (met) this.metAt[other]![table]! += by;
    });
  }
}

/** Company by company around the tables: few pairs of one company to begin with. */
function start(guests: readonly Guest[], tables: number, chance: Chances): number[] {
  const companies = shuffled([...byCompany(guests).values()], chance);
  const order = companies.flatMap((all) => shuffled(all, chance));
  const at = new Map(order.map(({ person }, place) => [person, place % tables]));
  return guests.map(({ person }) => at.get(person)!);
}

/** Swaps, willingly for the worse at first and hardly at last; the best that was met. */
function mixed(
  guests: readonly Guest[],
  earlier: readonly Seating[],
  tables: number,
  chance: Chances,
): number[][] {
  const count = guests.length;
  const placeOf = new Map(guests.map(({ person }, place) => [person, place]));
  const met = guests.map(() => new Uint8Array(count));
  for (const table of earlier.flat()) {
    eachPair(table, (a, b) => {
      const [one, other] = [placeOf.get(a), placeOf.get(b)];
      if (one === undefined || other === undefined) return;
      met[one]![other] = 1;
      met[other]![one] = 1;
    });
  }
  const bound = least(guests, earlier, tables);
  const enough = kCompanyWeight * bound.sameCompanyPairs + bound.repeatedPairs;
  let best: number[] = [];
  let lowest = Infinity;
  for (let attempt = 0; attempt < kTries && lowest > enough; attempt += 1) {
    const mix = new Mix(guests, met, tables, start(guests, tables, chance));
    const keep = () => {
      if (mix.cost >= lowest) return;
      lowest = mix.cost;
      best = [...mix.tableOf];
    };
    keep();
    for (let swap = 0; swap < kSwapsPerTry && tables > 1 && lowest > enough; swap += 1) {
      const a = Math.floor(chance(count));
      const b = Math.floor(chance(count));
      if (mix.tableOf[a] === mix.tableOf[b]) continue;
      const worse = mix.worseBy(a, b);
      const warmth = kWarm * (kCold / kWarm) ** (swap / kSwapsPerTry);
      if (worse > 0 && chance(1) >= Math.exp(-worse / warmth)) continue;
      mix.swap(a, b, worse);
      keep();
    }
  }
  const seating = Array.from({ length: tables }, (): number[] => []);
  guests.forEach(({ person }, place) => seating[best[place]!]!.push(person));
  return seating;
}

/** Nobody twice; where people are fewer than tables, as many tables as people. */
export function seat(
  guests: readonly Guest[],
  earlier: readonly Seating[],
  wanted: number,
  rule: SeatingRule,
  seed: number,
): number[][] {
  const tables = fitting(guests, wanted);
  const chance = chances(seed);
  const seating =
    rule === 'random'
      ? dealt(shuffled(guests, chance), tables)
      : rule === 'mixed'
        ? mixed(guests, earlier, tables, chance)
        : together(guests, tables, chance);
  return seating.map((table) => table.sort((a, b) => a - b));
}
