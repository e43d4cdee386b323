// What stands on the page for an object: itself, or the nearest thing that it stands in.
import type { Board } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';

const kFoundMs = 1600;

export function drawnOf(
  board: Board,
  id: Id,
  within: ParentNode = document,
): HTMLElement | undefined {
  for (let at = board.find(id); at; at = board.find(at.place.parent)) {
    const element = within.querySelector<HTMLElement>(`[data-id="${at.id}"]`);
    if (element) return element;
  }
  return undefined;
}

/** Draws the eye to it for a moment. */
export function markFound(element: HTMLElement | undefined): void {
  element?.setAttribute('data-found', '');
  setTimeout(() => element?.removeAttribute('data-found'), kFoundMs);
}
