// What a co-creation workshop asks of its roster, checked before invitations go out: who has come and
// who is still expected, counted together. Facilitators alone are shown it.
import { text, type Board, type Invitation } from '../../core/board.ts';
import { isNarrowed, stepsOf } from '../../core/rights.ts';
import { Field, Kind, Seniority, Side } from '../../gen/board_pb.ts';

export const kCustomersMin = 6;
export const kCustomersMax = 10;
const kPerCompany = 2;
/** As many as a link takes that names no number: nobody is expected by it. */
const kOpenUses = 250;

/** Somebody who takes part, or is invited to. */
export interface Expected {
  readonly organisation: number;
  readonly function: string;
  readonly seniority: Seniority;
}

/** What is wrong with a company's two. */
export type PairTrouble = 'few' | 'many' | 'sameFunction' | 'functionUnknown';

export type Finding = { readonly kept: boolean } & (
  | { readonly rule: 'number'; readonly count: number }
  | {
      readonly rule: 'pairs';
      readonly companies: readonly {
        readonly name: string;
        readonly count: number;
        readonly trouble: PairTrouble;
      }[];
    }
  | {
      readonly rule: 'peers';
      /** Of those of whom it is said; unspecified: of nobody. */
      readonly lowest: Seniority;
      readonly highest: Seniority;
      readonly unknown: number;
    }
  | {
      readonly rule: 'staff';
      /** Who of the host was in the internal workshop and is neither here nor invited, by function. */
      readonly missing: readonly string[];
    }
  | {
      readonly rule: 'seats';
      readonly over: readonly {
        readonly name: string;
        readonly count: number;
        readonly seats: number;
      }[];
    }
);

/** P14: who has a seat of that organisation. */
export function seated(board: Board, organisation: number): number {
  let count = 0;
  for (const person of board.people.values()) {
    if (person.organisation === organisation && isNarrowed(person.role) && !person.removed) count++;
  }
  return count;
}

/** How many may still come by it; a link that takes anybody promises nobody. */
export function outstanding(invitation: Invitation): number {
  const { revoked, role, uses, usesMax } = invitation;
  if (revoked || !isNarrowed(role) || usesMax >= kOpenUses) return 0;
  return Math.max(0, usesMax - uses);
}

/** Who has come, then who is expected. */
export function rosterOf(board: Board, functionOf: (person: number) => string): Expected[] {
  const roster: Expected[] = [];
  for (const person of board.people.values()) {
    if (person.removed || !isNarrowed(person.role)) continue;
    roster.push({
      organisation: person.organisation,
      function: functionOf(person.number),
      seniority: board.invitations.get(person.invitation)?.seniority ?? Seniority.UNSPECIFIED,
    });
  }
  for (const invitation of board.invitations.values()) {
    const { organisation, function: fn, seniority } = invitation;
    // A contact's link is for several, whose functions only they can say.
    const one = { organisation, function: invitation.usesMax === 1 ? fn : '', seniority };
    for (let left = outstanding(invitation); left > 0; left--) roster.push(one);
  }
  return roster;
}

/** In the order in which a facilitator reads them. */
export function checkRoster(board: Board, roster: readonly Expected[]): readonly Finding[] {
  const companies = [...board.organisations.values()].filter(({ side }) => side === Side.CUSTOMER);
  const numbers = new Set(companies.map(({ number }) => number));
  const customers = roster.filter(({ organisation }) => numbers.has(organisation));
  const of = (number: number) => roster.filter(({ organisation }) => organisation === number);

  const pairs = companies.flatMap(({ number, name }) => {
    const people = of(number);
    const trouble = troubleOf(people);
    return trouble ? [{ name, count: people.length, trouble }] : [];
  });
  const over = [...board.organisations.values()].flatMap(({ number, name, seatsMax }) => {
    const count = of(number).length;
    return seatsMax > 0 && count > seatsMax ? [{ name, count, seats: seatsMax }] : [];
  });
  const known = customers
    .map(({ seniority }) => seniority)
    .filter((seniority) => seniority !== Seniority.UNSPECIFIED);
  const count = customers.length;
  const lowest = known.length > 0 ? Math.min(...known) : Seniority.UNSPECIFIED;
  const highest = known.length > 0 ? Math.max(...known) : Seniority.UNSPECIFIED;
  return [
    { rule: 'number', kept: count >= kCustomersMin && count <= kCustomersMax, count },
    { rule: 'pairs', kept: companies.length > 0 && pairs.length === 0, companies: pairs },
    {
      rule: 'peers',
      kept: known.length > 0 && known.length === count && highest - lowest <= 1,
      lowest,
      highest,
      unknown: count - known.length,
    },
    ...sameStaff(board, roster),
    { rule: 'seats', kept: over.length === 0, over },
  ];
}

const sameName = (name: string): string => name.trim().toLocaleLowerCase();

/** After an internal workshop: the people of the host come again, as far as functions tell. */
function sameStaff(board: Board, roster: readonly Expected[]): Finding[] {
  const before = stepsOf(board)
    .flatMap(({ id }) => board.children(id, Kind.FACILITATOR_NOTE))
    .map((note) => text(note, Field.STAFF_BEFORE))
    .findLast((functions) => functions !== '');
  if (before === undefined) return [];
  const expected = roster
    .filter(({ organisation }) => board.organisations.get(organisation)?.side === Side.HOST)
    .map((one) => sameName(one.function));
  const missing = before.split('\n').filter((one) => {
    const at = expected.indexOf(sameName(one));
    if (at >= 0) expected.splice(at, 1);
    return at < 0;
  });
  return [{ rule: 'staff', kept: missing.length === 0, missing }];
}

function troubleOf(people: readonly Expected[]): PairTrouble | undefined {
  if (people.length < kPerCompany) return 'few';
  if (people.length > kPerCompany) return 'many';
  const functions = people.map((one) => sameName(one.function));
  if (functions.includes('')) return 'functionUnknown';
  return functions[0] === functions[1] ? 'sameFunction' : undefined;
}
