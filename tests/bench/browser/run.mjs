// What a crowded board costs in a browser, beside Excalidraw and tldraw as production builds: headless
// Chromium without a GPU, taking turns. For ours the others are real: forty guests over the wire, whose
// server and load generator use the same cores; for the peers a timer in the page stands for them.
//
//   node tests/bench/browser/run.mjs [rounds] [seconds]
//
// Needs a built server, load generator and web client. Prints what it measures as it goes, then a
// table between two lines of "===".
import { spawn } from 'node:child_process';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { goTo } from '../../browser/board.mjs';
import { exportOfNew, workshopFrom } from '../../browser/filled_workshops.mjs';
import { closeAll, closeBrowser, newPerson, root, Server, walkIn } from '../../browser/harness.mjs';
import { placeOf, wordsOf } from './card_places.js';

const kRounds = Number(process.argv[2] ?? 3);
const kSeconds = Number(process.argv[3] ?? 3);
const kCards = 2000;
const kOthers = 40;
const kEditsASecond = 30;
const here = import.meta.dirname;
const load = join(root, 'build', process.env.FISHBOWL_FLAVOUR ?? 'ci', 'tests', 'load');

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

// The boards.

const kTypes = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** The peers' pages as they are built; gives the origin and how to stop. */
async function servePeers() {
  // Packed before anybody asks: the first visit would wait for it, 1.4 s for Excalidraw.
  const packed = new Map();
  for (const name of readdirSync(join(here, 'dist'), { recursive: true })) {
    const file = join(here, 'dist', name);
    if (extname(file) in kTypes) packed.set(file, brotliCompressSync(readFileSync(file)));
  }
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://peers').pathname);
    const fonts = join(here, 'node_modules/@excalidraw/excalidraw/dist/prod');
    const file = path.startsWith('/excalidraw/')
      ? join(fonts, path.slice('/excalidraw'.length))
      : join(here, 'dist', path);
    if (!existsSync(file)) return response.writeHead(404).end();
    const type = kTypes[extname(file)] ?? 'application/octet-stream';
    if (type === 'application/octet-stream') {
      response.writeHead(200, { 'content-type': type });
      return createReadStream(file).pipe(response);
    }
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'br' });
    return response.end(packed.get(file) ?? brotliCompressSync(readFileSync(file)));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

/** The export with so many cards on its canvas, whose id the guests know. */
function filled(whole, cards) {
  const { objects, seq } = whole.snapshot;
  const canvas = objects.find(({ kind }) => kind === 'KIND_CANVAS');
  canvas.id = { high: 8, low: 1 };
  for (let nth = 0; nth < cards; nth += 1) {
    const { x, y } = placeOf(nth);
    objects.push({
      id: { high: 9, low: nth + 1 },
      kind: 'KIND_CARD',
      place: { parent: canvas.id, key: `V${String(nth).padStart(6, '0')}1`, x: x * 16, y: y * 16 },
      created: seq,
      changed: seq,
      numbers: [{ field: 'FIELD_COLOUR', value: nth % 8 }],
      texts: [{ field: 'FIELD_TEXT', value: wordsOf(nth) }],
    });
  }
  return whole;
}

/** Guests of a workshop of ours, until `stop`. */
function guests(server, link, plan) {
  const words = Object.entries({ rooms: 1, seconds: 600, ...plan }).map((pair) => pair.join('='));
  const program = spawn(load, [link, String(server.port), String(server.process.pid), ...words]);
  let said = '';
  program.stderr.on('data', (bytes) => (said += bytes));
  return {
    stop: async () => {
      if (program.exitCode !== null) throw new Error(`the guests left: ${said}`);
      program.kill();
      await new Promise((done) => program.once('exit', done));
    },
  };
}

// What is measured in a page.

/**
 * A page, in a browser that has just been started and knows nothing of its code, that notes when everything
 * that `wanted` selects is there and drawn, and how much code came.
 */
async function openAt(address, wanted, options = {}) {
  await closeBrowser();
  const context = await newPerson(options);
  await context.addInitScript((selectors) => {
    const look = () =>
      selectors.every((one) => document.querySelector(one))
        ? requestAnimationFrame(() => setTimeout(() => (window.usableAt = performance.now())))
        : requestAnimationFrame(look);
    requestAnimationFrame(look);
  }, wanted);
  const page = await context.newPage();
  const code = [];
  const note = (response) => {
    if (response.request().resourceType() === 'script' && response.ok()) code.push(response.body());
  };
  page.on('response', note);
  await page.goto(address);
  const usable = await (await page.waitForFunction(() => window.usableAt)).jsonValue();
  page.off('response', note);
  const bytes = (await Promise.all(code)).map((body) => brotliCompressSync(body).length);
  return { page, usable, code: bytes.reduce((sum, one) => sum + one, 0) / 1000 };
}

/** Milliseconds from `act` to the second frame after it. */
const drawn = (page, act) =>
  page.evaluate(async (name) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    const from = performance.now();
    window.board[name]();
    await frame();
    await frame();
    return performance.now() - from;
  }, act);

