// Reordering the rows of a gap list by their handles.
import type { PointerEvent as ReactPointerEvent } from 'react';
import { NONE, type Id } from '../../core/ids.ts';
import type { Desk } from './desk.tsx';
import { dragRowByGrip } from './line_dragging.ts';

export function dragRow(desk: Desk, press: ReactPointerEvent<HTMLElement>, id: Id): void {
  const body = press.currentTarget.closest('tbody');
  const gap = desk.replica.board.find(id);
  if (!body || !gap) return;
  dragRowByGrip(press, body, '[data-gap]', (below) => {
    const after = below?.dataset['gap'] ?? NONE;
    if (after === id) return;
    const rows = desk.replica.board.children(gap.place.parent, gap.kind);
    const before = rows[rows.findIndex((one) => one.id === id) - 1]?.id ?? NONE;
    if (after !== before) desk.replica.move(id, { parent: gap.place.parent, after });
  });
}
