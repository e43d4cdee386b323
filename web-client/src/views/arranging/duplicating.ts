// The same once more, beside itself: by key, by menu, or by a drag with Alt.
import type { Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import type { Desk } from '../board/desk.tsx';
import { mayMake } from '../board/may.ts';
import { heldOnCanvas } from './canvas_things.ts';
import { clipOf, copyable } from './clip.ts';
import { extentOf, kBeside, layDown } from './laying_down.ts';

function duplicable(desk: Desk): readonly Obj[] {
  const { replica } = desk;
  const held = desk.held().filter(({ kind, place }) => mayMake(replica, kind, place.parent));
  return copyable(held, 'within');
}

export function canDuplicate(desk: Desk): boolean {
  return duplicable(desk).length > 0;
}

export function duplicate(desk: Desk): void {
  const onCanvas = heldOnCanvas(desk);
  if (onCanvas.length > 0) return duplicateBy(desk, onCanvas, kBeside, kBeside);
  // In cells: each after itself.
  const cells = new Map<string, Obj[]>();
  for (const thing of duplicable(desk)) {
    const cell = `${thing.place.parent} ${thing.place.column}`;
    cells.set(cell, [...(cells.get(cell) ?? []), thing]);
  }
  const copies: Id[] = [];
  desk.replica.together(() => {
    for (const things of cells.values()) {
      const last = things.at(-1)!;
      const { parent: lane, column } = last.place;
      if (column === NONE) continue;
      layDown(desk, clipOf(things, 'within'), { lane, column, after: last.id });
      copies.push(...desk.selected.value);
    }
  });
  desk.select(copies);
}

/** Things of one canvas, so far off, in sixteenths of a pixel. */
export function duplicateBy(desk: Desk, things: readonly Obj[], dx: number, dy: number): void {
  const clip = clipOf(things, 'within');
  const extent = extentOf(clip);
  const canvas = things[0]?.place.parent;
  if (!extent || !canvas) return;
  const [x, y] = [Math.max(0, extent.x + dx), Math.max(0, extent.y + dy)];
  layDown(desk, clip, { canvas, x: Math.round(x), y: Math.round(y) });
}
