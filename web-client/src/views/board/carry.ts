// Takes hold of a thing: what carries it is fetched when a room stands, at the latest when a hand wants it.
import type { Id } from '../../core/ids.ts';
import { Later } from '../../later.tsx';
import type { Press } from './carrying.ts';
import type { Desk } from './desk.tsx';

export const carrying = new Later(() => import('./carrying.ts'));

/** Call on pointerdown on a thing that may be moved. */
export function carry(desk: Desk, press: Press, id: Id): void {
  if (carrying.here) return carrying.here.carry(desk, press, id);
  const { clientX, clientY, pointerId, pointerType, currentTarget } = press;
  const kept = { clientX, clientY, pointerId, pointerType, currentTarget };
  const off = new AbortController();
  for (const end of ['pointerup', 'pointercancel'])
    window.addEventListener(end, () => off.abort(), { signal: off.signal });
  void carrying.load().then((here) => {
    if (!off.signal.aborted) here.carry(desk, kept, id);
    off.abort();
  });
}
