// Who contributes how much, by side and by organisation, for each person present: a hint for whoever
// facilitates, and never a ranking of people.
import type { Board, Obj } from '../../core/board.ts';
import { isNarrowed, isOnePersons } from '../../core/rights.ts';
import { Anonymity, Kind, Side } from '../../gen/board_pb.ts';

const kCounted: ReadonlySet<Kind> = new Set([Kind.CARD, Kind.GAP, Kind.COMMENT]);
const kSides: readonly Side[] = [Side.CUSTOMER, Side.HOST, Side.PARTNER, Side.NEUTRAL];

export interface Share {
  /** A side, or an organisation by number. */
  readonly of: number;
  readonly side: Side;
  /** Who take part and are here. */
  readonly people: number;
  readonly count: number;
  /** Of each person here; nothing: nobody is here. */
  readonly each: number | undefined;
}

export interface Balance {
  /** In the order of the panel; those without people and contributions left out. */
  readonly sides: readonly Share[];
  readonly organisations: readonly Share[];
  /** What is credited to nobody. */
  readonly nameless: number;
}

/** Whom a thing is credited to: of what is sealed, as far as it says. */
interface Credit {
  readonly side: Side;
  /** 0: none. */
  readonly organisation: number;
}

const takesPart = (board: Board, person: number): boolean => {
  const role = board.people.get(person)?.role;
  return role !== undefined && isNarrowed(role);
};

function creditOf(board: Board, { anonymity, credited, creator }: Obj): Credit | undefined {
  if (anonymity === Anonymity.SIDE) return { side: credited, organisation: 0 };
  if (anonymity === Anonymity.ORGANISATION) {
    const side = board.organisations.get(credited)?.side;
    return side === undefined ? undefined : { side, organisation: credited };
  }
  return ofPerson(board, creator);
}

function ofPerson(board: Board, person: number): Credit {
  return { side: board.sideOf(person), organisation: board.people.get(person)?.organisation ?? 0 };
}

/** Cards, gaps, comments and ratings of those who take part; `here`: who is present. */
export function balanceOf(board: Board, here: ReadonlySet<number>): Balance {
  const sides = new Map<number, number>();
  const organisations = new Map<number, number>();
  let nameless = 0;
  const add = (credit: Credit | undefined) => {
    if (!credit) return;
    sides.set(credit.side, (sides.get(credit.side) ?? 0) + 1);
    const { organisation } = credit;
    if (organisation) organisations.set(organisation, (organisations.get(organisation) ?? 0) + 1);
  };
  for (const object of board.all()) {
    for (const { person } of board.ratingsOf(object.id)) {
      if (takesPart(board, person)) add(ofPerson(board, person));
    }
    if (!kCounted.has(object.kind) || isOnePersons(object.scope)) continue;
    if (object.anonymity === Anonymity.NOBODY) nameless += 1;
    else if (object.anonymity !== Anonymity.NAMED || takesPart(board, object.creator))
      add(creditOf(board, object));
  }

  const present = [...board.people.values()].filter(
    ({ number, removed, waiting, role }) =>
      here.has(number) && !removed && !waiting && isNarrowed(role),
  );
  const share = (of: number, side: Side, people: number, count: number): Share => ({
    of,
    side,
    people,
    count,
    each: people > 0 ? count / people : undefined,
  });
  const isThere = ({ people, count }: Share) => people > 0 || count > 0;
  return {
    sides: kSides
      .map((side) =>
        share(
          side,
          side,
          present.filter(({ number }) => board.sideOf(number) === side).length,
          sides.get(side) ?? 0,
        ),
      )
      .filter(isThere),
    organisations: [...board.organisations.values()]
      .map(({ number, side }) =>
        share(
          number,
          side,
          present.filter(({ organisation }) => organisation === number).length,
          organisations.get(number) ?? 0,
        ),
      )
      .filter(isThere)
      .sort((a, b) => kSides.indexOf(a.side) - kSides.indexOf(b.side) || a.of - b.of),
    nameless,
  };
}
