// Where a card goes on a canvas when nobody says where.
import type { Obj } from '../../core/board.ts';

/** In pixels of the canvas; the same for everybody. */
export const kCardWidth = 208;
/** From one row of cards to the next. */
export const kRowHeight = 112;

/** The next free place from the top left, in pixels: rows of four, no card on another. */
export function freePlace(cards: readonly Obj[]): { x: number; y: number } {
  const taken = cards.map((c) => ({ x: c.place.x / 16, y: c.place.y / 16 }));
  for (let nth = 0; ; nth += 1) {
    const x = 32 + (nth % 4) * (kCardWidth + 16);
    const y = 32 + Math.floor(nth / 4) * kRowHeight;
    const hit = taken.some((t) => Math.abs(t.x - x) < kCardWidth && Math.abs(t.y - y) < 100);
    if (!hit) return { x, y };
  }
}
