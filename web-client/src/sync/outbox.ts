// What a replica keeps in the browser: its unsettled commands, written before they are sent, and now
// and then the board, so that a reload shows it at once. By IndexedDB; without it all works online.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { mintId, type Id } from '../core/ids.ts';

export interface StoredCommand {
  readonly serial: number;
  /** A serialised Command; its number is 0 while it has none. */
  readonly bytes: Uint8Array;
  /** Of a text edit: the text that its delta reads on. */
  readonly basis?: string;
}

export interface KeptBoard {
  readonly epoch: string;
  readonly view: number;
  readonly seq: number;
  /** A serialised Snapshot. */
  readonly snapshot: Uint8Array;
}

export interface Outbox {
  readonly replica: Id;
  /** False once the browser failed to keep something: what is unsent goes with the tab. */
  readonly keeps: boolean;
  /** What an earlier tab with this replica left, by serial. */
  readonly left: readonly StoredCommand[];
  readonly board: KeptBoard | undefined;
  /** Resolves when it is on disk, or cannot be; never rejects. */
  write(put: readonly StoredCommand[], drop: readonly number[]): Promise<void>;
  keepBoard(board: KeptBoard): Promise<void>;
  forgetBoard(): Promise<void>;
  /** Lets another tab adopt the replica. */
  close(): void;
}

interface Schema extends DBSchema {
  replicas: { key: [string, number, Id]; value: { usedAt: number } };
  commands: { key: [string, number, Id, number]; value: StoredCommand };
  boards: { key: [string, number]; value: KeptBoard };
}
type Database = IDBPDatabase<Schema>;

/** How tabs agree on who holds which replica. */
export interface Holds {
  /** Takes an orphan: gives its release, or nothing when a tab has it, or may have it. */
  adopt(name: string): Promise<(() => void) | undefined>;
  /** Takes what was just minted. */
  take(name: string): Promise<() => void>;
}

/** By Web Locks: a hold ends with its tab, however that ends. */
export function webLocks(locks: LockManager): Holds {
  const adopt = (name: string) =>
    new Promise<(() => void) | undefined>((resolve) => {
      locks
        .request(name, { ifAvailable: true }, (lock) => {
          if (!lock) return resolve(undefined);
          return new Promise<void>((release) => resolve(release));
        })
        .catch(() => resolve(undefined));
    });
  return { adopt, take: async (name) => (await adopt(name)) ?? (() => {}) };
}

const HAD = 'fishbowl-replicas';

/**
 * Without Web Locks (a page over plain http): after a reload a tab finds the replica that it had in
 * its session storage, and nobody adopts another's. The entry is away while the tab uses it, so that
 * a duplicated tab does not find it too.
 */
export function tabStorage(storage: Storage, page: EventTarget): Holds {
  const had = new Set((storage.getItem(HAD) ?? '').split(' '));
  const held = new Set<string>();
  storage.removeItem(HAD);
  page.addEventListener('pagehide', () => storage.setItem(HAD, [...held].join(' ')));
  page.addEventListener('pageshow', () => storage.removeItem(HAD));
  const hold = (name: string) => {
    held.add(name);
    return () => void held.delete(name);
  };
  return {
    adopt: async (name) => (had.delete(name) ? hold(name) : undefined),
    take: async (name) => hold(name),
  };
}

function holdsHere(): Holds {
  if (typeof navigator !== 'undefined' && navigator.locks) return webLocks(navigator.locks);
  return tabStorage(sessionStorage, window);
}

/** Everything of one replica: keys that begin so. */
function under(...key: [string, number, Id]): IDBKeyRange {
  return IDBKeyRange.bound([...key, 0], [...key, Infinity]);
}

class Kept implements Outbox {
  keeps = true;
  left: readonly StoredCommand[] = [];
  board: KeptBoard | undefined;

  constructor(
    private readonly database: Database,
    private readonly workshop: string,
    private readonly person: number,
    readonly replica: Id,
    private readonly release: () => void,
  ) {}

  private keyOf(serial: number): [string, number, Id, number] {
    return [this.workshop, this.person, this.replica, serial];
  }

