// Groups: things on one canvas that carry the same mark are picked and moved together.
import { text, type Board, type Obj } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';

/** The mark of the group that a thing on a canvas is in; empty for none. */
export function groupOf(board: Board, thing: Obj): string {
  if (board.find(thing.place.parent)?.kind !== Kind.CANVAS) return '';
  return text(thing, Field.GROUP);
}

/** These, and whatever is grouped with one of them. */
export function withGroups(board: Board, ids: Iterable<Id>): Set<Id> {
  const all = new Set(ids);
  const canvases = new Map<Id, Set<string>>();
  for (const id of all) {
    const thing = board.find(id);
    const group = thing && groupOf(board, thing);
    if (!thing || !group) continue;
    const { parent } = thing.place;
    canvases.set(parent, (canvases.get(parent) ?? new Set()).add(group));
  }
  for (const [canvas, groups] of canvases) {
    for (const thing of board.siblings(canvas, NONE)) {
      if (groups.has(text(thing, Field.GROUP))) all.add(thing.id);
    }
  }
  return all;
}

/** Sixteen random hex digits, as an id has them. */
export const newGroup = (): string => mintId();

/** What is arranged as one: each group, and each thing that is in none. */
export function units(board: Board, things: readonly Obj[]): readonly (readonly Obj[])[] {
  const groups = new Map<string, Obj[]>();
  for (const thing of things) {
    const key = groupOf(board, thing) || thing.id;
    const unit = groups.get(key);
    if (unit) unit.push(thing);
    else groups.set(key, [thing]);
  }
  // Within one group its things are arranged among themselves.
  if (groups.size === 1) return things.map((thing) => [thing]);
  return [...groups.values()];
}
