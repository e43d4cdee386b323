// What the server would make of a wish of an author who may: the events, with the same keys, so that
// a wish is shown at once. What would be refused for what is on the board, or would change nothing,
// gives no events. The twin of server/core/decide.hpp, without the judging of roles.
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { Anonymity, Field, Kind, Role, ScopeKind, VoteState } from '../gen/board_pb.ts';
import type {
  CastBallot,
  ChangeLinks,
  Command,
  CreateObjects,
  DeleteObjects,
  EditText,
  MoveObjects,
  Rate,
  RestoreObjects,
  SetFields,
  Spot,
} from '../gen/command_pb.ts';
import { EventSchema, type Event } from '../gen/event_pb.ts';
import { number, type Obj, type Place } from './board.ts';
import { idOf, NONE, protoId, protoIdOrNothing, type Id } from './ids.ts';
import type { LiveBoard } from './live_board.ts';
import {
  idSet,
  protoObject,
  protoPlace,
  protoScope,
  ROOM,
  samePlace,
  sameScope,
  scopeOf,
} from './objects.ts';
import { evenKeys, KEY_LENGTH_MAX, keyBetween } from './ordering.ts';
import { anonymityOf, creditOf, givenScope, isNarrowed, roleOf, runningStep } from './rights.ts';
import { ruleOfField, ruleOfKind } from './schema.ts';
import { applyDelta, deltaOf, fits, normal, protoDelta } from './text.ts';
import { protoBallot, type Ballot } from './votes.ts';

const INVITATION_USES_MAX = 250;

type Fact = NonNullable<MessageInitShape<typeof EventSchema>['fact']>;
type Move = { id: ReturnType<typeof protoId>; to: ReturnType<typeof protoPlace> };

function event(fact: Fact): Event {
  return create(EventSchema, { fact });
}
function moved(moves: Move[]): Event {
  return event({ case: 'objectsMoved', value: { moves } });
}

interface Standing {
  readonly id: Id;
  readonly key: string;
}
function inOrder(a: Standing, b: Standing): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : 1;
}

function placeAt(spot: Spot | undefined): Place {
  return {
    parent: idOf(spot?.parent),
    column: idOf(spot?.column),
    key: '',
    x: spot?.x ?? 0,
    y: spot?.y ?? 0,
    w: spot?.w ?? 0,
    h: spot?.h ?? 0,
  };
}

// The board as it would be after what one command put so far.
class Bench {
  private readonly wanted = new Map<Id, Obj>();
  readonly rebalanced: Move[] = [];

  constructor(readonly board: LiveBoard) {}

  find(id: Id): Obj | undefined {
    return this.wanted.get(id) ?? this.board.find(id);
  }
  put(object: Obj): void {
    this.wanted.set(object.id, object);
  }

  /** H3: those whose scope is the room's or the object's own. */
  private standing({ id: without, place: { parent, column }, scope }: Obj): Standing[] {
    const counts = (one: Obj) => sameScope(one.scope, ROOM) || sameScope(one.scope, scope);
    const all: Standing[] = [];
    for (const one of this.board.siblings(parent, column)) {
      const { id, place } = one;
      if (id !== without && !this.wanted.has(id) && counts(one)) all.push({ id, key: place.key });
    }
    const settled = all.length;
    for (const one of this.wanted.values()) {
      const { id, place } = one;
      const isHere = place.parent === parent && place.column === column;
      if (id !== without && isHere && counts(one)) all.push({ id, key: place.key });
    }
    return all.length > settled ? all.sort(inOrder) : all;
  }

  /** C5, K: the key for the object's place after `after`; makes room when keys grew too long. */
  keyAfter(object: Obj, after: Id): string {
    for (;;) {
      const standing = this.standing(object);
      const found = standing.findIndex(({ id }) => id === after && id !== object.id);
      let next = after === NONE ? 0 : found < 0 ? standing.length : found + 1;
      const before = standing[next - 1]?.key ?? '';
      while (next < standing.length && standing[next]!.key <= before) next += 1;
      const key = keyBetween(before, standing[next]?.key ?? '');
      if (key.length <= KEY_LENGTH_MAX) return key;
      // H3: nobody is to see that something hidden found no room.
      if (!sameScope(object.scope, ROOM)) return before;
      const keys = evenKeys(standing.length);
      standing.forEach(({ id }, at) => {
        const moved = this.find(id)!;
        const place = { ...moved.place, key: keys[at]! };
        this.rebalanced.push({ id: protoId(id), to: protoPlace(place) });
        this.put({ ...moved, place });
      });
    }
  }

