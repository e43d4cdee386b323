// A piece of one's own work, remembered so that it can be taken back by an ordinary wish: only where
// what one made still stands as one made it; else there is a reason why not.
import type { Board, Obj, Place } from '../core/board.ts';
import { idOf, NONE, protoId, type Id } from '../core/ids.ts';
import type { LiveBoard } from '../core/live_board.ts';
import { fits, invert, protoDelta, type Delta } from '../core/text.ts';
import type { Criterion, Field } from '../gen/board_pb.ts';
import type { Event } from '../gen/event_pb.ts';
import type { Wish } from './replica.ts';
import type { Traces } from './traces.ts';

type Value = number | string | undefined;
/** Null: not applicable. Nothing: not rated. */
type Given = number | null | undefined;

/** Where something stands: after which sibling, and at which coordinates. */
export interface Stand extends Omit<Place, 'key'> {
  readonly after: Id;
  readonly index: number;
}
interface Moved {
  id: Id;
  from: Stand;
  to: Stand;
}

/** `since`: the trace before which others' doings do not count. */
export type Work =
  | { kind: 'text'; id: Id; field: Field; back: Delta }
  | { kind: 'fields'; id: Id; fields: ReadonlyMap<Field, { from: Value; to: Value }> }
  | { kind: 'links'; id: Id; field: Field; added: Id[]; removed: Id[] }
  | { kind: 'created'; ids: Id[]; since: number }
  | { kind: 'deleted'; ids: Id[] }
  | { kind: 'moved'; moves: Moved[]; since: number }
  | { kind: 'rated'; id: Id; criterion: Criterion; from: Given; to: Given };

type Of<Kind extends Work['kind']> = Extract<Work, { kind: Kind }>;

/** Why a work stays; `strings/undo.ts` has the words. */
export type WhyStays = 'changed' | 'gone' | 'workedOn' | 'notInBin' | 'placeGone' | 'moved';

/** What takes a work back, and the work that this is in turn; or why it cannot be. */
export type Back = { wish: Wish; opposite: Work } | WhyStays;

export function textOf(board: Board, { id, field }: { id: Id; field: Field }): string {
  return board.find(id)?.texts.get(field) ?? '';
}

function valueOf(object: Obj, field: Field): Value {
  return object.numbers.get(field) ?? object.lines.get(field);
}

function givenTo(board: Board, id: Id, criterion: Criterion, me: number): Given {
  return board.ratingsOf(id).find((one) => one.person === me && one.criterion === criterion)?.value;
}

/** Where these objects stand now. */
export function standsOf(board: Board, ids: readonly Id[]): Map<Id, Stand> {
  const stands = new Map<Id, Stand>();
  for (const id of ids) {
    const object = board.find(id);
    if (!object) continue;
    const { parent, column, x, y, w, h } = object.place;
    const siblings = board.siblings(parent, column);
    const index = siblings.findIndex((one) => one.id === id);
    const after = siblings[index - 1]?.id ?? NONE;
    stands.set(id, { parent, column, x, y, w, h, index, after });
  }
  return stands;
}

/** The work of moving from where things stood to where they stand now. */
export function movedFrom(board: Board, from: ReadonlyMap<Id, Stand>, since: number): Of<'moved'> {
  const to = standsOf(board, [...from.keys()]);
  const moves: Moved[] = [];
  for (const [id, stand] of to) moves.push({ id, from: from.get(id)!, to: stand });
  return { kind: 'moved', moves, since };
}

/** The work that a wish with these events will be; `board` is the one before. Moves and texts apart. */
export function workOf(
  board: Board,
  traces: Traces,
  me: number,
  events: readonly Event[],
): Work | undefined {
  const fact = events.at(-1)?.fact;
  switch (fact?.case) {
    case 'objectsCreated': {
      const ids = fact.value.objects.map(({ id }) => idOf(id));
      return { kind: 'created', ids, since: traces.now };
    }
    case 'fieldsSet': {
      const object = board.find(idOf(fact.value.id));
      if (!object) return undefined;
      const fields = new Map<Field, { from: Value; to: Value }>();
      const set = (field: Field, to: Value) =>
        fields.set(field, { from: valueOf(object, field), to });
      for (const { field, value } of fact.value.numbers) set(field, value);
      for (const { field, value } of fact.value.lines) set(field, value || undefined);
      for (const field of fact.value.cleared) set(field, undefined);
      return { kind: 'fields', id: object.id, fields };
    }
    case 'linksChanged': {
      const { field, added, removed } = fact.value;
      const changed = { added: added.map(idOf), removed: removed.map(idOf) };
      return { kind: 'links', id: idOf(fact.value.id), field, ...changed };
    }
    case 'objectsDeleted':
      return { kind: 'deleted', ids: fact.value.ids.map(idOf) };
    case 'rated': {
      const { rating, cleared } = fact.value;
      if (!rating) return undefined;
      const { criterion } = rating;
      const id = idOf(rating.object);
      const to = cleared ? undefined : rating.notApplicable ? null : rating.value;
      return { kind: 'rated', id, criterion, from: givenTo(board, id, criterion, me), to };
    }
    default:
      return undefined;
  }
}

