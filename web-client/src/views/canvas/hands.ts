// What a tool does between the press and the letting go. A hand draws its preview into one element of
// its own; the board hears of it once, at the end.
import { text, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { readStroke, type PenPoint } from '../../core/strokes.ts';
import { Field, Kind, Outline } from '../../gen/board_pb.ts';
import type { Desk } from '../board/desk.tsx';
import { newCardAt } from '../board/new_card.ts';
import { kCardWidth } from '../board/free_place.ts';
import {
  joinableAt,
  mayErase,
  newConnector,
  newFrame,
  newInk,
  newShape,
  penWidthOf,
  usualBox,
  type EndAt,
} from './drawing.ts';
import { isNear, touches } from './erasing.ts';
import { boundsOf, type Box, type Point } from './outlines.ts';
import { pathBetween, type End } from './paths.ts';
import { outlineOf } from './seen_box.ts';
import type { Trace } from './pen.ts';
import type { Tool } from './tools.ts';

/** Shorter than this, a drag is a press. */
const kSlackPx = 6;
const kEraserPx = 8;
const kNearestPx = 1;

export interface Hand {
  /** All points since the last call, the newest last. */
  moveTo(points: readonly PenPoint[]): void;
  letGo(): void;
  /** It did not happen. */
  drop(): void;
}

export interface Place {
  readonly desk: Desk;
  readonly canvas: Id;
  /** Where previews are drawn: an SVG over the canvas, in its pixels. */
  readonly preview: SVGPathElement;
  /** Pixels of the canvas in one of the screen. */
  readonly scale: number;
}

export function handOf(tool: Tool, place: Place, at: PenPoint, trace?: Trace): Hand | undefined {
  if (tool === 'pen') return trace && new PenHand(place, at, trace);
  if (tool === 'eraser') return new EraserHand(place, at);
  if (tool === 'connector') return new LineHand(place, at);
  return tool === 'select' ? undefined : new BoxHand(place, at, tool);
}

function clear({ preview }: Place): void {
  preview.setAttribute('d', '');
  preview.removeAttribute('data-kind');
}

/** Draws a rectangle from corner to corner; a press alone makes the usual size. */
class BoxHand implements Hand {
  readonly #place: Place;
  readonly #from: Point;
  readonly #tool: Tool;
  #to: Point;

  constructor(place: Place, at: Point, tool: Tool) {
    this.#place = place;
    this.#from = this.#to = at;
    this.#tool = tool;
  }

  moveTo(points: readonly PenPoint[]): void {
    this.#to = points.at(-1) ?? this.#to;
    if (this.#tool === 'card') return;
    const { x, y, w, h } = boundsOf([this.#from, this.#to]);
    this.#place.preview.setAttribute('d', `M${x} ${y}h${w}v${h}h${-w}Z`);
  }

  letGo(): void {
    clear(this.#place);
    const { desk, canvas, scale } = this.#place;
    const drawn = boundsOf([this.#from, this.#to]);
    const isDrag = drawn.w > kSlackPx * scale && drawn.h > kSlackPx * scale;
    const box = isDrag ? drawn : usualBox(this.#tool, this.#to);
    desk.tools.used();
    this.#make(desk, canvas, box, isDrag);
  }

  #make(desk: Desk, canvas: Id, box: Box, isDrag: boolean): void {
    const outline = desk.tools.outline.value;
    if (this.#tool === 'card') {
      newCardAt(desk, canvas, this.#to.x - kCardWidth / 2, this.#to.y - 20);
    } else if (this.#tool === 'frame') newFrame(desk, canvas, box);
    else if (this.#tool === 'text' || outline === Outline.NONE) {
      // Words take the width that was drawn, and as much room downwards as they need.
      const { x, y } = isDrag ? box : { x: this.#to.x, y: this.#to.y - 14 };
      newShape(desk, canvas, Outline.NONE, { x, y, w: isDrag ? box.w : 0, h: 0 });
    } else newShape(desk, canvas, outline, box);
  }

  drop(): void {
    clear(this.#place);
  }
}

/** A line from what is under the press to what is under the letting go. */
export class LineHand implements Hand {
  readonly #place: Place;
  readonly #from: Point;
  readonly #start: Obj | undefined;
  #to: Point;

  constructor(place: Place, at: Point, start?: Obj) {
    this.#place = place;
    this.#from = this.#to = at;
    this.#start = start ?? joinableAt(place.desk, place.canvas, at);
  }

  #target(): Obj | undefined {
    const { desk, canvas } = this.#place;
    const there = joinableAt(desk, canvas, this.#to);
    // Within a frame, a line from one of its things ends where it ends.
    return there?.id === this.#start?.id ? undefined : there;
  }

  #ends(): readonly [End, End] {
    const { desk } = this.#place;
    const end = (thing: Obj | undefined, point: Point): End =>
      thing ? { box: desk.sizes.boxOf(thing), outline: outlineOf(thing) } : point;
    return [end(this.#start, this.#from), end(this.#target(), this.#to)];
  }

  moveTo(points: readonly PenPoint[]): void {
    this.#to = points.at(-1) ?? this.#to;
    const { preview } = this.#place;
    const path = pathBetween(...this.#ends());
    preview.setAttribute('d', `${path.line}M${path.headAtEnd}Z`);
    const target = this.#target();
    preview.dataset['kind'] = target ? 'attached' : 'line';
  }

  letGo(): void {
    clear(this.#place);
    const { desk, canvas, scale } = this.#place;
    const far = Math.hypot(this.#to.x - this.#from.x, this.#to.y - this.#from.y);
    if (far < kSlackPx * scale) return;
    const end = (thing: Obj | undefined, point: Point): EndAt =>
      thing ? { thing: thing.id } : point;
    const id = newConnector(
      desk,
      canvas,
      end(this.#start, this.#from),
      end(this.#target(), this.#to),
    );
    desk.tools.used();
    // A line that joins two things says how.
    if (this.#start && this.#target()) desk.edit(id);
  }

  drop(): void {
    clear(this.#place);
  }
}

class PenHand implements Hand {
  readonly #place: Place;
  readonly #trace: Trace;
  readonly #points: PenPoint[];
  #frame = 0;

  constructor(place: Place, at: PenPoint, trace: Trace) {
    this.#place = place;
    this.#trace = trace;
    this.#points = [at];
    place.preview.dataset['kind'] = 'pen';
    this.#draw();
  }

  moveTo(points: readonly PenPoint[]): void {
    for (const point of points) {
      const last = this.#points.at(-1)!;
      const far = Math.hypot(point.x - last.x, point.y - last.y);
      if (far >= kNearestPx * this.#place.scale) this.#points.push(point);
    }
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    this.#frame = 0;
    const { desk, preview } = this.#place;
    preview.setAttribute('d', this.#trace(this.#points, desk.tools.pen.value.width));
  }

  letGo(): void {
    this.drop();
    const { desk, canvas } = this.#place;
    newInk(desk, canvas, this.#points, desk.tools.pen.value);
  }

  drop(): void {
    cancelAnimationFrame(this.#frame);
    clear(this.#place);
  }
}

/** Strokes that it touches fade, and go together when it is lifted. */
class EraserHand implements Hand {
  readonly #place: Place;
  readonly #inks: readonly { ink: Obj; box: Box; points: readonly Point[] }[];
  #at: Point;

  constructor(place: Place, at: Point) {
    this.#place = place;
    this.#at = at;
    const { board } = place.desk.replica;
    this.#inks = board
      .children(place.canvas, Kind.INK)
      .filter((ink) => mayErase(place.desk.replica, ink))
      .map((ink) => {
        const { x, y } = ink.place;
        const points = readStroke(text(ink, Field.STROKE)).map((p) => ({
          x: p.x + x / 16,
          y: p.y + y / 16,
        }));
        return { ink, box: boundsOf(points), points };
      });
    this.moveTo([{ ...at, pressure: 0.5 }]);
  }

  moveTo(path: readonly PenPoint[]): void {
    const { desk, scale } = this.#place;
    const touched = new Set(desk.erasing.value);
    for (const to of path) {
      for (const { ink, box, points } of this.#inks) {
        const reach = kEraserPx * scale + penWidthOf(ink) / 2;
        if (touched.has(ink.id) || !isNear(box, this.#at, to, reach)) continue;
        if (touches(points, this.#at, to, reach)) touched.add(ink.id);
      }
      this.#at = to;
    }
    if (touched.size !== desk.erasing.value.size) desk.erasing.set(touched);
  }

  letGo(): void {
    const { desk } = this.#place;
    const { board } = desk.replica;
    const gone = [...desk.erasing.value].filter((id) => board.find(id));
    this.drop();
    desk.replica.remove(gone);
  }

  drop(): void {
    this.#place.desk.erasing.set(new Set());
  }
}
