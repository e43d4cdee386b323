// Nothing is lost: the network goes, the server dies, the page is closed; what was written comes through
// once, and nobody has to do anything for it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addCard, cardSaying, cardsIn, cellOf, goTo, openCard } from './board.mjs';
import { Server, closeAll, comesToBe, goHome, inTheRoom, saved, twoPeople } from './harness.mjs';

const kMap = 'Customer journey';
const kNotices = 'Notices a need';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

async function twoOnTheMap() {
  const [cem, sue] = await twoPeople(server);
  const [cems, sues] = await Promise.all([goTo(cem, kMap), goTo(sue, kMap)]);
  return { cem, sue, cems, sues };
}

const offline = (page) => page.locator('[data-save-state="offline"]').first().waitFor();

/** The page finds no way into the room, although the server answers otherwise. */
const bar = (page) => page.context().route('**/ticket', (route) => route.abort());
const unbar = (page) => page.context().unroute('**/ticket');

test('What two people write while the server is dead merges when it is back.', async () => {
  const { cem, sue, cems, sues } = await twoOnTheMap();
  await addCard(cem, cems, 'Doing', kNotices, 'night train');
  await cardSaying(sues, 'night train').waitFor();
  await saved(cem);
  await openCard(cem, cardSaying(cems, 'night train'));
  await openCard(sue, cardSaying(sues, 'night train'));
  await server.kill();
  await Promise.all([offline(cem), offline(sue)]);
  await cem.keyboard.type(' is late');
  await sue.keyboard.press('Control+Home');
  await sue.keyboard.type('Our ');
  for (const page of [cem, sue]) await page.keyboard.press('Escape');
  await addCard(cem, cems, 'Pains', kNotices, 'Alone in the dark');
  await cem.locator('.save-state').getByText(/kept here/).waitFor();
  await server.up();
  await Promise.all([saved(cem), saved(sue)]);
  for (const map of [cems, sues]) {
    await comesToBe(() => cardsIn(cellOf(map, 'Doing', kNotices)), ['Our night train is late']);
    await comesToBe(() => cardsIn(cellOf(map, 'Pains', kNotices)), ['Alone in the dark']);
  }
  await goHome(cem, sue);
});

test('A browser that was offline sends what was written meanwhile, and hears the rest.', async () => {
  const { cem, sue, cems, sues } = await twoOnTheMap();
  await cem.context().setOffline(true);
  await addCard(cem, cems, 'Doing', kNotices, 'Written in a tunnel');
  await addCard(sue, sues, 'Doing', kNotices, 'Written at a desk');
  await saved(sue);
  await cem.context().setOffline(false);
  for (const map of [cems, sues])
    await comesToBe(
      async () => (await cardsIn(cellOf(map, 'Doing', kNotices))).sort(),
      ['Written at a desk', 'Written in a tunnel'],
    );
  await saved(cem);
  await goHome(cem, sue);
});

test('A reload while edits wait keeps them, and they are sent once the room can be reached.', async () => {
  const { cem, sue, cems, sues } = await twoOnTheMap();
  await addCard(cem, cems, 'Doing', kNotices, 'Before');
  await saved(cem);
  await bar(cem);
  await server.kill();
  await offline(cem);
  await addCard(cem, cems, 'Doing', kNotices, 'While nobody heard');
  await openCard(cem, cardSaying(cems, 'Before'));
  await cem.keyboard.type(' and after');
  await cem.keyboard.press('Escape');
  await server.up();
  await saved(sue);
  // The page asks before it goes while words are not saved; whoever goes all the same loses nothing.
  cem.on('dialog', (dialog) => dialog.accept());
  await cem.reload();
  await unbar(cem);
  await inTheRoom(cem);
  for (const map of [await goTo(cem, kMap), sues])
    await comesToBe(
      () => cardsIn(cellOf(map, 'Doing', kNotices)),
      ['Before and after', 'While nobody heard'],
    );
  await goHome(cem, sue);
});

test('The next tab sends what the last one could not, once.', async () => {
  const { cem, sue, cems, sues } = await twoOnTheMap();
  // The server hears the command or not, but gives no answer, and then it is gone.
  server.process.kill('SIGSTOP');
  await addCard(cem, cems, 'Doing', kNotices, 'Sent into silence');
  const { pathname } = new URL(cem.url());
  const context = cem.context();
  const next = await context.newPage();
  await cem.close();
  await server.kill();
  await server.up();
  await next.goto(`${server.origin}${pathname}`);
  await inTheRoom(next);
  for (const map of [await goTo(next, kMap), sues])
    await comesToBe(() => cardsIn(cellOf(map, 'Doing', kNotices)), ['Sent into silence']);
  await goHome(next, sue);
});

test('The server is killed again and again while two people write; every card stands once.', async () => {
  const { cem, sue, cems, sues } = await twoOnTheMap();
  const wanted = [];
  for (let round = 1; round <= 3; round++) {
    const killed = server.kill();
    for (const [page, map, name] of [
      [cem, cems, 'Cem'],
      [sue, sues, 'Sue'],
    ]) {
      await addCard(page, map, 'Doing', kNotices, `${name} ${round}`);
      wanted.push(`${name} ${round}`);
    }
    await killed;
    await server.up();
  }
  await Promise.all([saved(cem), saved(sue)]);
  for (const page of [cem, sue]) await page.reload();
  await Promise.all([inTheRoom(cem), inTheRoom(sue)]);
  for (const page of [cem, sue]) {
    const map = await goTo(page, kMap);
    await comesToBe(() => map.locator('[data-card]').count(), 6);
    for (const words of wanted) assert.equal(await cardSaying(map, words).count(), 1, words);
  }
  await goHome(cem, sue);
});

// B10-159.
test('With a full disk all works online, the next cut is said, and a reload sends nothing again.', async () => {
  const { cem, sue, cems, sues } = await twoOnTheMap();
  await addCard(cem, cems, 'Doing', kNotices, 'Before');
  await saved(cem);
  await openCard(cem, cardSaying(cems, 'Before'));
  await cem.keyboard.type(' ab');
  // The quota of a browser in such a test cannot be lowered: it is said to be reached.
  const fillUp = () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('the disk is full', 'QuotaExceededError');
    };
  };
  await cem.evaluate(fillUp);
  await cem.keyboard.type('cdef');
  await cem.keyboard.press('Escape');
  await saved(cem);
  await cem.reload();
  await inTheRoom(cem);
  const map = await goTo(cem, kMap);
  for (const one of [map, sues])
    await comesToBe(() => cardsIn(cellOf(one, 'Doing', kNotices)), ['Before abcdef']);
  await cem.evaluate(fillUp);
  await addCard(cem, map, 'Doing', kNotices, 'After');
  await saved(cem);
  await server.kill();
  await cem.getByText('this browser keeps nothing').waitFor();
  await server.up();
  await Promise.all([saved(cem), saved(sue)]);
  for (const one of [map, sues])
    await comesToBe(() => cardsIn(cellOf(one, 'Doing', kNotices)), ['Before abcdef', 'After']);
  await goHome(cem, sue);
});