  /** H3: the last of the room's own before the object, as its author sees them. */
  shownBefore(object: Obj): Id {
    let last = NONE;
    const at = { id: object.id, key: object.place.key };
    for (const one of this.standing(object)) {
      if (inOrder(one, at) >= 0) break;
      if (sameScope(this.find(one.id)!.scope, ROOM)) last = one.id;
    }
    return last;
  }

  /** Whether an object of this kind finds its parent and column here (C2). */
  stands({ kind, place }: Obj): boolean {
    const rule = ruleOfKind(kind);
    if (place.parent === NONE) return place.column === NONE;
    const parent = this.find(place.parent);
    if (!parent || !rule.livesIn.has(parent.kind)) return false;
    return place.column === NONE || this.find(place.column) !== undefined;
  }
}

/** S1: what is told of its author, for ever, once somebody else may see it. */
function sealed(board: LiveBoard, object: Obj, author: number): Obj {
  const isSealed = object.anonymity !== Anonymity.NAMED;
  if (isSealed || !isNarrowed(roleOf(board, author))) return object;
  const anonymity = anonymityOf(runningStep(board));
  if (anonymity === Anonymity.NAMED) return object;
  return { ...object, anonymity, creator: 0, credited: creditOf(board, anonymity, author) };
}

/** H1, S1, A1: who sees what is given to the room now, and what is told of its author. */
function stamped(bench: Bench, object: Obj, author: number): Obj {
  const { board } = bench;
  if (object.kind === Kind.FACILITATOR_NOTE) {
    return { ...object, scope: { kind: ScopeKind.SCOPE_FACILITATORS, number: 0 } };
  }
  const next = sealed(board, object, author);
  if (!sameScope(next.scope, ROOM)) return next;
  const parent = bench.find(object.place.parent);
  const scope = givenScope(board, author, board.sectionOf(object.place.parent), parent);
  return { ...next, scope };
}

function created(board: LiveBoard, author: number, wish: CreateObjects): Event[] {
  const bench = new Bench(board);
  const ids = wish.objects.map((one) => idOf(one.id));
  for (const [at, one] of wish.objects.entries()) {
    const id = ids[at]!;
    const bare: Obj = {
      id,
      kind: one.kind,
      scope: scopeOf(one.scope),
      place: placeAt(one.spot),
      creator: one.writtenFor || author,
      created: 0,
      changed: 0,
      locked: false,
      numbers: new Map(one.numbers.map(({ field, value }) => [field, value])),
      lines: new Map(
        one.lines.filter(({ value }) => value !== '').map(({ field, value }) => [field, value]),
      ),
      texts: new Map(
        one.texts.filter(({ value }) => value !== '').map(({ field, value }) => [field, value]),
      ),
      links: new Map(
        one.links
          .filter((field) => field.ids.length > 0)
          .map((field) => [field.field, idSet(field.ids.map(idOf))]),
      ),
      anonymity: Anonymity.NAMED,
      credited: 0,
      scribe: one.writtenFor === 0 ? 0 : author,
    };
    if (id === NONE || bench.find(id) || !bench.stands(bare)) return [];
    const object = stamped(bench, bare, one.writtenFor || author);
    // Written for somebody, out of the writer's own sight.
    if (isAnothers(object, author)) return [];
    const key = bench.keyAfter(object, idOf(one.spot?.after));
    bench.put({ ...object, place: { ...object.place, key } });
  }
  const fresh = new Set(ids);
  const moves = bench.rebalanced.filter((move) => !fresh.has(idOf(move.id)));
  const made = ids.map((id) => bench.find(id)!);
  const objects = made.map(protoObject);
  return [
    ...(moves.length > 0 ? [moved(moves)] : []),
    event({ case: 'objectsCreated', value: { objects } }),
    ...authorsSealed(made, author),
  ];
}

