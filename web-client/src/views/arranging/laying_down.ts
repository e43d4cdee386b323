// Copies come to lie somewhere: on a canvas with the arrangement that they had, or in a cell.
import { ROOM } from '../../core/objects.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { ruleOfKind } from '../../core/schema.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import type { NewObjectInit } from '../../sync/replica.ts';
import { arranging as words } from '../../strings/arranging.ts';
import type { Desk } from '../board/desk.tsx';
import { kCardWidth, kRowHeight } from '../board/free_place.ts';
import { lastIn } from '../board/moving.ts';
import { writesForOf } from '../agenda/scribing.ts';
import { boxAround } from './boxes.ts';
import type { Clipped } from './clip.ts';
import { newGroup } from './grouping.ts';

/** A copy that lies beside what it was made of lies so far off, in sixteenths of a pixel. */
export const kBeside = 24 * 16;

/** As many as come to lie in one go. */
const kThingsMax = 500;

/** In sixteenths of a pixel of the canvas: where the upper left corner of all comes. */
export type Ground =
  | { readonly canvas: Id; readonly x: number; readonly y: number }
  | { readonly lane: Id; readonly column: Id; readonly after?: Id };

/** The corner of what was copied from a canvas, and its size as far as it is known. */
export function extentOf(things: readonly Clipped[]) {
  return boxAround(
    things.map(({ x, y, w, h }) => ({ x, y, w: w || kCardWidth * 16, h: h || kRowHeight * 16 })),
  );
}

/** Makes copies and selects them; says what could not be laid there. One step to undo. */
export function layDown(desk: Desk, things: readonly Clipped[], ground: Ground): void {
  const { board } = desk.replica;
  const parent = 'canvas' in ground ? ground.canvas : ground.lane;
  const home = board.find(parent);
  if (!home) return;
  const fits = ({ kind, lines }: Clipped) =>
    ruleOfKind(kind).livesIn.has(home.kind) &&
    // An image whose file did not come along is none.
    (kind !== Kind.IMAGE || lines.some(([field]) => field === Field.FILE));
  const fitting = things.filter(
    (one) => fits(one) && (one.kind !== Kind.CONNECTOR || isTied(one, things, fits)),
  );
  // A line comes after what it is tied to.
  const isLine = ({ kind }: Clipped) => kind === Kind.CONNECTOR;
  const laid = [...fitting.filter((one) => !isLine(one)), ...fitting.filter(isLine)];
  laid.splice(kThingsMax);
  if (laid.length === 0) return desk.say(words.nothingFits);
  const ids = laid.map(() => mintId());
  const at = new Map(laid.map((one, nth) => [things.indexOf(one), ids[nth]!]));
  const groups = new Map<string, string>();
  desk.replica.create(
    laid.map((one, nth) => ({
      id: ids[nth]!,
      kind: one.kind,
      parent,
      ...standing(desk, one, nth, ids, laid, ground),
      ...contents(desk, one, at, groups),
      ...(one.kind === Kind.CARD ? { writtenFor: writesForOf(desk.replica).value } : {}),
    })),
  );
  desk.select(ids.filter((id) => board.find(id)));
  desk.announceSelected();
  const left = things.length - laid.length;
  if (laid.length < fitting.length) desk.say(words.onlySoMany(laid.length, things.length));
  else if (left > 0) desk.say(words.didNotFit(left));
}

/** A line to nothing that comes along would lie anywhere: it needs one end, or a place of its own. */
function isTied(
  line: Clipped,
  things: readonly Clipped[],
  fits: (one: Clipped) => boolean,
): boolean {
  const ends = line.inner.filter(([, to]) => to.some((nth) => things[nth] && fits(things[nth])));
  const outside = (line.outer ?? []).some(([, to]) => to.length > 0);
  return ends.length === 2 || (!outside && (line.w > 0 || line.h > 0));
}

function standing(
  desk: Desk,
  one: Clipped,
  nth: number,
  ids: readonly Id[],
  laid: readonly Clipped[],
  ground: Ground,
): Pick<NewObjectInit, 'after' | 'column' | 'x' | 'y' | 'w' | 'h'> {
  const { board } = desk.replica;
  const before = ids[nth - 1];
  if (!('canvas' in ground)) {
    const { lane, column } = ground;
    return { column, after: before ?? ground.after ?? lastIn(board, lane, column) };
  }
  const corner = extentOf(laid)!;
  // What stood in cells has no arrangement: it comes to stand in a column.
  const isHeap = laid.every(({ x, y }) => x === 0 && y === 0);
  return {
    after: before ?? lastIn(board, ground.canvas, NONE),
    x: Math.max(0, ground.x + one.x - corner.x),
    y: Math.max(0, ground.y + (isHeap ? nth * kRowHeight * 16 : one.y - corner.y)),
    w: one.w,
    h: one.h,
  };
}

function contents(
  desk: Desk,
  one: Clipped,
  at: ReadonlyMap<number, Id>,
  groups: Map<string, string>,
): Pick<NewObjectInit, 'scope' | 'numbers' | 'lines' | 'texts' | 'links'> {
  const { board } = desk.replica;
  const grouped = (group: string) => {
    const fresh = groups.get(group) ?? newGroup();
    groups.set(group, fresh);
    return fresh;
  };
  const links = new Map<Field, readonly Id[]>();
  for (const [field, to] of one.inner) {
    links.set(
      field,
      to.flatMap((nth) => at.get(nth) ?? []),
    );
  }
  for (const [field, to] of one.outer ?? []) {
    if (field === Field.FROM || field === Field.TO) continue;
    links.set(field, [...(links.get(field) ?? []), ...to.filter((id) => board.find(id))]);
  }
  return {
    scope: one.scope ?? ROOM,
    numbers: one.numbers,
    lines: one.lines.map(([field, value]) => [
      field,
      field === Field.GROUP ? grouped(value) : value,
    ]),
    texts: one.texts,
    links: [...links].filter(([, ids]) => ids.length > 0),
  };
}
