// The line of a connector: from the edge of one thing to the edge of another, straight, or bowed where
// several join the same two; with its arrow heads and the middle, where its label stands.
import type { Outline } from '../../gen/board_pb.ts';
import { boundsOf, edgeTowards, heartOf, type Box, type Point } from './outlines.ts';

interface Thing {
  readonly box: Box;
  readonly outline: Outline;
}
/** What a connector ends at: a thing, or a place where nothing is. */
export type End = Thing | Point;

export interface Path {
  readonly start: Point;
  readonly end: Point;
  readonly middle: Point;
  /** For SVG's `d`. */
  readonly line: string;
  /** Arrow heads as SVG's `points`. */
  readonly headAtStart: string;
  readonly headAtEnd: string;
  readonly bounds: Box;
}

/** Between a line's end and the thing that it points at. */
const kAir = 3;
const kHead = { length: 12, width: 9 };

const isThing = (end: End): end is Thing => 'box' in end;

function heart(end: End): Point {
  return isThing(end) ? heartOf(end.box, end.outline) : end;
}

function leave(end: End, towards: Point): Point {
  if (!isThing(end)) return end;
  const edge = edgeTowards(end.box, end.outline, towards);
  const far = Math.hypot(towards.x - edge.x, towards.y - edge.y);
  if (far < kAir) return edge;
  const t = kAir / far;
  return { x: edge.x + (towards.x - edge.x) * t, y: edge.y + (towards.y - edge.y) * t };
}

function head(tip: Point, from: Point): string {
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const ux = (tip.x - from.x) / length;
  const uy = (tip.y - from.y) / length;
  const back = { x: tip.x - ux * kHead.length, y: tip.y - uy * kHead.length };
  const half = kHead.width / 2;
  const corners = [
    tip,
    { x: back.x - uy * half, y: back.y + ux * half },
    { x: back.x + uy * half, y: back.y - ux * half },
  ];
  return corners.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ');
}

const round = (value: number) => Math.round(value * 10) / 10;

/** `bow`: how far the middle stands off the straight line, to the left as one goes. */
export function pathBetween(from: End, to: End, bow = 0): Path {
  const a = heart(from);
  const b = heart(to);
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const off = { x: ((b.y - a.y) / length) * bow, y: (-(b.x - a.x) / length) * bow };
  // The control point of the curve stands off twice as far as the curve's middle.
  const control = { x: (a.x + b.x) / 2 + off.x * 2, y: (a.y + b.y) / 2 + off.y * 2 };
  const start = leave(from, bow === 0 ? b : control);
  const end = leave(to, bow === 0 ? a : control);
  const bend = bow === 0 ? { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 } : control;
  const middle = {
    x: (start.x + 2 * bend.x + end.x) / 4,
    y: (start.y + 2 * bend.y + end.y) / 4,
  };
  const at = ({ x, y }: Point) => `${round(x)} ${round(y)}`;
  return {
    start,
    end,
    middle,
    line: bow === 0 ? `M${at(start)}L${at(end)}` : `M${at(start)}Q${at(control)} ${at(end)}`,
    headAtStart: head(start, bow === 0 ? end : control),
    headAtEnd: head(end, bow === 0 ? start : control),
    bounds: boundsOf([start, middle, end]),
  };
}

/** The bow of the nth of several connectors between the same two things. */
export function bowOf(nth: number, of: number, isTurned: boolean): number {
  const bow = (nth - (of - 1) / 2) * 44;
  return isTurned ? -bow : bow;
}
