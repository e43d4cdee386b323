// The people of a crowd, in a process of their own: the web client's replicas in Node.js, each on a real
// socket, without a browser. `crowd.mjs` starts it and tells it what they do.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [origin, client] = process.argv.slice(2);

const realFetch = globalThis.fetch;
const RealSocket = globalThis.WebSocket;
const cookies = new Map();
const wrongs = [];
/** What the web client takes for its browser. */
const browser = {
  window: { addEventListener() {} },
  document: { addEventListener() {}, visibilityState: 'visible' },
  navigator: { onLine: true },
  location: { protocol: 'http:', host: new URL(origin).host },
  fetch: (path, init) => {
    const Cookie = cookies.get(JSON.parse(init.body).person);
    return realFetch(origin + path, { ...init, headers: { ...init.headers, Cookie } });
  },
  WebSocket: class extends RealSocket {
    constructor(url, protocols) {
      super(url, { protocols, headers: { Origin: origin } });
    }
  },
};
for (const [name, value] of Object.entries(browser)) {
  Object.defineProperty(globalThis, name, { value, configurable: true });
}
console.error = (...words) => wrongs.push(words.map(String).join(' '));

// As the sources stand there now: nothing has to be built before.
const { createServer } = await import(createRequire(join(client, 'package.json')).resolve('vite'));
const vite = await createServer({
  root: client,
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, ws: false, watch: null },
});
const source = (path) => vite.ssrLoadModule(join(client, 'src', path));
const { Replica } = await source('sync/replica.ts');
const { Connection } = await source('sync/connection.ts');
const { forgetfulOutbox } = await source('sync/outbox.ts');
const { number, text } = await source('core/board.ts');
const { mintId } = await source('core/ids.ts');
const { Field, Kind } = await source('gen/board_pb.ts');
const { ServerFrameSchema } = await source('gen/wire_pb.ts');
const { toBinary } = await vite.ssrLoadModule('@bufbuild/protobuf');

/** By name. */
const people = new Map();
let canaries;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Gives the names of those for whom it did not come to be so. */
async function comesToBe(names, isSo, patience) {
  const until = Date.now() + patience;
  for (let left = names; ; await pause(100)) {
    left = left.filter((name) => !isSo(people.get(name), name));
    if (left.length === 0 || Date.now() > until) return left;
  }
}

/** A line that keeps every canary that came over it, whatever becomes of the frame. */
function listening(wire, heard) {
  const note = (frame) => {
    const bytes = Buffer.from(toBinary(ServerFrameSchema, frame));
    for (const [canary] of bytes.toString('latin1').matchAll(canaries)) heard.add(canary);
  };
  return {
    open: (hearer) =>
      wire.open({
        ...hearer,
        hear: (frame) => {
          note(frame);
          hearer.hear(frame);
        },
      }),
    send: (frame) => wire.send(frame),
    again: () => wire.again(),
    close: () => wire.close(),
  };
}

/** Once more where no connection came about: on a machine at its limit that takes long. */
async function knock(workshop, wish) {
  const says = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Fishbowl': '1' },
    body: JSON.stringify(wish),
  };
  for (;;) {
    try {
      return await realFetch(`${origin}/api/workshops/${workshop}/join`, says);
    } catch (error) {
      if (error.cause?.code !== 'UND_ERR_CONNECT_TIMEOUT') throw error;
    }
  }
}

async function comes(workshop, { name, link }) {
  const answer = await knock(workshop, { secret: link.slice(link.indexOf('#') + 1), name });
  if (!answer.ok) throw new Error(`${name} is not let in: ${await answer.text()}`);
  const { person } = await answer.json();
  cookies.set(person, answer.headers.get('set-cookie').split(';')[0]);
  const heard = new Set();
  const replica = new Replica({
    person,
    outbox: forgetfulOutbox(),
    wire: listening(new Connection(workshop, person), heard),
    schedule: (work) => work(),
  });
  replica.on('refusal', ({ refusal, wish }) => wrongs.push(`${name}: ${wish.case} ${refusal}`));
  people.set(name, { replica, heard });
}

