// Lists of the live board that are made when they are read, and stay the same arrays for as long as
// nothing in them changes.
import type { Kind } from '../gen/board_pb.ts';
import type { Obj } from './board.ts';
import type { Id } from './ids.ts';

export const nothing: readonly never[] = Object.freeze([]);

/** The earlier array if it holds the same, so that its identity says "unchanged". */
function stable<Item>(before: readonly Item[] | undefined, now: readonly Item[]): readonly Item[] {
  if (now.length === 0) return nothing;
  if (before?.length !== now.length) return now;
  return now.every((item, at) => item === before[at]) ? before : now;
}

/** A list that is made when it is read, after something in it has changed. */
export class Listing<Item> {
  private list: readonly Item[] = nothing;
  private fresh = false;

  spoil(): void {
    this.fresh = false;
  }
  read(make: () => readonly Item[]): readonly Item[] {
    if (!this.fresh) {
      this.list = stable(this.list, make());
      this.fresh = true;
    }
    return this.list;
  }
}

/** The objects of one parent and column. */
export class Cell {
  readonly ids = new Set<Id>();
  readonly list = new Listing<Obj>();
  private order: Id[] | undefined;

  constructor(
    readonly parent: Id,
    readonly column: Id,
  ) {}
  spoilOrder(): void {
    this.order = undefined;
    this.list.spoil();
  }
  read(find: (id: Id) => Obj): readonly Obj[] {
    return this.list.read(() => {
      this.order ??= [...this.ids]
        .map((id) => ({ id, key: find(id).place.key }))
        .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : 1))
        .map(({ id }) => id);
      return this.order.map(find);
    });
  }
}

/** What stands in one parent, cell by cell, and what each kind's list of it is. */
export class Holding {
  readonly cells = new Map<Id, Cell>();
  readonly byKind = new Map<Kind, Listing<Obj>>();

  spoil(): void {
    for (const list of this.byKind.values()) list.spoil();
  }
}
