// The things of a canvas that can be arranged, and the boxes in which they are drawn.
import { links, type Board, type Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { ruleOfKind } from '../../core/schema.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import type { Desk } from '../board/desk.tsx';
import { mayDo } from '../board/may.ts';
import type { Box } from './boxes.ts';

/** Whatever can be grouped can be arranged. */
export function isThing(object: Obj): boolean {
  return ruleOfKind(object.kind).holds.has(Field.GROUP);
}

/** From the lowest to the topmost. */
export function thingsOn(board: Board, canvas: Id): readonly Obj[] {
  return board.siblings(canvas, NONE).filter(isThing);
}

/** A connector that hangs on a thing lies where that lies. */
export function isHung(thing: Obj): boolean {
  return links(thing, Field.FROM).length + links(thing, Field.TO).length > 0;
}

/** What is selected on one canvas and may be changed; nothing while other things are selected too. */
export function heldOnCanvas(desk: Desk): readonly Obj[] {
  const { board } = desk.replica;
  const held = desk.held().filter((one) => mayDo(desk.replica, 'move', one.id));
  const canvas = held[0]?.place.parent ?? NONE;
  if (board.find(canvas)?.kind !== Kind.CANVAS) return [];
  return held.every((one) => one.place.parent === canvas && isThing(one)) ? held : [];
}

/** The boxes of all things on a canvas, as they are drawn. */
export function boxesOn(desk: Desk, canvas: Id): ReadonlyMap<Id, Box> {
  const boxes = new Map<Id, Box>();
  for (const thing of thingsOn(desk.replica.board, canvas)) {
    const box = isHung(thing) ? lineBox(desk, canvas, thing.id) : desk.sizes.boxOf(thing);
    if (!box) continue;
    const [x, y, w, h] = [box.x, box.y, box.w, box.h].map((pixels) => Math.round(pixels * 16));
    boxes.set(thing.id, { x: x!, y: y!, w: w!, h: h! });
  }
  return boxes;
}

function lineBox(desk: Desk, canvas: Id, id: Id): Box | undefined {
  const surface = desk.layer?.querySelector<HTMLElement>(`[data-canvas="${canvas}"]`);
  const line = surface?.querySelector(`[data-thing="${id}"]`);
  if (!surface || !line) return undefined;
  const origin = surface.getBoundingClientRect();
  const zoom = origin.width / surface.offsetWidth || 1;
  const { left, top, width, height } = line.getBoundingClientRect();
  return {
    x: (left - origin.left) / zoom,
    y: (top - origin.top) / zoom,
    w: width / zoom,
    h: height / zoom,
  };
}
