// One replica by hand: what is seen at once, what is sent, what is told.
import { create } from '@bufbuild/protobuf';
import { describe, expect, it, vi } from 'vitest';
import { canonicalBytes } from '../core/canonical.ts';
import { protoId } from '../core/ids.ts';
import type { LiveBoard } from '../core/live_board.ts';
import { Field, Kind } from '../gen/board_pb.ts';
import { Refusal } from '../gen/command_pb.ts';
import { ServerFrameSchema } from '../gen/wire_pb.ts';
import { CANVAS, CARD, flow, OTHER, textOf, two } from './fake_room.ts';

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
    expect(me.replica.undo()).toBe('nothingToUndo');
  });

  it('tell their maker when the place of what was to be created is gone', async () => {
    const { room, me } = two();
    room.refuse = () => Refusal.NOT_FOUND;
    const id = '00000000000000c1';
    me.replica.create([{ id, kind: Kind.CARD, parent: CANVAS }]);
    me.replica.setNumber(id, Field.COLOUR, 2);
    await flow(me);
    expect(me.replica.board.find(id)).toBeUndefined();
    // The colour of what is not there needs no notice of its own.
    expect(me.refusals.map(({ wish }) => wish.case)).toEqual(['createObjects']);
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

  it('go again, in order, when the welcome tells that the room was read only [N1]', async () => {
    const { room, me, you } = two();
    room.refuse = () => Refusal.READ_ONLY;
    me.replica.setNumber(CARD, Field.COLOUR, 1);
    me.replica.setNumber(OTHER, Field.COLOUR, 2);
    await Promise.resolve();
    me.connection.flushUp();
    me.connection.cut(); // before the answers came
    room.refuse = undefined;
    me.connection.connect();
    await flow(me);
    expect(me.replica.status.unsaved).toBe(2);
    me.clock.now += 10_000;
    me.replica.setNumber(CARD, Field.COLOUR, 3);
    await flow(me, you);
    expect(me.replica.status).toMatchObject({ link: 'live', unsaved: 0 });
    expect(you.replica.board.find(CARD)?.numbers.get(Field.COLOUR)).toBe(3);
    expect(you.replica.board.find(OTHER)?.numbers.get(Field.COLOUR)).toBe(2);
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

  it('about more things than one command takes go in parts, and are one step', async () => {
    const { me, you } = two();
    const ids = Array.from({ length: 520 }, (_, at) =>
      (0xd0000 + at).toString(16).padStart(16, '0'),
    );
    me.replica.create(ids.map((id) => ({ id, kind: Kind.CARD, parent: CANVAS })));
    await flow(me, you);
    me.replica.remove(ids);
    await flow(me, you);
    expect(you.replica.board.children(CANVAS)).toHaveLength(2);
    expect(me.replica.undo()).toBeUndefined();
    await flow(me, you);
    expect(you.replica.board.children(CANVAS)).toHaveLength(522);
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

describe('a check', () => {
  it("finds a board that is not the room's, and a snapshot heals it [V10] [B10-157]", async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { room, me, you } = two();
    you.replica.writeText(CARD, Field.TEXT, 'theirs');
    await flow(me, you);
    const wrong = me.replica.board as LiveBoard;
    wrong.put({ ...wrong.find(CARD)!, texts: new Map([[Field.TEXT, 'no, mine']]) });
    me.replica.setNumber(OTHER, Field.COLOUR, 4);
    room.check();
    me.connection.flushDown();
    expect(me.connection.session).toBe(0);
    expect(told).toHaveBeenCalledOnce();
    told.mockRestore();
    me.connection.connect();
    await flow(me, you);
    room.check();
    await flow(me, you);
    expect(room.divergences).toBe(1);
    expect(canonicalBytes(me.replica.board)).toEqual(canonicalBytes(room.board));
    expect(textOf(me)).toBe('theirs');
    expect(you.replica.board.find(OTHER)?.numbers.get(Field.COLOUR)).toBe(4);
    expect(me.refusals).toEqual([]);
  });

  it('finds what came in the wrong order, and what came twice needs none [B10-156]', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { room, me, you } = two();
    const edit = async (colour: number) => {
      for (const id of [CARD, OTHER]) {
        you.replica.setNumber(id, Field.COLOUR, colour);
        await flow(you);
      }
    };
    await edit(2);
    me.connection.down = me.connection.down.flatMap((frame) => [frame, frame]);
    room.check();
    me.connection.flushDown();
    expect(canonicalBytes(me.replica.board)).toEqual(canonicalBytes(room.board));
    expect(told).not.toHaveBeenCalled();
    await edit(3);
    me.connection.down.reverse();
    room.check();
    me.connection.flushDown();
    expect(told).toHaveBeenCalledOnce();
    told.mockRestore();
    me.connection.connect();
    await flow(me, you);
    expect(canonicalBytes(me.replica.board)).toEqual(canonicalBytes(room.board));
  });

  it('and all else pass over what a newer server says beside it [B10-161]', async () => {
    const { room, me, you } = two();
    const unknown = Uint8Array.of(0xfa, 0x07, 1, 0); // field 127, of which nobody knows
    me.connection.down.push(unknown);
    you.replica.setNumber(OTHER, Field.COLOUR, 4);
    await flow(me, you);
    expect(canonicalBytes(me.replica.board)).toEqual(canonicalBytes(room.board));
    expect(me.replica.board.find(OTHER)?.numbers.get(Field.COLOUR)).toBe(4);
  });

  it('passes while work is pending, and over what was skipped [V10]', async () => {
    const { room, me, you } = two();
    me.replica.setNumber(OTHER, Field.COLOUR, 4);
    you.replica.writeText(CARD, Field.TEXT, 'theirs');
    await flow(you);
    room.check();
    me.connection.flushDown();
    expect(me.replica.board.seq).toBe(room.board.seq);
    await flow(me, you);
    room.check();
    await flow(me, you);
    expect(room.divergences).toBe(0);
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
