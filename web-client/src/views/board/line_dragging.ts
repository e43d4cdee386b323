// Something is moved along a line by its grip, a row or a column head: a mark shows where it would go.
import type { PointerEvent as ReactPointerEvent } from 'react';
import './carrying.css';

const kSlackPx = 4;

interface Hand {
  /** Where the pointer is, once it has left the grip; the mark may be placed. */
  readonly over: (event: PointerEvent, mark: HTMLElement) => void;
  /** It was let go. Not called when it was given up, by Escape for one. */
  readonly drop: () => void;
}

/** Call on pointerdown on the grip of `carried`. */
export function dragByGrip(
  press: ReactPointerEvent<HTMLElement>,
  carried: HTMLElement,
  { over, drop }: Hand,
): void {
  press.preventDefault();
  press.currentTarget.focus();
  const off = new AbortController();
  const mark = document.createElement('div');
  mark.className = 'b-drop-mark';
  document.body.append(mark);
  let moves = false;
  const stop = () => {
    off.abort();
    mark.remove();
    carried.classList.remove('b-carried');
    document.body.classList.remove('b-carrying');
  };
  const move = (event: PointerEvent) => {
    const gone = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY);
    if (!moves && gone < kSlackPx) return;
    moves = true;
    carried.classList.add('b-carried');
    document.body.classList.add('b-carrying');
    over(event, mark);
  };
  const listen = { signal: off.signal };
  window.addEventListener('pointermove', move, listen);
  window.addEventListener(
    'pointerup',
    () => {
      stop();
      if (moves) drop();
    },
    listen,
  );
  window.addEventListener('pointercancel', stop, listen);
  window.addEventListener('keydown', (event) => event.key === 'Escape' && stop(), listen);
}

/**
 * The row around the grip, up or down among those of `list` that `selector` finds; they lie one below
 * the other. `drop` is told the row below which it was let go; nothing: it is the first.
 */
export function dragRowByGrip(
  press: ReactPointerEvent<HTMLElement>,
  list: HTMLElement,
  selector: string,
  drop: (below: HTMLElement | undefined) => void,
): void {
  const row = press.currentTarget.closest<HTMLElement>(selector);
  if (press.button !== 0 || !row) return;
  let below: HTMLElement | undefined;
  dragByGrip(press, row, {
    over: (event, { style }) => {
      const rows = [...list.querySelectorAll<HTMLElement>(selector)];
      below = rows.findLast((one) => {
        const box = one.getBoundingClientRect();
        return box.top + box.height / 2 < event.clientY;
      });
      const from = (below ?? rows[0]!).getBoundingClientRect();
      style.display = 'block';
      style.left = `${from.left}px`;
      style.width = `${from.width}px`;
      style.top = `${below ? from.bottom - 1 : from.top - 1}px`;
    },
    drop: () => drop(below),
  });
}
