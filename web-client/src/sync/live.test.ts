// Replicas against a real server, with lines that break: FISHBOWL_SERVER=http://127.0.0.1:8080, and a
// Node.js that has WebSocket (NODE_OPTIONS=--experimental-websocket before 22).
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { save } from '../core/canonical.ts';
import { mintId, type Id } from '../core/ids.ts';
import { Criterion, Field, Kind } from '../gen/board_pb.ts';
import { Connection } from './connection.ts';
import { forgetfulOutbox } from './outbox.ts';
import { Replica, type RefusalNotice } from './replica.ts';

const server = process.env['FISHBOWL_SERVER'] ?? '';

interface Guest {
  person: number;
  cookie: string;
}
interface Tab extends Guest {
  replica: Replica;
  refusals: RefusalNotice[];
}

const sockets = new Set<WebSocket>();
const cookies = new Map<number, string>();

async function post(path: string, body: unknown, cookie = ''): Promise<Response> {
  return realFetch(`${server}/api/workshops${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Fishbowl': '1', Cookie: cookie },
    body: JSON.stringify(body),
  });
}
const realFetch = globalThis.fetch;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(isSo: () => boolean, ms = 20_000): Promise<void> {
  for (const end = Date.now() + ms; !isSo(); await pause(20)) {
    if (Date.now() > end) throw new Error('it did not come about in time');
  }
}

async function join(workshop: string, url: string, name: string): Promise<Guest> {
  const secret = url.slice(url.indexOf('#') + 1);
  const answer = await post(`/${workshop}/join`, { secret, name, function: 'tests' });
  const { person } = (await answer.json()) as { person: number };
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0]!;
  cookies.set(person, cookie);
  return { person, cookie };
}

function open(workshop: string, guest: Guest): Tab {
  const refusals: RefusalNotice[] = [];
  const replica = new Replica({
    person: guest.person,
    outbox: forgetfulOutbox(),
    wire: new Connection(workshop, guest.person),
    schedule: (work) => work(),
  });
  replica.on('refusal', (notice) => refusals.push(notice));
  return { ...guest, replica, refusals };
}

describe('against a real server', () => {
  beforeAll(() => {
    const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    const { host } = new URL(server);
    vi.stubGlobal('window', page);
    vi.stubGlobal('document', page);
    vi.stubGlobal('navigator', { onLine: true });
    vi.stubGlobal('location', { protocol: 'http:', host });
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
      const { person } = JSON.parse(String(init.body)) as { person: number };
      const headers = { ...init.headers, Cookie: cookies.get(person) ?? '' };
      return realFetch(server + path, { ...init, headers });
    });
    const Real = WebSocket;
    vi.stubGlobal(
      'WebSocket',
      class extends Real {
        constructor(url: string, protocol: string) {
          // A browser says where its page is from; Node.js must be told to.
          super(url, { protocols: protocol, headers: { Origin: server } } as never);
          sockets.add(this);
          this.addEventListener('close', () => sockets.delete(this));
        }
      },
    );
  });
  afterAll(() => {
    vi.unstubAllGlobals();
  });

  it('everybody ends with the same board, whatever breaks', { timeout: 120_000 }, async () => {
    const made = await post('', {
      title: 'Live',
      template: 'co-creation',
      hostName: 'Host',
      customerNames: ['Customer'],
    });
    const { workshop, links } = (await made.json()) as {
      workshop: string;
      links: { role: string; url: string }[];
    };
    const participants = links.filter(({ role }) => role === 'participant');
    const guests = [
      await join(workshop, participants[0]!.url, 'Ada'),
      await join(workshop, participants[1]!.url, 'Grace'),
      await join(workshop, participants[1]!.url, 'Mary'),
    ];
    const tabs = [...guests, guests[0]!].map((guest) => open(workshop, guest));
    await until(() => tabs.every(({ replica }) => replica.ready));

    const facilitator = await join(
      workshop,
      links.find(({ role }) => role === 'facilitator')!.url,
      'Lead',
    );
    const lead = open(workshop, facilitator);
    await until(() => lead.replica.ready);
    const canvas: Id = mintId();
    lead.replica.create([{ id: canvas, kind: Kind.CANVAS, texts: [[Field.TITLE, 'Wall']] }]);
    await until(() => tabs.every(({ replica }) => replica.board.find(canvas)));

    const pick = <Item>(items: readonly Item[]) => items[Math.floor(Math.random() * items.length)];
    for (let step = 0; step < 600; step += 1) {
      const { replica } = pick(tabs)!;
      const cards = replica.board.children(canvas);
      const card = pick(cards)?.id;
      const after = pick(cards)?.id ?? '';
      switch (Math.floor(Math.random() * 10)) {
        case 0:
          replica.create([{ id: mintId(), kind: Kind.CARD, parent: canvas, after, w: 16, h: 16 }]);
          break;
        case 1:
          if (card) replica.move(card, { parent: canvas, after, x: step });
          break;
        case 2:
          if (card) replica.setNumber(card, Field.COLOUR, step % 8);
          break;
        case 3:
          if (card && step % 3 === 0) replica.remove([card]);
          break;
        case 4:
          replica.undo();
          break;
        case 5: {
          const steps = [...replica.board.all()].filter(({ kind }) => kind === Kind.STEP);
          const one = pick(steps);
          if (one) replica.rate(one.id, Criterion.EMOTION, (step % 5) - 2);
          break;
        }
        default: {
          if (!card) break;
          const text = replica.board.find(card)?.texts.get(Field.TEXT) ?? '';
          const at = Math.floor(Math.random() * (text.length + 1));
          replica.writeText(
            card,
            Field.TEXT,
            text.slice(0, at) + pick(['a', '😀', 'word ']) + text.slice(at),
          );
        }
      }
      if (step % 5 === 0) await pause(5);
      if (step % 60 === 59) pick([...sockets])?.close();
    }
    const everybody = [...tabs, lead];
    await until(() =>
      everybody.every(
        ({ replica }) => replica.status.unsaved === 0 && replica.status.link === 'live',
      ),
    );
    const last = Math.max(...everybody.map(({ replica }) => replica.board.seq));
    await until(() => everybody.every(({ replica }) => replica.board.seq >= last));
    const wanted = save(lead.replica.board);
    for (const { replica, refusals } of tabs) {
      const { objects, ratings } = save(replica.board);
      expect(objects).toEqual(wanted.objects);
      expect(ratings).toEqual(wanted.ratings);
      console.log(
        `person ${replica.me.person}: ${objects.length} objects at ${last},`,
        JSON.stringify(refusals.map(({ refusal, wish }) => `${wish.case} ${refusal}`)),
      );
      replica.close();
    }
    lead.replica.close();
  });
});
