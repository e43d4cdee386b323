// One replica by hand: what is seen at once, what is undone, what is told.
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { canonicalBytes } from '../core/canonical.ts';
import { protoId, type Id } from '../core/ids.ts';
import { Criterion, Field, Kind } from '../gen/board_pb.ts';
import { CommandSchema, Refusal } from '../gen/command_pb.ts';
import { ServerFrameSchema } from '../gen/wire_pb.ts';
import { FakeConnection, ServerDouble } from './fake_connection.ts';
import { forgetfulOutbox } from './outbox.ts';
import { Replica, type RefusalNotice } from './replica.ts';
import { creation } from './wishes.ts';

const CANVAS = 'c000000000000001';
const CARD = 'c000000000000002';
const OTHER = 'c000000000000003';

interface Seat {
  connection: FakeConnection;
  replica: Replica;
  refusals: RefusalNotice[];
  clock: { now: number };
}

function seat(room: ServerDouble, person: number, id: Id): Seat {
  const connection = new FakeConnection(room, person);
  const clock = { now: 0 };
  const replica = new Replica({
    person,
    outbox: forgetfulOutbox(id),
    wire: connection,
    schedule: (work) => work(),
    now: () => clock.now,
  });
  const refusals: RefusalNotice[] = [];
  replica.on('refusal', (notice) => refusals.push(notice));
  connection.connect();
  connection.flushDown();
  return { connection, replica, refusals, clock };
}

function furnished(): ServerDouble {
  const room = new ServerDouble(3);
  room.house(
    create(CommandSchema, {
      wish: {
        case: 'createObjects',
        value: {
          objects: [
            creation({ id: CANVAS, kind: Kind.CANVAS }),
            creation({ id: CARD, kind: Kind.CARD, parent: CANVAS }),
            creation({ id: OTHER, kind: Kind.CARD, parent: CANVAS, after: CARD }),
          ],
        },
      },
    }).wish,
  );
  return room;
}

async function flow(...seats: Seat[]): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    await Promise.resolve();
    await Promise.resolve();
    for (const { connection } of seats) {
      connection.flushUp();
      connection.flushDown();
    }
  }
}

function two(): { room: ServerDouble; me: Seat; you: Seat } {
  const room = furnished();
  return { room, me: seat(room, 1, '00000000000000a1'), you: seat(room, 2, '00000000000000a2') };
}
const textOf = ({ replica }: Seat, id = CARD) =>
  replica.board.find(id)?.texts.get(Field.TEXT) ?? '';

