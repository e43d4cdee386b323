// Whether this tab goes along with whoever presents: who looks elsewhere goes their own way, and may
// come back.
import type { Replica } from '../../sync/replica.ts';
import { Signal } from '../board/signal.ts';

const known = new WeakMap<Replica, Signal<boolean>>();

export function followingOf(replica: Replica): Signal<boolean> {
  let signal = known.get(replica);
  if (!signal) known.set(replica, (signal = new Signal(true)));
  return signal;
}
