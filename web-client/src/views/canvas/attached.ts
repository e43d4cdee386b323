// What hangs on a thing of a canvas: the connectors that end at it. They go with it, and come back
// with it; left alone they would lose what they said.
import type { Board, Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';

export function connectorsOf(board: Board, id: Id): readonly Obj[] {
  return [...board.linkedFrom(id, Field.FROM), ...board.linkedFrom(id, Field.TO)];
}

/** These, and before them what hangs on them, each once. */
export function withConnectors(board: Board, ids: readonly Id[]): Id[] {
  const hanging = ids.flatMap((id) => connectorsOf(board, id).map((one) => one.id));
  return [...new Set([...hanging, ...ids])];
}

const kJoined: ReadonlySet<Kind> = new Set([Kind.CARD, Kind.SHAPE, Kind.IMAGE, Kind.FRAME]);

/** What a connector can be attached to: not what only its author sees. */
export function isJoinable(object: Obj | undefined): object is Obj {
  return object !== undefined && kJoined.has(object.kind) && object.scope.kind === 0;
}