const sectionCalled = (board, title) =>
  board.sections().find((section) => text(section, Field.TITLE) === title);
const titleOf = (table) => table?.name ?? '';

function shown({ replica: { board } }) {
  const texts = [...board.all()].flatMap((one) => [...one.texts.values(), ...one.lines.values()]);
  return new Set(texts.join('\n').match(canaries));
}

const kCard = { w: 200, h: 120 };
const kInRow = 4;

const doers = {
  async come({ workshop, guests, canary, patience }) {
    canaries = new RegExp(canary, 'g');
    await Promise.all(guests.map((guest) => comes(workshop, guest)));
    const names = guests.map(({ name }) => name);
    const isIn = ({ replica }) => replica.ready && replica.status.link === 'live';
    return comesToBe(names, isIn, patience);
  },

  /** Where each sits in this round, as they know it. */
  sits: () =>
    Object.fromEntries(
      [...people].map(([name, { replica }]) => [
        name,
        titleOf(replica.board.tableNow(replica.me.person)),
      ]),
    ),

  /** A card each, all at once, in the section with this title. Gives who could not save it. */
  async write({ cards, patience }) {
    const counts = new Map();
    for (const { who, words, where } of cards) {
      const { replica } = people.get(who);
      const parent = sectionCalled(replica.board, where).id;
      const at = counts.get(parent) ?? 0;
      counts.set(parent, at + 1);
      // The first row is left to people with a browser.
      const [column, row] = [at % kInRow, 1 + Math.floor(at / kInRow)];
      const [x, y] = [32 + column * (kCard.w + 16), 32 + row * (kCard.h + 16)];
      const place = { parent, x: x * 16, y: y * 16, w: kCard.w * 16, h: kCard.h * 16 };
      const texts = [[Field.TEXT, words]];
      replica.create([{ id: mintId(), kind: Kind.CARD, ...place, texts }]);
    }
    const names = cards.map(({ who }) => who);
    return comesToBe(names, ({ replica }) => replica.status.unsaved === 0, patience);
  },

  /**
   * Until each sees the canaries that they should. Gives, by name, which of them are missing, and which
   * others were on the board or in a frame.
   */
  async see({ wanted, patience }) {
    const names = Object.keys(wanted);
    const missing = (one, name) => {
      const there = shown(one);
      return wanted[name].filter((canary) => !there.has(canary));
    };
    await comesToBe(names, (one, name) => missing(one, name).length === 0, patience);
    const troubles = names.map((name) => {
      const one = people.get(name);
      const known = new Set([...shown(one), ...one.heard]);
      const beyond = [...known].filter((canary) => !wanted[name].includes(canary));
      return [name, { missing: missing(one, name), beyond }];
    });
    return Object.fromEntries(
      troubles.filter(([, { missing, beyond }]) => missing.length + beyond.length > 0),
    );
  },

  /** The cards of a section as each sees them: their words, and the table that they come from. */
  cards: ({ where }) =>
    Object.fromEntries(
      [...people].map(([name, { replica: { board } }]) => [
        name,
        board.children(sectionCalled(board, where).id, Kind.CARD).map((card) => [
          text(card, Field.TEXT),
          titleOf(board.tables.get(number(card, Field.FROM_TABLE) ?? 0)),
        ]),
      ]),
    ),

  /** Gives what has gone wrong meanwhile. */
  async leave() {
    for (const { replica } of people.values()) replica.close();
    await vite.close();
    return wrongs;
  },
};

process.on('message', async ({ asked, does, about }) => {
  try {
    process.send({ asked, answer: await doers[does](about) });
  } catch (error) {
    process.send({ asked, error: `${error.stack} ${error.cause ?? ''}` });
  }
});
process.send({ ready: true });
