// How a box changes when one of its handles is pulled: geometry alone.
import type { Box } from './outlines.ts';

/** Which sides go along: -1 the left or upper one, 1 the right or lower one, 0 neither. */
export interface Pull {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

export const kPulls: readonly Pull[] = [
  { x: -1, y: -1 },
  { x: 0, y: -1 },
  { x: 1, y: -1 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
  { x: -1, y: 1 },
  { x: -1, y: 0 },
];

const kLeast = 24;

/** The box after its handle was pulled by so much. `ratio`: width by height that is kept. */
export function stretched(box: Box, pull: Pull, dx: number, dy: number, ratio?: number): Box {
  let w = Math.max(kLeast, box.w + pull.x * dx);
  let h = Math.max(kLeast, box.h + pull.y * dy);
  if (ratio !== undefined) {
    // The side that was pulled says how large; at a corner, the one that was pulled further.
    const byWidth = pull.y === 0 || (pull.x !== 0 && w / box.w >= h / box.h);
    if (byWidth) h = w / ratio;
    else w = h * ratio;
  }
  return {
    x: Math.max(0, pull.x < 0 ? box.x + box.w - w : box.x),
    y: Math.max(0, pull.y < 0 ? box.y + box.h - h : box.y),
    w,
    h,
  };
}