/** Processor time in ms that browsers have used, of all that this process started. */
function cpuMs() {
  const ofPid = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      const isBrowser = /chrom/.test(readFileSync(`/proc/${pid}/comm`, 'utf8'));
      const ticks = isBrowser ? Number(fields[11]) + Number(fields[12]) : 0;
      ofPid.set(Number(pid), { parent: Number(fields[1]), ticks });
    } catch {
      // It has ended meanwhile.
    }
  }
  const isMine = (pid) =>
    pid === process.pid || (ofPid.has(pid) && pid > 1 && isMine(ofPid.get(pid).parent));
  return [...ofPid].reduce((sum, [pid, { ticks }]) => sum + (isMine(pid) ? ticks * 10 : 0), 0);
}

/** Pans to and fro by the wheel: frames a second, and processor time for one. */
async function pan(page) {
  const before = cpuMs();
  const rate = await page.evaluate(async (seconds) => {
    const surface = window.board.surface();
    const box = surface.getBoundingClientRect();
    const middle = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 };
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const from = performance.now();
    let frames = 0;
    for (let now = from; now - from < seconds * 1000; frames += 1) {
      const way = (now - from) % 1500 < 750 ? 1 : -1;
      const how = { bubbles: true, cancelable: true, ...middle };
      surface.dispatchEvent(
        new WheelEvent('wheel', { ...how, deltaX: 20 * way, deltaY: 12 * way }),
      );
      now = await frame();
    }
    return frames / ((performance.now() - from) / 1000);
  }, kSeconds);
  return { rate, each: (cpuMs() - before) / (rate * kSeconds) };
}

/** Zooms ours, as a person would: control and the wheel. */
const zoomOurs = (page, wanted) =>
  page.evaluate(async (zoom) => {
    const [wall, layer] = ['.b-wall', '.b-layer'].map((one) => document.querySelector(one));
    const box = wall.getBoundingClientRect();
    for (;;) {
      const now = new DOMMatrixReadOnly(getComputedStyle(layer).transform).a;
      if (Math.abs(now / zoom - 1) < 0.01) return;
      const by = Math.max(-60, Math.min(60, Math.log(now / zoom) / 0.008));
      const middle = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2 };
      const how = { bubbles: true, cancelable: true, ctrlKey: true, ...middle };
      wall.dispatchEvent(new WheelEvent('wheel', { ...how, deltaY: by }));
      for (let rest = 0; rest < 2; rest += 1)
        await new Promise((done) => requestAnimationFrame(done));
    }
  }, wanted);

