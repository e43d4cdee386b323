// New things of a canvas, each one wish: where the hand says, or where there is room.
import { number, type Obj } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { splitStroke, writeStroke, type PenPoint } from '../../core/strokes.ts';
import { Colour, Field, Heads, Kind, Outline } from '../../gen/board_pb.ts';
import { tools as said } from '../../strings/canvas.ts';
import type { NewObjectInit } from '../../sync/replica.ts';
import type { Desk } from '../board/desk.tsx';
import { freePlace } from '../board/free_place.ts';
import { lastIn } from '../board/moving.ts';
import { newCardAt } from '../board/new_card.ts';
import { boundsOf, isOn, middleOf, type Box, type Point } from './outlines.ts';
import { isJoinable } from './attached.ts';
import type { Pen, Tool } from './tools.ts';
import type { Replica } from '../../sync/replica.ts';
import { isFacilitator } from '../board/may.ts';

const kSizes: Partial<Record<Tool, { w: number; h: number }>> = {
  shape: { w: 160, h: 96 },
  frame: { w: 480, h: 320 },
  connector: { w: 160, h: 0 },
};
const kTextSize = { w: 160, h: 32 };
/** Pieces of a stroke that go into one wish: a frame on the wire is bounded. */
const kPiecesPerWish = 3;

type What = Pick<NewObjectInit, 'kind' | 'numbers' | 'lines' | 'links'>;

function createAt(desk: Desk, canvas: Id, box: Box, what: What): Id {
  const id = mintId();
  const after = lastIn(desk.replica.board, canvas, NONE);
  desk.replica.create([{ id, parent: canvas, after, ...inSixteenths(box), ...what }]);
  return id;
}

function inSixteenths({ x, y, w, h }: Box): Box {
  const at = (pixels: number) => Math.round(pixels * 16);
  return { x: Math.max(0, at(x)), y: Math.max(0, at(y)), w: at(w), h: at(h) };
}

export function newShape(desk: Desk, canvas: Id, outline: Outline, box: Box): Id {
  const isText = outline === Outline.NONE;
  const id = createAt(desk, canvas, box, {
    kind: Kind.SHAPE,
    numbers: [
      [Field.COLOUR, isText ? Colour.PAPER : Colour.BLUE],
      [Field.OUTLINE, outline],
      [Field.TEXT_SIZE, 1],
    ],
  });
  desk.edit(id);
  return id;
}

export function newFrame(desk: Desk, canvas: Id, box: Box): Id {
  const id = createAt(desk, canvas, box, { kind: Kind.FRAME });
  desk.edit(id);
  return id;
}

/** Where a connector ends: at a thing, or at a free place. */
export type EndAt = { readonly thing: Id } | Point;

export function newConnector(desk: Desk, canvas: Id, from: EndAt, to: EndAt): Id {
  const { board } = desk.replica;
  const at = (end: EndAt): Point =>
    'thing' in end ? middleOf(desk.sizes.boxOf(board.find(end.thing)!)) : end;
  const [start, end] = [at(from), at(to)];
  const id = createAt(desk, canvas, boundsOf([start, end]), {
    kind: Kind.CONNECTOR,
    numbers: [
      [Field.STARTS_AT, cornerOf(start, end)],
      [Field.HEADS, Heads.TO],
    ],
    links: [
      ...('thing' in from ? [[Field.FROM, [from.thing]] as const] : []),
      ...('thing' in to ? [[Field.TO, [to.thing]] as const] : []),
    ],
  });
  desk.select([id]);
  return id;
}

/** The corner of their box at which a line from `start` to `end` starts. */
export function cornerOf(start: Point, end: Point): number {
  return (start.x > end.x ? 1 : 0) + (start.y > end.y ? 2 : 0);
}