describe('wishes', () => {
  it('are seen at once and saved when the room has answered', async () => {
    const { me, you } = two();
    me.replica.setNumber(CARD, Field.COLOUR, 3);
    expect(me.replica.board.find(CARD)?.numbers.get(Field.COLOUR)).toBe(3);
    expect(me.replica.status.unsaved).toBe(1);
    await flow(me, you);
    expect(me.replica.status.unsaved).toBe(0);
    expect(you.replica.board.find(CARD)?.numbers.get(Field.COLOUR)).toBe(3);
  });

  it('of typing travel one at a time, and gather behind it [T2]', async () => {
    const { me, you } = two();
    me.replica.writeText(CARD, Field.TEXT, 'a');
    await Promise.resolve();
    for (const text of ['ab', 'abc', 'abcd']) me.replica.writeText(CARD, Field.TEXT, text);
    expect(me.replica.status.unsaved).toBe(2);
    await flow(me, you);
    expect(textOf(you)).toBe('abcd');
    // The house, 'a', and 'bcd' together.
    expect(me.replica.board.seq).toBe(3);
  });

  it('of typing stay in place while others type in the same text [T3]', async () => {
    const { room, me, you } = two();
    me.replica.writeText(CARD, Field.TEXT, 'one two');
    await flow(me, you);
    you.replica.writeText(CARD, Field.TEXT, 'ONE, one two');
    await Promise.resolve();
    you.connection.flushUp();
    me.replica.writeText(CARD, Field.TEXT, 'one two three');
    await Promise.resolve();
    me.replica.writeText(CARD, Field.TEXT, 'one two three four');
    me.connection.flushDown();
    expect(textOf(me)).toBe('ONE, one two three four');
    await flow(me, you);
    expect(textOf(you)).toBe('ONE, one two three four');
    expect(canonicalBytes(me.replica.board)).toEqual(canonicalBytes(room.board));
  });

  it('of typing at one place are seen at once in the order that they will have [T3]', async () => {
    const { me, you } = two();
    you.replica.writeText(CARD, Field.TEXT, 'first');
    await Promise.resolve();
    you.connection.flushUp();
    me.replica.writeText(CARD, Field.TEXT, 'second');
    await Promise.resolve();
    me.replica.writeText(CARD, Field.TEXT, 'second!');
    me.connection.flushDown();
    expect(textOf(me)).toBe('firstsecond!');
    await flow(me, you);
    expect([textOf(me), textOf(you)]).toEqual(['firstsecond!', 'firstsecond!']);
  });

  it('that are refused come off again, and their words are handed back', async () => {
    const { room, me } = two();
    room.refuse = () => Refusal.LOCKED;
    me.replica.writeText(CARD, Field.TEXT, 'lost ');
    await Promise.resolve();
    me.replica.writeText(CARD, Field.TEXT, 'lost words');
    me.replica.setNumber(OTHER, Field.COLOUR, 2);
    await flow(me);
    expect(textOf(me)).toBe('');
    expect(me.replica.board.find(OTHER)?.numbers.size).toBe(0);
    expect(me.refusals.map(({ refusal, words }) => [refusal, words])).toEqual([
      [Refusal.LOCKED, 'lost words'],
      [Refusal.LOCKED, undefined],
    ]);
    expect(me.replica.canUndo).toBe(true);
    expect(me.replica.undo()).toBe('There is nothing to undo.');
  });

  it('made too long ago are based anew and tried again [T4]', async () => {
    const { room, me, you } = two();
    let times = 0;
    room.refuse = ({ wish }) => {
      times += wish.case === 'editText' ? 1 : 0;
      return times === 1 ? Refusal.STALE : Refusal.UNSPECIFIED;
    };
    me.replica.writeText(CARD, Field.TEXT, 'kept');
    await flow(me, you);
    expect(textOf(you)).toBe('kept');
    expect(me.refusals).toEqual([]);
  });

  it('stay numbered in order over a lost connection [N1]', async () => {
    const { room, me, you } = two();
    me.replica.setNumber(CARD, Field.COLOUR, 1);
    await Promise.resolve();
    me.connection.flushUp();
    me.connection.cut();
    me.replica.setNumber(CARD, Field.COLOUR, 2);
    me.replica.setNumber(OTHER, Field.COLOUR, 5);
    expect(me.replica.status).toMatchObject({ link: 'offline', unsaved: 3 });
    you.replica.setNumber(OTHER, Field.COLOUR, 4);
    await flow(you);
    me.connection.connect();
    await flow(me, you);
    expect(me.replica.status).toMatchObject({ link: 'live', unsaved: 0 });
    expect(me.refusals).toEqual([]);
    expect(you.replica.board.find(CARD)?.numbers.get(Field.COLOUR)).toBe(2);
    expect(you.replica.board.find(OTHER)?.numbers.get(Field.COLOUR)).toBe(5);
    expect(canonicalBytes(you.replica.board)).toEqual(canonicalBytes(room.board));
  });

  it('too large for a frame go in parts, and are one step', async () => {
    const { me, you } = two();
    const ids = Array.from({ length: 40 }, (_, at) =>
      (0xd0000 + at).toString(16).padStart(16, '0'),
    );
    me.replica.create(
      ids.map((id) => ({
        id,
        kind: Kind.CARD,
        parent: CANVAS,
        texts: [[Field.TEXT, 'word '.repeat(1000)] as const],
      })),
    );
    await flow(me, you);
    expect(you.replica.board.children(CANVAS)).toHaveLength(42);
    expect(me.replica.undo()).toBeUndefined();
    await flow(me, you);
    expect(you.replica.board.children(CANVAS)).toHaveLength(2);
    expect(me.refusals).toEqual([]);
  });

  it('keep words plain: no control characters, no lone halves', async () => {
    const { me, you } = two();
    me.replica.writeText(CARD, Field.TEXT, 'a\r\nb\u0000c\uD83D');
    await flow(me, you);
    expect(textOf(me)).toBe('a\nbc\uFFFD');
    expect(textOf(you)).toBe('a\nbc\uFFFD');
    me.replica.writeText(CARD, Field.TEXT, 'x'.repeat(10_001));
    await Promise.resolve();
    expect(me.refusals).toMatchObject([{ refusal: Refusal.TOO_LARGE, about: CARD }]);
  });
});

