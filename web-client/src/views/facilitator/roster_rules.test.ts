// The rules of the roster, against rosters that were counted by hand.
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { load } from '../../core/canonical.ts';
import { protoId } from '../../core/ids.ts';
import { LiveBoard } from '../../core/live_board.ts';
import {
  Field,
  Kind,
  Role,
  ScopeKind,
  Seniority,
  Side,
  SnapshotSchema,
  type InvitationSchema,
  type PersonSchema,
} from '../../gen/board_pb.ts';
import { id } from '../board/made_board.ts';
import { checkRoster, outstanding, rosterOf, seated, type Finding } from './roster_rules.ts';

const kFunctions = new Map([
  [2, 'Purchasing'],
  [3, 'Operations'],
  [4, ' purchasing '],
]);

const placeIn = (n: number) => ({ parent: protoId(id(n)), key: 'V' });

/** Organisation 1 is the host, 2 and 3 are customers with two seats each; person 1 leads. */
function boardOf(
  people: readonly MessageInitShape<typeof PersonSchema>[],
  invitations: readonly (MessageInitShape<typeof InvitationSchema> & { n: number })[],
  staffBefore = '',
): LiveBoard {
  const board = new LiveBoard();
  load(
    board,
    create(SnapshotSchema, {
      seq: 1,
      organisations: [
        { number: 1, name: 'Northwind', side: Side.HOST },
        { number: 2, name: 'Aurora', side: Side.CUSTOMER, seatsMax: 2 },
        { number: 3, name: 'Borealis', side: Side.CUSTOMER, seatsMax: 2 },
      ],
      people: [{ number: 1, role: Role.FACILITATOR, organisation: 1 }, ...people],
      invitations: invitations.map(({ n, ...rest }) => ({ id: protoId(id(n)), ...rest })),
      objects: [
        { id: protoId(id(90)), kind: Kind.WORKSHOP, place: { key: 'V' } },
        { id: protoId(id(91)), kind: Kind.AGENDA_STEP, place: placeIn(90) },
        {
          id: protoId(id(92)),
          kind: Kind.FACILITATOR_NOTE,
          place: placeIn(91),
          scope: { kind: ScopeKind.SCOPE_FACILITATORS },
          texts: [{ field: Field.STAFF_BEFORE, value: staffBefore }],
        },
      ],
    }),
  );
  return board;
}

const check = (board: LiveBoard) =>
  checkRoster(
    board,
    rosterOf(board, (person) => kFunctions.get(person) ?? ''),
  );
const finding = <R extends Finding['rule']>(found: readonly Finding[], rule: R) =>
  found.find((one) => one.rule === rule) as Finding & { rule: R };

const guest = (number: number, organisation: number, invitation = 0, removed = false) => ({
  number,
  role: Role.PARTICIPANT,
  organisation,
  removed,
  ...(invitation ? { invitation: protoId(id(invitation)) } : {}),
});
const link = (n: number, organisation: number, usesMax: number, uses = 0) => ({
  n,
  role: Role.PARTICIPANT,
  organisation,
  usesMax,
  uses,
});

describe('The roster', () => {
  it('is who takes part and who is expected: removed people, revoked links and facilitators are not', () => {
    const board = boardOf(
      [guest(2, 2), guest(3, 2, 0, true)],
      [link(10, 2, 1), link(11, 3, 3, 1), { ...link(12, 3, 5), revoked: true }],
    );
    const roster = rosterOf(board, () => '');
    expect(roster.map(({ organisation }) => organisation)).toEqual([2, 2, 3, 3]);
    expect(seated(board, 2)).toBe(1);
  });
  it('expects nobody by a link that takes anybody, by one for observers, or by one that is used up', () => {
    const board = boardOf(
      [],
      [link(10, 2, 250), { ...link(11, 2, 5), role: Role.OBSERVER }, link(12, 2, 2, 2)],
    );
    expect([...board.invitations.values()].map(outstanding)).toEqual([0, 0, 0]);
  });
});

describe('The number of customers', () => {
  it.each([
    [5, false],
    [6, true],
    [10, true],
    [11, false],
  ])('of %d is kept: %s', (count, kept) => {
    const number = finding(check(boardOf([], [link(10, 2, count)])), 'number');
    expect(number).toMatchObject({ count, kept });
  });
  it('leaves the staff out', () => {
    expect(finding(check(boardOf([guest(2, 1)], [link(10, 1, 8)])), 'number').count).toBe(0);
  });
});

