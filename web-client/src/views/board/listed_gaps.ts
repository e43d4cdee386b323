// Which gaps a list has, before anybody sorts or filters it.
import { links, type Board, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';

/** A gap that was merged stands under another one, and in no list. */
export function isMerged(gap: Obj): boolean {
  return links(gap, Field.MERGED_INTO).length > 0;
}

/** The gaps of a list, in its own order. */
export function listedGaps(board: Board, list: Id): readonly Obj[] {
  return board.children(list, Kind.GAP).filter((gap) => !isMerged(gap));
}
