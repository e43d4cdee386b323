// What survives a tab: unsent work, the board, and the replica's identity.
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it, vi } from 'vitest';
import { forgetPerson, openOutbox, tabStorage, webLocks, type Holds } from './outbox.ts';
import { sealUnder } from './sealing.ts';

const keyOf = (letter: string) => `${letter.repeat(42)}A`;
const seal = (await sealUnder(keyOf('k')))!;

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
/** Keys and values of all stores, bytes as letters. */
async function everythingKept(): Promise<string> {
  const database = await openDB('fishbowl');
  const all: unknown[] = [];
  for (const store of database.objectStoreNames)
    all.push(await database.getAllKeys(store), await database.getAll(store));
  database.close();
  return JSON.stringify(all, (_, value: unknown) =>
    value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
  );
}
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
const command = (serial: number) => ({ serial, bytes: new Uint8Array([8, serial]) });

describe('the outbox', () => {
  it('gives an orphan to the next tab, with what it left [B10-152]', async () => {
    const { holds } = locks();
    const first = await openOutbox('room-a', 1, seal, holds());
    await first.write([command(1), command(2), { ...command(3), basis: 'was' }], []);
    await first.write([], [2]);
    await first.keepBoard({ epoch: 'e', view: 4, seq: 7, snapshot: new Uint8Array([1]) });
    const second = await openOutbox('room-a', 1, seal, holds());
    expect(second.replica).not.toBe(first.replica);
    expect(second.left).toEqual([]);
    expect(second.board).toMatchObject({ epoch: 'e', seq: 7 });
    first.close();
    await turn();
    const third = await openOutbox('room-a', 1, seal, holds());
    expect(third.replica).toBe(first.replica);
    expect(third.left).toEqual([command(1), { ...command(3), basis: 'was' }]);
  });

  it('keeps people and workshops apart', async () => {
    const { holds } = locks();
    const one = await openOutbox('room-b', 1, seal, holds());
    await one.write([command(1)], []);
    one.close();
    await turn();
    const other = await openOutbox('room-b', 2, seal, holds());
    const elsewhere = await openOutbox('room-c', 1, seal, holds());
    expect([other.left, elsewhere.left]).toEqual([[], []]);
    expect(new Set([one.replica, other.replica, elsewhere.replica]).size).toBe(3);
  });

  it('prefers the orphan whose work waits', async () => {
    const { holds } = locks();
    const tabs = [
      await openOutbox('room-d', 1, seal, holds()),
      await openOutbox('room-d', 1, seal, holds()),
    ];
    await tabs[1]!.write([command(1)], []);
    for (const tab of tabs) tab.close();
    await turn();
    expect((await openOutbox('room-d', 1, seal, holds())).replica).toBe(tabs[1]!.replica);
  });

  it('works without Web Locks: a reload finds its replica, a duplicated tab does not [B10-153]', async () => {
    const entries = new Map<string, string>();
    const storage = {
      getItem: (key: string) => entries.get(key) ?? null,
      setItem: (key: string, value: string) => void entries.set(key, value),
      removeItem: (key: string) => void entries.delete(key),
    } as unknown as Storage;
    const page = new EventTarget();
    const tab = await openOutbox('room-e', 1, seal, tabStorage(storage, page));
    const duplicate = await openOutbox('room-e', 1, seal, tabStorage(storage, new EventTarget()));
    expect(duplicate.replica).not.toBe(tab.replica);
    page.dispatchEvent(new Event('pagehide'));
    const reloaded = await openOutbox('room-e', 1, seal, tabStorage(storage, new EventTarget()));
    expect(reloaded.replica).toBe(tab.replica);
  });

  it('says so when the browser keeps nothing, and goes on [B10-159]', async () => {
    const { holds } = locks();
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('not in private mode', 'SecurityError');
    });
    const outbox = await openOutbox('room-f', 1, seal, holds());
    expect(outbox.keeps).toBe(false);
    await outbox.write([command(1)], []);
    open.mockRestore();
  });

  it('takes what is settled or out of date off a full disk, so that it is not sent twice', async () => {
    const { holds } = locks();
    const tab = await openOutbox('room-g', 1, seal, holds());
    await tab.write([command(1), command(2), command(3)], []);
    const whileFull = fillTheDisk();
    await tab.write([{ ...command(2), basis: 'carried over' }], [1]);
    expect(tab.keeps).toBe(false);
    await tab.write([command(4)], [3]);
    whileFull.mockRestore();
    tab.close();
    await turn();
    const next = await openOutbox('room-g', 1, seal, holds());
    expect(next.replica).toBe(tab.replica);
    expect(next.left).toEqual([]);
  });

  it('goes on keeping commands when the board is too large to be kept', async () => {
    const { holds } = locks();
    const tab = await openOutbox('room-h', 1, seal, holds());
    const board = { epoch: 'e', view: 1, seq: 7, snapshot: new Uint8Array([1]) };
    await tab.keepBoard(board);
    const whileFull = fillTheDisk();
    await tab.keepBoard({ ...board, seq: 8 });
    whileFull.mockRestore();
    await tab.write([command(1)], []);
    expect(tab.keeps).toBe(true);
    tab.close();
    await turn();
    const next = await openOutbox('room-h', 1, seal, holds());
    expect([next.left, next.board]).toEqual([[command(1)], undefined]);
  });

  it('keeps no byte that can be read without the key, neither of commands nor of the board', async () => {
    const { holds } = locks();
    const tab = await openOutbox('room-i', 1, seal, holds());
    const words = 'Nobody answers at noon';
    const bytes = new TextEncoder().encode(words);
    await tab.write([{ serial: 1, bytes, basis: words }], []);
    await tab.keepBoard({ epoch: 'e', view: 1, seq: 7, snapshot: bytes });
    const kept = await everythingKept();
    expect(kept).toContain('room-i');
    expect(kept).not.toContain('noon');
  });

  it('deletes what was kept under another key, and gives nothing of it', async () => {
    const { holds } = locks();
    const tab = await openOutbox('room-j', 1, seal, holds());
    await tab.write([command(1)], []);
    await tab.keepBoard({ epoch: 'e', view: 1, seq: 7, snapshot: new Uint8Array([1]) });
    tab.close();
    await turn();
    const other = await openOutbox('room-j', 1, (await sealUnder(keyOf('o')))!, holds());
    expect([other.replica, other.left, other.board]).toEqual([tab.replica, [], undefined]);
    other.close();
    await turn();
    const first = await openOutbox('room-j', 1, seal, holds());
    expect([first.left, first.board]).toEqual([[], undefined]);
  });

  it('writes in the order in which it was asked to, though a large text takes longer to seal', async () => {
    const { holds } = locks();
    let slow = 3;
    const slowing = {
      open: seal.open,
      close: async (place: string, bytes: Uint8Array) => {
        for (let turns = (slow -= 1); turns > 0; turns -= 1) await turn();
        return seal.close(place, bytes);
      },
    };
    const tab = await openOutbox('room-k', 1, slowing, holds());
    const now = { ...command(1), bytes: new Uint8Array([9]) };
    await Promise.all([
      tab.write([command(1)], []),
      tab.write([now, command(2)], []),
      tab.write([], [2]),
    ]);
    tab.close();
    await turn();
    expect((await openOutbox('room-k', 1, seal, holds())).left).toEqual([now]);
  });

  it('leaves nothing of a person whose part is over, and nothing comes after that', async () => {
    const { holds } = locks();
    const [tab, other] = [
      await openOutbox('room-l', 1, seal, holds()),
      await openOutbox('room-l', 2, seal, holds()),
    ];
    const board = { epoch: 'e', view: 1, seq: 7, snapshot: new Uint8Array([1]) };
    await tab.write([command(1)], []);
    await other.write([command(1)], []);
    const late = [tab.write([command(2)], []), tab.keepBoard(board)];
    await tab.forgetAll();
    await Promise.all([...late, tab.write([command(3)], []), tab.keepBoard(board)]);
    expect(tab.keeps).toBe(false);
    expect(await forgetPerson('room-l', 1)).toBe(0);
    expect(await forgetPerson('room-l', 2)).toBe(1);
    expect(await everythingKept()).not.toContain('room-l');
  });
});
