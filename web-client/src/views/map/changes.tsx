// What a comparison says of one thing on a to-be map, as a mark with a shape and a word.
import { createContext, useContext } from 'react';
import type { Id } from '../../core/ids.ts';
import { compareWords as words } from '../../strings/map_compare.ts';
import { useDesk } from '../board/desk.tsx';
import { usePart } from '../board/signal.ts';
import { useBoard } from '../hooks.ts';
import { compare, type Change, type Comparison } from './comparing.ts';
import { cellKey } from './grades.ts';
import './changes.css';

/** Of the map around a view; nothing while nobody compares it. */
export const Compared = createContext<Comparison | undefined>(undefined);

function same(a: Comparison | undefined, b: Comparison | undefined): boolean {
  if (!a || !b) return a === b;
  return a.of === b.of && JSON.stringify(a.differences) === JSON.stringify(b.differences);
}

export function useComparison(map: Id): Comparison | undefined {
  const desk = useDesk();
  const wanted = usePart(desk.compared, (one) => one === map);
  return useBoard((board) => (wanted ? compare(board, map) : undefined), same);
}

export const kShapes: Record<Change, string> = {
  added: '+',
  removed: '−',
  changed: '~',
  moved: '→',
};

export function ChangeMark({ id }: { id: Id }) {
  const change = useContext(Compared)?.marks.get(id);
  if (!change) return null;
  return (
    <span className="m-change" data-change={change}>
      <span aria-hidden="true">{kShapes[change]}</span> {words[change]}
    </span>
  );
}

export function RemovedMark({ lane, column }: { lane: Id; column: Id }) {
  const n = useContext(Compared)?.removedIn.get(cellKey(lane, column));
  if (!n) return null;
  return (
    <span className="m-change" data-change="removed">
      <span aria-hidden="true">{kShapes.removed}</span> {words.removedHere(n)}
    </span>
  );
}
