// What survives a tab: unsent work, the board, and the replica's identity.
import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { openOutbox, tabStorage, webLocks, type Holds } from './outbox.ts';

/** Web Locks in one process. */
function locks(): { holds: () => Holds; held: Set<string> } {
  const held = new Set<string>();
  const request = async (
    name: string,
    _options: LockOptions,
    run: (lock: Lock | null) => unknown,
  ): Promise<unknown> => {
    if (held.has(name)) return run(null);
    held.add(name);
    try {
      return await run({ name, mode: 'exclusive' });
    } finally {
      held.delete(name);
    }
  };
  return { held, holds: () => webLocks({ request } as unknown as LockManager) };
}
const fillTheDisk = () =>
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('the disk is full', 'QuotaExceededError');
  });
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
const command = (serial: number) => ({ serial, bytes: new Uint8Array([8, serial]) });

describe('the outbox', () => {
  it('gives an orphan to the next tab, with what it left [B10-152]', async () => {
    const { holds } = locks();
    const first = await openOutbox('room-a', 1, holds());
    await first.write([command(1), command(2), { ...command(3), basis: 'was' }], []);
    await first.write([], [2]);
    await first.keepBoard({ epoch: 'e', view: 4, seq: 7, snapshot: new Uint8Array([1]) });
    const second = await openOutbox('room-a', 1, holds());
    expect(second.replica).not.toBe(first.replica);
    expect(second.left).toEqual([]);
    expect(second.board).toMatchObject({ epoch: 'e', seq: 7 });
    first.close();
    await turn();
    const third = await openOutbox('room-a', 1, holds());
    expect(third.replica).toBe(first.replica);
    expect(third.left).toEqual([command(1), { ...command(3), basis: 'was' }]);
  });

  it('keeps people and workshops apart', async () => {
    const { holds } = locks();
    const one = await openOutbox('room-b', 1, holds());
    await one.write([command(1)], []);
    one.close();
    await turn();
    const other = await openOutbox('room-b', 2, holds());
    const elsewhere = await openOutbox('room-c', 1, holds());
    expect([other.left, elsewhere.left]).toEqual([[], []]);
    expect(new Set([one.replica, other.replica, elsewhere.replica]).size).toBe(3);
  });

  it('prefers the orphan whose work waits', async () => {
    const { holds } = locks();
    const tabs = [await openOutbox('room-d', 1, holds()), await openOutbox('room-d', 1, holds())];
    await tabs[1]!.write([command(1)], []);
    for (const tab of tabs) tab.close();
    await turn();
    expect((await openOutbox('room-d', 1, holds())).replica).toBe(tabs[1]!.replica);
  });

  it('works without Web Locks: a reload finds its replica, a duplicated tab does not [B10-153]', async () => {
    const entries = new Map<string, string>();
    const storage = {
      getItem: (key: string) => entries.get(key) ?? null,
      setItem: (key: string, value: string) => void entries.set(key, value),
      removeItem: (key: string) => void entries.delete(key),
    } as unknown as Storage;
    const page = new EventTarget();
    const tab = await openOutbox('room-e', 1, tabStorage(storage, page));
    const duplicate = await openOutbox('room-e', 1, tabStorage(storage, new EventTarget()));
    expect(duplicate.replica).not.toBe(tab.replica);
    page.dispatchEvent(new Event('pagehide'));
    const reloaded = await openOutbox('room-e', 1, tabStorage(storage, new EventTarget()));
    expect(reloaded.replica).toBe(tab.replica);
  });

  it('says so when the browser keeps nothing, and goes on [B10-159]', async () => {
    const { holds } = locks();
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('not in private mode', 'SecurityError');
    });
    const outbox = await openOutbox('room-f', 1, holds());
    expect(outbox.keeps).toBe(false);
    await outbox.write([command(1)], []);
    open.mockRestore();
  });

  it('takes what is settled or out of date off a full disk, so that it is not sent twice', async () => {
    const { holds } = locks();
    const tab = await openOutbox('room-g', 1, holds());
    await tab.write([command(1), command(2), command(3)], []);
    const whileFull = fillTheDisk();
    await tab.write([{ ...command(2), basis: 'carried over' }], [1]);
    expect(tab.keeps).toBe(false);
    await tab.write([command(4)], [3]);
    whileFull.mockRestore();
    tab.close();
    await turn();
    const next = await openOutbox('room-g', 1, holds());
    expect(next.replica).toBe(tab.replica);
    expect(next.left).toEqual([]);
  });

  it('goes on keeping commands when the board is too large to be kept', async () => {
    const { holds } = locks();
    const tab = await openOutbox('room-h', 1, holds());
    const board = { epoch: 'e', view: 1, seq: 7, snapshot: new Uint8Array([1]) };
    await tab.keepBoard(board);
    const whileFull = fillTheDisk();
    await tab.keepBoard({ ...board, seq: 8 });
    whileFull.mockRestore();
    await tab.write([command(1)], []);
    expect(tab.keeps).toBe(true);
    tab.close();
    await turn();
    const next = await openOutbox('room-h', 1, holds());
    expect([next.left, next.board]).toEqual([[command(1)], undefined]);
  });
});
