// What tables wrote comes back to the room: which cards, where to, and in a tidy grid by table.
import { text, type Board, type Obj, type Table } from '../../core/board.ts';
import { mintId, NONE, protoId, type Id } from '../../core/ids.ts';
import { isNetworking, isOnePersons, isParking } from '../../core/rights.ts';
import { Field, Kind, ScopeKind } from '../../gen/board_pb.ts';
import { harvestWords as words } from '../../strings/tables.ts';
import type { Replica } from '../../sync/replica.ts';
import { THINGS_MAX } from '../../sync/wishes.ts';
import { kCardWidth } from '../board/free_place.ts';

export interface Crop {
  readonly table: Table;
  readonly cards: readonly Obj[];
}

/** The tables where somebody wrote, those of the latest round first. */
export function cropsOf(board: Board): readonly Crop[] {
  return [...board.tables.values()]
    .sort((a, b) => b.round - a.round || a.number - b.number)
    .map((table) => ({
      table,
      cards: board
        .children(table.area, Kind.CARD)
        .filter((card) => !isOnePersons(card.scope) && text(card, Field.TEXT).trim() !== '')
        .sort((a, b) => a.place.y - b.place.y || a.place.x - b.place.x),
    }))
    .filter(({ cards }) => cards.length > 0);
}

/** The canvases of the room that may take them. */
export function targetsOf(board: Board): readonly Obj[] {
  return board
    .sections()
    .filter(
      (one) =>
        one.kind === Kind.CANVAS &&
        one.scope.kind === ScopeKind.SCOPE_ROOM &&
        !board.tableWith(one.id) &&
        !isNetworking(one) &&
        !isParking(one),
    );
}

const kGap = 16;
const kMargin = 32;
const kColumns = 3;
/** Between the cards of one table and of the next. */
const kBetween = 48;
const kTablesInRow = 3;
/** A card of so many characters in a line, and so high without any. */
const kLine = { characters: 24, height: 20 };
const kEmptyCard = 84;

const heightOf = (card: Obj): number =>
  kEmptyCard +
  text(card, Field.TEXT)
    .split('\n')
    .reduce((all, line) => all + Math.max(1, Math.ceil(line.length / kLine.characters)), 0) *
    kLine.height;

export interface Placed {
  readonly card: Obj;
  readonly x: number;
  readonly y: number;
}

/** In pixels of the canvas, from `top`: a block for each table, three blocks in a row. */
export function inGrid(crops: readonly Crop[], top: number): Placed[] {
  const placed: Placed[] = [];
  const blockWidth = kColumns * (kCardWidth + kGap) - kGap + kBetween;
  let y = top;
  for (let first = 0; first < crops.length; first += kTablesInRow) {
    let lowest = y;
    crops.slice(first, first + kTablesInRow).forEach(({ cards }, block) => {
      let row = y;
      for (let at = 0; at < cards.length; at += kColumns) {
        const inRow = cards.slice(at, at + kColumns);
        inRow.forEach((card, column) => {
          const x = kMargin + block * blockWidth + column * (kCardWidth + kGap);
          placed.push({ card, x, y: row });
        });
        row += Math.max(...inRow.map(heightOf)) + kGap;
      }
      lowest = Math.max(lowest, row);
    });
    y = lowest + kBetween;
  }
  return placed;
}

const lowestOf = (board: Board, canvas: Id): number =>
  Math.max(
    0,
    ...board.children(canvas).map(({ place }) => (place.y + place.h) / 16 + (place.h ? 0 : 120)),
  );

const kCanvas = { w: 960, h: 640 };
const kBeside = 80;

/** To the right of the room's own sections, with the tables' areas below. */
function newCanvas(replica: Replica): Id {
  const { board } = replica;
  const id = mintId();
  const own = board.sections().filter((one) => !board.tableWith(one.id));
  const right = Math.max(-kBeside, ...own.map(({ place }) => (place.x + place.w) / 16));
  const top = own.length > 0 ? Math.min(...own.map(({ place }) => place.y / 16)) : 0;
  replica.create([
    {
      id,
      kind: Kind.CANVAS,
      after: own.at(-1)?.id ?? NONE,
      x: Math.round(right + kBeside) * 16,
      y: Math.round(top) * 16,
      w: kCanvas.w * 16,
      h: kCanvas.h * 16,
      texts: [[Field.TITLE, words.harvest]],
    },
  ]);
  return id;
}

/** `to` none: a new canvas. Gives where they went. */
export function bringBack(replica: Replica, crops: readonly Crop[], to: Id): Id {
  const { board } = replica;
  const canvas = to === NONE ? newCanvas(replica) : to;
  const top = to === NONE ? kMargin : lowestOf(board, canvas) + kMargin;
  const all = inGrid(crops, top).map((one) => ({ ...one, id: mintId() }));
  let after = board.children(canvas).at(-1)?.id ?? NONE;
  for (let first = 0; first < all.length; first += THINGS_MAX) {
    const part = all.slice(first, first + THINGS_MAX);
    const spots = part.map(({ id, x, y }) => {
      const spot = {
        parent: protoId(canvas),
        ...(after === NONE ? {} : { after: protoId(after) }),
        x: x * 16,
        y: y * 16,
      };
      after = id;
      return spot;
    });
    replica.do({
      case: 'harvest',
      value: {
        from: part.map(({ card }) => protoId(card.id)),
        ids: part.map(({ id }) => protoId(id)),
        to: spots,
      },
    });
  }
  return canvas;
}