/** Drags what lies at a point; the median of ms from a movement to the frame that shows it. */
async function drag(page, { x, y }) {
  await page.evaluate(() => {
    window.followed = [];
    const channel = new MessageChannel();
    let due = [];
    channel.port1.onmessage = () => {
      window.followed.push(...due.map((one) => performance.now() - one));
      due = [];
    };
    addEventListener(
      'pointermove',
      (event) => {
        if (due.push(event.timeStamp) === 1)
          requestAnimationFrame(() => channel.port2.postMessage(0));
      },
      { capture: true },
    );
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 60; step += 1) {
    await page.mouse.move(x + step * 3, y + step * 2);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
  return median(await page.evaluate(() => window.followed.slice(5)));
}

/** While others change cards in view: ms from a message to the frame that shows it, and the longest task. */
async function hear(page) {
  await page.evaluate(() => {
    window.heard = { shown: [], longest: 0 };
    window.unshown = [];
    const channel = new MessageChannel();
    let due = [];
    channel.port1.onmessage = () => {
      window.heard.shown.push(...due.map((at) => performance.now() - at));
      due = [];
    };
    new MutationObserver(() => {
      if (window.unshown.length === 0) return;
      if (due.length === 0) requestAnimationFrame(() => channel.port2.postMessage(0));
      due.push(...window.unshown.splice(0));
    }).observe(document.querySelector('[data-canvas]'), {
      attributes: true,
      subtree: true,
      childList: true,
    });
    new PerformanceObserver((list) => {
      for (const task of list.getEntries())
        window.heard.longest = Math.max(window.heard.longest, task.duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  await page.waitForTimeout(kSeconds * 2000);
  const { shown, longest } = await page.evaluate(() => window.heard);
  return { shown: median(shown), longest };
}

// The runs.

async function runPeer(peers, name) {
  const wanted = {
    excalidraw: ['.excalidraw .App-toolbar', 'canvas.interactive'],
    tldraw: ['.tl-canvas', '.tlui-main-toolbar'],
  };
  const { page, usable, code } = await openAt(`${peers.origin}/${name}.html`, wanted[name]);
  await page.waitForFunction(() => window.board);
  await page.evaluate((count) => void window.board.prepare(count), kCards);
  const got = { code, usable, drawn: await drawn(page, 'fill') };
  await page.waitForTimeout(1500);
  got.follows = await drag(page, { x: 700, y: 440 });
  await page.evaluate(
    ([who, edits]) => void (window.enough = window.board.others(who, edits)),
    [kOthers, kEditsASecond],
  );
  for (const zoom of [1, 0.5, 0.1]) {
    await page.evaluate((to) => void window.board.zoomTo(to), zoom);
    await page.waitForTimeout(800);
    got[zoom] = await pan(page);
  }
  await page.context().close();
  return got;
}

async function runOurs(server, links) {
  // Somebody who was here before, in a browser that has kept nothing but that.
  const before = await walkIn(links.small.staff, 'Sue');
  const [address, storageState] = [before.url(), await before.context().storageState()];
  await before.context().close();
  const wanted = ['.b-section', '[data-save-state="saved"]'];
  const small = await openAt(address, wanted, { storageState });
  await small.page.context().close();

  const fay = await walkIn(links.large.facilitator, 'Fay');
  const [large, kept] = [fay.url(), await fay.context().storageState()];
  await fay.context().close();
  const { page, usable } = await openAt(large, wanted, { storageState: kept });
  const got = { code: small.code, usable: small.usable, joined: usable };
  await page.evaluate(() => {
    window.board = {
      surface: () => document.querySelector('.b-wall'),
      show: () => document.querySelector('.bar-view [aria-pressed]').click(),
    };
  });
  await goTo(page, 'Parking lot');
  await page.locator('[data-canvas] [data-card]').first().waitFor();
  await page.waitForTimeout(1500);
  await page.getByRole('button', { name: 'Outline', exact: true }).click();
  await page.waitForTimeout(1500);
  got.drawn = await drawn(page, 'show');
  await goTo(page, 'Parking lot');
  await page.waitForTimeout(1500);
  await zoomOurs(page, 1);
  const card = await page.locator('[data-canvas] [data-card]').nth(3).boundingBox();
  got.follows = await drag(page, { x: card.x + card.width / 2, y: card.y + 10 });

  const many = guests(server, links.large.staff, {
    ...{ clients: kOthers, senders: 10, rate: kEditsASecond / 10, pointers: 20 },
  });
  await page.waitForTimeout(4000);
  for (const zoom of [1, 0.5, 0.1]) {
    await zoomOurs(page, zoom);
    await page.waitForTimeout(800);
    got[zoom] = await pan(page);
  }
  await many.stop();

  await page.context().addInitScript(() => {
    window.unshown = [];
    const Plain = window.WebSocket;
    window.WebSocket = class extends Plain {
      constructor(...given) {
        super(...given);
        this.addEventListener('message', () => window.unshown.push(performance.now()));
      }
    };
  });
  const busy = guests(server, links.large.staff, { clients: 30, senders: 30, rate: 1 });
  await page.reload();
  await goTo(page, 'Parking lot');
  await page.waitForTimeout(4000);
  Object.assign(got, await hear(page));
  await busy.stop();
  await page.context().close();
  return got;
}

const kRows = [
  ['code before it is usable, kB (brotli)', (got) => got.code, '≤ 200'],
  ['usable, from a cold start, ms', (got) => got.usable, 'half of Excalidraw'],
  ['a room of 2,000 cards usable, from a cold start, ms', (got) => got.joined, '≤ 1,500'],
  ['2,000 cards drawn, ms', (got) => got.drawn, '≤ 300'],
  ...[1, 0.5, 0.1].flatMap((zoom) => [
    [`panning at zoom ${zoom}, frames a second`, (got) => got[zoom].rate, '≥ 58'],
    [`there, ms of processor time for a frame`, (got) => got[zoom].each, ''],
  ]),
  ['a dragged card follows, ms', (got) => got.follows, '≤ 20'],
  ['an edit of others is drawn after its message, ms', (got) => got.shown, '≤ 50'],
  ['longest task while 30 people edit, ms', (got) => got.longest, '≤ 100'],
];

function told(values) {
  const there = values.filter((value) => value !== undefined && !Number.isNaN(value));
  if (there.length === 0) return '–';
  const style = { maximumFractionDigits: median(there) < 100 ? 1 : 0 };
  return median(there).toLocaleString('en', style);
}

const peers = await servePeers();
const server = await Server.start();
const whole = await exportOfNew(server);
const links = {
  small: await workshopFrom(server, structuredClone(whole)),
  large: await workshopFrom(server, filled(structuredClone(whole), kCards)),
};
const results = { Fishbowl: [], Excalidraw: [], tldraw: [] };
for (let round = 0; round < kRounds; round += 1) {
  for (const name of Object.keys(results)) {
    const got =
      name === 'Fishbowl' ? await runOurs(server, links) : await runPeer(peers, name.toLowerCase());
    results[name].push(got);
    console.log(`ok      browser ${name}, round ${round + 1}: ${JSON.stringify(got)}`);
  }
}
peers.stop();
await closeAll(server);
console.log('===');
console.log(`| | ${Object.keys(results).join(' | ')} | goal |\n|${'---|'.repeat(5)}`);
for (const [title, read, goal] of kRows) {
  const cells = Object.values(results).map((rounds) => told(rounds.map(read)));
  console.log(`| ${title} | ${cells.join(' | ')} | ${goal} |`);
}
console.log('===');
