// Where a person votes, in this tab: which vote stands open beside the board and at which object, for
// whom a facilitator gives ballots, which lines about shown results were put away.
import { createContext, useContext } from 'react';
import { NONE, type Id } from '../../core/ids.ts';
import type { Ballot } from '../../core/votes.ts';
import { Signal } from '../board/signal.ts';

const kAwayKey = 'fishbowl.votes.away';
const kAwayMax = 50;

function keptAway(): ReadonlySet<Id> {
  try {
    return new Set(JSON.parse(localStorage.getItem(kAwayKey) ?? '[]') as Id[]);
  } catch {
    return new Set();
  }
}

export class Booth {
  /** The vote beside the board, with its ballot or its results. */
  readonly open = new Signal<Id>(NONE);
  /** The object that a ballot stands at which asks about one at a time. */
  readonly at = new Signal<Id>(NONE);
  /** The vote that a facilitator prepares, to be shown unfolded in their panel. */
  readonly preparing = new Signal<Id>(NONE);
  readonly away = new Signal(keptAway());
  /** For whom a facilitator votes; 0: for themselves. */
  readonly voter = new Signal(0);
  /** What was given for others: the room tells it to them alone, so it is kept here. */
  readonly forOthers = new Signal<readonly Ballot[]>([]);

  enter(vote: Id, at: Id = NONE): void {
    this.at.set(at);
    this.open.set(vote);
  }
  leave(): void {
    this.open.set(NONE);
    document.querySelector<HTMLElement>('[data-vote-bar] .button')?.focus();
  }
  putAway(vote: Id): void {
    const away = [...this.away.value, vote].slice(-kAwayMax);
    this.away.set(new Set(away));
    try {
      localStorage.setItem(kAwayKey, JSON.stringify(away));
    } catch {
      // A browser that keeps nothing shows the line again after a reload.
    }
  }
}

export const BoothContext = createContext<Booth | null>(null);

export function useBooth(): Booth {
  const booth = useContext(BoothContext);
  if (!booth) throw new Error('There is no room around this view.');
  return booth;
}
