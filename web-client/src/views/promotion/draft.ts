// How far somebody has come with what they take along; kept while the page is open, so that closing the
// dialog to look at the board loses nothing.
import { useState } from 'react';
import type { Id } from '../../core/ids.ts';
import type { Replica } from '../../sync/replica.ts';
import { useReplica } from '../hooks.ts';
import type { Choice, Decisions, Item, Review } from './promotable.ts';

export interface Draft {
  readonly stage: 'pick' | 'review' | 'where';
  /** Sections, and gaps of lists. */
  readonly picked: ReadonlySet<Id>;
  /** As it was when the review began: nothing leaves that was written afterwards. */
  readonly review: Review;
  readonly decisions: Decisions;
}

const kEmpty: Draft = {
  stage: 'pick',
  picked: new Set(),
  review: { groups: [], stays: new Map() },
  decisions: new Map(),
};

const kept = new WeakMap<Replica, Draft>();

export function forgetDraft(replica: Replica): void {
  kept.delete(replica);
}

export function useDraft(): readonly [Draft, (change: Partial<Draft>) => void] {
  const replica = useReplica();
  const [draft, setDraft] = useState(kept.get(replica) ?? kEmpty);
  const change = (to: Partial<Draft>) => {
    const next = { ...(kept.get(replica) ?? kEmpty), ...to };
    kept.set(replica, next);
    setDraft(next);
  };
  return [draft, change];
}

export function decided(decisions: Decisions, items: readonly Item[], choice: Choice): Decisions {
  const next = new Map(decisions);
  for (const { thing } of items) {
    next.set(thing.id, { choice, words: decisions.get(thing.id)?.words ?? new Map() });
  }
  return next;
}
