// What can be done at present: each view that is shown offers its doers, and whoever knows the name
// of an action (a key, the palette) may have it done.
import { createContext, useContext, useEffect, useRef } from 'react';
import type { Id } from '../../core/ids.ts';
import type { ActionId } from '../../strings/actions.ts';

/** Read anew each time: an action without a doer is not possible now. */
export type Doers = Partial<Record<ActionId, () => void>>;

export class Doing {
  readonly #offers = new Set<() => Doers>();
  #fly: ((id: Id) => void) | undefined;
  #waiting: Id | undefined;

  offer(doers: () => Doers): () => void {
    this.#offers.add(doers);
    return () => void this.#offers.delete(doers);
  }

  /** Who came last is asked first. */
  now(): Doers {
    return Object.assign({}, ...[...this.#offers].map((doers) => doers())) as Doers;
  }

  /** The view that can bring a thing into sight. A flight that waited for one begins. */
  offerFlight(fly: (id: Id) => void): () => void {
    this.#fly = fly;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    // The view is drawn first, with its sizes.
    if (waiting) requestAnimationFrame(() => requestAnimationFrame(() => fly(waiting)));
    return () => {
      if (this.#fly === fly) this.#fly = undefined;
    };
  }

  /** Brings a thing into sight: at once, or false when the next view shall. */
  flyTo(id: Id): boolean {
    if (this.#fly) this.#fly(id);
    else this.#waiting = id;
    return this.#waiting === undefined;
  }
}

export const DoingContext = createContext<Doing | null>(null);

export function useDoing(): Doing {
  const doing = useContext(DoingContext);
  if (!doing) throw new Error('There is no room around this view.');
  return doing;
}

/** Offers what this view can do for as long as it is shown. */
export function useDoers(doing: Doing, doers: () => Doers): void {
  const latest = useRef(doers);
  latest.current = doers;
  useEffect(() => doing.offer(() => latest.current()), [doing]);
}
