// What a replica keeps in the browser: its unsettled commands, written before they are sent, and now
// and then the board, so that a reload shows it at once. By IndexedDB, sealed (`sealing.ts`), and only
// as long as the person is in the workshop; without IndexedDB or a seal all works online.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { mintId, type Id } from '../core/ids.ts';
import type { Seal } from './sealing.ts';

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
  /** How many commands an earlier tab left that can never be sent any more; they are deleted. */
  readonly lost: number;
  /** Resolves when it is on disk, or cannot be; never rejects. */
  write(put: readonly StoredCommand[], drop: readonly number[]): Promise<void>;
  keepBoard(board: KeptBoard): Promise<void>;
  forgetBoard(): Promise<void>;
  /** The person's part is over: deletes what all their tabs kept, and keeps nothing from now on. */
  forgetAll(): Promise<void>;
  /** Lets another tab adopt the replica. */
  close(): void;
}

interface Schema extends DBSchema {
  replicas: { key: [string, number, Id]; value: { usedAt: number } };
  commands: { key: [string, number, Id, number]; value: SealedCommand };
  boards: { key: [string, number]; value: KeptBoard };
}
/** `bytes` and `basis` are sealed; so is the snapshot of a kept board. */
interface SealedCommand {
  readonly serial: number;
  readonly bytes: Uint8Array;
  readonly basis?: Uint8Array;
}
type Database = IDBPDatabase<Schema>;

/** Work is done in the order in which it was asked for, however long sealing takes. Never rejects. */
function inTurn(): (work: () => Promise<void>) => Promise<void> {
  let last = Promise.resolve();
  return (work) => (last = last.then(work).catch(() => {}));
}

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
 * Without Web Locks (a browser of before 2022): after a reload a tab finds the replica that it had in
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
  readonly lost = 0;
  private isOver = false;
  private readonly commandsInTurn = inTurn();
  private readonly boardsInTurn = inTurn();

  constructor(
    private readonly database: Database,
    private readonly seal: Seal,
    private readonly workshop: string,
    private readonly person: number,
    readonly replica: Id,
    private readonly release: () => void,
  ) {}

  private keyOf(serial: number): [string, number, Id, number] {
    return [this.workshop, this.person, this.replica, serial];
  }

  private placeOf(...part: readonly (string | number)[]): string {
    return [this.workshop, this.person, ...part].join('/');
  }

  async read(): Promise<void> {
    const { database, workshop, person, replica } = this;
    const enter = () =>
      database.put('replicas', { usedAt: Date.now() }, [workshop, person, replica]);
    try {
      await enter();
      const left = await database.getAll('commands', under(workshop, person, replica));
      const board = await database.get('boards', [workshop, person]);
      const opened = await Promise.all(left.map((one) => this.openCommand(one)));
      const snapshot = board && (await this.seal.open(this.placeOf('board'), board.snapshot));
      // Sealed with another key it is nobody's any more.
      if (opened.includes(undefined) || (board && !snapshot)) {
        await deleteAll(database, workshop, person);
        await enter();
      } else {
        this.left = opened.filter((one) => one !== undefined);
        this.board = board && snapshot && { ...board, snapshot };
      }
    } catch {
      this.keeps = false;
    }
  }

  private async openCommand(sealed: SealedCommand): Promise<StoredCommand | undefined> {
    const { serial } = sealed;
    const bytes = await this.seal.open(this.placeOf(this.replica, serial, 'bytes'), sealed.bytes);
    if (!bytes) return undefined;
    if (!sealed.basis) return { serial, bytes };
    const basis = await this.seal.open(this.placeOf(this.replica, serial, 'basis'), sealed.basis);
    return basis && { serial, bytes, basis: new TextDecoder().decode(basis) };
  }

  private async closeCommand({ serial, bytes, basis }: StoredCommand): Promise<SealedCommand> {
    const close = (part: string, what: Uint8Array) =>
      this.seal.close(this.placeOf(this.replica, serial, part), what);
    return {
      serial,
      bytes: await close('bytes', bytes),
      ...(basis === undefined
        ? {}
        : { basis: await close('basis', new TextEncoder().encode(basis)) }),
    };
  }

  write(put: readonly StoredCommand[], drop: readonly number[]): Promise<void> {
    return this.commandsInTurn(() => this.writeNow(put, drop));
  }

  private async writeNow(put: readonly StoredCommand[], drop: readonly number[]): Promise<void> {
    if (this.keeps) {
      try {
        const sealed = await Promise.all(put.map((one) => this.closeCommand(one)));
        if (!this.isOver) return await this.change(sealed, drop);
      } catch {
        this.keeps = false;
      }
    }
    // What is there of these is out of date: it must not be sent again by the next tab.
    const stale = [...put.map(({ serial }) => serial), ...drop];
    await this.change([], stale);
  }

  private async change(put: readonly SealedCommand[], drop: readonly number[]): Promise<void> {
    const { done, store } = this.database.transaction('commands', 'readwrite');
    const all = [
      ...put.map((one) => store.put(one, this.keyOf(one.serial))),
      ...drop.map((serial) => store.delete(this.keyOf(serial))),
    ];
    await Promise.all([...all, done]);
  }

  /** A board that the disk has no room for costs a slower reload, not the commands. */
  keepBoard(board: KeptBoard): Promise<void> {
    const key: [string, number] = [this.workshop, this.person];
    return this.boardsInTurn(async () => {
      const snapshot = await this.seal.close(this.placeOf('board'), board.snapshot);
      if (this.isOver) return;
      const putting = this.database.put('boards', { ...board, snapshot }, key);
      await putting.catch(() => this.database.delete('boards', key));
    });
  }

  forgetBoard(): Promise<void> {
    return this.boardsInTurn(() => this.database.delete('boards', [this.workshop, this.person]));
  }

  async forgetAll(): Promise<void> {
    this.isOver = true;
    this.keeps = false;
    await forgetPerson(this.workshop, this.person);
  }

  close(): void {
    this.release();
    this.database.close();
  }
}

