// Parts of the outline that this person has folded away, kept in this browser. A folded part shows its
// heading alone: the first thing in the element that carries its id.
import { ChevronDown, ChevronRight } from 'lucide-react';
import { createContext, useContext, useLayoutEffect, useRef } from 'react';
import type { Board } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { outlining as words } from '../../strings/outline.ts';
import { Signal, usePart } from '../board/signal.ts';

const kKeptMax = 500;

export class Folding {
  readonly folded: Signal<ReadonlySet<Id>>;
  readonly #key: string;

  constructor(workshop: string) {
    this.#key = `fishbowl.folded.${workshop}`;
    this.folded = new Signal(this.#kept());
  }

  turn(id: Id): void {
    const next = new Set(this.folded.value);
    if (!next.delete(id)) next.add(id);
    this.#keep(next);
  }

  /** Everything around a thing, so that it can be seen. */
  unfoldAround(board: Board, id: Id): void {
    const next = new Set(this.folded.value);
    const column = board.find(id)?.place.column ?? NONE;
    for (const start of [id, column]) {
      for (let at = board.find(start); at; at = board.find(at.place.parent)) next.delete(at.id);
    }
    if (next.size !== this.folded.value.size) this.#keep(next);
  }

  #kept(): ReadonlySet<Id> {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.#key) ?? '[]');
      return new Set(Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []);
    } catch {
      return new Set();
    }
  }

  #keep(next: ReadonlySet<Id>): void {
    this.folded.set(next);
    try {
      localStorage.setItem(this.#key, JSON.stringify([...next].slice(-kKeptMax)));
    } catch {
      // Then it is folded for as long as the page is open.
    }
  }
}

export const FoldingContext = createContext<Folding | null>(null);

/** Stands in the heading of a part. */
export function FoldButton({ id, name }: { id: Id; name: string }) {
  const folding = useContext(FoldingContext);
  if (!folding) throw new Error('There is no outline around this heading.');
  const folded = usePart(folding.folded, (ids) => ids.has(id));
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    button.current?.closest('[data-id]')?.toggleAttribute('data-folded', folded);
  }, [folded]);
  return (
    <button
      ref={button}
      type="button"
      className="button quiet icon small outline-fold"
      aria-expanded={!folded}
      aria-label={words.contentsOf(name)}
      onClick={() => folding.turn(id)}
    >
      {folded ? <ChevronRight size={16} /> : <ChevronDown size={16} />}
    </button>
  );
}
