// What is not even shown when something is taken to the customers' workshop, and why: it is counted, so
// that whoever reviews what leaves knows what does not.
import { links, text, type Board, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { ROOM, sameScope } from '../../core/objects.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { copyable } from '../arranging/clip.ts';

/** Why something is not even in the list. */
export type Behind =
  | 'quotes'
  | 'sources'
  | 'comments'
  | 'causes'
  | 'ownPart'
  | 'plans'
  | 'ratings'
  | 'votes'
  | 'researched'
  | 'personas'
  | 'drawings'
  | 'metrics'
  | 'merged'
  | 'scoped';

export const isForAll = ({ scope }: Obj): boolean => sameScope(scope, ROOM);

const kPlans = [
  ...[Field.OWNER, Field.DUE, Field.DECISION_REASON, Field.INTENT],
  ...[Field.BENEFIT_CUSTOMER, Field.BENEFIT_COMPANY, Field.MEASURE, Field.TODAY, Field.AIM],
];
const kResearched = [Field.EXPECTED_RESEARCHED, Field.DELIVERED_RESEARCHED];

/** Why something of what was picked stays; of one thing, several reasons. */
function behindOf(board: Board, thing: Obj): Behind[] {
  const has = (field: Field) => text(thing, field).trim() !== '' || thing.numbers.has(field);
  const kept: Behind[] = board.ratingsOf(thing.id).map(() => 'ratings');
  if (thing.kind === Kind.COMMENT) return ['comments'];
  if (!isForAll(thing)) return ['scoped'];
  switch (thing.kind) {
    case Kind.EVIDENCE:
      if (copyable([thing], 'beyond').length === 0) return [...kept, 'quotes'];
      return has(Field.SOURCE) || has(Field.URL) ? [...kept, 'sources'] : kept;
    case Kind.GAP:
      if (links(thing, Field.MERGED_INTO).length > 0) return [...kept, 'merged'];
      if (has(Field.ROOT_CAUSE)) kept.push('causes');
      if (has(Field.OUR_PART)) kept.push('ownPart');
      if (kPlans.some(has)) kept.push('plans');
      return kept;
    case Kind.TOUCHPOINT:
      return kResearched.some(has) ? [...kept, 'researched'] : kept;
    case Kind.EMOTION_POINT:
      return [...kept, 'researched'];
    case Kind.PERSONA:
    case Kind.SEGMENT:
      return [...kept, 'personas'];
    case Kind.METRIC:
      return [...kept, 'metrics'];
    case Kind.SHAPE:
    case Kind.CONNECTOR:
    case Kind.INK:
    case Kind.IMAGE:
    case Kind.FRAME:
      return [...kept, 'drawings'];
    default:
      return kept;
  }
}

/** A gap that was not picked, or something in it, stays because nobody asked for it. */
function isUnpicked(board: Board, picked: ReadonlySet<Id>, thing: Obj | undefined): boolean {
  if (!thing) return false;
  const isMerged = links(thing, Field.MERGED_INTO).length > 0;
  if (thing.kind === Kind.GAP && !picked.has(thing.id) && !isMerged) return true;
  return isUnpicked(board, picked, board.find(thing.place.parent));
}

export function countBehind(
  board: Board,
  sections: readonly Obj[],
  picked: ReadonlySet<Id>,
): ReadonlyMap<Behind, number> {
  const counts = new Map<Behind, number>();
  const add = (why: Behind) => counts.set(why, (counts.get(why) ?? 0) + 1);
  for (const section of sections) {
    for (const id of board.withHeld(section.id)) {
      const thing = board.find(id)!;
      if (!isUnpicked(board, picked, thing)) behindOf(board, thing).forEach(add);
    }
    board.linkedFrom(section.id, Field.VOTE_ON).forEach(() => add('votes'));
  }
  return counts;
}
