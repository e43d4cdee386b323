// The bench at which one wish is foreseen: the board as it would be after what the wish put so far, with
// the keys that the room would make. The twin of server/core/rules/bench.hpp, without rights.
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { EventSchema, type Event } from '../gen/event_pb.ts';
import type { Obj } from './board.ts';
import { NONE, protoId, type Id } from './ids.ts';
import type { LiveBoard } from './live_board.ts';
import { protoPlace, ROOM, sameScope } from './objects.ts';
import { evenKeys, KEY_LENGTH_MAX, keyBetween } from './ordering.ts';
import { ruleOfKind } from './schema.ts';

type Fact = NonNullable<MessageInitShape<typeof EventSchema>['fact']>;
export type Move = { id: ReturnType<typeof protoId>; to: ReturnType<typeof protoPlace> };

export function event(fact: Fact): Event {
  return create(EventSchema, { fact });
}
export function moved(moves: Move[]): Event {
  return event({ case: 'objectsMoved', value: { moves } });
}

interface Standing {
  readonly id: Id;
  readonly key: string;
}
function inOrder(a: Standing, b: Standing): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : 1;
}

// The board as it would be after what one command put so far.
export class Bench {
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
