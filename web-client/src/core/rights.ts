// What the running step lets a person do, beside what their role allows: the twin of the rules A3 to
// A10, H1, H5, S1 and R3. The room decides; this keeps what it would refuse from being offered.
import {
  AgendaStepKind,
  Anonymity,
  Field,
  Kind,
  RevealPolicy,
  Role,
  ScopeKind,
  Side,
  StepRight,
} from '../gen/board_pb.ts';
import { links, number, type Board, type Obj, type Scope } from './board.ts';
import { NONE, type Id } from './ids.ts';
import { ROOM } from './objects.ts';
import { ruleOfKind } from './schema.ts';

export const ALL_RIGHTS = 16383;

export function isFacilitator(role: Role): boolean {
  return role === Role.FACILITATOR || role === Role.COFACILITATOR;
}

/** Facilitators and the house are never narrowed, observers and screens do nothing at all. */
export function isNarrowed(role: Role): boolean {
  return role === Role.PARTICIPANT || role === Role.PRESENTER;
}

export function roleOf(board: Board, person: number): Role {
  return board.people.get(person)?.role ?? Role.UNSPECIFIED;
}

/** The step that runs, if it is still there. */
export function runningStep(board: Board): Obj | undefined {
  const id = board.agenda?.step;
  return id ? board.find(id) : undefined;
}

export function focusOf(step: Obj | undefined): Id | undefined {
  return step && links(step, Field.FOCUS)[0];
}

/** A5, D4: the section in focus for this person; nothing: nothing is. */
export function focusFor(board: Board, person: number): Id | undefined {
  const step = runningStep(board);
  const atTables = step && number(step, Field.STEP_KIND) === AgendaStepKind.BREAKOUT;
  return (atTables && board.tableNow(person)?.area) || focusOf(step);
}

export const hides = (step: Obj | undefined): boolean =>
  step !== undefined && number(step, Field.HIDES) === 1;

export const anonymityOf = (step: Obj | undefined): Anonymity =>
  (step && number(step, Field.ANONYMITY)) ?? Anonymity.NAMED;

/** The rights of a side as bits; what is not set lets everything (A3). */
function rightsOf(step: Obj | undefined, side: Side): number {
  const field = isGuest(side) ? Field.CUSTOMERS_MAY : Field.STAFF_MAY;
  return (step && number(step, field)) ?? ALL_RIGHTS;
}

/** A11: what staff who listen still do. */
const LISTENING = [
  StepRight.QUESTIONS,
  StepRight.EDIT_OWN,
  StepRight.VOTE,
  StepRight.ELSEWHERE,
  StepRight.EXPORT,
  StepRight.CURSORS,
].reduce((bits, right) => bits | (1 << right), 0);

const isGuest = (side: Side): boolean => side === Side.CUSTOMER || side === Side.PARTNER;

/** A11: a customer or a partner leads, and this person of the staff listens. */
export function listens(board: Board, person: number): boolean {
  const leader = board.people.get(board.agenda?.baton ?? 0);
  if (!leader || leader.removed || leader.waiting || !isNarrowed(leader.role)) return false;
  const isStaff = isNarrowed(roleOf(board, person)) && !isGuest(board.sideOf(person));
  return isStaff && isGuest(board.sideOf(leader.number));
}

/** A3, A11: what this person's side may do now, as bits. */
export function rightsNow(board: Board, person: number): number {
  const rights = rightsOf(runningStep(board), board.sideOf(person));
  return listens(board, person) ? rights & LISTENING : rights;
}

export const lets = (rights: number, right: StepRight): boolean => (rights & (1 << right)) !== 0;

/** S1: who is credited with what this person writes in the step. */
export function creditOf(board: Board, anonymity: Anonymity, person: number): number {
  if (anonymity === Anonymity.ORGANISATION) return board.people.get(person)?.organisation ?? 0;
  return anonymity === Anonymity.SIDE ? board.sideOf(person) : 0;
}

export const isParking = (section: Obj | undefined): boolean =>
  section?.kind === Kind.CANVAS && number(section, Field.PARKS) === 1;

/** D7: a canvas for customers among themselves. */
export const isNetworking = (section: Obj | undefined): boolean =>
  section?.kind === Kind.CANVAS && number(section, Field.NETWORKS) === 1;

const NETWORKING: Scope = { kind: ScopeKind.SCOPE_NETWORKING, number: 0 };

