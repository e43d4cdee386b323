// Which part of a crowded canvas is drawn: what is in view and some way around it. From afar nothing
// is drawn by itself: `far_canvas.tsx` paints all of it at once.
import { useCallback, useSyncExternalStore } from 'react';
import type { Id } from '../../core/ids.ts';
import { useDesk, type Desk } from '../board/desk.tsx';
import type { Box } from './boxes.ts';

/** Fewer things are always drawn. */
export const kCrowd = 200;
/** Below this zoom all of it is one picture; whoever is led to a thing stands nearer (`Camera.reveal`). */
const kFarZoom = 0.59;
/** How far around the view things are drawn, in views; and the steps in which this moves. */
const kAround = 0.25;

/** In pixels of the canvas; `all` while the canvas is not crowded. */
export type DrawnPart = 'all' | 'far' | Box;

export function useDrawnPart(canvas: Id, things: number): DrawnPart {
  const desk = useDesk();
  const crowded = things >= kCrowd;
  const subscribe = useCallback(
    (tell: () => void) => (crowded ? desk.camera.on(tell) : () => {}),
    [crowded, desk],
  );
  // As a string, so that React draws anew only when another part is wanted.
  const part = useSyncExternalStore(subscribe, () => (crowded ? partOf(desk, canvas) : 'all'));
  if (part === 'all' || part === 'far') return part;
  const [x, y, w, h] = part.split(' ').map(Number) as [number, number, number, number];
  return { x, y, w, h };
}

function partOf(desk: Desk, canvas: Id): string {
  const { camera, layer } = desk;
  if (camera.zoom < kFarZoom) return 'far';
  const surface = layer?.querySelector(`[data-canvas="${canvas}"]`);
  if (!layer || !surface) return '0 0 0 0';
  // Both are drawn by one transform; the camera may be a frame ahead of it.
  const zoom = new DOMMatrixReadOnly(getComputedStyle(layer).transform).a;
  const [at, origin] = [surface.getBoundingClientRect(), layer.getBoundingClientRect()];
  const corner = camera.toWall(0, 0);
  const seen = { w: camera.width / camera.zoom, h: camera.height / camera.zoom };
  const step = { x: seen.w * kAround, y: seen.h * kAround };
  const left = corner.x - (at.left - origin.left) / zoom;
  const top = corner.y - (at.top - origin.top) / zoom;
  const x = Math.floor(left / step.x - 1) * step.x;
  const y = Math.floor(top / step.y - 1) * step.y;
  const right = Math.ceil((left + seen.w) / step.x + 1) * step.x;
  const bottom = Math.ceil((top + seen.h) / step.y + 1) * step.y;
  return [x, y, right - x, bottom - y].map(Math.round).join(' ');
}
