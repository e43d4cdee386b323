// Putting the objects of a ranking in order by their grips.
import type { PointerEvent as ReactPointerEvent } from 'react';
import { NONE, type Id } from '../../core/ids.ts';
import { dragByGrip } from '../board/line_dragging.ts';

/** Call on pointerdown on a grip in the row of `id`; `put` is told below which row it was let go. */
export function dragRank(
  press: ReactPointerEvent<HTMLElement>,
  id: Id,
  put: (id: Id, below: Id) => void,
): void {
  const row = press.currentTarget.closest<HTMLElement>('[data-object]');
  const list = row?.parentElement;
  if (press.button !== 0 || !row || !list) return;
  let below: Id = NONE;
  dragByGrip(press, row, {
    over: (event, { style }) => {
      const rows = [...list.querySelectorAll<HTMLElement>('[data-object]')];
      const above = rows.findLast((one) => {
        const box = one.getBoundingClientRect();
        return box.top + box.height / 2 < event.clientY;
      });
      below = above?.dataset['object'] ?? NONE;
      const from = (above ?? rows[0]!).getBoundingClientRect();
      style.display = 'block';
      style.left = `${from.left}px`;
      style.width = `${from.width}px`;
      style.top = `${above ? from.bottom - 1 : from.top - 1}px`;
    },
    drop: () => {
      if (below !== id) put(id, below);
    },
  });
}
