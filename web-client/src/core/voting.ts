// What a vote is on, whom it asks and for what: the twin of the rules W2 to W4. The room decides; this
// keeps what it would refuse from being offered.
import { Criterion, Field, Kind, Side, VoteMethod, VoteState } from '../gen/board_pb.ts';
import { links, number, type Board, type Obj } from './board.ts';
import type { Id } from './ids.ts';
import { nothing } from './listing.ts';
import { ROOM, sameScope } from './objects.ts';
import { isFacilitator, isNarrowed, notNow, roleOf, type NotNow } from './rights.ts';
import type { Ballot, VoteResult } from './votes.ts';

const DOTS = 5;
const BUDGET = 100;
const RANKS = 3;
const TOP = 10;

export const methodOf = (vote: Obj): VoteMethod =>
  number(vote, Field.VOTE_METHOD) ?? VoteMethod.DOTS;

export const stateOf = (vote: Obj): VoteState =>
  number(vote, Field.VOTE_STATE) ?? VoteState.PREPARED;

export const isSet = (vote: Obj, field: Field): boolean => number(vote, field) === 1;

/** Live results are told of named votes alone (W6). */
export const isLive = (vote: Obj): boolean =>
  isSet(vote, Field.LIVE) && !isSet(vote, Field.ANONYMOUS);

/** People share out what they have: dots, or a budget. */
export const hasLimit = (vote: Obj): boolean =>
  methodOf(vote) === VoteMethod.DOTS || methodOf(vote) === VoteMethod.BUDGET;

export function votesPerPerson(vote: Obj): number {
  const usual = { [VoteMethod.BUDGET as number]: BUDGET, [VoteMethod.RANK]: RANKS };
  return number(vote, Field.VOTES_PER_PERSON) ?? usual[methodOf(vote)] ?? DOTS;
}

export function votesPerObject(vote: Obj): number {
  const most = votesPerPerson(vote);
  return Math.min(number(vote, Field.VOTES_PER_OBJECT) ?? most, most);
}

/** What a vote that rates asks for; one that does not asks for nothing in particular. */
export function criteriaOf(vote: Obj): readonly Criterion[] {
  if (methodOf(vote) !== VoteMethod.RATING) return [Criterion.UNSPECIFIED];
  const bits = number(vote, Field.CRITERIA) ?? 0;
  const all = Object.values(Criterion).filter((one) => typeof one === 'number');
  return all.filter((one) => one >= Criterion.IMPORTANCE && (bits & (1 << one)) !== 0);
}

/** Importance and satisfaction are answered with 1 to 5, not with 0 to 10. */
export const onFivePoints = (vote: Obj): boolean => isSet(vote, Field.FIVE_POINTS);

const OF_CUSTOMERS = [Criterion.IMPORTANCE, Criterion.SATISFACTION, Criterion.VALUE];
/** What staff guess that customers will say, by what they guess. */
export const GUESSES: ReadonlyMap<Criterion, Criterion> = new Map([
  [Criterion.IMPORTANCE, Criterion.GUESS_IMPORTANCE],
  [Criterion.SATISFACTION, Criterion.GUESS_SATISFACTION],
  [Criterion.VALUE, Criterion.GUESS_VALUE],
]);
const OF_STAFF = [...GUESSES.values()];

/** Those that somebody of this side may judge. */
export function criteriaFor(vote: Obj, side: Side): readonly Criterion[] {
  return criteriaOf(vote).filter((one) => {
    if (OF_CUSTOMERS.includes(one)) return side === Side.CUSTOMER;
    return !OF_STAFF.includes(one) || side === Side.HOST;
  });
}

/** The person has a say in it, whatever the running step lets them. */
export function isAsked(board: Board, vote: Obj, person: number): boolean {
  const role = roleOf(board, person);
  const takesPart =
    isNarrowed(role) || (isFacilitator(role) && isSet(vote, Field.FACILITATORS_VOTE));
  return takesPart && criteriaFor(vote, board.sideOf(person)).length > 0;
}

/** How many people have a say: who still waits in the lobby has none. */
export function countAsked(board: Board, vote: Obj): number {
  let count = 0;
  for (const { number: person, removed, waiting } of board.people.values()) {
    if (!removed && !waiting && isAsked(board, vote, person)) count += 1;
  }
  return count;
}

/** All that were made, in the order of making them. */
export function votesOf(board: Board): readonly Obj[] {
  const workshop = board.workshop();
  return workshop ? board.children(workshop.id, Kind.VOTE) : [];
}

