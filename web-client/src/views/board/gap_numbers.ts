// Which gaps link to a thing, as the numbers that they have in their list.
import { useCallback } from 'react';
import type { Id } from '../../core/ids.ts';
import { links } from '../../core/board.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import type { Replica } from '../../sync/replica.ts';
import { useReading } from '../hooks.ts';
import { useDesk } from './desk.tsx';
import { listedGaps } from './listed_gaps.ts';
import { readPerPicture } from '../per_picture.ts';

export interface GapNumber {
  readonly gap: Id;
  /** From 1, in the list's own order. */
  readonly number: number;
}

const kNone: readonly GapNumber[] = [];

function same(a: readonly GapNumber[], b: readonly GapNumber[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, i) => one.gap === b[i]!.gap && one.number === b[i]!.number)
  );
}

/** Computed once for the whole board, at most once a frame; each card hears only of its own. */
export class GapNumbers {
  readonly #replica: Replica;
  #byLinked = new Map<Id, GapNumber[]>();
  readonly #tells = new Set<() => void>();

  constructor(replica: Replica) {
    this.#replica = replica;
  }

  start(): () => void {
    return readPerPicture(
      (tell) => this.#replica.on('board', tell),
      () => this.#read(),
    );
  }

  of(id: Id): readonly GapNumber[] {
    return this.#byLinked.get(id) ?? kNone;
  }

  on(tell: () => void): () => void {
    this.#tells.add(tell);
    return () => void this.#tells.delete(tell);
  }

  #read(): void {
    const next = new Map<Id, GapNumber[]>();
    const { board } = this.#replica;
    for (const section of board.sections()) {
      if (section.kind !== Kind.GAP_LIST) continue;
      listedGaps(board, section.id).forEach((gap, index) => {
        for (const field of [Field.CARDS, Field.TOUCHPOINTS, Field.EVIDENCE]) {
          for (const id of links(gap, field)) {
            const numbers = next.get(id);
            const one = { gap: gap.id, number: index + 1 };
            if (numbers) numbers.push(one);
            else next.set(id, [one]);
          }
        }
      });
    }
    const before = this.#byLinked;
    const changed =
      before.size !== next.size || [...next].some(([id, now]) => !same(before.get(id) ?? [], now));
    this.#byLinked = next;
    if (changed) for (const tell of this.#tells) tell();
  }
}

export function useGapNumbers(id: Id): readonly GapNumber[] {
  const { gaps } = useDesk();
  const subscribe = useCallback((tell: () => void) => gaps.on(tell), [gaps]);
  return useReading(subscribe, () => gaps.of(id), same);
}
