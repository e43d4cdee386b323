// Reordering the rows of a gap list by their handles.
import type { PointerEvent as ReactPointerEvent } from 'react';
import { NONE, type Id } from '../../core/ids.ts';
import type { Desk } from './desk.tsx';

export function dragRow(desk: Desk, press: ReactPointerEvent<HTMLElement>, id: Id): void {
  const body = press.currentTarget.closest('tbody');
  const row = press.currentTarget.closest<HTMLElement>('[data-gap]');
  const gap = desk.replica.board.find(id);
  if (press.button !== 0 || !body || !row || !gap) return;
  press.preventDefault();
  press.currentTarget.focus();
  const off = new AbortController();
  const mark = document.createElement('div');
  mark.className = 'b-drop-mark';
  document.body.append(mark);
  let after: Id | undefined;
  const stop = () => {
    off.abort();
    mark.remove();
    row.classList.remove('b-carried');
  };
  const move = (event: PointerEvent) => {
    row.classList.add('b-carried');
    const rows = [...body.querySelectorAll<HTMLElement>('[data-gap]')];
    const above = rows.findLast((one) => {
      const box = one.getBoundingClientRect();
      return box.top + box.height / 2 < event.clientY;
    });
    after = above?.dataset['gap'] ?? NONE;
    const from = (above ?? rows[0]!).getBoundingClientRect();
    mark.style.display = 'block';
    mark.style.left = `${from.left}px`;
    mark.style.width = `${from.width}px`;
    mark.style.top = `${above ? from.bottom - 1 : from.top - 1}px`;
  };
  const listen = { signal: off.signal };
  window.addEventListener('pointermove', move, listen);
  window.addEventListener(
    'pointerup',
    () => {
      stop();
      if (after === undefined || after === id) return;
      const { board } = desk.replica;
      const rows = board.children(gap.place.parent, gap.kind);
      const before = rows[rows.findIndex((one) => one.id === id) - 1]?.id ?? NONE;
      if (after !== before) desk.replica.move(id, { parent: gap.place.parent, after });
    },
    listen,
  );
  window.addEventListener('pointercancel', stop, listen);
  window.addEventListener('keydown', (event) => event.key === 'Escape' && stop(), listen);
}
