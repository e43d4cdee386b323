// Between the plain objects of the board and the schema's messages.
import { create } from '@bufbuild/protobuf';
import {
  ObjectSchema,
  PlaceSchema,
  ScopeKind,
  ScopeSchema,
  type Object$,
  type Place as PlaceMessage,
  type Scope as ScopeMessage,
} from '../gen/board_pb.ts';
import type { Obj, Place, Scope } from './board.ts';
import { idOf, protoId, protoIdOrNothing, type Id } from './ids.ts';

export const ROOM: Scope = { kind: ScopeKind.SCOPE_ROOM, number: 0 };

export function scopeOf(message: ScopeMessage | undefined): Scope {
  if (!message || (message.kind === ScopeKind.SCOPE_ROOM && message.number === 0)) return ROOM;
  return { kind: message.kind, number: message.number };
}

export function protoScope(scope: Scope): ScopeMessage {
  return create(ScopeSchema, scope);
}

export function sameScope(a: Scope, b: Scope): boolean {
  return a.kind === b.kind && a.number === b.number;
}

export function placeOf(message: PlaceMessage | undefined): Place {
  return {
    parent: idOf(message?.parent),
    column: idOf(message?.column),
    key: message?.key ?? '',
    x: message?.x ?? 0,
    y: message?.y ?? 0,
    w: message?.w ?? 0,
    h: message?.h ?? 0,
  };
}

export function protoPlace(place: Place): PlaceMessage {
  const { key, x, y, w, h } = place;
  const message = create(PlaceSchema, { key, x, y, w, h });
  const parent = protoIdOrNothing(place.parent);
  const column = protoIdOrNothing(place.column);
  if (parent) message.parent = parent;
  if (column) message.column = column;
  return message;
}

export function samePlace(a: Place, b: Place): boolean {
  return (
    a.parent === b.parent &&
    a.column === b.column &&
    a.key === b.key &&
    a.x === b.x &&
    a.y === b.y &&
    a.w === b.w &&
    a.h === b.h
  );
}

/** Ascending and each once. */
export function idSet(ids: Iterable<Id>): Id[] {
  return [...new Set(ids)].sort();
}

export function objectOf(message: Object$): Obj {
  const links = new Map<number, readonly Id[]>();
  for (const { field, ids } of message.links) {
    if (ids.length > 0) links.set(field, idSet(ids.map(idOf)));
  }
  return {
    id: idOf(message.id),
    kind: message.kind,
    scope: scopeOf(message.scope),
    place: placeOf(message.place),
    creator: message.creator,
    created: message.created,
    changed: message.changed,
    locked: message.locked,
    numbers: new Map(message.numbers.map(({ field, value }) => [field, value])),
    lines: new Map(
      message.lines.filter(({ value }) => value !== '').map(({ field, value }) => [field, value]),
    ),
    texts: new Map(
      message.texts.filter(({ value }) => value !== '').map(({ field, value }) => [field, value]),
    ),
    links,
    anonymity: message.anonymity,
    credited: message.credited,
    scribe: message.scribe,
  };
}

function byField<Value>(fields: ReadonlyMap<number, Value>): [number, Value][] {
  return [...fields].sort(([a], [b]) => a - b);
}

export function protoObject(object: Obj): Object$ {
  const message = create(ObjectSchema, {
    id: protoId(object.id),
    kind: object.kind,
    place: protoPlace(object.place),
    creator: object.creator,
    created: object.created,
    changed: object.changed,
    locked: object.locked,
    numbers: byField(object.numbers).map(([field, value]) => ({ field, value })),
    lines: byField(object.lines).map(([field, value]) => ({ field, value })),
    texts: byField(object.texts).map(([field, value]) => ({ field, value })),
    links: byField(object.links).map(([field, ids]) => ({ field, ids: ids.map(protoId) })),
    anonymity: object.anonymity,
    credited: object.credited,
    scribe: object.scribe,
  });
  if (!sameScope(object.scope, ROOM)) message.scope = protoScope(object.scope);
  return message;
}

function sameMap<Value>(
  a: ReadonlyMap<number, Value>,
  b: ReadonlyMap<number, Value>,
  same: (one: Value, other: Value) => boolean = Object.is,
): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined || !same(value, other)) return false;
  }
  return true;
}

/** Whether two values of an object show the same. */
export function sameObject(a: Obj, b: Obj): boolean {
  return (
    a === b ||
    (a.id === b.id &&
      a.kind === b.kind &&
      sameScope(a.scope, b.scope) &&
      samePlace(a.place, b.place) &&
      a.creator === b.creator &&
      a.created === b.created &&
      a.changed === b.changed &&
      a.locked === b.locked &&
      a.anonymity === b.anonymity &&
      a.credited === b.credited &&
      a.scribe === b.scribe &&
      sameMap(a.numbers, b.numbers) &&
      sameMap(a.lines, b.lines) &&
      sameMap(a.texts, b.texts) &&
      sameMap(
        a.links,
        b.links,
        (one, other) => one.length === other.length && one.every((id, at) => id === other[at]),
      ))
  );
}
