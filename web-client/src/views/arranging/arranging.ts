// What is done to the selected things of a canvas: each is one wish, and one step to undo.
import type { Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { arranging as words } from '../../strings/arranging.ts';
import type { Desk } from '../board/desk.tsx';
import { place } from '../board/moving.ts';
import { movingWith } from '../canvas/lifting.ts';
import { aligned, distributed, type Axis, type Edge } from './aligning.ts';
import { boxAround, overlap, type Box, type Shift } from './boxes.ts';
import { boxesOn, heldOnCanvas, isHung, thingsOn } from './canvas_things.ts';
import { groupOf, newGroup, units } from './grouping.ts';
import { restacked, type Layer } from './stacking.ts';

/** Moves each so far on its canvas; it keeps its place in the stack. */
function shiftThings(desk: Desk, shifts: ReadonlyMap<Id, Shift>): void {
  const { board } = desk.replica;
  const moves = [...shifts].flatMap(([id, { dx, dy }]) => {
    const from = board.find(id)?.place;
    if (!from || (dx === 0 && dy === 0)) return [];
    const [x, y] = [Math.max(0, from.x + dx), Math.max(0, from.y + dy)];
    return [place(id, { ...from, after: id, x, y })];
  });
  if (moves.length > 0) desk.replica.do({ case: 'moveObjects', value: { moves } });
}

/** What is arranged as one, with the box around it. */
interface Unit {
  readonly ids: Iterable<Id>;
  readonly box: Box;
}

function heldUnits(desk: Desk): readonly Unit[] {
  const { board } = desk.replica;
  const held = heldOnCanvas(desk).filter((one) => !isHung(one));
  const canvas = held[0]?.place.parent ?? NONE;
  const boxes = boxesOn(desk, canvas);
  return units(board, held).flatMap((things) => {
    const box = boxAround(things.flatMap(({ id }) => boxes.get(id) ?? []));
    return box ? [{ ids: movingWith(desk, canvas, things), box }] : [];
  });
}

function shiftUnits(desk: Desk, of: readonly Unit[], shifts: readonly Shift[]): void {
  const each = new Map<Id, Shift>();
  of.forEach(({ ids }, nth) => {
    for (const id of ids) each.set(id, shifts[nth]!);
  });
  shiftThings(desk, each);
}

export function canAlign(desk: Desk): boolean {
  return units(desk.replica.board, heldOnCanvas(desk)).length > 1;
}

export function canDistribute(desk: Desk): boolean {
  return units(desk.replica.board, heldOnCanvas(desk)).length > 2;
}

export function align(desk: Desk, edge: Edge): void {
  const of = heldUnits(desk);
  if (of.length < 2) return;
  shiftUnits(
    desk,
    of,
    aligned(
      of.map(({ box }) => box),
      edge,
    ),
  );
  desk.announce(words.aligned(of.length));
}

export function distribute(desk: Desk, axis: Axis): void {
  const of = heldUnits(desk);
  if (of.length < 3) return;
  shiftUnits(
    desk,
    of,
    distributed(
      of.map(({ box }) => box),
      axis,
    ),
  );
  desk.announce(words.distributed(of.length));
}

// Groups.

export function canGroup(desk: Desk): boolean {
  const held = heldOnCanvas(desk);
  const groups = new Set(held.map((one) => groupOf(desk.replica.board, one)));
  return held.length > 1 && (groups.size > 1 || groups.has(''));
}

export function canUngroup(desk: Desk): boolean {
  return heldOnCanvas(desk).some((one) => groupOf(desk.replica.board, one) !== '');
}

function setGroup(desk: Desk, things: readonly Obj[], group: string): void {
  desk.replica.together(() => {
    for (const { id } of things) desk.replica.setLine(id, Field.GROUP, group);
  });
}

export function group(desk: Desk): void {
  if (!canGroup(desk)) return;
  const held = heldOnCanvas(desk);
  setGroup(desk, held, newGroup());
  desk.announce(words.grouped(held.length));
}

export function ungroup(desk: Desk): void {
  const { board } = desk.replica;
  const held = heldOnCanvas(desk).filter((one) => groupOf(board, one) !== '');
  if (held.length === 0) return;
  setGroup(desk, held, '');
  desk.announce(words.ungrouped);
}

// What lies over what.

/** Frames lie under lines, those under what has words, drawings over all: none changes that. */
function stratumOf(thing: Obj | undefined): Kind | undefined {
  const isApart = thing && kApart.has(thing.kind);
  return isApart ? thing.kind : undefined;
}
const kApart: ReadonlySet<Kind> = new Set([Kind.FRAME, Kind.CONNECTOR, Kind.INK]);

export function stack(desk: Desk, layer: Layer): void {
  const { board } = desk.replica;
  const held = heldOnCanvas(desk);
  const canvas = held[0]?.place.parent;
  if (canvas === undefined) return;
  const boxes = boxesOn(desk, canvas);
  const meets = (one: Id, other: Id) => {
    if (stratumOf(board.find(one)) !== stratumOf(board.find(other))) return false;
    const [a, b] = [boxes.get(one), boxes.get(other)];
    return a !== undefined && b !== undefined && overlap(a, b);
  };
  const order = thingsOn(board, canvas).map(({ id }) => id);
  const ids = new Set(held.map(({ id }) => id));
  const next = restacked(order, ids, layer, meets);
  if (next.every((id, at) => id === order[at])) {
    const up = layer === 'front' || layer === 'forward';
    return desk.announce(up ? words.nothingOver : words.nothingUnder);
  }
  // In their new order, so that each finds the one below it in place.
  const moves = next.flatMap((id, at) =>
    ids.has(id) ? [place(id, { ...board.find(id)!.place, after: next[at - 1] ?? NONE })] : [],
  );
  desk.replica.do({ case: 'moveObjects', value: { moves } });
  desk.announce(words.stacked[layer]);
}
