// What can be done at present: each view that is shown offers its doers, and whoever knows the name
// of an action (a key, the palette) may have it done.
import { createContext, useContext, useEffect, useRef } from 'react';
import type { Id } from '../../core/ids.ts';
import type { ActionId } from '../../strings/actions.ts';
import type { Rect } from '../board/camera.ts';

/** Read anew each time: an action without a doer is not possible now. */
export type Doers = Partial<Record<ActionId, () => void>>;

/** Sixteenths of a pixel in a section's own space. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A view that shows the board, as others may lead it. */
export interface Sight {
  readonly flyTo: (id: Id, at?: Point) => void;
  /** Shows what somebody's window shows, or keeps where they point in sight. */
  readonly goAlong?: (section: Id, at: Point | undefined, seen: Rect | undefined) => void;
  /** Where this person looks. */
  readonly where?: () => (Point & { readonly section: Id }) | undefined;
}

export class Doing {
  readonly #offers = new Set<() => Doers>();
  /** Asked for while the view that can do it is on its way. */
  #early: (() => void)[] | undefined;
  #sight: Sight | undefined;
  #waiting: Parameters<Sight['flyTo']> | undefined;

  offer(doers: () => Doers): () => void {
    this.#offers.add(doers);
    return () => void this.#offers.delete(doers);
  }

  /** A view is on its way whose doers come after it; the answer is for when it goes. */
  await(): () => void {
    this.#early = [];
    return () => (this.#early = undefined);
  }

  get isAwaiting(): boolean {
    return this.#early !== undefined;
  }

  /** They have come: what was asked for meanwhile is done. */
  arrived(): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const run of early) run();
  }

  /** Now, or once the view that is on its way can say what it does. */
  whenArrived(run: () => void): void {
    if (this.#early) this.#early.push(run);
    else run();
  }

  /** Does it now, or as soon as the view has come; false when nobody will. */
  do(action: ActionId): boolean {
    const does = this.now()[action];
    if (does) does();
    else if (!this.#early) return false;
    else this.#early.push(() => this.now()[action]?.());
    return true;
  }

  /** Who came last is asked first. */
  now(): Doers {
    return Object.assign({}, ...[...this.#offers].map((doers) => doers())) as Doers;
  }

  /** The view that can bring a thing into sight. A flight that waited for one begins. */
  offerSight(sight: Sight): () => void {
    this.#sight = sight;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    // The view is drawn first, with its sizes.
    if (waiting) {
      requestAnimationFrame(() => requestAnimationFrame(() => sight.flyTo(...waiting)));
    }
    return () => {
      if (this.#sight === sight) this.#sight = undefined;
    };
  }

  /** Brings a thing into sight: at once, or false when the next view shall. */
  flyTo(id: Id, at?: Point): boolean {
    const flight: Parameters<Sight['flyTo']> = at ? [id, at] : [id];
    if (this.#sight) this.#sight.flyTo(...flight);
    else this.#waiting = flight;
    return this.#waiting === undefined;
  }

  /** The view that is shown at present. */
  get sight(): Sight | undefined {
    return this.#sight;
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
