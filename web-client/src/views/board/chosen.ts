// The one thing that somebody means: it has the focus, else it alone is selected.
import type { Board, Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';

const idOf = (element: Element | null | undefined): Id =>
  element?.closest<HTMLElement>('[data-id]')?.dataset['id'] ?? NONE;

/** The first of them that fits; nothing where none does. */
export function chosenThing(board: Board, fits: (thing: Obj) => boolean): Id | undefined {
  const selected = document.querySelectorAll('[data-selected][data-id]');
  const candidates = [
    idOf(document.activeElement),
    ...(selected.length === 1 ? [idOf(selected[0])] : []),
  ];
  return candidates.find((id) => {
    const thing = board.find(id);
    return thing && fits(thing);
  });
}