describe('Two of each company, of different functions', () => {
  const pairs = (board: LiveBoard) =>
    finding(check(board), 'pairs').companies.map(({ name, trouble }) => [name, trouble]);
  it('is kept by one who has come and one who is expected', () => {
    const sales = { ...link(10, 2, 1), function: 'Sales' };
    const others = [
      { ...link(11, 3, 1), function: 'Sales' },
      { ...link(12, 3, 1), function: 'IT' },
    ];
    const found = check(boardOf([guest(2, 2)], [sales, ...others]));
    expect(finding(found, 'pairs')).toMatchObject({ kept: true, companies: [] });
  });
  it('sees too few, too many, and two of one function whatever its letters', () => {
    expect(pairs(boardOf([guest(2, 2), guest(4, 2)], [link(10, 3, 1)]))).toEqual([
      ['Aurora', 'sameFunction'],
      ['Borealis', 'few'],
    ]);
    expect(pairs(boardOf([guest(2, 2), guest(3, 2)], [link(10, 3, 3)]))).toEqual([
      ['Borealis', 'many'],
    ]);
  });
  it('does not know the functions of those whom a contact will name', () => {
    const contact = { ...link(10, 3, 2), function: 'Sales' };
    expect(pairs(boardOf([guest(2, 2), guest(3, 2)], [contact]))).toEqual([
      ['Borealis', 'functionUnknown'],
    ]);
  });
});

describe('Peers', () => {
  const ranks = (...seniorities: Seniority[]) =>
    seniorities.map((seniority, i) => ({ ...link(10 + i, 2, 1), seniority }));
  const { SPECIALIST, MANAGER, EXECUTIVE, UNSPECIFIED } = Seniority;
  it('are one step apart at most', () => {
    const near = finding(check(boardOf([], ranks(MANAGER, EXECUTIVE))), 'peers');
    expect(near).toMatchObject({ kept: true, lowest: MANAGER, highest: EXECUTIVE, unknown: 0 });
    const far = finding(check(boardOf([], ranks(SPECIALIST, EXECUTIVE))), 'peers');
    expect(far.kept).toBe(false);
  });
  it('says of how many it does not know, and is not kept before', () => {
    const found = finding(check(boardOf([], ranks(UNSPECIFIED, MANAGER))), 'peers');
    expect(found).toMatchObject({ kept: false, lowest: MANAGER, highest: MANAGER, unknown: 1 });
  });
  it('knows who has come by the link that they came by', () => {
    const [specialist, executive] = ranks(SPECIALIST, EXECUTIVE);
    const used = { ...specialist!, uses: 1 };
    const board = boardOf([guest(2, 2, 10)], [used, executive!]);
    expect(finding(check(board), 'peers').kept).toBe(false);
  });
});

describe('Seats', () => {
  it('are counted for every organisation that has a number of them', () => {
    const found = check(boardOf([guest(2, 2)], [link(10, 2, 2), link(11, 1, 20)]));
    expect(finding(found, 'seats')).toMatchObject({
      kept: false,
      over: [{ name: 'Aurora', count: 3, seats: 2 }],
    });
  });
});

describe('The people of the host', () => {
  it('are not asked for where no internal workshop is known', () => {
    expect(finding(check(boardOf([], [])), 'staff')).toBeUndefined();
  });
  it('are the same as in the internal workshop, here or invited, one for one by their function', () => {
    const before = 'Operations\nPurchasing\npurchasing';
    const sales = { ...link(10, 1, 1), function: 'Sales' };
    const some = finding(check(boardOf([guest(2, 1)], [sales], before)), 'staff');
    expect(some).toMatchObject({ kept: false, missing: ['Operations', 'purchasing'] });
    const all = [guest(2, 1), guest(3, 1), guest(4, 1)];
    expect(finding(check(boardOf(all, [], before)), 'staff')).toMatchObject({ kept: true });
    // A customer of the same function is somebody else.
    const other = [guest(2, 1), guest(3, 1), guest(4, 2)];
    expect(finding(check(boardOf(other, [], before)), 'staff')).toMatchObject({ kept: false });
  });
});
