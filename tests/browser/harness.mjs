// A real server, a real Chromium, real people: what every browser test begins with.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const require = createRequire(join(root, 'web-client', 'package.json'));
const { chromium } = require('playwright-core');

/** Waits are for what shall happen; none says how fast. */
export const patience = Number(process.env.PATIENCE ?? 60_000);

const program =
  process.env.FISHBOWL_PROGRAM ??
  ['ci', 'release', 'dev']
    .map((flavour) => join(root, 'build', flavour, 'server', 'fishbowl'))
    .find(existsSync);

/**
 * Below the ports that the kernel gives to those who call: otherwise a browser that looks for a
 * server that is down can get its port, even by calling it.
 */
async function freePort() {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const probe = createServer();
    const free = await new Promise((tell) => {
      probe.once('error', () => tell(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => tell(true)));
    });
    if (free) return port;
  }
}

/** The server as a process of its own, on a data directory of its own. */
export class Server {
  static async start() {
    if (!program)
      throw new Error('no fishbowl program is built: run ./test, or set FISHBOWL_PROGRAM');
    const server = new Server();
    server.directory = mkdtempSync(join(tmpdir(), 'fishbowl-'));
    server.port = await freePort();
    server.origin = `http://127.0.0.1:${server.port}`;
    await server.up();
    return server;
  }

  async up() {
    this.words = '';
    this.process = spawn(program, [
      'serve',
      ...['--listen', `127.0.0.1:${this.port}`, '--data', join(this.directory, 'data')],
      ...['--web-root', process.env.FISHBOWL_WEB_ROOT ?? join(root, 'web-client', 'dist')],
    ]);
    this.ended = new Promise((done) => this.process.once('exit', (code) => done(code)));
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.on('data', (bytes) => (this.words += bytes));
    }
    const until = Date.now() + patience;
    for (;;) {
      const ready = await fetch(`${this.origin}/readyz`).catch(() => undefined);
      if (ready?.ok) return;
      if (this.process.exitCode !== null || Date.now() > until) {
        throw new Error(`the server does not serve:\n${this.words}`);
      }
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** As a power cut would: no word of farewell. */
  async kill() {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  /** As Ctrl-C would; gives the exit code. */
  async stop() {
    this.process.kill('SIGTERM');
    return await this.ended;
  }

  async end() {
    if (this.process.exitCode === null) await this.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** A workshop made by the API; gives its links by role and organisation. */
  async workshop(body = {}) {
    const answer = await fetch(`${this.origin}/api/workshops`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-fishbowl': '1', origin: this.origin },
      body: JSON.stringify({
        title: 'A test of the room',
        template: 'co-creation',
        hostName: 'Northwind Rail',
        customerNames: ['Aurora Bank', 'Borealis Foods'],
        ...body,
      }),
    });
    const made = await answer.json();
    if (!answer.ok) throw new Error(`${answer.status} ${JSON.stringify(made)}`);
    const link = (role, organisation) =>
      made.links.find(
        (one) => one.role === role && (!organisation || one.organisation === organisation),
      ).url;
    return {
      id: made.workshop,
      facilitator: link('facilitator'),
      customer: link('participant', 'Aurora Bank'),
      customer2: link('participant', 'Borealis Foods'),
      staff: link('participant', 'Northwind Rail'),
      observer: link('observer'),
      of: (organisation) => link('participant', organisation),
    };
  }
}

let browser;
/** One for all; two who come at the same time get the same. */
export function openBrowser() {
  browser ??= chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return browser;
}
export async function closeBrowser() {
  await (await browser)?.close();
  browser = undefined;
}

/** A browser of one person: cookies and store of its own. What goes wrong in its pages is kept in `wrongs`. */
export async function newPerson(options = {}) {
  const context = await (
    await openBrowser()
  ).newContext({ viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(patience);
  context.wrongs = [];
  context.on('page', (page) => {
    page.on('pageerror', (error) => context.wrongs.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource|WebSocket/.test(message.text())) {
        context.wrongs.push(message.text());
      }
    });
  });
  return context;
}

/** What a browser on a phone has. */
export const kPhone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Comes by a link: name, ground rules. Gives the page, wherever that leads. */
export async function comeBy(link, name, options = {}) {
  const context = options.context ?? (await newPerson(options));
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel('Your name').fill(name);
  if (options.function) await page.getByLabel('Your function').fill(options.function);
  await page.getByRole('button', { name: 'Accept and enter' }).click();
  return page;
}

/** Walks in by a link, into the room. Gives the page, with the board in view. */
export async function walkIn(link, name, options = {}) {
  const page = await comeBy(link, name, options);
  await inTheRoom(page);
  return page;
}

/** The same, with all that the server says to this browser kept for looking through. */
export async function walkInHeard(link, name, { function: does, ...options } = {}) {
  return walkIn(link, name, { context: await newListener(options), function: does });
}

/** A person whose browser keeps all that the server says to it. */
export async function newListener(options = {}) {
  const context = await newPerson(options);
  context.heard = [];
  context.on('page', (page) =>
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => context.heard.push(Buffer.from(payload))),
    ),
  );
  return context;
}
export const hasHeard = (page, words) => page.context().heard.some((bytes) => bytes.includes(words));

/** Cem, a customer, and Sue of the staff, in a new workshop. */
export async function twoPeople(server) {
  const links = await server.workshop();
  return Promise.all([walkIn(links.customer, 'Cem'), walkIn(links.staff, 'Sue')]);
}

export async function inTheRoom(page) {
  await page.waitForURL(/\/w\//);
  await saved(page);
}

/** Everything that was done on this page is on the server's disk. */
export async function saved(page) {
  await page.locator('[data-save-state="saved"]').first().waitFor();
}

/** People go home; nothing may have gone wrong in their pages. */
export async function goHome(...pages) {
  for (const page of pages) {
    const context = page.context();
    assert.deepEqual(context.wrongs, []);
    await context.close();
  }
}

/**
 * axe finds nothing on the page, or in the part of it. What only shows under the pointer is no part of a
 * name, and what still fades in has another contrast: the pointer is away, and nothing moves any more.
 */
export async function isAccessible(page, where, part = 'html') {
  await page.mouse.move(0, 0);
  await page.evaluate(readFileSync(`${root}/web-client/node_modules/axe-core/axe.min.js`, 'utf8'));
  const found = await page.evaluate(async (part) => {
    const ends = (animation) => Number.isFinite(animation.effect.getComputedTiming().endTime);
    const moving = document.getAnimations().filter(ends);
    await Promise.allSettled(moving.map(({ finished }) => finished));
    const rules = { 'label-content-name-mismatch': { enabled: true } };
    const { violations } = await window.axe.run(part, { rules });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
    );
  }, part);
  assert.deepEqual(found, [], where);
}

/** What a file ends with, whatever has failed before. */
export async function closeAll(server, ...pages) {
  try {
    await goHome(...pages);
  } finally {
    await closeBrowser();
    await server?.end();
  }
}

/** Waits until `read` gives what is wanted; says what it gives instead. */
export async function comesToBe(read, wanted) {
  const until = Date.now() + patience;
  for (;;) {
    const now = await read();
    if (isDeepStrictEqual(now, wanted)) return;
    if (Date.now() > until) assert.deepEqual(now, wanted);
    await new Promise((done) => setTimeout(done, 50));
  }
}
