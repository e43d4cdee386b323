// Ticket, hello, pings, and coming back: on a fake socket and a fake clock.
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ClientFrameSchema, ServerFrameSchema, type ClientFrame } from '../gen/wire_pb.ts';
import { Connection } from './connection.ts';
import type { Hearer } from './wire.ts';

class FakeSocket extends EventTarget {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 0;
  binaryType = '';
  readonly sent: ClientFrame[] = [];
  constructor(
    readonly url: string,
    readonly protocol: string,
  ) {
    super();
    FakeSocket.all.push(this);
  }
  send(bytes: Uint8Array): void {
    this.sent.push(fromBinary(ClientFrameSchema, bytes));
  }
  close(): void {
    this.readyState = 3;
  }
  accept(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  say(frame: Parameters<typeof create<typeof ServerFrameSchema>>[1]): void {
    const data = toBinary(ServerFrameSchema, create(ServerFrameSchema, frame)).slice().buffer;
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
  end(code: number, reason = ''): void {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason }));
  }
}

let page: EventTarget & { visibilityState: string };
let status: number;
let told: string[];
let connection: Connection;

const hearer: Hearer = {
  hello: () => ({
    replica: '00000000000000a1',
    epoch: 'e',
    seq: 9,
    view: 4,
    answered: 0,
    diverged: false,
  }),
  hear: (frame) => told.push(`heard ${Object.keys(frame).length > 0}`),
  lost: (link) => told.push(link),
  ended: (code, reason) => told.push(`ended ${code} ${reason}`),
};
const socket = () => FakeSocket.all.at(-1)!;
const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function open(): Promise<FakeSocket> {
  connection = new Connection('room', 7);
  connection.open(hearer);
  await later(0);
  socket().accept();
  return socket();
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  told = [];
  status = 200;
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', page);
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('location', { protocol: 'https:', host: 'board.example' });
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => {
      if (status === 0) throw new TypeError('no network');
      const body =
        status === 200
          ? { ticket: 'once', storageKey: 'k' }
          : { error: 'x', message: 'Ask for a link.' };
      return new Response(JSON.stringify(body), { status });
    }),
  );
});
afterEach(() => {
  connection.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the connection', () => {
  it('gets a ticket with the header, and says hello first', async () => {
    const { url, protocol, sent } = await open();
    expect(vi.mocked(fetch).mock.calls[0]).toMatchObject([
      '/api/workshops/room/ticket',
      { method: 'POST', headers: { 'X-Fishbowl': '1' }, body: '{"person":7}' },
    ]);
    expect([url, protocol]).toEqual(['wss://board.example/ws/room', 'fishbowl.v1']);
    expect(sent).toHaveLength(1);
    expect(sent[0]!.hello).toMatchObject({ protocol: 1, ticket: 'once', epoch: 'e', seq: 9 });
  });

  it('pings every five seconds, and knows a dead line within ten', async () => {
    const line = await open();
    line.say({ welcome: [{ seq: 9 }] });
    await later(9_000);
    expect(told).toEqual(['heard true']);
    // Nobody answered the first ping: given up, and tried again.
    await later(4_000);
    expect(told).toContain('connecting');
    expect(FakeSocket.all.length).toBeGreaterThan(1);
    const pings = line.sent.filter(({ ping }) => ping).length;
    expect(pings).toBe(1);
    const alive = socket();
    alive.accept();
    const before = FakeSocket.all.length;
    for (let beat = 0; beat < 30; beat += 1) {
      await later(1000);
      if (alive.sent.at(-1)?.ping) alive.say({ pong: [{}] });
    }
    expect(FakeSocket.all.length).toBe(before);
    expect(alive.sent.filter(({ ping }) => ping).length).toBeGreaterThanOrEqual(5);
  });

  it('comes back with growing waits, and at once when the network is there again', async () => {
    await open();
    status = 0;
    socket().end(1006);
    await later(60_000);
    const tried = vi.mocked(fetch).mock.calls.length;
    // 0.25 s, 0.5 s … 8 s, each with jitter: not a storm, not asleep.
    expect(tried).toBeGreaterThan(8);
    expect(tried).toBeLessThan(25);
    expect(told.at(-1)).toBe('offline');
    status = 200;
    page.dispatchEvent(new Event('online'));
    await later(0);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('comes back after 4001, with the hint', async () => {
    const line = await open();
    line.say({ welcome: [{}], goodbye: [{ code: 4001, reason: 'drain', comeBackMs: 2000 }] });
    line.end(4001);
    await later(1900);
    expect(FakeSocket.all).toHaveLength(1);
    await later(600);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it.each([4006, 4501, 4503, 4504, 4505, 4506, 4507])('stays away after %i', async (code) => {
    const line = await open();
    line.say({ goodbye: [{ code, reason: 'The reason.' }] });
    line.end(code);
    await later(60_000);
    expect(FakeSocket.all).toHaveLength(1);
    expect(told.at(-1)).toBe(`ended ${code} The reason.`);
  });

  it('asks for another ticket when one was too old, and stays away when that is none either', async () => {
    const refuse = (line: FakeSocket) => {
      line.accept();
      line.say({ goodbye: [{ code: 4500, reason: 'The reason.' }] });
      line.end(4500);
    };
    refuse(await open());
    await later(1_000);
    expect(FakeSocket.all).toHaveLength(2);
    refuse(socket());
    await later(60_000);
    expect(FakeSocket.all).toHaveLength(2);
    expect(told.at(-1)).toBe('ended 4500 The reason.');
  });

  it.each([401, 404])('ends when the ticket is refused with %i', async (refused) => {
    status = refused;
    connection = new Connection('room', 7);
    connection.open(hearer);
    await later(10_000);
    expect(told).toEqual(['ended 4500 Ask for a link.']);
  });

  it('asks for the first ticket until there is one, and for no second', async () => {
    status = 0;
    const retrying = vi.fn();
    connection = new Connection('room', 7);
    const key = connection.prepare(retrying, new AbortController().signal);
    await later(2_000);
    expect(retrying).toHaveBeenCalled();
    status = 200;
    await later(20_000);
    expect(await key).toBe('k');
    const asked = vi.mocked(fetch).mock.calls.length;
    connection.open(hearer);
    await later(0);
    expect(FakeSocket.all).toHaveLength(1);
    expect(vi.mocked(fetch).mock.calls).toHaveLength(asked);
  });

  it('asks again every other second for who waits in the lobby', async () => {
    vi.stubGlobal('fetch', async () => Response.json({ error: 'waiting' }, { status: 202 }));
    const why = vi.fn();
    const left = new AbortController();
    connection = new Connection('room', 7);
    void connection.prepare(why, left.signal);
    await later(20_000);
    left.abort();
    expect(new Set(why.mock.calls.flat())).toEqual(new Set(['lobby']));
    expect(why.mock.calls.length).toBeGreaterThanOrEqual(8);
    expect(why.mock.calls.length).toBeLessThanOrEqual(14);
  });

  it('has no key for who is not let in, and then ends', async () => {
    status = 401;
    connection = new Connection('room', 7);
    expect(await connection.prepare(vi.fn(), new AbortController().signal)).toBeUndefined();
    connection.open(hearer);
    await later(0);
    expect(told).toEqual(['ended 4500 Ask for a link.']);
  });

  it('takes no proxy at its word that it is not let in', async () => {
    vi.stubGlobal('fetch', async () => new Response('<h1>Forbidden</h1>', { status: 403 }));
    connection = new Connection('room', 7);
    connection.open(hearer);
    await later(10_000);
    expect(new Set(told)).toEqual(new Set(['connecting', 'offline']));
  });

  it('does not listen to an older socket', async () => {
    const older = await open();
    connection.again();
    await later(1000);
    const newer = socket();
    expect(newer).not.toBe(older);
    newer.accept();
    const before = told.length;
    older.say({ pong: [{}] });
    older.end(4500, 'late');
    expect(told.length).toBe(before);
    expect(newer.readyState).toBe(1);
  });

  it('starts again when a frame cannot be used', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const line = await open();
    const data = new Uint8Array([255, 255, 255]).buffer;
    line.dispatchEvent(Object.assign(new Event('message'), { data }));
    await later(1000);
    expect(FakeSocket.all).toHaveLength(2);
  });
});
