// Three replicas and a room: whatever is wished, cut and sent again, all end with the same board.
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { canonicalBytes, save } from '../core/canonical.ts';
import type { Id } from '../core/ids.ts';
import { Criterion, Field, Kind, SnapshotSchema } from '../gen/board_pb.ts';
import { CommandSchema, Refusal } from '../gen/command_pb.ts';
import { create } from '@bufbuild/protobuf';
import { FakeConnection, ServerDouble } from './fake_connection.ts';
import { Dice } from './fake_dice.ts';
import type { KeptBoard, Outbox, StoredCommand } from './outbox.ts';
import { Replica, type RefusalNotice } from './replica.ts';
import { creation } from './wishes.ts';

/** A disk that outlives the tab. */
class MemoryDisk {
  readonly commands = new Map<number, StoredCommand>();
  board: KeptBoard | undefined;
  constructor(readonly replica: Id) {}
  outbox(): Outbox {
    const { commands, replica, board } = this;
    let open = true;
    return {
      replica,
      keeps: true,
      left: [...commands.values()].sort((a, b) => a.serial - b.serial),
      board,
      lost: 0,
      write: async (put, drop) => {
        if (!open) return;
        for (const one of put) commands.set(one.serial, one);
        for (const serial of drop) commands.delete(serial);
        await Promise.resolve();
      },
      keepBoard: async (kept) => {
        if (open) this.board = kept;
      },
      forgetBoard: async () => {},
      forgetAll: async () => {},
      close: () => {
        open = false;
      },
    };
  }
}

class Tab {
  readonly refusals: RefusalNotice[] = [];
  connection!: FakeConnection;
  replica!: Replica;
  private minted = 0;
  private now = 0;
  private readonly disk: MemoryDisk;

  constructor(
    private readonly room: ServerDouble,
    readonly person: number,
    private readonly dice: Dice,
    private readonly name: number,
  ) {
    this.disk = new MemoryDisk(`000000000000000${name}`);
    this.open();
  }
  private open(): void {
    this.connection = new FakeConnection(this.room, this.person);
    this.replica = new Replica({
      person: this.person,
      outbox: this.disk.outbox(),
      wire: this.connection,
      schedule: (work) => work(),
      now: () => this.now,
    });
    this.replica.on('refusal', (notice) => this.refusals.push(notice));
  }
  reload(): void {
    this.replica.close();
    this.open();
  }
  later(ms: number): void {
    this.now += ms;
  }
  mint(): Id {
    this.minted += 1;
    return (this.name * 1e6 + this.minted).toString(16).padStart(16, '0');
  }

  /** Something that a person might do. */
  wish(canvas: Id, gaps: Id): void {
    const { replica, dice } = this;
    const { board } = replica;
    this.now += dice.below(2000);
    const cards = board.children(canvas);
    const card = dice.one(cards);
    const after = dice.one(cards)?.id ?? '';
    const x = dice.below(1000);
    switch (dice.below(14)) {
      case 0:
        return replica.create([{ id: this.mint(), kind: Kind.CARD, parent: canvas, after, x }]);
      case 1: {
        const [gap, other] = [this.mint(), this.mint()];
        return replica.create([
          { id: gap, kind: Kind.GAP, parent: gaps, texts: [[Field.TITLE, 'Why 😀?']] },
          { id: other, kind: Kind.CARD, parent: canvas, numbers: [[Field.COLOUR, 3]] },
        ]);
      }
      case 2:
        return card && replica.setNumber(card.id, Field.COLOUR, dice.below(8));
      case 3:
        return card && replica.move(card.id, { parent: canvas, after, x });
      case 4:
        if (dice.below(3) === 0 && card) replica.remove([card.id]);
        return;
      case 5: {
        const gap = dice.one(board.children(gaps, Kind.GAP));
        return gap && card && replica.link(gap.id, Field.CARDS, [card.id]);
      }
      case 6:
        return void replica.undo();
      case 7:
        return void replica.redo();
      case 8: {
        const touchpoint = dice.one([...board.all()].filter((one) => one.kind === Kind.TOUCHPOINT));
        return touchpoint && replica.rate(touchpoint.id, Criterion.EXPECTED, 1 + dice.below(5));
      }
      default: {
        if (!card) return;
        const text = card.texts.get(Field.TEXT) ?? '';
        const at = dice.below(text.length + 1);
        const words = dice.one(['a', 'bc', '😀', ' wide ', '']) ?? '';
        const gone = dice.below(3);
        return replica.writeText(
          card.id,
          Field.TEXT,
          text.slice(0, at) + words + text.slice(at + gone),
        );
      }
    }
  }

  step(): void {
    const { connection, dice } = this;
    switch (dice.below(12)) {
      case 0:
        return connection.cut();
      case 1:
      case 2:
        return connection.connect();
      case 3:
        if (dice.below(6) === 0) this.reload();
        return;
      case 4:
        if (dice.below(4) === 0) void this.replica.keepBoard();
        return;
      case 5:
      case 6:
      case 7:
        connection.flushUp(dice.below(3));
        return;
      default:
        connection.flushDown(dice.below(4));
        return;
    }
  }
}