describe('undo', () => {
  it('takes a burst of typing back in one step, and nothing of others', async () => {
    const { me, you } = two();
    for (const text of ['m', 'mi', 'mine']) me.replica.writeText(CARD, Field.TEXT, text);
    await flow(me, you);
    you.replica.writeText(CARD, Field.TEXT, 'mine and yours');
    await flow(me, you);
    expect(me.replica.undo()).toBeUndefined();
    expect(textOf(me)).toBe(' and yours');
    expect(me.replica.redo()).toBeUndefined();
    expect(textOf(me)).toBe('mine and yours');
    await flow(me, you);
    expect(textOf(you)).toBe('mine and yours');
  });

  it('walks back through several bursts, also over what they removed', async () => {
    const { me } = two();
    const type = (text: string) => {
      me.clock.now += 5000;
      me.replica.writeText(CARD, Field.TEXT, text);
    };
    type('abc');
    type('ac');
    type('a new c');
    await flow(me);
    me.replica.undo();
    expect(textOf(me)).toBe('ac');
    me.replica.undo();
    expect(textOf(me)).toBe('abc');
    me.replica.undo();
    expect(textOf(me)).toBe('');
    for (let step = 0; step < 3; step += 1) me.replica.redo();
    expect(textOf(me)).toBe('a new c');
    expect(me.replica.redo()).toBe('There is nothing to redo.');
  });

  it('follows what others write between my bursts', async () => {
    const { me, you } = two();
    const type = async (seat: Seat, text: string) => {
      seat.clock.now += 5000;
      seat.replica.writeText(CARD, Field.TEXT, text);
      await flow(me, you);
    };
    await type(me, 'one');
    await type(me, 'one two');
    await type(you, 'zero one two three');
    await type(you, 'zero o|ne two three');
    me.replica.undo();
    expect(textOf(me)).toBe('zero o|ne three');
    me.replica.undo();
    expect(textOf(me)).toBe('zero | three');
    me.replica.redo();
    me.replica.redo();
    await flow(me, you);
    expect(textOf(you)).toContain(' two');
  });

  it('sets a field back only where it still is what I set', async () => {
    const { me, you } = two();
    me.replica.setNumber(CARD, Field.COLOUR, 1);
    me.replica.setNumber(OTHER, Field.COLOUR, 1);
    await flow(me, you);
    you.replica.setNumber(OTHER, Field.COLOUR, 7);
    await flow(me, you);
    expect(me.replica.undo()).toMatch(/Somebody has changed it/);
    expect(me.replica.undo()).toBeUndefined();
    expect(me.replica.board.find(CARD)?.numbers.has(Field.COLOUR)).toBe(false);
    expect(me.replica.board.find(OTHER)?.numbers.get(Field.COLOUR)).toBe(7);
  });

  it('deletes what I made only while nobody else worked on it', async () => {
    const { me, you } = two();
    const mine = 'd000000000000001';
    me.replica.create([{ id: mine, kind: Kind.CARD, parent: CANVAS }]);
    await flow(me, you);
    me.replica.undo();
    expect(me.replica.board.find(mine)).toBeUndefined();
    me.replica.redo();
    await flow(me, you);
    you.replica.writeText(mine, Field.TEXT, 'good');
    await flow(me, you);
    expect(me.replica.undo()).toMatch(/Somebody else has worked on it/);
    expect(me.replica.board.find(mine)).toBeDefined();
  });

  it('brings back what I deleted, with its texts and my earlier steps on them [C8]', async () => {
    const { me, you } = two();
    me.replica.writeText(CARD, Field.TEXT, 'words');
    me.replica.remove([CARD]);
    await flow(me, you);
    expect(you.replica.board.find(CARD)).toBeUndefined();
    me.replica.undo();
    await flow(me, you);
    expect(textOf(you)).toBe('words');
    me.replica.undo();
    await flow(me, you);
    expect(textOf(you)).toBe('');
  });

  it('moves back only what still stands where I put it', async () => {
    const { me, you } = two();
    me.replica.move(CARD, { parent: CANVAS, after: OTHER, x: 160 });
    await flow(me, you);
    expect(you.replica.board.children(CANVAS).map(({ id }) => id)).toEqual([OTHER, CARD]);
    me.replica.undo();
    await flow(me, you);
    expect(you.replica.board.children(CANVAS).map(({ id }) => id)).toEqual([CARD, OTHER]);
    me.replica.redo();
    await flow(me, you);
    you.replica.move(CARD, { parent: CANVAS, x: 320 });
    await flow(me, you);
    expect(me.replica.undo()).toMatch(/Somebody has moved it/);
    expect(me.replica.board.find(CARD)?.place.x).toBe(320);
  });

  it('takes back ratings and what was done together', async () => {
    const room = furnished();
    const map: Id[] = ['e1', 'e2', 'e3'].map((id) => id.padStart(16, '0'));
    const me = seat(room, 1, '00000000000000a1');
    const [journey, stage, step] = map as [Id, Id, Id];
    me.replica.create([
      { id: journey, kind: Kind.JOURNEY_MAP },
      { id: stage, kind: Kind.STAGE, parent: journey },
      { id: step, kind: Kind.STEP, parent: stage },
    ]);
    me.replica.rate(step, Criterion.EMOTION, 2);
    me.replica.rate(step, Criterion.EMOTION, 'not applicable');
    me.replica.undo();
    expect(me.replica.board.ratingsOf(step)).toMatchObject([{ value: 2 }]);
    me.replica.undo();
    expect(me.replica.board.ratingsOf(step)).toEqual([]);
    me.replica.together(() => {
      me.replica.setNumber(step, Field.MOMENT_OF_TRUTH, 1);
      me.replica.writeText(step, Field.TITLE, 'Order');
    });
    me.replica.undo();
    expect(me.replica.board.find(step)).toMatchObject({ numbers: new Map(), texts: new Map() });
    await flow(me);
    expect(canonicalBytes(me.replica.board)).toEqual(canonicalBytes(room.board));
  });
});