const isAnothers = ({ scope }: Obj, author: number): boolean =>
  scope.kind === ScopeKind.SCOPE_UNTIL_REVEAL && scope.number !== author;

/** Of those that are sealed: their author is told. */
function authorsSealed(objects: readonly Obj[], person: number): Event[] {
  const authorships = objects
    .filter(({ anonymity, scribe }) => anonymity !== Anonymity.NAMED && scribe === 0)
    .map(({ id }) => ({ object: protoId(id), person }));
  return authorships.length > 0 ? [event({ case: 'authorsSealed', value: { authorships } })] : [];
}

function movedObjects(board: LiveBoard, wish: MoveObjects): Event[] {
  const bench = new Bench(board);
  for (const { id: message, to } of wish.moves) {
    const was = bench.find(idOf(message));
    if (!was) return [];
    const object: Obj = { ...was, place: placeAt(to) };
    for (let at = bench.find(object.place.parent); at; at = bench.find(at.place.parent)) {
      if (at.id === object.id) return [];
    }
    if (!bench.stands(object)) return [];
    const { place } = object;
    const sameCell = was.place.parent === place.parent && was.place.column === place.column;
    const after = idOf(to?.after);
    const key = sameCell && after === object.id ? was.place.key : bench.keyAfter(object, after);
    bench.put({ ...object, place: { ...place, key } });
  }
  const moves: Move[] = [];
  for (const id of new Set(wish.moves.map((move) => idOf(move.id)))) {
    const { place } = bench.find(id)!;
    if (samePlace(place, board.find(id)!.place)) continue;
    moves.push({ id: protoId(id), to: protoPlace(place) });
  }
  if (moves.length === 0) return [];
  return [...(bench.rebalanced.length > 0 ? [moved(bench.rebalanced)] : []), moved(moves)];
}

function deleted(board: LiveBoard, wish: DeleteObjects): Event[] {
  const gone = new Set<Id>();
  for (const message of wish.ids) {
    const id = idOf(message);
    if (!board.find(id)) return [];
    for (const one of board.withHeld(id)) gone.add(one);
  }
  return [event({ case: 'objectsDeleted', value: { ids: [...gone].map(protoId) } })];
}

function restored(board: LiveBoard, wish: RestoreObjects): Event[] {
  const deletion = board.deletionOf(idOf(wish.id));
  if (!deletion) return [];
  const back = new Set(deletion.objects.map(({ id }) => id));
  const there = (id: Id) => id === NONE || back.has(id) || board.find(id) !== undefined;
  const objects: Obj[] = [];
  for (const object of deletion.objects) {
    if (!there(object.place.parent) || !there(object.place.column)) return [];
    const links = [...object.links]
      .map(([field, ids]) => [field, ids.filter(there)] as const)
      .filter(([, ids]) => ids.length > 0);
    objects.push({ ...object, links: new Map(links) });
  }
  const authorships = [...deletion.authorships].map(([id, person]) => ({
    object: protoId(id),
    person,
  }));
  return [
    event({ case: 'objectsRestored', value: { objects: objects.map(protoObject) } }),
    ...(authorships.length > 0 ? [event({ case: 'authorsSealed', value: { authorships } })] : []),
  ];
}

function fieldsSet(board: LiveBoard, wish: SetFields): Event[] {
  const object = board.find(idOf(wish.id));
  if (!object) return [];
  const numbers = wish.numbers.filter(({ field, value }) => object.numbers.get(field) !== value);
  const lines = wish.lines.filter(({ field, value }) => (object.lines.get(field) ?? '') !== value);
  const cleared = wish.clear.filter(
    (field) => object.numbers.has(field) || object.lines.has(field),
  );
  if (numbers.length + lines.length + cleared.length === 0) return [];
  const id = protoId(object.id);
  return [event({ case: 'fieldsSet', value: { id, numbers, lines, cleared } })];
}

/** C10, C13, C14: whether the field of `from` may lead to `id`. */
function mayLink(board: LiveBoard, from: Obj, field: Field, id: Id): boolean {
  const target = board.find(id);
  if (!target || id === from.id || !ruleOfField(field).linksTo.has(target.kind)) return false;
  if (field === Field.COPY_OF) return target.kind === from.kind;
  if (field === Field.MERGED_INTO) return !target.links.has(field);
  if (field !== Field.FROM && field !== Field.TO) return true;
  const other = from.links.get(field === Field.TO ? Field.FROM : Field.TO);
  return target.place.parent === from.place.parent && other?.[0] !== id;
}