/** D7: customers who take part, and nobody who facilitates. */
export const isAmongCustomers = (board: Board, person: number): boolean =>
  board.sideOf(person) === Side.CUSTOMER && isNarrowed(roleOf(board, person));

/** L1: stands in the way of others' edits when it is locked. */
export const isLockable = (kind: Kind): boolean =>
  ruleOfKind(kind).section || kind === Kind.LANE || kind === Kind.STAGE;

/** L1: what is locked, of all that a thing is or stands in, its column's stage included. */
export function lockOver(board: Board, id: Id): Obj | undefined {
  const above = (from: Id): Obj | undefined => {
    let at = board.find(from);
    while (at && !at.locked) at = board.find(at.place.parent);
    return at;
  };
  const found = above(id);
  if (found) return found;
  let at = board.find(id);
  while (at && at.place.column === NONE) at = board.find(at.place.parent);
  return at && above(at.place.column);
}

/** D3: the person leads the table that has this area. */
export function leadsTable(board: Board, person: number, section: Obj | undefined): boolean {
  const host = section && board.tableWith(section.id)?.host;
  return host === person && isNarrowed(roleOf(board, person));
}

/** M2: what participants place for the room waits for a facilitator. */
export function moderates(board: Board): boolean {
  const workshop = board.workshop();
  return workshop !== undefined && number(workshop, Field.MODERATES) === 1;
}

/** What somebody else says past the room: facilitators alone meet such, and not on the board (M2, Q1). */
export const isAnothersAside = ({ scope }: Obj, person: number): boolean =>
  scope.kind === ScopeKind.SCOPE_ASIDE && scope.number !== person;

/** Without those; the same list where there are none. */
export function onTheBoard(objects: readonly Obj[], person: number): readonly Obj[] {
  const apart = objects.some((one) => isAnothersAside(one, person));
  return apart ? objects.filter((one) => !isAnothersAside(one, person)) : objects;
}

/** Of one person's own, whoever else may see it. */
export const isOnePersons = ({ kind }: Scope): boolean =>
  kind === ScopeKind.SCOPE_PERSON ||
  kind === ScopeKind.SCOPE_UNTIL_REVEAL ||
  kind === ScopeKind.SCOPE_ASIDE;

/** V2, D7, H1: who sees what `person` gives the room now, in a section or in a thing that stands there. */
export function givenScope(
  board: Board,
  person: number,
  section: Obj | undefined,
  parent: Obj | undefined,
): Scope {
  const beside = parent?.scope ?? ROOM;
  if (!isNarrowed(roleOf(board, person)) || isOnePersons(beside)) return beside;
  if (isNetworking(section)) return isAmongCustomers(board, person) ? NETWORKING : beside;
  if (!hides(runningStep(board)) || isParking(section)) return beside;
  return { kind: ScopeKind.SCOPE_UNTIL_REVEAL, number: person };
}

/** What somebody is about to do, and to what. */
export type Deed =
  | { readonly does: 'create'; readonly kind: Kind; readonly in: Id; readonly asks?: boolean }
  | { readonly does: 'edit' | 'move' | 'delete' | 'resolve'; readonly object: Obj }
  | { readonly does: 'editOwn'; readonly in: Id }
  | { readonly does: 'rate' | 'vote'; readonly object: Obj };

/** Why it is not to be done now. */
export type NotNow =
  | 'frozen'
  | 'presenting'
  | 'step'
  | 'elsewhere'
  | 'cardsMax'
  | 'noNames'
  | 'otherTable'
  | 'customersAlone';

const CREATES = new Map<Kind, StepRight>([
  [Kind.CARD, StepRight.CARDS],
  [Kind.GAP, StepRight.GAPS],
  [Kind.METRIC, StepRight.GAPS],
  [Kind.READING, StepRight.GAPS],
  [Kind.COMMENT, StepRight.COMMENT],
]);

/** A4: the rights that a deed asks for. */
function asked(board: Board, person: number, deed: Deed): StepRight[] {
  switch (deed.does) {
    case 'create':
      if (deed.kind === Kind.CARD && deed.asks) return [StepRight.QUESTIONS];
      return [CREATES.get(deed.kind) ?? StepRight.THINGS];
    case 'rate':
      return [StepRight.RATE];
    case 'vote':
      return [StepRight.VOTE];
    case 'resolve':
      return [StepRight.COMMENT];
    case 'editOwn':
      return [StepRight.EDIT_OWN];
    case 'edit':
    case 'move':
    case 'delete': {
      const own = board.authorOf(deed.object) === person;
      const edit = own ? StepRight.EDIT_OWN : StepRight.EDIT_OTHERS;
      if (deed.does === 'edit') return [edit];
      return [edit, deed.does === 'move' ? StepRight.MOVE : StepRight.DELETE];
    }
  }
}

