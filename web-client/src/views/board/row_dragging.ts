// Reordering the rows of a gap list by their handles.
import type { PointerEvent as ReactPointerEvent } from 'react';
import { NONE, type Id } from '../../core/ids.ts';
import type { Desk } from './desk.tsx';
import { dragByGrip } from './line_dragging.ts';

export function dragRow(desk: Desk, press: ReactPointerEvent<HTMLElement>, id: Id): void {
  const body = press.currentTarget.closest('tbody');
  const row = press.currentTarget.closest<HTMLElement>('[data-gap]');
  const gap = desk.replica.board.find(id);
  if (press.button !== 0 || !body || !row || !gap) return;
  let after: Id = NONE;
  dragByGrip(press, row, {
    over: (event, { style }) => {
      const rows = [...body.querySelectorAll<HTMLElement>('[data-gap]')];
      const above = rows.findLast((one) => {
        const box = one.getBoundingClientRect();
        return box.top + box.height / 2 < event.clientY;
      });
      after = above?.dataset['gap'] ?? NONE;
      const from = (above ?? rows[0]!).getBoundingClientRect();
      style.display = 'block';
      style.left = `${from.left}px`;
      style.width = `${from.width}px`;
      style.top = `${above ? from.bottom - 1 : from.top - 1}px`;
    },
    drop: () => {
      if (after === id) return;
      const { board } = desk.replica;
      const rows = board.children(gap.place.parent, gap.kind);
      const before = rows[rows.findIndex((one) => one.id === id) - 1]?.id ?? NONE;
      if (after !== before) desk.replica.move(id, { parent: gap.place.parent, after });
    },
  });
}