const STATES_IN_ORDER = [VoteState.OPEN, VoteState.CLOSED, VoteState.SHOWN];

/** The vote that matters on a section: one that is open, else the latest that was closed or shown. */
export function voteIn(board: Board, section: Id): Obj | undefined {
  const there = votesOf(board).filter((vote) => links(vote, Field.VOTE_ON)[0] === section);
  for (const state of STATES_IN_ORDER) {
    const latest = there
      .filter((vote) => stateOf(vote) === state)
      .sort((a, b) => b.changed - a.changed)[0];
    if (latest) return latest;
  }
  return undefined;
}

/** The first of an earlier vote, by what they came to for all; nothing: it takes from none. */
function takenFrom(board: Board, vote: Obj): ReadonlySet<Id> | undefined {
  const earlier = links(vote, Field.TAKES_FROM)[0];
  if (earlier === undefined) return undefined;
  const sums = new Map<Id, number>();
  for (const { object, group, sum } of board.resultsOf(earlier)) {
    if (sameScope(group, ROOM)) sums.set(object, (sums.get(object) ?? 0) + sum);
  }
  const ranked = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return new Set(ranked.slice(0, number(vote, Field.TOP) ?? TOP).map(([id]) => id));
}

function cardsOf(board: Board, section: Obj): readonly Obj[] {
  if (section.kind === Kind.CANVAS) return board.children(section.id, Kind.CARD);
  return board
    .children(section.id, Kind.LANE)
    .flatMap((lane) => board.children(lane.id, Kind.CARD));
}

/** W2: what the vote is on, in the section's order; a gap that was merged is in no list. */
export function votedOn(board: Board, vote: Obj): readonly Obj[] {
  const section = board.find(links(vote, Field.VOTE_ON)[0] ?? '');
  if (!section) return [];
  const all =
    section.kind === Kind.GAP_LIST
      ? board
          .children(section.id, Kind.GAP)
          .filter((gap) => links(gap, Field.MERGED_INTO).length === 0)
      : cardsOf(board, section);
  const taken = takenFrom(board, vote);
  return all.filter(({ id, scope }) => sameScope(scope, ROOM) && (!taken || taken.has(id)));
}

export function isVotedOn(board: Board, vote: Obj, object: Obj): boolean {
  const taken = takenFrom(board, vote);
  return sameScope(object.scope, ROOM) && (!taken || taken.has(object.id));
}

/** FNV-1a over the person and the object: the same order for one person, another for the next. */
function lot(person: number, id: Id): number {
  let hash = 0x811c9dc5;
  for (const sign of `${person} ${id}`) hash = Math.imul(hash ^ sign.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** As this person's ballot lists it. */
export function ballotOrder(vote: Obj, objects: readonly Obj[], person: number): readonly Obj[] {
  if (!isSet(vote, Field.SHUFFLED)) return objects;
  return [...objects].sort((a, b) => lot(person, a.id) - lot(person, b.id));
}

/**
 * Why the ballot of `voter` is not taken for that object at present; nothing: it is. `by` is who gives
 * it: a facilitator for somebody is not narrowed by the step (A12).
 */
export function notVotable(
  board: Board,
  vote: Obj,
  object: Obj,
  voter: number,
  by = voter,
): 'own' | NotNow | undefined {
  const own = board.authorOf(object) === voter;
  if (own && !isSet(vote, Field.OWN_ALLOWED)) return 'own';
  return notNow(board, by, { does: 'vote', object });
}

export const amountOf = (
  ballots: readonly Ballot[],
  object: Id,
  criterion = Criterion.UNSPECIFIED,
): number | null | undefined =>
  ballots.find((one) => one.object === object && one.criterion === criterion)?.amount;

export const spentOf = (ballots: readonly Ballot[]): number =>
  ballots.reduce((sum, { amount }) => sum + (amount ?? 0), 0);

const indexed = new WeakMap<readonly VoteResult[], ReadonlyMap<Id, readonly VoteResult[]>>();

/** The results of one object; a list that holds the same is the same list. */
export function resultsFor(board: Board, vote: Id, object: Id): readonly VoteResult[] {
  const all = board.resultsOf(vote);
  const known = indexed.get(all);
  if (known) return known.get(object) ?? nothing;
  const byObject = new Map<Id, VoteResult[]>();
  for (const one of all) {
    const there = byObject.get(one.object);
    if (there) there.push(one);
    else byObject.set(one.object, [one]);
  }
  indexed.set(all, byObject);
  return byObject.get(object) ?? nothing;
}
