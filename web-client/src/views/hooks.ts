// How a view listens to the replica: each hook re-renders its component only when what it reads
// has changed.
import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import type { Board, Obj, RatingOf } from '../core/board.ts';
import type { Id } from '../core/ids.ts';
import { onTheBoard } from '../core/rights.ts';
import type { Kind } from '../gen/board_pb.ts';
import type { Replica, Topic } from '../sync/replica.ts';

export const ReplicaContext = createContext<Replica | null>(null);

/** The replica of the room that this view stands in. */
export function useReplica(): Replica {
  const replica = useContext(ReplicaContext);
  if (!replica) throw new Error('There is no room around this view.');
  return replica;
}

/** Same value, or lists of the same values. */
export function sameShallow(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((item, i) => Object.is(item, b[i]));
}

type Subscribe = (tell: () => void) => () => void;

/** Reads from outside React and keeps the last answer while an equal one is read. */
export function useReading<T>(
  subscribe: Subscribe,
  read: () => T,
  same: (a: T, b: T) => boolean = sameShallow,
): T {
  const last = useRef<{ readonly value: T } | null>(null);
  const get = () => {
    const value = read();
    if (last.current && same(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  };
  return useSyncExternalStore(subscribe, get);
}

/** Something of the whole board; `select` runs at every change, so it should be cheap. */
export function useBoard<T>(select: (board: Board) => T, same?: (a: T, b: T) => boolean): T {
  const replica = useReplica();
  const subscribe = useCallback((tell: () => void) => replica.on('board', tell), [replica]);
  return useReading(subscribe, () => select(replica.board), same);
}

/** One object, or nothing when it has left. */
export function useObject(id: Id): Obj | undefined {
  const replica = useReplica();
  const subscribe = useCallback((tell: () => void) => replica.watch(id, tell), [replica, id]);
  return useSyncExternalStore(subscribe, () => replica.board.find(id));
}

/** What stands in `parent`, in order. */
export function useHeld(parent: Id, kind?: Kind): readonly Obj[] {
  const replica = useReplica();
  const subscribe = useCallback(
    (tell: () => void) => replica.watch(parent, tell),
    [replica, parent],
  );
  const read = () => onTheBoard(replica.board.children(parent, kind), replica.me.person);
  return useReading(subscribe, read);
}

/** The ids in one cell, in order. */
export function useCell(lane: Id, column: Id): readonly Id[] {
  const replica = useReplica();
  const subscribe = useCallback((tell: () => void) => replica.watch(lane, tell), [replica, lane]);
  const read = () => onTheBoard(replica.board.siblings(lane, column), replica.me.person);
  return useReading(subscribe, () => read().map((o) => o.id));
}

function sameRatings(a: readonly RatingOf[], b: readonly RatingOf[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, i) => {
      const other = b[i]!;
      return (
        one.person === other.person &&
        one.criterion === other.criterion &&
        one.value === other.value
      );
    })
  );
}

/** What the people in the room gave one object. */
export function useRatings(id: Id): readonly RatingOf[] {
  const replica = useReplica();
  const subscribe = useCallback((tell: () => void) => replica.watch(id, tell), [replica, id]);
  return useReading(subscribe, () => replica.board.ratingsOf(id), sameRatings);
}

/** Re-renders at every change of a topic; the number only rises. */
export function useTopic(topic: Topic): number {
  const replica = useReplica();
  const version = useRef(0);
  const subscribe = useCallback(
    (tell: () => void) =>
      replica.on(topic, () => {
        version.current += 1;
        tell();
      }),
    [replica, topic],
  );
  return useSyncExternalStore(subscribe, () => version.current);
}
