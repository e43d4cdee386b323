// In which order a ballot lists what is voted on, and who is asked.
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { Field, Kind, ObjectSchema, Role, Side, SnapshotSchema } from '../gen/board_pb.ts';
import { load } from './canonical.ts';
import type { Obj } from './board.ts';
import { protoId } from './ids.ts';
import { LiveBoard } from './live_board.ts';
import { objectOf } from './objects.ts';
import { ballotOrder, countAsked } from './voting.ts';

const object = (id: string, kind: Kind, numbers: { field: Field; value: number }[] = []): Obj =>
  objectOf(create(ObjectSchema, { id: protoId(id), kind, numbers }));

const gaps = Array.from({ length: 12 }, (_, at) =>
  object((at + 1).toString(16).padStart(16, '0'), Kind.GAP),
);
const vote = (shuffled: number) =>
  object('00000000000000ff', Kind.VOTE, [{ field: Field.SHUFFLED, value: shuffled }]);
const orderFor = (person: number, objects = gaps) =>
  ballotOrder(vote(1), objects, person).map(({ id }) => id);

describe('A ballot whose order is shuffled', () => {
  it('lists the same for everybody where it is not', () => {
    for (const person of [1, 2]) expect(ballotOrder(vote(0), gaps, person)).toEqual(gaps);
  });

  it('lists another order for each person, and all of it', () => {
    const people = Array.from({ length: 30 }, (_, at) => at + 1);
    const orders = people.map((person) => orderFor(person));
    expect(new Set(orders.map(String)).size).toBe(people.length);
    for (const order of orders) expect([...order].sort()).toEqual(gaps.map(({ id }) => id));
    // Whatever the section begins with begins nobody's ballot more than others'.
    const first = orders.filter(([id]) => id === gaps[0]!.id).length;
    expect(first).toBeLessThan(people.length / 3);
  });

  it('keeps a person’s order, however the section is arranged and whatever comes to it', () => {
    const order = orderFor(7);
    expect(orderFor(7, [...gaps].reverse())).toEqual(order);
    const more = object('00000000000000aa', Kind.GAP);
    expect(orderFor(7, [more, ...gaps]).filter((id) => id !== more.id)).toEqual(order);
  });
});

it('asks who takes part and is in the room: nobody who waits, was removed, watches or facilitates', () => {
  const board = new LiveBoard();
  const organisations = [{ number: 1, name: 'Northwind', side: Side.HOST }];
  const one = (number: number, role: Role, rest = {}) => ({
    number,
    role,
    organisation: 1,
    ...rest,
  });
  const people = [
    one(1, Role.FACILITATOR),
    one(2, Role.PARTICIPANT),
    one(3, Role.PRESENTER),
    one(4, Role.PARTICIPANT, { waiting: true }),
    one(5, Role.PARTICIPANT, { removed: true }),
    one(6, Role.OBSERVER),
  ];
  load(board, create(SnapshotSchema, { seq: 1, organisations, people }));
  expect(countAsked(board, vote(0))).toBe(2);
});