describe('notices', () => {
  it('reach those who watch what changed, once a batch', async () => {
    const { me, you } = two();
    const told: string[] = [];
    me.replica.watch(CARD, () => told.push('card'));
    me.replica.watch(OTHER, () => told.push('other'));
    me.replica.watch(CANVAS, () => told.push('canvas'));
    const stop = me.replica.on('board', () => told.push('board'));
    you.replica.writeText(CARD, Field.TEXT, 'x');
    await flow(you);
    me.connection.flushDown();
    expect(told).toEqual(['card', 'board']);
    told.length = 0;
    stop();
    you.replica.create([{ id: 'd000000000000009', kind: Kind.CARD, parent: CANVAS }]);
    await flow(you);
    me.connection.flushDown();
    expect(told).toEqual(['canvas']);
  });

  it('keep the identity of what did not change', async () => {
    const { me, you } = two();
    me.replica.setNumber(OTHER, Field.COLOUR, 1);
    const { board } = me.replica;
    const [other, list] = [board.find(OTHER), board.children(CANVAS)];
    you.replica.writeText(CANVAS, Field.TITLE, 'A title');
    await Promise.resolve();
    you.connection.flushUp();
    me.connection.flushDown();
    expect(board.find(OTHER)).toBe(other);
    expect(board.children(CANVAS)).toBe(list);
  });

  it('tell of people: names, presence without my own, observers', () => {
    const { me } = two();
    me.connection.say(
      create(ServerFrameSchema, {
        people: [{ person: 2, name: 'Ada', function: 'sales' }],
        presence: [
          { session: 1, person: 1 },
          { session: 2, person: 2, presence: { section: protoId(CANVAS), pointing: true } },
        ],
        observers: [{ byFunction: [{ function: 'product', count: 2 }] }],
      }),
    );
    me.connection.flushDown();
    expect(me.replica.names.get(2)).toEqual({ name: 'Ada', function: 'sales' });
    expect([...me.replica.others.keys()]).toEqual([2]);
    expect(me.replica.observers).toEqual([{ function: 'product', count: 2 }]);
    me.connection.say(create(ServerFrameSchema, { presence: [{ session: 2, gone: true }] }));
    me.connection.flushDown();
    expect(me.replica.others.size).toBe(0);
  });
});
