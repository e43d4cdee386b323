// All of it, or none: on a small room whose server refuses, and on a line that is cut.
import { describe, expect, it, vi } from 'vitest';
import { mintId } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import type { NewObjectInit } from '../../sync/replica.ts';
import { CANVAS, flow, two } from '../../sync/fake_room.ts';
import { CouldNotTake, make, type Progress } from './taking.ts';

const cards = (n: number): NewObjectInit[] =>
  Array.from({ length: n }, (_, i) => ({
    ...{ id: mintId(), kind: Kind.CARD, parent: CANVAS },
    texts: [[Field.TEXT, `Card ${i}`] as const],
  }));

/** What `make` comes to while the line works, or after it broke. */
async function taken(
  objects: readonly NewObjectInit[],
  stop = new AbortController(),
  flows = true,
) {
  const { me, you } = two();
  await flow(me, you);
  const said: Progress[] = [];
  const pump = flows ? setInterval(() => void flow(me, you), 5) : undefined;
  const why = await make(me.replica, objects, (at) => said.push(at), stop.signal).catch(
    (problem: CouldNotTake) => problem.why,
  );
  clearInterval(pump);
  const there = you.replica.board.children(CANVAS, Kind.CARD).length - 2;
  return { why, there, said };
}

describe('Taking along', () => {
  it('makes more than one command takes, and tells how far it is', async () => {
    const { why, there, said } = await taken(cards(600));
    expect(why).toBeUndefined();
    expect(there).toBe(600);
    expect(said.map(({ done }) => done)).toEqual([0, 500, 600]);
  });

  it('leaves nothing there when the room refuses a part', async () => {
    const wrong = { id: mintId(), kind: Kind.STEP, parent: CANVAS };
    const { why, there } = await taken([...cards(550), wrong]);
    expect(why).toEqual({ refusal: expect.any(Number) });
    expect(there).toBe(0);
  });

  it('says that it is not known when the line is gone', async () => {
    vi.useFakeTimers();
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 500);
    const going = taken(cards(3), stop, false);
    await vi.advanceTimersByTimeAsync(20_000);
    vi.useRealTimers();
    expect(await going).toMatchObject({ why: 'unclear', there: 0 });
  });
});
