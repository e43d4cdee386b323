// The board as others lead it: where I look, for a summons; what a presenter sees and where they point,
// to go along.
import { useEffect } from 'react';
import { NONE, type Id } from '../../core/ids.ts';
import type { Rect } from '../board/camera.ts';
import type { Desk } from '../board/desk.tsx';
import type { Point } from '../room/doing.ts';
import { useAgenda } from './clock.ts';

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

/** While I present, what my window shows is told. */
export function usePresenting(desk: Desk): void {
  const presents = useAgenda()?.presenter === desk.replica.me.person;
  useEffect(() => {
    if (!presents) return undefined;
    const tell = () => desk.pointing.looks(desk.section.value);
    const off = desk.camera.on(tell);
    tell();
    return () => {
      off();
      desk.pointing.looks(NONE);
    };
  }, [desk, presents]);
}

/** `seen` is what their window shows; neither it nor a point: the section as a whole. */
export function goAlong(desk: Desk, section: Id, at: Point | undefined, seen?: Rect): void {
  const { camera } = desk;
  const isElsewhere = desk.section.value !== section;
  if (isElsewhere) desk.section.set(section);
  const rect = desk.layer ? desk.rectOf(section) : undefined;
  if (!rect) return;
  if (seen && seen.w > 0 && seen.h > 0) {
    const [x, y] = [rect.x + seen.x / 16, rect.y + seen.y / 16];
    return camera.match({ x, y, w: seen.w / 16, h: seen.h / 16 });
  }
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