  async read(): Promise<void> {
    const { database, workshop, person, replica } = this;
    try {
      await database.put('replicas', { usedAt: Date.now() }, [workshop, person, replica]);
      this.left = await database.getAll('commands', under(workshop, person, replica));
      this.board = await database.get('boards', [workshop, person]);
    } catch {
      this.keeps = false;
    }
  }

  async write(put: readonly StoredCommand[], drop: readonly number[]): Promise<void> {
    if (this.keeps) {
      try {
        return await this.change(put, drop);
      } catch {
        this.keeps = false;
      }
    }
    // What is there of these is out of date: it must not be sent again by the next tab.
    const stale = [...put.map(({ serial }) => serial), ...drop];
    await this.change([], stale).catch(() => {});
  }

  private async change(put: readonly StoredCommand[], drop: readonly number[]): Promise<void> {
    const { done, store } = this.database.transaction('commands', 'readwrite');
    const all = [
      ...put.map((one) => store.put(one, this.keyOf(one.serial))),
      ...drop.map((serial) => store.delete(this.keyOf(serial))),
    ];
    await Promise.all([...all, done]);
  }

  /** A board that the disk has no room for costs a slower reload, not the commands. */
  async keepBoard(board: KeptBoard): Promise<void> {
    const key: [string, number] = [this.workshop, this.person];
    await this.database.put('boards', board, key).catch(() => this.forgetBoard());
  }

  async forgetBoard(): Promise<void> {
    await this.database.delete('boards', [this.workshop, this.person]).catch(() => {});
  }

  close(): void {
    this.release();
    this.database.close();
  }
}

/** Keeps nothing: private mode, or a browser that refuses. */
export function forgetfulOutbox(replica: Id = mintId()): Outbox {
  return {
    replica,
    keeps: false,
    left: [],
    board: undefined,
    write: () => Promise.resolve(),
    keepBoard: () => Promise.resolve(),
    forgetBoard: () => Promise.resolve(),
    close: () => {},
  };
}

async function adoptOrMint(
  database: Database,
  holds: Holds,
  workshop: string,
  person: number,
): Promise<{ replica: Id; release: () => void }> {
  const nameOf = (replica: Id) => `fishbowl/${workshop}/${person}/${replica}`;
  const mine = IDBKeyRange.bound([workshop, person, ''], [workshop, person, 'g']);
  const replicas = await database.getAllKeys('replicas', mine);
  const waiting = await Promise.all(
    replicas.map((key) => database.count('commands', under(...key))),
  );
  // Unsent work first: it should not wait any longer.
  const order = replicas
    .map(([, , replica], at) => ({ replica, waiting: waiting[at]! }))
    .sort((a, b) => b.waiting - a.waiting);
  for (const { replica } of order) {
    const release = await holds.adopt(nameOf(replica));
    if (release) return { replica, release };
  }
  const replica = mintId();
  return { replica, release: await holds.take(nameOf(replica)) };
}

const DATABASE_MS = 3000;

async function openDatabase(): Promise<Database> {
  return openDB<Schema>('fishbowl', 1, {
    upgrade(database) {
      database.createObjectStore('replicas');
      database.createObjectStore('commands');
      database.createObjectStore('boards');
    },
  });
}

/** Nothing of a workshop that was deleted stays in this browser. */
export async function forgetWorkshop(workshop: string): Promise<void> {
  try {
    const database = await openDatabase();
    const all = IDBKeyRange.bound([workshop], [workshop, []]);
    for (const store of ['replicas', 'commands', 'boards'] as const)
      await database.delete(store, all);
    database.close();
  } catch {
    // What cannot be opened holds nothing that this page wrote.
  }
}

/** The outbox of this tab for one person of a workshop: an orphaned one if there is, else a new one. */
export async function openOutbox(workshop: string, person: number, holds?: Holds): Promise<Outbox> {
  const opening = openDatabase();
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      const why = new Error('the browser does not open its database');
      timer = setTimeout(() => reject(why), DATABASE_MS);
    });
    const database = await Promise.race([opening, late]);
    const held = await adoptOrMint(database, holds ?? holdsHere(), workshop, person);
    const kept = new Kept(database, workshop, person, held.replica, held.release);
    await kept.read();
    return kept;
  } catch {
    opening.then((database) => database.close()).catch(() => {});
    return forgetfulOutbox();
  } finally {
    clearTimeout(timer);
  }
}
