// What becomes of things on the wall: made, moved, deleted, brought back, shown to more. The twin of
// server/core/rules/objects.cpp.
import { Anonymity, Field, Kind, ScopeKind } from '../gen/board_pb.ts';
import type {
  CreateObjects,
  DeleteObjects,
  MoveObjects,
  RestoreObjects,
  Spot,
} from '../gen/command_pb.ts';
import { type Event } from '../gen/event_pb.ts';
import { number, type Obj, type Place, type Scope } from './board.ts';
import { idOf, NONE, protoId, type Id } from './ids.ts';
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
import {
  anonymityOf,
  creditOf,
  givenScope,
  isNarrowed,
  isParking,
  moderates,
  roleOf,
  runningStep,
} from './rights.ts';
import { Bench, event, moved, type Move } from './bench.ts';
import { ruleOfKind } from './schema.ts';

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

/** S1: what is told of its author, for ever, once somebody else may see it. */
function sealed(board: LiveBoard, object: Obj, author: number): Obj {
  const isSealed = object.anonymity !== Anonymity.NAMED;
  if (isSealed || !isNarrowed(roleOf(board, author))) return object;
  const anonymity = anonymityOf(runningStep(board));
  if (anonymity === Anonymity.NAMED) return object;
  const credited = creditOf(board, anonymity, author);
  return { ...object, anonymity, creator: 0, credited, numbers: hushed(object, anonymity) };
}

/** S1: a minute tells whoever watched, and of nobody not even the side is told. */
function hushed({ numbers }: Obj, anonymity: Anonymity): Obj['numbers'] {
  const kept = new Map(numbers);
  kept.delete(Field.SAID_AT);
  if (anonymity === Anonymity.NOBODY) kept.delete(Field.RAISED_BY_SIDE);
  return kept;
}

const asideOf = (number: number): Scope => ({ kind: ScopeKind.SCOPE_ASIDE, number });

/** M2: a card that a participant places for the room, with their name. */
function waits(bench: Bench, author: number, object: Obj, scope: Scope): boolean {
  const beside = bench.find(object.place.parent)?.scope ?? ROOM;
  return (
    object.kind === Kind.CARD &&
    sameScope(scope, ROOM) &&
    sameScope(beside, ROOM) &&
    object.anonymity === Anonymity.NAMED &&
    isNarrowed(roleOf(bench.board, author)) &&
    moderates(bench.board)
  );
}

/** A13: what participants write in a step that has a colour has it. */
function coloured({ board }: Bench, object: Obj, author: number): Obj {
  const step = runningStep(board);
  const colour = step && number(step, Field.CARD_COLOUR);
  if (colour === undefined || object.kind !== Kind.CARD) return object;
  if (!isNarrowed(roleOf(board, author)) || isParking(board.sectionOf(object.place.parent))) {
    return object;
  }
  return { ...object, numbers: new Map(object.numbers).set(Field.COLOUR, colour) };
}

/** Q1, H1, M2, S1, A1: who sees what is given to the room now, and what is told of its author. */
function stamped(bench: Bench, object: Obj, author: number): Obj {
  const { board } = bench;
  if (ruleOfKind(object.kind).aside) {
    const isPrivate = object.kind === Kind.PRIVATE_NOTE;
    const mine = { kind: ScopeKind.SCOPE_PERSON, number: author };
    return { ...object, scope: isPrivate ? mine : asideOf(author) };
  }
  if (object.kind === Kind.FACILITATOR_NOTE) {
    return { ...object, scope: { kind: ScopeKind.SCOPE_FACILITATORS, number: 0 } };
  }
  const next = sealed(board, object, author);
  if (!sameScope(next.scope, ROOM)) return next;
  const parent = bench.find(object.place.parent);
  const scope = givenScope(board, author, board.sectionOf(object.place.parent), parent);
  return { ...next, scope: waits(bench, author, next, scope) ? asideOf(author) : scope };
}

export function created(board: LiveBoard, author: number, wish: CreateObjects): Event[] {
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
    const writer = one.writtenFor || author;
    const object = coloured(bench, stamped(bench, bare, writer), writer);
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

export function movedObjects(board: LiveBoard, wish: MoveObjects): Event[] {
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

export function deleted(board: LiveBoard, wish: DeleteObjects): Event[] {
  const gone = new Set<Id>();
  for (const message of wish.ids) {
    const id = idOf(message);
    if (!board.find(id)) return [];
    for (const one of board.withHeld(id)) gone.add(one);
  }
  return [event({ case: 'objectsDeleted', value: { ids: [...gone].map(protoId) } })];
}

export function restored(board: LiveBoard, wish: RestoreObjects): Event[] {
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

/** V5: all that stands in it and was seen by the same. */
function heldShared(board: LiveBoard, { id, scope }: Obj, to: Scope): Event[] {
  const held = board.withHeld(id).flatMap((one) => (one === id ? [] : (board.find(one) ?? [])));
  return held
    .filter((one) => sameScope(one.scope, scope))
    .map((one) => {
      const value = { object: protoObject({ ...one, scope: to }), was: protoScope(scope) };
      return event({ case: 'objectShared', value });
    });
}

/** V5, H1, H3: whoever gave it to the room is asked about no more; its key says nothing of drafts. */
export function shared(board: LiveBoard, author: number, id: Id): Event[] {
  const object = board.find(id);
  if (!object || sameScope(object.scope, ROOM)) return [];
  if (object.scope.kind === ScopeKind.SCOPE_UNTIL_REVEAL) return [];
  const bench = new Bench(board);
  const given = stamped(bench, { ...object, scope: ROOM }, author);
  if (sameScope(given.scope, object.scope)) return [];
  const isDraft = object.scope.kind === ScopeKind.SCOPE_PERSON;
  if (!isDraft && !sameScope(given.scope, ROOM)) return [];
  const key = bench.keyAfter(given, bench.shownBefore(object));
  const next = { ...given, place: { ...given.place, key } };
  const was = protoScope(object.scope);
  return [
    ...(bench.rebalanced.length > 0 ? [moved(bench.rebalanced)] : []),
    event({ case: 'objectShared', value: { object: protoObject(next), was } }),
    ...(next.anonymity === object.anonymity ? [] : authorsSealed([next], author)),
    ...(isDraft ? [] : heldShared(board, object, next.scope)),
  ];
}
