// Merging and splitting stages and steps: what stands in them goes along, and all of it is undone in
// one step.
import { number, text, type Board, type Obj } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { ruleOfField } from '../../core/schema.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import type { NewObjectInit, Replica } from '../../sync/replica.ts';
import { lastIn, place } from '../board/moving.ts';

const kMovesMax = 500;

interface Joint {
  readonly field: Field;
  readonly between: string;
}
const kJoints: Partial<Record<Kind, readonly Joint[]>> = {
  [Kind.STEP]: [
    { field: Field.TITLE, between: ' + ' },
    { field: Field.CUSTOMER_ACTION, between: '\n' },
  ],
  [Kind.STAGE]: [
    { field: Field.TITLE, between: ' + ' },
    { field: Field.CUSTOMER_GOAL, between: '\n' },
  ],
};

/** What the two say together, in the order of the map; each thing once. */
export function joined(first: string, second: string, between: string): string {
  const parts = [first.trim(), second.trim()].filter(Boolean);
  return parts[0] === parts[1] ? (parts[0] ?? '') : parts.join(between);
}

function steps(board: Board, map: Id): readonly Obj[] {
  return board.children(map, Kind.STAGE).flatMap((s) => board.children(s.id, Kind.STEP));
}

/** The step or stage before and after, over the ends of stages. */
export function neighbours(board: Board, one: Obj): { before?: Obj; after?: Obj } {
  const map = board.sectionOf(one.id);
  if (!map) return {};
  const row = one.kind === Kind.STEP ? steps(board, map.id) : board.children(map.id, Kind.STAGE);
  const at = row.findIndex((o) => o.id === one.id);
  const [before, after] = [row[at - 1], row[at + 1]];
  return { ...(before ? { before } : {}), ...(after ? { after } : {}) };
}

type Move = ReturnType<typeof place>;

/** Each to the end of what stands at its new place. */
class Moves {
  readonly all: Move[] = [];
  private readonly last = new Map<string, Id>();

  constructor(private readonly board: Board) {}

  toEnd(one: Obj, parent: Id, column: Id): void {
    const at = `${parent} ${column}`;
    this.after(one, parent, column, this.last.get(at) ?? lastIn(this.board, parent, column));
  }
  after(one: Obj, parent: Id, column: Id, after: Id): void {
    const { x, y, w, h } = one.place;
    this.all.push(place(one.id, { parent, column, after, x, y, w, h }));
    this.last.set(`${parent} ${column}`, one.id);
  }
  run(replica: Replica): void {
    for (let i = 0; i < this.all.length; i += kMovesMax) {
      const moves = this.all.slice(i, i + kMovesMax);
      replica.do({ case: 'moveObjects', value: { moves } });
    }
  }
}

/** What stands in a column, lane by lane. */
export function inColumn(board: Board, map: Id, column: Id): readonly Obj[] {
  return board.children(map, Kind.LANE).flatMap((lane) => board.siblings(lane.id, column));
}

/** What a merge cannot take along: what people gave or said to this one alone. */
export function staysBehind(board: Board, one: Obj): { ratings: number; comments: number } {
  const held = board.children(one.id, Kind.COMMENT).flatMap((c) => board.withHeld(c.id));
  return { ratings: board.ratingsOf(one.id).length, comments: held.length };
}

/** The texts of `into` once `from` is merged into it; nothing when one would be too long. */
function textsTogether(board: Board, from: Obj, into: Obj): [Field, string][] | undefined {
  const first = neighbours(board, into).before?.id === from.id;
  const all = (kJoints[into.kind] ?? []).map(({ field, between }): [Field, string] => {
    const words = [text(from, field), text(into, field)];
    const [a, b] = first ? words : words.toReversed();
    return [field, joined(a!, b!, between)];
  });
  return all.every(([field, words]) => words.length <= ruleOfField(field).lengthMax)
    ? all
    : undefined;
}

/** Merges a step into a step, or a stage into a stage. False: their words are too long for one. */
export function merge(replica: Replica, from: Obj, into: Obj): boolean {
  const { board } = replica;
  const map = board.sectionOf(into.id);
  const texts = textsTogether(board, from, into);
  if (!map || !texts) return false;
  const moves = new Moves(board);
  const goesBefore = neighbours(board, into).before?.id === from.id;
  let after = NONE;
  for (const step of board.children(from.id, Kind.STEP)) {
    if (goesBefore) moves.after(step, into.id, NONE, after);
    else moves.toEnd(step, into.id, NONE);
    after = step.id;
  }
  for (const one of inColumn(board, map.id, from.id)) {
    moves.toEnd(one, one.place.parent, into.id);
  }
  replica.together(() => {
    moves.run(replica);
    for (const [field, words] of texts) replica.writeText(into.id, field, words);
    takeOver(replica, from, into);
    replica.remove([from.id]);
  });
  return true;
}

/** What is a mark or a link of the one becomes the other's. */
function takeOver(replica: Replica, from: Obj, into: Obj): void {
  const { board } = replica;
  if (number(from, Field.MOMENT_OF_TRUTH) === 1 && number(into, Field.MOMENT_OF_TRUTH) !== 1) {
    replica.setNumber(into.id, Field.MOMENT_OF_TRUTH, 1);
  }
  const [lasts, already] = [text(from, Field.DURATION), text(into, Field.DURATION)];
  if (lasts && lasts !== already) {
    const both = joined(already, lasts, ' + ');
    if (both.length <= ruleOfField(Field.DURATION).lengthMax) {
      replica.setLine(into.id, Field.DURATION, both);
    }
  }
  for (const one of board.linkedFrom(from.id, Field.STEPS)) {
    replica.link(one.id, Field.STEPS, [into.id]);
  }
}

/** The steps after this one become a new stage, which is named next. */
export function splitStage(replica: Replica, step: Obj): Id {
  const { board } = replica;
  const stage = board.find(step.place.parent)!;
  const row = board.children(stage.id, Kind.STEP);
  const rest = row.slice(row.findIndex((o) => o.id === step.id) + 1);
  const id = mintId();
  const phase = number(stage, Field.PHASE);
  const moves = new Moves(board);
  let after = NONE;
  for (const one of rest) {
    moves.after(one, id, NONE, after);
    after = one.id;
  }
  const made: NewObjectInit = {
    id,
    kind: Kind.STAGE,
    parent: stage.place.parent,
    after: stage.id,
    ...(phase ? { numbers: [[Field.PHASE, phase]] } : {}),
  };
  replica.together(() => {
    replica.create([made]);
    moves.run(replica);
  });
  return id;
}

/** A new step after this one takes what does not stay. */
export function splitStep(replica: Replica, step: Obj, title: string, stays: ReadonlySet<Id>): Id {
  const { board } = replica;
  const id = mintId();
  const map = board.sectionOf(step.id);
  const moves = new Moves(board);
  for (const one of map ? inColumn(board, map.id, step.id) : []) {
    if (!stays.has(one.id)) moves.toEnd(one, one.place.parent, id);
  }
  const texts = title ? { texts: [[Field.TITLE, title]] as const } : {};
  replica.together(() => {
    replica.create([{ id, kind: Kind.STEP, parent: step.place.parent, after: step.id, ...texts }]);
    moves.run(replica);
  });
  return id;
}
