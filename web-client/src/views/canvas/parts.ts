// A canvas as a list: what lies in no frame, then each frame with what lies in it. The twin of
// server/core/exports/canvas_words.cpp; nothing is measured here, so the places alone decide.
import type { Board, Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { kCardWidth } from '../board/free_place.ts';
import { isWithin, type Box } from './outlines.ts';

export interface Part {
  /** Absent: what lies in no frame. */
  readonly frame?: Obj;
  /** Cards, shapes and images, in the order of the canvas. */
  readonly things: readonly Obj[];
  readonly drawings: readonly Obj[];
}

const kTold: ReadonlySet<Kind> = new Set([Kind.CARD, Kind.SHAPE, Kind.IMAGE, Kind.INK]);

/** In sixteenths; a card is as high as its words, so its upper edge stands for it. */
function boxOf({ place }: Obj): Box {
  return { x: place.x, y: place.y, w: place.w || kCardWidth * 16, h: place.h };
}

/** A thing that lies in several frames is told in the innermost. */
export function partsOf(objects: readonly Obj[]): readonly Part[] {
  const frames = objects.filter((one) => one.kind === Kind.FRAME);
  const held = new Map<Id, Obj[]>([[NONE, []], ...frames.map(({ id }) => [id, []] as [Id, Obj[]])]);
  for (const thing of objects.filter((one) => kTold.has(one.kind))) {
    const [home] = frames
      .filter((frame) => isWithin(boxOf(thing), frame.place))
      .sort((a, b) => a.place.w * a.place.h - b.place.w * b.place.h);
    held.get(home?.id ?? NONE)!.push(thing);
  }
  const part = (all: readonly Obj[]) => ({
    things: all.filter((one) => one.kind !== Kind.INK),
    drawings: all.filter((one) => one.kind === Kind.INK),
  });
  return [
    part(held.get(NONE)!),
    ...frames.map((frame) => ({ frame, ...part(held.get(frame.id)!) })),
  ];
}

/** Where a thing goes when it is moved up or down in the list. */
export interface Step {
  readonly after: Id;
  /** In sixteenths; absent: where it is. */
  readonly x?: number;
  readonly y?: number;
}

const kAir = 24 * 16;
const kHeight = 120 * 16;

/** One place up or down among what is listed; from the end of a part, into the next one. */
export function stepInList(
  board: Board,
  parts: readonly Part[],
  id: Id,
  by: -1 | 1,
): Step | undefined {
  const at = parts.findIndex(({ things }) => things.some((one) => one.id === id));
  const things = parts[at]?.things.map((one) => one.id) ?? [];
  const nth = things.indexOf(id);
  if (nth + by >= 0 && nth + by < things.length) {
    const canvas = board.find(id)!.place.parent;
    const others = board.siblings(canvas, NONE).map((one) => one.id);
    const neighbour = things[nth + by]!;
    if (by > 0) return { after: neighbour };
    return { after: others[others.indexOf(neighbour) - 1] ?? NONE };
  }
  const thing = board.find(id);
  if (at < 0 || !thing) return undefined;
  for (let next = at + by; parts[next]; next += by) {
    const into = parts[next]!;
    const room = roomIn(into, thing);
    if (room) return { after: (by > 0 ? undefined : into.things.at(-1)?.id) ?? id, ...room };
  }
  return undefined;
}

/** Below what lies in a part, or over its last thing where a frame is full; nothing in a small one. */
function roomIn({ frame, things }: Part, thing: Obj): { x: number; y: number } | undefined {
  const low = Math.max(
    (frame?.place.y ?? 0) + kAir,
    ...things.map(({ place }) => place.y + (place.h || kHeight) + kAir),
  );
  if (!frame) return { x: kAir, y: low };
  const { w, h } = boxOf(thing);
  const { x, y } = frame.place;
  const most = { x: x + frame.place.w - w, y: y + frame.place.h - h };
  if (most.x < x || most.y < y) return undefined;
  return { x: Math.min(x + kAir, most.x), y: Math.min(low, most.y) };
}
