// Two entries become one person, on a board that was heard (P16).
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { Criterion, Kind, ObjectSchema, Role, ScopeKind } from '../gen/board_pb.ts';
import { EventSchema } from '../gen/event_pb.ts';
import { applyHeard } from './apply.ts';
import { canonicalBytes } from './canonical.ts';
import { NONE, type Id } from './ids.ts';
import { LiveBoard } from './live_board.ts';
import { objectOf } from './objects.ts';

const ids = (low: number): Id => low.toString(16).padStart(16, '0');
const FROM = 5;
const INTO = 2;

function before(): LiveBoard {
  const board = new LiveBoard();
  const person = {
    invitation: NONE,
    rulesVersion: 0,
    removed: false,
    waiting: false,
    named: false,
  };
  for (const number of [1, INTO, FROM]) {
    const role = number === 1 ? Role.FACILITATOR : Role.PARTICIPANT;
    board.setPerson(number, { ...person, number, role, organisation: 1, mergedInto: 0 });
  }
  const put = (low: number, creator: number, scope = { kind: ScopeKind.SCOPE_ROOM, number: 0 }) =>
    board.put({
      ...objectOf(create(ObjectSchema, { kind: Kind.CARD, id: { low }, creator })),
      id: ids(low),
      scope,
      creator,
    });
  put(1, FROM);
  put(2, FROM, { kind: ScopeKind.SCOPE_PERSON, number: FROM });
  put(3, INTO);
  board.setRating(ids(1), FROM, Criterion.EMOTION, 2);
  board.setRating(ids(3), FROM, Criterion.EMOTION, 1);
  board.setRating(ids(3), INTO, Criterion.EMOTION, -1);
  const [vote, other] = [ids(8), ids(9)];
  for (const [id, people] of [
    [vote, [FROM]],
    [other, [FROM, INTO]],
  ] as const) {
    board.put({ ...board.find(ids(3))!, id, kind: Kind.VOTE });
    for (const one of people) {
      board.setBallot({
        vote: id,
        object: ids(3),
        person: one,
        criterion: Criterion.UNSPECIFIED,
        amount: one,
        scribe: 0,
      });
    }
  }
  board.setTable({ number: 1, round: 1, name: 'Elm', people: [3, FROM], host: FROM, area: ids(7) });
  return board;
}
const merged = create(EventSchema, {
  fact: { case: 'peopleMerged', value: { person: FROM, into: INTO } },
});

describe('two entries become one person [P16]', () => {
  it('what the one made, holds and gave is the other’s, whose own stays', () => {
    const board = before();
    applyHeard(board, 7, 1, [merged]);
    expect(board.people.get(FROM)).toMatchObject({ removed: true, mergedInto: INTO });
    expect(board.find(ids(1))!.creator).toBe(INTO);
    expect(board.find(ids(2))!.scope).toEqual({ kind: ScopeKind.SCOPE_PERSON, number: INTO });
    expect(board.ratingsOf(ids(1)).map(({ person, value }) => [person, value])).toEqual([
      [INTO, 2],
    ]);
    expect(board.ratingsOf(ids(3)).map(({ person, value }) => [person, value])).toEqual([
      [INTO, -1],
    ]);
    const voices = (vote: Id) =>
      board.ballotsOf(vote).map(({ person, amount }) => [person, amount]);
    expect(voices(ids(8))).toEqual([[INTO, FROM]]);
    expect(voices(ids(9))).toEqual([[INTO, INTO]]);
    expect(board.tables.get(1)).toMatchObject({ people: [INTO, 3], host: INTO });
  });

  it('is taken off as it was put on', () => {
    const board = before();
    const bytes = canonicalBytes(board);
    board.mark();
    applyHeard(board, 0, 1, [merged]);
    board.rollBack();
    expect(canonicalBytes(board)).toEqual(bytes);
  });
});
