// For whom this tab writes: a facilitator chooses a participant (A12), and until they stop every card
// that they place is that participant's.
import type { Replica } from '../../sync/replica.ts';
import { Signal, useSignal } from '../board/signal.ts';

const known = new WeakMap<Replica, Signal<number>>();

/** 0: one writes for oneself. */
export function writesForOf(replica: Replica): Signal<number> {
  let signal = known.get(replica);
  if (!signal) known.set(replica, (signal = new Signal(0)));
  return signal;
}

export const useWritesFor = (replica: Replica): number => useSignal(writesForOf(replica));