/** One object for a stroke; a long one is several that hang together, and one step to undo. */
export function newInk(desk: Desk, canvas: Id, points: readonly PenPoint[], pen: Pen): Id[] {
  const inside = points.map(({ x, y, pressure }) => ({
    x: Math.max(0, x),
    y: Math.max(0, y),
    pressure,
  }));
  let after = lastIn(desk.replica.board, canvas, NONE);
  const all: NewObjectInit[] = splitStroke(inside).map((piece) => {
    const id = mintId();
    const box = boundsOf(piece);
    const place = inSixteenths(box);
    const own = piece.map((p) => ({ ...p, x: p.x - place.x / 16, y: p.y - place.y / 16 }));
    const object = { id, kind: Kind.INK, parent: canvas, after, ...place };
    after = id;
    return {
      ...object,
      lines: [[Field.STROKE, writeStroke(own)]],
      numbers: [
        [Field.COLOUR, pen.colour],
        [Field.PEN_WIDTH, pen.width],
      ],
    };
  });
  desk.replica.together(() => {
    for (let i = 0; i < all.length; i += kPiecesPerWish)
      desk.replica.create(all.slice(i, i + kPiecesPerWish));
  });
  return all.map(({ id }) => id);
}

/** The topmost thing at a point that a connector can be attached to. */
export function joinableAt(desk: Desk, canvas: Id, point: Point): Obj | undefined {
  const there = desk.replica.board
    .children(canvas)
    .filter((one) => isJoinable(one) && isOn(point, desk.sizes.boxOf(one)));
  // A frame lies below all other things, wherever it stands in their order.
  return there.findLast((one) => one.kind !== Kind.FRAME) ?? there.at(-1);
}

/** Two selected things of one canvas, in the order of their places: left to right, then downwards. */
export function pairToConnect(desk: Desk): readonly [Obj, Obj] | undefined {
  const [a, b, more] = desk.held();
  if (more || !isJoinable(a) || !isJoinable(b) || a.place.parent !== b.place.parent)
    return undefined;
  if (desk.replica.board.find(a.place.parent)?.kind !== Kind.CANVAS) return undefined;
  return [a, b];
}

/** From the one that was selected first to the other; the label has the caret. */
export function connectPair(desk: Desk): void {
  const pair = pairToConnect(desk);
  if (!pair) return;
  const [from, to] = pair;
  desk.edit(newConnector(desk, from.place.parent, { thing: from.id }, { thing: to.id }));
}

/** Enter with a tool in the hand: its thing comes to where there is room, with the caret in it. */
export function placeByKey(desk: Desk, canvas: Id): void {
  const { board } = desk.replica;
  const tool = desk.tools.tool.value;
  const outline = desk.tools.outline.value;
  if (tool === 'pen' || tool === 'eraser') return desk.say(said.byHandOnly);
  desk.tools.used();
  const isText = tool === 'text' || (tool === 'shape' && outline === Outline.NONE);
  const size = isText ? kTextSize : kSizes[tool];
  const { x, y } = freePlace(board, canvas, size);
  if (tool === 'card') newCardAt(desk, canvas, x, y);
  else if (isText) newShape(desk, canvas, Outline.NONE, { x, y, w: 0, h: 0 });
  else if (tool === 'shape') newShape(desk, canvas, outline, { x, y, ...kSizes.shape! });
  else if (tool === 'frame') newFrame(desk, canvas, { x, y: y + 24, ...kSizes.frame! });
  else if (tool === 'connector') connectByKey(desk, canvas, { x, y: y + 24 });
}

function connectByKey(desk: Desk, canvas: Id, { x, y }: Point): void {
  if (pairToConnect(desk)) return connectPair(desk);
  const id = newConnector(desk, canvas, { x, y }, { x: x + kSizes.connector!.w, y });
  desk.focus(id);
}

/** What a press without a drag makes: the usual size around the point. */
export function usualBox(tool: Tool, { x, y }: Point): Box {
  const { w, h } = kSizes[tool] ?? { w: 0, h: 0 };
  return { x: x - w / 2, y: y - h / 2, w, h };
}

/** Whether a person's eraser takes this stroke: everybody's own, and a facilitator's takes all. */
export function mayErase({ board, me }: Replica, ink: Obj): boolean {
  return isFacilitator(me.role) || board.authorOf(ink) === me.person;
}

export function penWidthOf(ink: Obj): number {
  return number(ink, Field.PEN_WIDTH) ?? 4;
}
