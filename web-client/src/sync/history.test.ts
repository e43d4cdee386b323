// Undo and redo: one's own work only, and only where it still stands.
import { describe, expect, it } from 'vitest';
import { canonicalBytes } from '../core/canonical.ts';
import type { Id } from '../core/ids.ts';
import { Criterion, Field, Kind } from '../gen/board_pb.ts';
import { CANVAS, CARD, flow, furnished, OTHER, seat, textOf, two, type Seat } from './fake_room.ts';

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
    expect(me.replica.redo()).toBe('nothingToRedo');
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
    expect(me.replica.undo()).toBe('changed');
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
    expect(me.replica.undo()).toBe('workedOn');
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
    expect(me.replica.undo()).toBe('moved');
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