/** The wish that takes `work` back from the board as it is now. */
export function backOf(board: LiveBoard, traces: Traces, me: number, work: Work): Back {
  switch (work.kind) {
    case 'text': {
      const { id, field, back } = work;
      const text = textOf(board, work);
      if (!board.find(id)) return 'gone';
      if (!fits(back, text)) return 'changed';
      return {
        wish: { case: 'editText', value: { id: protoId(id), field, delta: protoDelta(back) } },
        opposite: { ...work, back: invert(back, text) },
      };
    }
    case 'fields':
      return fieldsBack(board, work);
    case 'links':
      return linksBack(board, work);
    case 'created':
      return creationBack(board, traces, work);
    case 'deleted':
      return deletionBack(board, traces, work);
    case 'moved':
      return movesBack(board, traces, work);
    case 'rated': {
      const { id, criterion, from, to } = work;
      if (!board.find(id)) return 'gone';
      if (givenTo(board, id, criterion, me) !== to) return 'changed';
      const is =
        from === undefined
          ? { case: 'cleared' as const, value: true }
          : from === null
            ? { case: 'notApplicable' as const, value: true }
            : { case: 'value' as const, value: from };
      return {
        wish: { case: 'rate', value: { object: protoId(id), criterion, is } },
        opposite: { ...work, from: to, to: from },
      };
    }
  }
}

function fieldsBack(board: LiveBoard, { id, fields }: Of<'fields'>): Back {
  const object = board.find(id);
  if (!object) return 'gone';
  const numbers: { field: Field; value: number }[] = [];
  const lines: { field: Field; value: string }[] = [];
  const clear: Field[] = [];
  const opposite = new Map<Field, { from: Value; to: Value }>();
  for (const [field, { from, to }] of fields) {
    if (valueOf(object, field) !== to) continue;
    opposite.set(field, { from: to, to: from });
    if (typeof from === 'number') numbers.push({ field, value: from });
    else if (typeof from === 'string') lines.push({ field, value: from });
    else clear.push(field);
  }
  if (opposite.size === 0) return 'changed';
  return {
    wish: { case: 'setFields', value: { id: protoId(id), numbers, lines, clear } },
    opposite: { kind: 'fields', id, fields: opposite },
  };
}

function linksBack(board: LiveBoard, work: Of<'links'>): Back {
  const object = board.find(work.id);
  if (!object) return 'gone';
  const has = new Set(object.links.get(work.field));
  const remove = work.added.filter((id) => has.has(id));
  const add = work.removed.filter((id) => !has.has(id) && board.find(id));
  if (add.length + remove.length === 0) return 'changed';
  const value = { id: protoId(work.id), field: work.field };
  return {
    wish: {
      case: 'changeLinks',
      value: { ...value, add: add.map(protoId), remove: remove.map(protoId) },
    },
    opposite: { ...work, added: add, removed: remove },
  };
}

function creationBack(board: LiveBoard, traces: Traces, work: Of<'created'>): Back {
  const ids = work.ids.filter((id) => board.find(id));
  if (ids.length === 0) return 'gone';
  const all = ids.flatMap((id) => board.withHeld(id));
  if (all.some((id) => traces.touchedSince(id, work.since))) {
    return 'workedOn';
  }
  // What is held by another of them goes with it.
  const held = new Set(ids.flatMap((id) => board.withHeld(id).slice(1)));
  const roots = ids.filter((id) => !held.has(id));
  return {
    wish: { case: 'deleteObjects', value: { ids: roots.map(protoId) } },
    opposite: { kind: 'deleted', ids },
  };
}

function deletionBack(board: LiveBoard, traces: Traces, work: Of<'deleted'>): Back {
  const id = work.ids.find((one) => board.deletionOf(one));
  const deletion = id === undefined ? undefined : board.deletionOf(id);
  if (id === undefined || !deletion) return 'notInBin';
  const back = new Set(deletion.objects.map((object) => object.id));
  const isThere = (home: Id) => home === NONE || back.has(home) || board.find(home) !== undefined;
  if (!deletion.objects.every(({ place }) => isThere(place.parent) && isThere(place.column))) {
    return 'placeGone';
  }
  return {
    wish: { case: 'restoreObjects', value: { id: protoId(id) } },
    opposite: { kind: 'created', ids: [...back], since: traces.now },
  };
}

function movesBack(board: LiveBoard, traces: Traces, work: Of<'moved'>): Back {
  const isThere = (id: Id) => id === NONE || board.find(id) !== undefined;
  const still = work.moves.filter(({ id, to }) => {
    const place = board.find(id)?.place;
    return (
      place &&
      !traces.movedSince(id, work.since) &&
      place.parent === to.parent &&
      place.column === to.column &&
      place.x === to.x &&
      place.y === to.y &&
      place.w === to.w &&
      place.h === to.h
    );
  });
  if (still.length === 0) {
    return work.moves.some(({ id }) => board.find(id)) ? 'moved' : 'gone';
  }
  const moves = still.filter(({ from }) => isThere(from.parent) && isThere(from.column));
  if (moves.length === 0) return 'placeGone';
  // In their former order, so that each finds the one before it in place.
  moves.sort((a, b) => a.from.index - b.from.index);
  return {
    wish: {
      case: 'moveObjects',
      value: {
        moves: moves.map(({ id, from: { parent, column, after, x, y, w, h } }) => ({
          id: protoId(id),
          to: {
            parent: protoId(parent),
            column: protoId(column),
            after: protoId(after),
            x,
            y,
            w,
            h,
          },
        })),
      },
    },
    opposite: {
      kind: 'moved',
      moves: moves.map(({ id, from, to }) => ({ id, from: to, to: from })),
      since: traces.now,
    },
  };
}
