// Where something goes on a canvas when nobody says where.
import type { Board } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';

/** In pixels of the canvas; the same for everybody. */
export const kCardWidth = 208;
/** From one row of cards to the next. */
export const kRowHeight = 112;
const kCard = { w: kCardWidth, h: 100 };
const kAir = 12;
/** Lines and comments are no ground that is taken. */
const kTakesNone: ReadonlySet<Kind> = new Set([Kind.CONNECTOR, Kind.COMMENT]);

/** The next free place from the top left, in pixels: rows of four, nothing on anything else. */
export function freePlace(board: Board, canvas: Id, { w, h } = kCard): { x: number; y: number } {
  const taken = board
    .children(canvas)
    .filter((one) => !kTakesNone.has(one.kind))
    .map(({ place }) => ({
      x: place.x / 16,
      y: place.y / 16,
      w: place.w / 16 || kCard.w,
      h: place.h / 16 || kCard.h,
    }));
  for (let nth = 0; ; nth += 1) {
    const x = 32 + (nth % 4) * (kCardWidth + 16);
    const y = 32 + Math.floor(nth / 4) * kRowHeight;
    const hit = taken.some(
      (t) =>
        t.x < x + w + kAir && x < t.x + t.w + kAir && t.y < y + h + kAir && y < t.y + t.h + kAir,
    );
    if (!hit) return { x, y };
  }
}
