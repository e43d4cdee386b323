// The board as others lead it: where I look, for a summons, and where a presenter points, to go along.
import { NONE, type Id } from '../../core/ids.ts';
import type { Desk } from '../board/desk.tsx';
import type { Point } from '../room/doing.ts';

/** Within this part of the view from each edge nothing need move to be seen. */
const kEdge = 0.18;

/** The middle of the view, in the section's own space. */
export function whereabouts(desk: Desk): (Point & { section: Id }) | undefined {
  const { camera, section } = desk;
  if (section.value === NONE) return undefined;
  const rect = desk.rectOf(section.value);
  if (!rect) return { section: section.value, x: 0, y: 0 };
  const middle = camera.toWall(camera.width / 2, camera.height / 2);
  return { section: section.value, x: (middle.x - rect.x) * 16, y: (middle.y - rect.y) * 16 };
}

/** `at` absent: nobody points, the section as a whole. */
export function goAlong(desk: Desk, section: Id, at: Point | undefined): void {
  const { camera } = desk;
  const isElsewhere = desk.section.value !== section;
  if (isElsewhere) desk.section.set(section);
  const rect = desk.layer ? desk.rectOf(section) : undefined;
  if (!rect) return;
  if (!at) {
    if (isElsewhere) camera.read(rect);
    return;
  }
  const [x, y] = [rect.x + at.x / 16, rect.y + at.y / 16];
  const [seenX, seenY] = [x * camera.zoom + camera.x, y * camera.zoom + camera.y];
  const isIn = (seen: number, size: number) => seen > size * kEdge && seen < size * (1 - kEdge);
  if (isIn(seenX, camera.width) && isIn(seenY, camera.height)) return;
  if (!camera.isFlying) camera.reveal({ x, y, w: 0, h: 0 });
}
