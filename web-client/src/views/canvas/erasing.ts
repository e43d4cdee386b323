// Which strokes an eraser touches on its way: geometry alone.
import { isOn, type Point } from './outlines.ts';

/** How far a point is from the line between `a` and `b`. */
function distance({ x, y }: Point, a: Point, b: Point): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : ((x - a.x) * dx + (y - a.y) * dy) / length;
  const on = Math.min(1, Math.max(0, t));
  return Math.hypot(x - a.x - on * dx, y - a.y - on * dy);
}

function cross(a: Point, b: Point, c: Point): number {
  return Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
}

/** Whether an eraser on its way from `a` to `b` comes as near as `reach` to the stroke. */
export function touches(stroke: readonly Point[], a: Point, b: Point, reach: number): boolean {
  if (stroke.length === 1) return distance(stroke[0]!, a, b) <= reach;
  return stroke.some((p, i) => {
    const q = stroke[i + 1];
    if (!q) return false;
    const crosses = cross(p, q, a) !== cross(p, q, b) && cross(a, b, p) !== cross(a, b, q);
    const near = Math.min(
      distance(a, p, q),
      distance(b, p, q),
      distance(p, a, b),
      distance(q, a, b),
    );
    return crosses || near <= reach;
  });
}

/** A quick look before the slow one. */
export function isNear(
  box: { x: number; y: number; w: number; h: number },
  a: Point,
  b: Point,
  reach: number,
): boolean {
  const wide = {
    x: Math.min(a.x, b.x) - reach,
    y: Math.min(a.y, b.y) - reach,
    w: Math.abs(a.x - b.x) + 2 * reach,
    h: Math.abs(a.y - b.y) + 2 * reach,
  };
  return (
    isOn({ x: Math.max(box.x, wide.x), y: Math.max(box.y, wide.y) }, wide) &&
    isOn({ x: Math.max(box.x, wide.x), y: Math.max(box.y, wide.y) }, box)
  );
}