/** Three people, one of them in two tabs. */
function tabsIn(room: ServerDouble, dice: Dice): Tab[] {
  return [1, 2, 3, 1].map((person, at) => new Tab(room, person, dice, at + 1));
}

const CANVAS = 'c000000000000001';
const GAPS = 'c000000000000002';

function roomFor(people: number): ServerDouble {
  const room = new ServerDouble(people);
  const map = 'c000000000000003';
  const wish = create(CommandSchema, {
    wish: {
      case: 'createObjects',
      value: {
        objects: [
          creation({ id: CANVAS, kind: Kind.CANVAS }),
          creation({ id: GAPS, kind: Kind.GAP_LIST }),
          creation({ id: map, kind: Kind.JOURNEY_MAP }),
          creation({ id: 'c000000000000004', kind: Kind.STAGE, parent: map }),
          creation({ id: 'c000000000000005', kind: Kind.STEP, parent: 'c000000000000004' }),
          creation({ id: 'c000000000000006', kind: Kind.LANE, parent: map }),
          creation({
            id: 'c000000000000007',
            kind: Kind.TOUCHPOINT,
            parent: 'c000000000000006',
            column: 'c000000000000005',
          }),
        ],
      },
    },
  });
  room.house(wish.wish);
  return room;
}

async function quiet(tabs: readonly Tab[]): Promise<void> {
  for (const { connection } of tabs) connection.connect();
  for (let idle = 0; idle < 3;) {
    await Promise.resolve();
    await Promise.resolve();
    let went = 0;
    for (const { connection } of tabs) went += connection.flushUp() + connection.flushDown();
    idle = went === 0 ? idle + 1 : 0;
    if (went === 0) await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

async function play(seed: number, steps: number, mischief: boolean): Promise<void> {
  const dice = new Dice(seed);
  const room = roomFor(3);
  const tabs = tabsIn(room, dice);
  if (mischief) {
    room.refuse = () => (dice.below(25) === 0 ? Refusal.NOT_ALLOWED : Refusal.UNSPECIFIED);
  }
  await quiet(tabs);
  for (let step = 0; step < steps; step += 1) {
    const tab = dice.one(tabs)!;
    if (dice.below(3) === 0 && tab.replica.ready) tab.wish(CANVAS, GAPS);
    else tab.step();
    if (dice.below(4) === 0) await Promise.resolve();
    if (mischief && dice.below(150) === 0) room.restart();
    if (dice.below(20) === 0) room.check();
  }
  room.refuse = undefined;
  // Commands are paced by a clock that stands still here: let it run.
  await quiet(tabs);
  expect(room.divergences, `seed ${seed}`).toBe(0);
  for (const tab of tabs) {
    expect(tab.replica.status.unsaved, `seed ${seed}, person ${tab.person}`).toBe(0);
    const theirs = save(tab.replica.board);
    expect(theirs, `seed ${seed}, person ${tab.person}`).toEqual(save(room.board));
    expect(canonicalBytes(tab.replica.board)).toEqual(canonicalBytes(room.board));
  }
  for (const [id, times] of room.created) {
    expect(times, `${id} was created more than once`).toBe(1);
  }
}

/** Everybody writes letters that nobody else writes: at the end each is there once. */
async function write(seed: number, steps: number): Promise<void> {
  const dice = new Dice(seed);
  const room = roomFor(3);
  const tabs = tabsIn(room, dice);
  await quiet(tabs);
  let letters = 0;
  for (let step = 0; step < steps; step += 1) {
    const tab = dice.one(tabs)!;
    const { replica } = tab;
    if (dice.below(3) === 0 && replica.board.find(GAPS)) {
      const text = replica.board.find(GAPS)!.texts.get(Field.TITLE) ?? '';
      const at = dice.below(text.length + 1);
      const letter = String.fromCharCode(0x4e00 + letters);
      letters += 1;
      replica.writeText(GAPS, Field.TITLE, text.slice(0, at) + letter + text.slice(at));
    } else tab.step();
    if (dice.below(4) === 0) await Promise.resolve();
    if (dice.below(100) === 0) room.restart();
  }
  await quiet(tabs);
  const written = [...(room.board.find(GAPS)!.texts.get(Field.TITLE) ?? '')].sort();
  expect(new Set(written).size, `seed ${seed}`).toBe(written.length);
  const wanted = Array.from({ length: letters }, (_, at) => String.fromCharCode(0x4e00 + at));
  expect(written, `seed ${seed}`).toEqual(wanted);
  expect(tabs.flatMap(({ refusals }) => refusals)).toEqual([]);
  for (const { replica } of tabs) {
    expect(canonicalBytes(replica.board)).toEqual(canonicalBytes(room.board));
  }
}

/** One is away for an hour and 500 edits, with reloads; the others edit what is there meanwhile. */
async function beAway(seed: number): Promise<void> {
  const dice = new Dice(seed);
  const room = roomFor(3);
  const shared = Array.from({ length: 100 }, (_, at) => `d${`${at}`.padStart(15, '0')}`);
  const objects = shared.map((id) => creation({ id, kind: Kind.CARD, parent: CANVAS }));
  room.house(create(CommandSchema, { wish: { case: 'createObjects', value: { objects } } }).wish);
  const tabs = [1, 2, 3].map((person, at) => new Tab(room, person, dice, at + 1));
  const [away, ...others] = tabs as [Tab, Tab, Tab];
  await quiet(tabs);
  await away.replica.keepBoard();
  away.connection.cut();
  let letters = 0;
  const writeLetter = ({ replica }: Tab, id: Id, field: Field): string => {
    const text = replica.board.find(id)?.texts.get(field) ?? '';
    const at = dice.below(text.length + 1);
    const letter = String.fromCharCode(0x4e00 + letters);
    letters += 1;
    replica.writeText(id, field, text.slice(0, at) + letter + text.slice(at));
    return letter;
  };
  const inTitle: string[] = [];
  const made: Id[] = [];
  const inCard = new Map<Id, string>();
  const edits = Array.from({ length: 500 }, (_, at) => () => {
    const id = shared[at % 100]!;
    const { replica } = away;
    if (at < 100) replica.setNumber(id, Field.COLOUR, 1 + (at % 7));
    else if (at < 200) inCard.set(id, writeLetter(away, id, Field.TEXT));
    else if (at < 300) {
      made.push(away.mint());
      replica.create([{ id: made.at(-1)!, kind: Kind.CARD, parent: CANVAS, after: id }]);
    } else inTitle.push(writeLetter(away, GAPS, Field.TITLE));
  });
  for (const [at, edit] of edits.entries()) {
    edit();
    for (const tab of tabs) tab.later((60 * 60 * 1000) / edits.length);
    if (at % 97 === 96) {
      await Promise.resolve();
      away.reload();
    }
    const other = dice.one(others)!;
    const id = dice.one(shared)!;
    if (!other.replica.board.find(id)) writeLetter(other, GAPS, Field.TITLE);
    else if (dice.below(12) === 0) other.replica.remove([id]);
    else writeLetter(other, id, Field.TEXT);
    for (const { connection } of others) {
      connection.flushUp();
      connection.flushDown();
    }
    await Promise.resolve();
  }
  // What waits goes out at the pace that a room allows: a second of the clock lets some more out.
  do {
    await quiet(tabs);
    for (const tab of tabs) tab.later(1000);
    await new Promise((resolve) => setTimeout(resolve, 30));
  } while (tabs.some(({ replica }) => replica.status.unsaved > 0));
  for (const { replica } of tabs) {
    expect(replica.status.unsaved, `seed ${seed}`).toBe(0);
    expect(canonicalBytes(replica.board)).toEqual(canonicalBytes(room.board));
  }
  const title = room.board.find(GAPS)!.texts.get(Field.TITLE) ?? '';
  for (const letter of inTitle) expect(title.split(letter).length - 1, `seed ${seed}`).toBe(1);
  for (const id of made) expect(room.created.get(id), `seed ${seed}, ${id}`).toBe(1);
  const reported = (id: Id) => away.refusals.filter(({ about }) => about === id);
  let deleted = 0;
  for (const [at, id] of shared.entries()) {
    const card = room.board.find(id);
    const letter = inCard.get(id)!;
    if (card) {
      expect(card.numbers.get(Field.COLOUR), `seed ${seed}, ${id}`).toBe(1 + (at % 7));
      expect((card.texts.get(Field.TEXT) ?? '').split(letter).length - 1).toBe(1);
      continue;
    }
    deleted += 1;
    expect(reported(id).length, `seed ${seed}: ${id} went without a word`).toBeGreaterThan(0);
    const words = reported(id).map((notice) => notice.words ?? '');
    expect(words.join(), `seed ${seed}: the words for ${id}`).toContain(letter);
  }
  expect(deleted).toBeGreaterThan(0);
}

const seeds = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);
// More with FISHBOWL_SEEDS, for a soak.
const COUNT = Number(process.env['FISHBOWL_SEEDS'] ?? 15);

describe('convergence', () => {
  it.each(seeds(1, COUNT))('[T5] agrees after cuts, reloads and resends, seed %i', (seed) =>
    play(seed, 400, false),
  );
  it.each(seeds(1001, COUNT))('[T4] agrees with refusals and restarts, seed %i', (seed) =>
    play(seed, 400, true),
  );
  it.each(seeds(2001, COUNT))('[T2] [T3] [B10-155] writes every letter once, seed %i', (seed) =>
    write(seed, 400),
  );
  const longAway = seeds(3001, Math.ceil(COUNT / 5));
  it.each(longAway)(
    '[T4] [N1] [B10-151] an hour offline with 500 edits: each is there once or its author hears why, seed %i',
    { timeout: 600_000 },
    (seed) => beAway(seed),
  );
  it('keeps canonical bytes through a snapshot [B2] [B7]', () => {
    const room = roomFor(2);
    const bytes = canonicalBytes(room.board);
    expect(toBinary(SnapshotSchema, fromBinary(SnapshotSchema, bytes))).toEqual(bytes);
  });
});