/** Keeps nothing: private mode, a browser that refuses, or somebody who is not let in any more. */
export function forgetfulOutbox(replica: Id = mintId(), lost = 0): Outbox {
  return {
    replica,
    keeps: false,
    left: [],
    board: undefined,
    lost,
    write: () => Promise.resolve(),
    keepBoard: () => Promise.resolve(),
    forgetBoard: () => Promise.resolve(),
    forgetAll: () => Promise.resolve(),
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
  return openDB<Schema>('fishbowl', 2, {
    upgrade(database) {
      // What an earlier release kept here was not sealed.
      for (const store of [...database.objectStoreNames]) database.deleteObjectStore(store);
      database.createObjectStore('replicas');
      database.createObjectStore('commands');
      database.createObjectStore('boards');
    },
  });
}

const allOf = (...whose: [string, number?]) => IDBKeyRange.bound(whose, [...whose, []]);

/** What one person, or all, had of a workshop. */
async function deleteAll(database: Database, ...whose: [string, number?]): Promise<void> {
  const all = allOf(...whose);
  const stores = ['replicas', 'commands', 'boards'] as const;
  const deletion = database.transaction(stores, 'readwrite');
  const deleted = stores.map((store) => deletion.objectStore(store).delete(all));
  await Promise.all([...deleted, deletion.done]);
}

/** Nothing of a workshop that was deleted stays in this browser. */
export async function forgetWorkshop(workshop: string): Promise<void> {
  await forget(workshop);
}

/** Nothing that this person had of the workshop; says how many commands of theirs still waited. */
export function forgetPerson(workshop: string, person: number): Promise<number> {
  return forget(workshop, person);
}

async function forget(...whose: [string, number?]): Promise<number> {
  try {
    const database = await openDatabase();
    const waiting = await database.count('commands', allOf(...whose));
    await deleteAll(database, ...whose);
    database.close();
    return waiting;
  } catch {
    return 0; // What cannot be opened holds nothing that this page wrote.
  }
}

/** The outbox of this tab for one person of a workshop: an orphaned one if there is, else a new one. */
export async function openOutbox(
  workshop: string,
  person: number,
  seal: Seal,
  holds?: Holds,
): Promise<Outbox> {
  const opening = openDatabase();
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      const why = new Error('the browser does not open its database');
      timer = setTimeout(() => reject(why), DATABASE_MS);
    });
    const database = await Promise.race([opening, late]);
    const held = await adoptOrMint(database, holds ?? holdsHere(), workshop, person);
    const kept = new Kept(database, seal, workshop, person, held.replica, held.release);
    await kept.read();
    return kept;
  } catch {
    opening.then((database) => database.close()).catch(() => {});
    return forgetfulOutbox();
  } finally {
    clearTimeout(timer);
  }
}
