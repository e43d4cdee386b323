// Where a thing goes when it is moved by key or by hand, as one wish.
import type { Board, Obj } from '../../core/board.ts';
import { NONE, protoId, type Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import type { Replica } from '../../sync/replica.ts';
import { freePlace, kRowHeight } from './free_place.ts';
import { addsTo, shapeOf } from './map_shape.ts';

export interface Target {
  readonly parent: Id;
  readonly column: Id;
  /** After which sibling; none: first. */
  readonly after: Id;
  readonly x?: number;
  readonly y?: number;
}

interface Spot {
  readonly parent: Id;
  readonly column: Id;
  readonly after: Id;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** One move as the wish says it: what is none is left out. */
export function place(id: Id, { parent, column, after, x, y, w, h }: Spot) {
  return {
    id: protoId(id),
    to: {
      ...(parent ? { parent: protoId(parent) } : {}),
      ...(column ? { column: protoId(column) } : {}),
      ...(after ? { after: protoId(after) } : {}),
      ...{ x, y, w, h },
    },
  };
}

/** Several things to one place, in the order given. */
export function moveAll(replica: Replica, ids: readonly Id[], to: Target): void {
  const board = replica.board;
  let after = to.after;
  const objects = ids.map((id) => board.find(id)).filter((o) => o !== undefined);
  const first = objects[0]?.place;
  const moves = objects.map((object, nth) => {
    // On a canvas a group keeps its form; out of a cell its cards come to stand in a column.
    const form = first && object.place.parent === first.parent && object.place.column === NONE;
    const dx = form ? object.place.x - first.x : 0;
    const dy = form ? object.place.y - first.y : nth * kRowHeight * 16;
    const spot = {
      parent: to.parent,
      column: to.column,
      after,
      x: Math.max(0, to.x === undefined ? object.place.x : to.x + dx),
      y: Math.max(0, to.y === undefined ? object.place.y : to.y + dy),
      w: object.place.w,
      h: object.place.h,
    };
    after = object.id;
    return place(object.id, spot);
  });
  if (moves.length > 0) replica.do({ case: 'moveObjects', value: { moves } });
}

/** Things of a canvas by so many pixels, in one wish; none leaves the canvas on its upper left side. */
export function shiftBy(replica: Replica, ids: Iterable<Id>, dx: number, dy: number): void {
  const { board } = replica;
  const objects = [...ids].map((id) => board.find(id)).filter((o) => o !== undefined);
  const byX = Math.max(Math.round(dx * 16), -Math.min(...objects.map((o) => o.place.x)));
  const byY = Math.max(Math.round(dy * 16), -Math.min(...objects.map((o) => o.place.y)));
  if (objects.length === 0 || (byX === 0 && byY === 0)) return;
  const moves = objects.map((o) =>
    place(o.id, { ...o.place, after: o.id, x: o.place.x + byX, y: o.place.y + byY }),
  );
  replica.do({ case: 'moveObjects', value: { moves } });
}

/** The last thing in a cell or list, leaving out those that move. */
export function lastIn(board: Board, parent: Id, column: Id, without: readonly Id[] = []): Id {
  return board.siblings(parent, column).findLast((o) => !without.includes(o.id))?.id ?? NONE;
}

/** Where a card lands that comes from another section; nothing when the section takes no cards. */
export function landing(board: Board, section: Obj): Target | undefined {
  if (section.kind === Kind.CANVAS) {
    const { x, y } = freePlace(board, section.id);
    const after = lastIn(board, section.id, NONE);
    return { parent: section.id, column: NONE, after, x: x * 16, y: y * 16 };
  }
  if (section.kind !== Kind.JOURNEY_MAP) return undefined;
  const { columns, lanes } = shapeOf(board, section.id);
  const lane = lanes.find((one) => addsTo(one) === 'card');
  const column = columns[0]?.object.id;
  if (!lane || !column) return undefined;
  return { parent: lane.id, column, after: lastIn(board, lane.id, column) };
}

/** One place back or forth among its siblings of the same kind. */
export function stepAmongSiblings(board: Board, object: Obj, by: -1 | 1): Target | undefined {
  const { parent, column } = object.place;
  const row = board.siblings(parent, column).filter((o) => o.kind === object.kind);
  const at = row.findIndex((o) => o.id === object.id);
  const to = at + by;
  if (to < 0 || to >= row.length) return undefined;
  const after = by > 0 ? row[to]!.id : (row[to - 1]?.id ?? NONE);
  return { parent, column, after };
}

/** A step goes on into the neighbouring stage when it stands at the end of its own. */
export function stepOverStages(board: Board, step: Obj, by: -1 | 1): Target | undefined {
  const within = stepAmongSiblings(board, step, by);
  if (within) return within;
  const map = board.sectionOf(step.id);
  if (!map) return undefined;
  const stages = board.children(map.id, Kind.STAGE);
  const next = stages[stages.findIndex((s) => s.id === step.place.parent) + by];
  if (!next) return undefined;
  const after = by > 0 ? NONE : (board.children(next.id, Kind.STEP).at(-1)?.id ?? NONE);
  return { parent: next.id, column: NONE, after };
}

/** A card to the neighbouring cell, or up and down in its own and then to the next lane. */
export function neighbourCell(
  board: Board,
  card: Obj,
  key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown',
): Target | undefined {
  const map = board.sectionOf(card.id);
  const lane = board.find(card.place.parent);
  if (!map || lane?.kind !== Kind.LANE) return undefined;
  const { columns, lanes } = shapeOf(board, map.id);
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const by = key === 'ArrowUp' ? -1 : 1;
    const within = stepAmongSiblings(board, card, by);
    if (within) return within;
    const next = lanes[lanes.findIndex((l) => l.id === lane.id) + by];
    if (!next) return undefined;
    const after = by > 0 ? NONE : lastIn(board, next.id, card.place.column);
    return { parent: next.id, column: card.place.column, after };
  }
  const by = key === 'ArrowLeft' ? -1 : 1;
  let at = columns.findIndex((c) => c.object.id === card.place.column);
  // A card that spans a stage starts from the stage's first or last step.
  if (at < 0) {
    const of = (c: { stage: Obj }) => c.stage.id === card.place.column;
    at = by > 0 ? columns.findIndex(of) - 1 : columns.findLastIndex(of) + 1;
  }
  const next = columns[at + by];
  if (!next) return undefined;
  return {
    parent: lane.id,
    column: next.object.id,
    after: lastIn(board, lane.id, next.object.id),
  };
}
