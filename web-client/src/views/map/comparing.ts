// What differs between a copied map and the one that it was copied from, cell by cell.
import { links, number, text, type Board, type Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { columnName, laneName } from '../board/words.ts';
import { cellKey } from './grades.ts';

export type Change = 'added' | 'removed' | 'changed' | 'moved';

export interface Difference {
  readonly change: Change;
  /** In the copy; of what was removed, in the original. */
  readonly id: Id;
  readonly kind: Kind;
  /** Where it stands, in words; empty for stages, steps and lanes. */
  readonly where: string;
  readonly before: string;
  readonly after: string;
}

export interface Comparison {
  readonly of: Obj;
  readonly differences: readonly Difference[];
  /** By object of the copy. */
  readonly marks: ReadonlyMap<Id, Change>;
  /** How many were removed from a cell of the copy that is still there. */
  readonly removedIn: ReadonlyMap<string, number>;
}

const kSaid: Partial<Record<Kind, readonly Field[]>> = {
  [Kind.STAGE]: [Field.TITLE, Field.CUSTOMER_GOAL],
  [Kind.STEP]: [Field.TITLE, Field.CUSTOMER_ACTION, Field.DURATION],
  [Kind.LANE]: [Field.TITLE],
  [Kind.CARD]: [Field.TEXT],
  [Kind.TOUCHPOINT]: [Field.TITLE, Field.EXPECTED, Field.DELIVERED],
  [Kind.EVIDENCE]: [Field.TEXT, Field.PERSON_ROLE, Field.SOURCE, Field.DATE],
};
const kCounted: Partial<Record<Kind, readonly Field[]>> = {
  [Kind.STAGE]: [Field.PHASE],
  [Kind.STEP]: [Field.MOMENT_OF_TRUTH],
  [Kind.LANE]: [Field.LANE_KIND, Field.LINE_ABOVE, Field.OWNER_SIDE],
  [Kind.TOUCHPOINT]: [Field.CHANNEL, Field.EXPECTED_RESEARCHED, Field.DELIVERED_RESEARCHED],
  [Kind.EVIDENCE]: [Field.EVIDENCE_KIND],
};

export function wordsOf(one: Obj): string {
  return (kSaid[one.kind] ?? [])
    .map((field) => text(one, field).trim())
    .filter(Boolean)
    .join(' · ');
}

/** Stages, steps and lanes, then what the cells hold, in reading order. */
function partsOf(board: Board, map: Id): readonly Obj[] {
  const stages = board.children(map, Kind.STAGE);
  const columns = stages.flatMap((stage) => [stage, ...board.children(stage.id, Kind.STEP)]);
  const lanes = board.children(map, Kind.LANE);
  const held = columns.flatMap((column) =>
    lanes.flatMap((lane) => board.siblings(lane.id, column.id)),
  );
  return [...columns, ...lanes, ...held].filter((one) => kSaid[one.kind]);
}

function whereOf(board: Board, one: Obj): string {
  const lane = board.find(one.place.parent);
  if (lane?.kind !== Kind.LANE) return '';
  return `${laneName(lane)}, ${columnName(board.find(one.place.column))}`;
}

function isMoved(board: Board, copy: Obj, original: Obj): boolean {
  const originOf = (id: Id) => {
    const one = board.find(id);
    return one ? (links(one, Field.COPY_OF)[0] ?? NONE) : NONE;
  };
  if (copy.kind === Kind.STAGE || copy.kind === Kind.LANE) return false;
  const { parent, column } = copy.place;
  return (
    originOf(parent) !== original.place.parent ||
    (column !== NONE && originOf(column) !== original.place.column)
  );
}

function differs(copy: Obj, original: Obj): boolean {
  return (
    wordsOf(copy) !== wordsOf(original) ||
    (kCounted[copy.kind] ?? []).some(
      (field) => (number(copy, field) ?? 0) !== (number(original, field) ?? 0),
    )
  );
}

/** Nothing when the map is no copy of one that this viewer sees. */
export function compare(board: Board, map: Id): Comparison | undefined {
  const copied = board.find(map);
  const of = copied && board.find(links(copied, Field.OF_MAP)[0] ?? NONE);
  if (!of) return undefined;
  const copyOf = new Map<Id, Obj>();
  const differences: Difference[] = [];
  const marks = new Map<Id, Change>();
  const add = (change: Change, one: Obj, before: string, after: string) => {
    differences.push({
      change,
      id: one.id,
      kind: one.kind,
      where: whereOf(board, one),
      before,
      after,
    });
    if (change !== 'removed') marks.set(one.id, change);
  };
  for (const copy of partsOf(board, map)) {
    const original = board.find(links(copy, Field.COPY_OF)[0] ?? NONE);
    const counts = original && board.sectionOf(original.id)?.id === of.id;
    if (!counts) {
      add('added', copy, '', wordsOf(copy));
      continue;
    }
    copyOf.set(original.id, copy);
    if (differs(copy, original)) add('changed', copy, wordsOf(original), wordsOf(copy));
    else if (isMoved(board, copy, original)) {
      add('moved', copy, whereOf(board, original), whereOf(board, copy));
    }
  }
  const removedIn = new Map<string, number>();
  for (const original of partsOf(board, of.id)) {
    if (copyOf.has(original.id)) continue;
    add('removed', original, wordsOf(original), '');
    const lane = copyOf.get(original.place.parent);
    const column = copyOf.get(original.place.column);
    if (!lane || !column) continue;
    const key = cellKey(lane.id, column.id);
    removedIn.set(key, (removedIn.get(key) ?? 0) + 1);
  }
  return { of, differences, marks, removedIn };
}
