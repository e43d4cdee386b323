// The balance of a room that was counted by hand.
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { load } from '../../core/canonical.ts';
import { protoId } from '../../core/ids.ts';
import { LiveBoard } from '../../core/live_board.ts';
import {
  Anonymity,
  Criterion,
  Kind,
  Role,
  ScopeKind,
  Side,
  SnapshotSchema,
  type ObjectSchema,
} from '../../gen/board_pb.ts';
import { id } from '../board/made_board.ts';
import { balanceOf } from './balance.ts';

type Init = Exclude<MessageInitShape<typeof ObjectSchema>, { $typeName: string }>;

let next = 100;
const thing = (
  creator: number,
  more: Partial<Pick<Init, 'id' | 'kind' | 'scope' | 'anonymity' | 'credited'>> = {},
): MessageInitShape<typeof ObjectSchema> => ({
  id: protoId(id(next++)),
  kind: Kind.CARD,
  creator,
  place: { parent: protoId(id(1)), key: 'V' },
  ...more,
});

/** Person 1 leads; 2 and 3 are of Aurora, 4 of Borealis, 5 of the host; 6 observes. */
function boardOf(
  things: readonly MessageInitShape<typeof ObjectSchema>[],
  rated: readonly number[] = [],
): LiveBoard {
  const board = new LiveBoard();
  const touchpoint = thing(0, { id: protoId(id(50)), kind: Kind.TOUCHPOINT });
  load(
    board,
    create(SnapshotSchema, {
      seq: 1,
      objects: [
        { id: protoId(id(1)), kind: Kind.CANVAS, place: { key: 'V' } },
        touchpoint,
        ...things,
      ],
      ratings: rated.map((person) => ({
        object: protoId(id(50)),
        person,
        criterion: Criterion.EXPECTED,
        value: 3,
      })),
      organisations: [
        { number: 1, name: 'Northwind', side: Side.HOST },
        { number: 2, name: 'Aurora', side: Side.CUSTOMER },
        { number: 3, name: 'Borealis', side: Side.CUSTOMER },
      ],
      people: [
        { number: 1, role: Role.FACILITATOR, organisation: 1 },
        { number: 2, role: Role.PARTICIPANT, organisation: 2 },
        { number: 3, role: Role.PARTICIPANT, organisation: 2 },
        { number: 4, role: Role.PARTICIPANT, organisation: 3 },
        { number: 5, role: Role.PARTICIPANT, organisation: 1 },
        { number: 6, role: Role.OBSERVER, organisation: 1 },
      ],
    }),
  );
  return board;
}
const all = new Set([1, 2, 3, 4, 5, 6]);
const seen = (board: LiveBoard, here: ReadonlySet<number> = all) => {
  const { sides, organisations, nameless } = balanceOf(board, here);
  const short = (shares: typeof sides) =>
    shares.map(({ of, people, count }) => [of, people, count]);
  return { sides: short(sides), organisations: short(organisations), nameless };
};

describe('The balance', () => {
  it('counts cards, gaps, comments and ratings of who takes part, and not what facilitators make', () => {
    const board = boardOf(
      [
        thing(2),
        thing(2, { kind: Kind.COMMENT }),
        thing(3),
        thing(5, { kind: Kind.GAP }),
        thing(1),
      ],
      [4, 1],
    );
    expect(seen(board)).toEqual({
      sides: [
        [Side.CUSTOMER, 3, 4],
        [Side.HOST, 1, 1],
      ],
      organisations: [
        [2, 2, 3],
        [3, 1, 1],
        [1, 1, 1],
      ],
      nameless: 0,
    });
  });
  it('is of each person who is here: 3 of 2 people are one and a half', () => {
    const board = boardOf([thing(2), thing(2), thing(3)]);
    expect(balanceOf(board, all).organisations[0]).toMatchObject({ of: 2, each: 1.5 });
    const alone = balanceOf(board, new Set([2]));
    expect(alone.organisations).toEqual([
      { of: 2, side: Side.CUSTOMER, people: 1, count: 3, each: 3 },
    ]);
  });
  it('keeps what was made by those who have gone, of nobody each', () => {
    const gone = balanceOf(boardOf([thing(4)]), new Set([2]));
    expect(gone.organisations.find(({ of }) => of === 3)).toMatchObject({
      people: 0,
      count: 1,
      each: undefined,
    });
  });
  it('credits what is sealed as far as it says', () => {
    const board = boardOf([
      thing(0, { anonymity: Anonymity.ORGANISATION, credited: 3 }),
      thing(0, { anonymity: Anonymity.SIDE, credited: Side.CUSTOMER }),
      thing(0, { anonymity: Anonymity.NOBODY }),
    ]);
    expect(seen(board, new Set())).toEqual({
      sides: [[Side.CUSTOMER, 0, 2]],
      organisations: [[3, 0, 1]],
      nameless: 1,
    });
  });
  it('leaves drafts and what waits alone', () => {
    const scope = { kind: ScopeKind.SCOPE_ASIDE, number: 2 };
    expect(seen(boardOf([thing(2, { scope })]), new Set()).sides).toEqual([]);
  });
});
