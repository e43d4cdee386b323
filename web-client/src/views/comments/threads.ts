// What has been said about which thing: a comment that stands in a thing opens a thread, the comments
// in it are its answers.
import { number, text, type Board, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { ruleOfKind } from '../../core/schema.ts';
import { Field, Kind, ScopeKind } from '../../gen/board_pb.ts';
import { isMentioned } from './mentions.ts';

export interface Thread {
  readonly thing: Id;
  readonly first: Obj;
  readonly answers: readonly Obj[];
  readonly resolved: boolean;
}

const kHomes = ruleOfKind(Kind.COMMENT).livesIn;

/** Comments stand in what the schema says, once others see it. */
export function takesComments(thing: Obj): boolean {
  return (
    kHomes.has(thing.kind) &&
    thing.kind !== Kind.COMMENT &&
    thing.scope.kind !== ScopeKind.SCOPE_PERSON &&
    thing.scope.kind !== ScopeKind.SCOPE_ASIDE
  );
}

export function isResolved(first: Obj): boolean {
  return number(first, Field.RESOLVED) === 1;
}

export function threadsOf(board: Board, thing: Id): readonly Thread[] {
  return board.children(thing, Kind.COMMENT).map((first) => ({
    thing,
    first,
    answers: board.children(first.id, Kind.COMMENT),
    resolved: isResolved(first),
  }));
}

/** What was said last in a thread: by the room's order, and what is not there yet after it. */
function lastSaid({ first, answers }: Thread): number {
  return Math.max(...[first, ...answers].map(({ created }) => created || Infinity));
}

/** Every thread of the workshop, the one that was spoken in last first. */
export function allThreads(board: Board): readonly Thread[] {
  const things = new Set<Id>();
  for (const object of board.all()) {
    if (object.kind !== Kind.COMMENT) continue;
    const thing = board.find(object.place.parent);
    if (thing && thing.kind !== Kind.COMMENT) things.add(thing.id);
  }
  return [...things]
    .flatMap((thing) => threadsOf(board, thing))
    .map((thread) => ({ thread, last: lastSaid(thread) }))
    .sort((a, b) =>
      a.last === b.last ? (a.thread.first.id < b.thread.first.id ? -1 : 1) : b.last - a.last,
    )
    .map(({ thread }) => thread);
}

export type Which = 'open' | 'resolved' | 'mine';

export function those(
  threads: readonly Thread[],
  which: Which,
  myName: string,
  names: readonly string[],
): readonly Thread[] {
  if (which !== 'mine')
    return threads.filter(({ resolved }) => resolved === (which === 'resolved'));
  return threads.filter(({ first, answers }) =>
    [first, ...answers].some((one) => isMentioned(text(one, Field.TEXT), myName, names)),
  );
}

/** C15: one's own while nobody else answered in it; facilitators always. */
export function mayDelete(board: Board, comment: Obj, me: number, facilitates: boolean): boolean {
  if (facilitates) return true;
  return [comment, ...board.children(comment.id, Kind.COMMENT)].every(
    (one) => board.authorOf(one) === me,
  );
}