/** A6: a card in a canvas that parks, made or changed by its own author. */
function parks(board: Board, person: number, deed: Deed, section: Obj | undefined): boolean {
  if (!isParking(section)) return false;
  if (deed.does === 'create') return deed.kind === Kind.CARD;
  if (deed.does === 'editOwn') return true;
  if (deed.does === 'rate' || deed.does === 'vote' || deed.does === 'resolve') return false;
  return deed.object.kind === Kind.CARD && board.authorOf(deed.object) === person;
}

/** How many cards the person made since the step began, parked ones apart (A7). */
export function cardsSince(board: Board, person: number): number {
  const began = board.agenda?.beganSeq ?? 0;
  let count = 0;
  for (const object of board.all()) {
    if (object.kind !== Kind.CARD || object.created <= began) continue;
    if (board.authorOf(object) !== person || isParking(board.sectionOf(object.id))) continue;
    count += 1;
  }
  return count;
}

/** Q3. */
const isAside = (deed: Deed): boolean =>
  deed.does === 'create'
    ? ruleOfKind(deed.kind).aside
    : 'object' in deed && ruleOfKind(deed.object.kind).aside;

/** What stands against it in the agenda; nothing: it may be done, as far as the role lets it. */
export function notNow(board: Board, person: number, deed: Deed): NotNow | undefined {
  const { agenda } = board;
  const section = board.sectionOf('in' in deed ? deed.in : deed.object.id);
  if (isAside(deed)) return undefined;
  if (isNetworking(section) && !isAmongCustomers(board, person)) return 'customersAlone';
  if (!isNarrowed(roleOf(board, person))) return undefined;
  const table = section && board.tableWith(section.id);
  if (table && table.host !== person && !table.people.includes(person)) return 'otherTable';
  if (!agenda) return undefined;
  if (agenda.frozen) return 'frozen';
  if (table?.host === person) return undefined;
  if (parks(board, person, deed, section)) return undefined;
  if (agenda.presenter !== 0 && agenda.presenter !== person) return 'presenting';
  const step = runningStep(board);
  if (deed.does === 'rate' && anonymityOf(step) !== Anonymity.NAMED) return 'noNames';
  const rights = rightsNow(board, person);
  if (asked(board, person, deed).some((right) => !lets(rights, right))) return 'step';
  const focus = focusFor(board, person);
  if (focus && section?.id !== focus && !lets(rights, StepRight.ELSEWHERE)) return 'elsewhere';
  const cardsMax = step && number(step, Field.CARDS_MAX);
  if (deed.does === 'create' && deed.kind === Kind.CARD && cardsMax !== undefined) {
    if (cardsSince(board, person) >= cardsMax) return 'cardsMax';
  }
  return undefined;
}

/** H5: participants reveal their own themselves now. */
export function revealsOneself(board: Board, person: number): boolean {
  const step = runningStep(board);
  if (!step || !isNarrowed(roleOf(board, person)) || hides(step)) return false;
  return number(step, Field.REVEAL_POLICY) === RevealPolicy.EACH_IN_TURN;
}

/** A7: how long a card may become for this person now; nothing: as long as the schema lets it. */
export function charactersMax(board: Board, person: number): number | undefined {
  const step = runningStep(board);
  if (!step || !isNarrowed(roleOf(board, person))) return undefined;
  return number(step, Field.CHARACTERS_MAX);
}

/** Whether new cards of this person are questions, because they may post nothing else (A4). */
export function onlyQuestions(board: Board, person: number): boolean {
  if (!isNarrowed(roleOf(board, person))) return false;
  const rights = rightsNow(board, person);
  return !lets(rights, StepRight.CARDS) && lets(rights, StepRight.QUESTIONS);
}

/** A11: enters steps, counts down, sets the timer, presents and summons. */
export function leads(board: Board, person: number): boolean {
  return isFacilitator(roleOf(board, person)) || board.agenda?.baton === person;
}

/** The steps of the agenda, in order. */
export function stepsOf(board: Board): readonly Obj[] {
  const workshop = board.workshop();
  return workshop ? board.children(workshop.id, Kind.AGENDA_STEP) : [];
}
