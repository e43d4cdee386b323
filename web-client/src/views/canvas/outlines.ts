// The outlines of what lies on a canvas, as plain geometry: their corners, and where a line that comes
// to the middle of one meets it.
import { Outline } from '../../gen/board_pb.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Corners in a box of one by one; what has none is a rectangle or an ellipse. */
const kCorners: Partial<Record<Outline, readonly Point[]>> = {
  [Outline.DIAMOND]: [
    { x: 0.5, y: 0 },
    { x: 1, y: 0.5 },
    { x: 0.5, y: 1 },
    { x: 0, y: 0.5 },
  ],
  [Outline.TRIANGLE]: [
    { x: 0.5, y: 0 },
    { x: 1, y: 1 },
    { x: 0, y: 1 },
  ],
  [Outline.HEXAGON]: [
    { x: 0.2, y: 0 },
    { x: 0.8, y: 0 },
    { x: 1, y: 0.5 },
    { x: 0.8, y: 1 },
    { x: 0.2, y: 1 },
    { x: 0, y: 0.5 },
  ],
};
const kSquare: readonly Point[] = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];

/** For SVG's `points`, in a box of 100 by 100; nothing where CSS draws the outline by itself. */
export function cornersOf(outline: Outline): string | undefined {
  return kCorners[outline]?.map(({ x, y }) => `${x * 100},${y * 100}`).join(' ');
}

/** The same in a box; nothing for a rectangle or an ellipse. */
export function cornersAt(outline: Outline, box: Box): readonly Point[] | undefined {
  return kCorners[outline]?.map(({ x, y }) => ({ x: box.x + x * box.w, y: box.y + y * box.h }));
}

export function middleOf({ x, y, w, h }: Box): Point {
  return { x: x + w / 2, y: y + h / 2 };
}

/** Where lines to a thing lead: the middle of its weight, which a triangle has lower. */
export function heartOf(box: Box, outline: Outline): Point {
  if (outline !== Outline.TRIANGLE) return middleOf(box);
  return { x: box.x + box.w / 2, y: box.y + (box.h * 2) / 3 };
}

/** How far along the line from `from` to `to`, 0 to 1, it crosses the side from `a` to `b`. */
function crossing(from: Point, to: Point, a: Point, b: Point): number | undefined {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const ex = b.x - a.x;
  const ey = b.y - a.y;
  const denominator = dx * ey - dy * ex;
  if (denominator === 0) return undefined;
  const along = ((a.x - from.x) * ey - (a.y - from.y) * ex) / denominator;
  const side = ((a.x - from.x) * dy - (a.y - from.y) * dx) / denominator;
  return along >= 0 && along <= 1 && side >= 0 && side <= 1 ? along : undefined;
}

/** The point at which a line from the heart of a thing towards `to` leaves it; `to` when it does not. */
export function edgeTowards(box: Box, outline: Outline, to: Point): Point {
  const from = heartOf(box, outline);
  const at = (t: number) => ({ x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t });
  if (outline === Outline.ELLIPSE) {
    const reach = Math.hypot(
      (to.x - from.x) / (box.w / 2 || 1),
      (to.y - from.y) / (box.h / 2 || 1),
    );
    return reach > 1 ? at(1 / reach) : to;
  }
  const corners = (kCorners[outline] ?? kSquare).map((one) => ({
    x: box.x + one.x * box.w,
    y: box.y + one.y * box.h,
  }));
  let nearest = 1;
  corners.forEach((corner, i) => {
    const along = crossing(from, to, corner, corners[(i + 1) % corners.length]!);
    if (along !== undefined) nearest = Math.min(nearest, along);
  });
  return nearest < 1 ? at(nearest) : to;
}

export function isWithin(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.w <= outer.x + outer.w &&
    inner.y + inner.h <= outer.y + outer.h
  );
}

export function isOn({ x, y }: Point, box: Box): boolean {
  return x >= box.x && y >= box.y && x <= box.x + box.w && y <= box.y + box.h;
}

/** The smallest box around all points. */
export function boundsOf(points: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return points.length === 0
    ? { x: 0, y: 0, w: 0, h: 0 }
    : { x: left, y: top, w: right - left, h: bottom - top };
}
