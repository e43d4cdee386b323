// After which goodbyes nothing of a workshop stays in the browser, and after which it waits there.
import { describe, expect, it, vi } from 'vitest';
import { forgetfulOutbox } from './outbox.ts';
import { Replica } from './replica.ts';
import type { Hearer } from './wire.ts';

function somebody(lost = 0) {
  let hearer!: Hearer;
  const outbox = { ...forgetfulOutbox(undefined, lost), forgetAll: vi.fn(async () => {}) };
  const wire = {
    open: (given: Hearer) => (hearer = given),
    send: () => {},
    again: () => {},
    close: vi.fn(),
  };
  const replica = new Replica({ person: 1, outbox, wire, schedule: (work) => work() });
  return { replica, outbox, wire, hearer };
}

describe("a person's part", () => {
  it.each([4500, 4503, 4504, 4505, 4507])('is over after %i', (code) => {
    const { outbox, hearer, replica } = somebody();
    hearer.ended(code, '');
    expect(outbox.forgetAll).toHaveBeenCalledOnce();
    expect(replica.status).toMatchObject({ link: 'ended', ended: { code } });
  });

  it.each([4006, 4501, 4506])('waits after %i: a reload goes on with it', (code) => {
    const { outbox, hearer } = somebody();
    hearer.ended(code, '');
    expect(outbox.forgetAll).not.toHaveBeenCalled();
  });

  it('is over when they have left, whatever the room comes to say later', () => {
    const { outbox, replica, wire } = somebody();
    replica.left();
    replica.left();
    expect(wire.close).toHaveBeenCalledOnce();
    expect(outbox.forgetAll).toHaveBeenCalledOnce();
    expect(replica.status.ended?.code).toBe(4504);
  });

  it('counts what an earlier tab left and nobody can send any more', () => {
    const { hearer, replica } = somebody(2);
    hearer.ended(4500, '');
    expect(replica.status.unsaved).toBe(2);
  });
});
