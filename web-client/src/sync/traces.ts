// What others touched, and when: so that one's own work is taken back only where it still stands.
import type { Board, Obj } from '../core/board.ts';
import { idOf, type Id } from '../core/ids.ts';
import type { Event } from '../gen/event_pb.ts';

export class Traces {
  /** Rises with everything that others do. */
  now = 0;
  private readonly touchedAt = new Map<Id, number>();
  private readonly movedAt = new Map<Id, number>();

  touchedSince(id: Id, then: number): boolean {
    return (this.touchedAt.get(id) ?? -1) > then;
  }
  movedSince(id: Id, then: number): boolean {
    return (this.movedAt.get(id) ?? -1) > then;
  }

  /** Events of others, about to be applied to `board`. */
  heard(board: Board, events: readonly Event[]): void {
    this.now += 1;
    const touch = (id: Id) => this.touchedAt.set(id, this.now);
    for (const { fact } of events) {
      switch (fact.case) {
        case 'objectsCreated':
        case 'objectsRestored':
          for (const { id } of fact.value.objects) touch(idOf(id));
          break;
        case 'fieldsSet':
        case 'linksChanged':
        case 'textEdited':
          touch(idOf(fact.value.id));
          break;
        case 'rated':
          touch(idOf(fact.value.rating?.object));
          break;
        case 'objectsMoved':
          for (const { id, to } of fact.value.moves) {
            // Siblings get fresh keys when their keys grew too long (K3): that is no move.
            const place = board.find(idOf(id))?.place;
            const onlyKey =
              place &&
              fact.value.moves.length > 1 &&
              place.parent === idOf(to?.parent) &&
              place.column === idOf(to?.column) &&
              place.x === to?.x &&
              place.y === to?.y &&
              place.w === to?.w &&
              place.h === to?.h;
            if (onlyKey) continue;
            touch(idOf(id));
            this.movedAt.set(idOf(id), this.now);
          }
          break;
        default:
          break;
      }
    }
  }

  /** A snapshot took the board's place: what is not as it was counts as touched. */
  replaced(before: ReadonlyMap<Id, Obj>, board: Board): void {
    this.now += 1;
    for (const { id, changed } of board.all()) {
      if (before.get(id)?.changed === changed) continue;
      this.touchedAt.set(id, this.now);
      this.movedAt.set(id, this.now);
    }
  }
}
