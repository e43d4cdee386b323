// Near an edge of the wall, the wall comes along with what is dragged there.
import type { Desk } from './desk.tsx';

const kEdgePx = 40;

export class EdgePull {
  readonly #desk: Desk;
  readonly #moved: () => void;
  #frame = 0;

  /** `moved`: told each time that the wall went on under the pointer. */
  constructor(desk: Desk, moved: () => void) {
    this.#desk = desk;
    this.#moved = moved;
  }

  /** The pointer is here, in the window's pixels; the wall goes on until the next call. */
  at(x: number, y: number): void {
    cancelAnimationFrame(this.#frame);
    const view = this.#desk.layer?.parentElement;
    if (!view) return;
    const box = view.getBoundingClientRect();
    const dx = pull(x - box.left, box.right - x);
    const dy = pull(y - box.top, box.bottom - y);
    if (dx === 0 && dy === 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#desk.camera.panBy(dx, dy);
      this.#moved();
      this.at(x, y);
    });
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
  }
}

function pull(low: number, high: number): number {
  if (low < kEdgePx) return Math.min(kEdgePx, kEdgePx - low) / 4;
  return high < kEdgePx ? Math.max(-kEdgePx, high - kEdgePx) / 4 : 0;
}
