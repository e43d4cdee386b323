// Gaps that say the same become one: the one that stays gets all links, the others stand under it,
// with their credit, and can be taken out again.
import { links, number, type Board, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field, Kind, type Side } from '../../gen/board_pb.ts';
import { isMerged } from './listed_gaps.ts';
import { sideOfAuthor } from './people_marks.tsx';

export const kLinkFields = [Field.STEPS, Field.TOUCHPOINTS, Field.CARDS, Field.EVIDENCE] as const;

/** A link that is to be made: `to` is added to that field of `from`. */
export interface NewLinks {
  readonly from: Id;
  readonly field: Field;
  readonly to: readonly Id[];
}

/** What was merged into a gap, in the list's order. */
export function mergedInto(board: Board, gap: Id): readonly Obj[] {
  const parent = board.find(gap)?.place.parent;
  const merged = board.linkedFrom(gap, Field.MERGED_INTO);
  if (parent === undefined || merged.length < 2) return merged;
  return board.children(parent, Kind.GAP).filter((one) => merged.includes(one));
}

/** Every link that merging `others` into `keep` takes; what was merged into them comes along. */
export function mergeOf(board: Board, keep: Id, others: readonly Id[]): readonly NewLinks[] {
  const kept = board.find(keep);
  if (!kept || isMerged(kept)) return [];
  const gaps = others
    .filter((id) => id !== keep)
    .map((id) => board.find(id))
    .filter((one): one is Obj => one?.kind === Kind.GAP);
  const united = kLinkFields.map((field) => {
    const there = new Set(links(kept, field));
    const to = new Set(gaps.flatMap((gap) => links(gap, field)).filter((id) => !there.has(id)));
    return { from: keep, field, to: [...to] };
  });
  const measured = new Set(
    gaps
      .flatMap(({ id }) => board.linkedFrom(id, Field.GAPS))
      .filter((metric) => !links(metric, Field.GAPS).includes(keep))
      .map(({ id }) => id),
  );
  // Those under them first: a gap that was merged takes in no more (C14).
  const into = gaps
    .flatMap((gap) => [...mergedInto(board, gap.id), gap])
    .map(({ id }) => ({ from: id, field: Field.MERGED_INTO, to: [keep] }));
  return [
    ...united.filter(({ to }) => to.length > 0),
    ...[...measured].map((from) => ({ from, field: Field.GAPS, to: [keep] })),
    ...into,
  ];
}

/** Somebody who raised the same. */
export interface Credit {
  readonly gap: Id;
  readonly person: number;
  readonly side: Side;
}

/** Who also raised a gap: each person and side once, without those whose name stands on it anyway. */
export function alsoRaised(board: Board, gap: Obj): readonly Credit[] {
  const credit = (one: Obj): Credit => ({
    gap: one.id,
    person: one.creator,
    side: (number(one, Field.RAISED_BY_SIDE) ?? sideOfAuthor(board, one)) as Side,
  });
  const nameOf = ({ person, side }: Credit) => `${person} ${side}`;
  const told = new Set([nameOf(credit(gap))]);
  return mergedInto(board, gap.id)
    .map(credit)
    .filter((one) => !told.has(nameOf(one)) && told.add(nameOf(one)));
}