function linksChanged(board: LiveBoard, wish: ChangeLinks): Event[] {
  const object = board.find(idOf(wish.id));
  if (!object) return [];
  const { field } = wish;
  const { lengthMax } = ruleOfField(field);
  const ids = object.links.get(field) ?? [];
  if (wish.add.some((id) => !mayLink(board, object, field, idOf(id)))) return [];
  const added = wish.add.filter((id) => !ids.includes(idOf(id)));
  const leaving = new Set(wish.remove.map(idOf));
  const replaces = lengthMax === 1 && added.length > 0;
  const removed = ids.filter((id) => replaces || leaving.has(id)).map(protoId);
  if (ids.length + added.length - removed.length > lengthMax) return [];
  if (removed.length + added.length === 0) return [];
  return [
    event({ case: 'linksChanged', value: { id: protoId(object.id), field, added, removed } }),
  ];
}

function textEdited(board: LiveBoard, wish: EditText): Event[] {
  const object = board.find(idOf(wish.id));
  if (!object) return [];
  const delta = normal(deltaOf(wish.delta));
  const before = object.texts.get(wish.field) ?? '';
  if (delta.length === 0 || !fits(delta, before)) return [];
  const { length } = applyDelta(delta, before);
  if (length > ruleOfField(wish.field).lengthMax && length > before.length) return [];
  return [
    event({
      case: 'textEdited',
      value: { id: protoId(object.id), field: wish.field, delta: protoDelta(delta) },
    }),
  ];
}

function rated(board: LiveBoard, author: number, wish: Rate): Event[] {
  const id = idOf(wish.object);
  if (!board.find(id)) return [];
  const given = board
    .ratingsOf(id)
    .find(({ person, criterion }) => person === author && criterion === wish.criterion);
  const cleared = wish.is.case === 'cleared';
  const value = wish.is.case === 'value' ? wish.is.value : null;
  if (cleared ? !given : given?.value === value) return [];
  const rating = {
    object: protoId(id),
    person: author,
    criterion: wish.criterion,
    value: value ?? 0,
    notApplicable: wish.is.case === 'notApplicable',
  };
  return [event({ case: 'rated', value: { rating, cleared } })];
}

/** V5, H1, H3: whoever gave it to the room is asked about no more; its key says nothing of drafts. */
function shared(board: LiveBoard, author: number, id: Id): Event[] {
  const object = board.find(id);
  if (!object || sameScope(object.scope, ROOM)) return [];
  if (object.scope.kind === ScopeKind.SCOPE_UNTIL_REVEAL) return [];
  const bench = new Bench(board);
  const given = stamped(bench, { ...object, scope: ROOM }, author);
  const key = bench.keyAfter(given, bench.shownBefore(object));
  const next = { ...given, place: { ...given.place, key } };
  const was = protoScope(object.scope);
  return [
    ...(bench.rebalanced.length > 0 ? [moved(bench.rebalanced)] : []),
    event({ case: 'objectShared', value: { object: protoObject(next), was } }),
    ...(next.anonymity === object.anonymity ? [] : authorsSealed([next], author)),
  ];
}

/** W2: in an open vote; a ballot that is there already changes nothing. */
function ballotCast(board: LiveBoard, author: number, wish: CastBallot): Event[] {
  const vote = board.find(idOf(wish.vote));
  const isOpen = vote && number(vote, Field.VOTE_STATE) === VoteState.OPEN;
  const { criterion, is, writtenFor } = wish;
  if (!isOpen || !board.find(idOf(wish.object)) || writtenFor !== 0) return [];
  const ballot: Ballot = {
    vote: vote.id,
    object: idOf(wish.object),
    person: author,
    criterion,
    amount: is.case === 'amount' ? is.value : is.case === 'notApplicable' ? null : 0,
  };
  const given = board
    .ballotsOf(vote.id)
    .find((one) => one.object === ballot.object && one.criterion === criterion);
  const cleared = is.case === 'cleared';
  if (cleared ? !given : given?.amount === ballot.amount) return [];
  return [event({ case: 'ballotCast', value: { ballot: protoBallot(ballot), cleared } })];
}

