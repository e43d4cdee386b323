// People are proposed to tables, changed by hand, and get areas below the wall; what they wrote is laid out.
import { describe, expect, test } from 'vitest';
import { Field, Kind } from '../../gen/board_pb.ts';
import { kCardWidth } from '../board/free_place.ts';
import { boardOf, id, type Made } from '../board/made_board.ts';
import { layOut } from '../board/wall_layout.ts';
import { inGrid, targetsOf } from './harvest.ts';
import { earlierRounds, guestsOf, numbersOf, placesBelow, propose, seated } from './seating.ts';

const map: Made = { n: 1, kind: Kind.JOURNEY_MAP, x: 40, y: 40, w: 1200, h: 700 };
const canvas: Made = { n: 2, kind: Kind.CANVAS, x: 1400, y: 40, w: 960, h: 900, title: 'Ideas' };

describe('seating', () => {
  test('is for those who take part, and says what it comes to', () => {
    const board = boardOf([map]);
    const guests = guestsOf(board);
    expect(guests.map(({ person }) => person)).toEqual([2, 3, 4]);
    expect(guestsOf(board, new Set([1, 3])).map(({ person }) => person)).toEqual([3]);
    const plan = propose(board, guests, 2, 'mixed', 1);
    expect(numbersOf(board, guests, plan).now.sameCompanyPairs).toBe(0);
    expect(earlierRounds(board)).toEqual([]);
  });

  test('by hand begins with empty tables, and nobody sits at two', () => {
    const board = boardOf([map]);
    const empty = propose(board, guestsOf(board), 2, 'hand', 1);
    expect(empty.map(({ people }) => people)).toEqual([[], []]);
    const plan = seated(seated(empty, 4, 0), 2, 0).map((table, at) =>
      at === 0 ? { ...table, host: 4 } : table,
    );
    expect(plan[0]!.people).toEqual([2, 4]);
    // A host who leaves hosts no more.
    const moved = seated(plan, 4, 1);
    expect(moved.map(({ people, host }) => ({ people, host }))).toEqual([
      { people: [2], host: 0 },
      { people: [4], host: 0 },
    ]);
    expect(seated(moved, 4, undefined)[1]!.people).toEqual([]);
  });

  test('has its areas in rows of their own, below all that stands on the wall', () => {
    const board = boardOf([map, canvas]);
    const places = placesBelow(board, 10);
    expect(new Set(places.map(({ y }) => y)).size).toBe(2);
    const areas = places.map(({ x, y }, at): Made => {
      return { n: 10 + at, kind: Kind.CANVAS, x, y, w: 960, h: 640, key: `Va${at}` };
    });
    const layout = layOut(boardOf([map, canvas, ...areas]).sections(), new Map());
    places.forEach(({ x, y }, at) => expect(layout.get(id(10 + at))).toMatchObject({ x, y }));
    expect(placesBelow(boardOf([]), 1)).toEqual([{ x: 0, y: 0 }]);
  });
});

describe('what is brought back', () => {
  test('lies in a block for each table, and nothing on anything else', () => {
    const cards = Array.from({ length: 8 }, (_, at): Made => {
      const texts: [Field, string][] = [[Field.TEXT, 'word '.repeat(1 + at * 9)]];
      return { n: 20 + at, kind: Kind.CARD, parent: 2, key: `V${at}1`, texts };
    });
    const all = boardOf([canvas, ...cards]).children(id(2), Kind.CARD);
    const table = { number: 1, round: 1, name: 'Table 1', people: [], host: 0, area: id(2) };
    const crops = [all.slice(0, 5), all.slice(5, 6), all.slice(6, 7), all.slice(7)].map(
      (some, at) => ({ table: { ...table, number: at + 1 }, cards: some }),
    );
    const placed = inGrid(crops, 32);
    expect(placed.map(({ card }) => card)).toEqual(all);
    expect(placed[0]).toMatchObject({ x: 32, y: 32 });
    for (const [at, one] of placed.entries()) {
      for (const other of placed.slice(at + 1)) {
        const apart = Math.abs(one.x - other.x) >= kCardWidth || one.y !== other.y;
        expect(apart).toBe(true);
      }
    }
  });

  test('goes to a canvas of the room, and to no parking lot', () => {
    const parking: Made = { n: 3, kind: Kind.CANVAS, numbers: [[Field.PARKS, 1]], key: 'W' };
    const among: Made = { n: 4, kind: Kind.CANVAS, numbers: [[Field.NETWORKS, 1]], key: 'X' };
    const targets = targetsOf(boardOf([map, canvas, parking, among]));
    expect(targets.map((one) => one.id)).toEqual([id(2)]);
  });
});
