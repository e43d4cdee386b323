// Who of those who take part and are here is done with the step that runs: everybody is told how many,
// facilitators who is not.
import { useCallback } from 'react';
import { idOf, NONE, type Id } from '../../core/ids.ts';
import { isNarrowed } from '../../core/rights.ts';
import type { Replica } from '../../sync/replica.ts';
import { Signal, useSignal } from '../board/signal.ts';
import { useReading, useReplica } from '../hooks.ts';

const known = new WeakMap<Replica, Signal<Id>>();

/** The step that this tab said it was done with. */
function readyWithOf(replica: Replica): Signal<Id> {
  let signal = known.get(replica);
  if (!signal) known.set(replica, (signal = new Signal<Id>(NONE)));
  return signal;
}

/** None: not ready after all. */
export function sayReady(replica: Replica, step: Id): void {
  readyWithOf(replica).set(step);
  replica.point({ readyWith: step });
}

export const useMyReady = (step: Id): boolean =>
  useSignal(readyWithOf(useReplica())) === step && step !== NONE;

/** Of those who take part and are here, in the order of their numbers. */
export interface Readiness {
  readonly ready: readonly number[];
  readonly notYet: readonly number[];
}

function readinessOf(replica: Replica, step: Id): Readiness {
  const { board, me, others } = replica;
  const done = new Set<number>();
  const here = new Set<number>();
  const see = (person: number, readyWith: Id) => {
    const known = board.people.get(person);
    if (!known || known.removed || known.waiting || !isNarrowed(known.role)) return;
    here.add(person);
    if (readyWith === step) done.add(person);
  };
  see(me.person, readyWithOf(replica).value);
  for (const { person, presence } of others.values()) see(person, idOf(presence.readyWith));
  const all = [...here].sort((a, b) => a - b);
  return {
    ready: all.filter((person) => done.has(person)),
    notYet: all.filter((person) => !done.has(person)),
  };
}

const same = (a: Readiness, b: Readiness): boolean =>
  a.ready.join() === b.ready.join() && a.notYet.join() === b.notYet.join();

export function useReadiness(step: Id): Readiness {
  const replica = useReplica();
  const subscribe = useCallback(
    (tell: () => void) => {
      const offs = [
        replica.on('presence', tell),
        replica.on('people', tell),
        replica.on('status', tell),
        readyWithOf(replica).on(tell),
      ];
      return () => offs.forEach((off) => off());
    },
    [replica],
  );
  return useReading(subscribe, () => readinessOf(replica, step), same);
}