/** The events of `wish` by the person `author` on `board`. */
export function foresee(board: LiveBoard, author: number, wish: Command['wish']): Event[] {
  switch (wish.case) {
    case 'createObjects':
      return created(board, author, wish.value);
    case 'setFields':
      return fieldsSet(board, wish.value);
    case 'changeLinks':
      return linksChanged(board, wish.value);
    case 'editText':
      return textEdited(board, wish.value);
    case 'moveObjects':
      return movedObjects(board, wish.value);
    case 'deleteObjects':
      return deleted(board, wish.value);
    case 'restoreObjects':
      return restored(board, wish.value);
    case 'shareObject':
      return shared(board, author, idOf(wish.value.id));
    case 'rate':
      return rated(board, author, wish.value);
    case 'lockSection':
    case 'unlockSection': {
      const id = idOf(wish.value.section);
      const object = board.find(id);
      const locks = wish.case === 'lockSection';
      if (!object || !ruleOfKind(object.kind).section || object.locked === locks) return [];
      const section = protoId(id);
      return [event({ case: locks ? 'sectionLocked' : 'sectionUnlocked', value: { section } })];
    }
    case 'addOrganisation': {
      const { name, side } = wish.value;
      const number = Math.max(0, ...board.organisations.keys()) + 1;
      return [
        event({ case: 'organisationAdded', value: { organisation: { number, name, side } } }),
      ];
    }
    case 'renameOrganisation': {
      const { organisation, name } = wish.value;
      const found = board.organisations.get(organisation);
      if (!found || found.name === name) return [];
      return [event({ case: 'organisationRenamed', value: { organisation, name } })];
    }
    case 'makeInvitation': {
      const { role, organisation, usesMax } = wish.value;
      const id = protoIdOrNothing(idOf(wish.value.id));
      if (!id || board.invitations.has(idOf(id)) || !board.organisations.has(organisation))
        return [];
      const invitation = {
        id,
        role,
        organisation,
        function: wish.value.function,
        usesMax: usesMax === 0 ? INVITATION_USES_MAX : usesMax,
      };
      return [event({ case: 'invitationMade', value: { invitation } })];
    }
    case 'revokeInvitation':
    case 'rotateInvitation': {
      const invitation = board.invitations.get(idOf(wish.value.id));
      if (!invitation) return [];
      const id = protoId(invitation.id);
      if (wish.case === 'rotateInvitation') {
        return [event({ case: 'invitationRotated', value: { id } })];
      }
      return invitation.revoked ? [] : [event({ case: 'invitationRevoked', value: { id } })];
    }
    case 'removePerson': {
      const { person } = wish.value;
      if (board.people.get(person)?.removed !== false) return [];
      return [event({ case: 'personRemoved', value: { person } })];
    }
    case 'changeRole': {
      const { person, role } = wish.value;
      const found = board.people.get(person);
      if (!found || found.removed || found.role === role) return [];
      return [event({ case: 'roleChanged', value: { person, role } })];
    }
    case 'handOver': {
      const { person } = wish.value;
      if (person === author || board.people.get(person)?.removed !== false) return [];
      return [
        event({ case: 'roleChanged', value: { person, role: Role.FACILITATOR } }),
        event({ case: 'roleChanged', value: { person: author, role: Role.COFACILITATOR } }),
      ];
    }
    case 'confirmWriting': {
      const object = board.find(idOf(wish.value.id));
      if (!object?.scribe || board.authorOf(object) !== author) return [];
      return [event({ case: 'writingConfirmed', value: { id: protoId(object.id) } })];
    }
    case 'castBallot':
      return ballotCast(board, author, wish.value);
    // What leads the room is seen when the room says it: all see it at one moment.
    case 'enterStep':
    case 'reveal':
    case 'stopCountdown':
    case 'finishCountdown':
    case 'setTimer':
    case 'present':
    case 'summon':
    case 'freeze':
    case 'giveBaton':
    case 'openVote':
    case 'closeVote':
    case 'showResults':
    case 'admitPerson':
    case undefined:
      return [];
  }
}
