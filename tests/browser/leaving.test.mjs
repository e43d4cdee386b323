// A person's part in a workshop ends: they leave, are taken out, or their cookie is gone. Nothing of it
// stays in their browser then, and before that nobody reads it there without the cookie.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addCard, cardSaying, goTo, openPanel, say, sectionCalled } from './board.mjs';
import { closeAll, comesToBe, goHome, isAccessible, newPerson, saved, Server, walkIn } from './harness.mjs';

const kMap = 'Customer journey';
const kNotices = 'Notices a need';
const kSecret = 'Nobody answers at noon';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

const workshopOf = (page) => new URL(page.url()).pathname.split('/')[2];
const ended = (page, why) => page.locator(`[data-ended="${why}"]`).waitFor();

/** What the browser has under this origin: of IndexedDB keys and all bytes as letters, and of localStorage. */
function everythingKept(page) {
  return page.evaluate(async () => {
    const answerOf = (asking) =>
      new Promise((done, fail) => {
        asking.onsuccess = () => done(asking.result);
        asking.onerror = () => fail(asking.error);
      });
    const database = await answerOf(indexedDB.open('fishbowl'));
    const all = { boards: [], commands: [], replicas: [] };
    for (const name of Object.keys(all)) {
      const store = database.transaction(name).objectStore(name);
      const [keys, values] = [await answerOf(store.getAllKeys()), await answerOf(store.getAll())];
      all[name] = keys.map((key, at) =>
        JSON.stringify([key, values[at]], (_, value) =>
          ArrayBuffer.isView(value) ? new TextDecoder('latin1').decode(value) : value,
        ),
      );
    }
    database.close();
    return { ...all, local: Object.entries(localStorage).map((entry) => entry.join(' ')) };
  });
}

/** As when the tab is put away: the board is kept. */
async function keepBoard(page) {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    delete document.visibilityState;
  });
  await comesToBe(async () => keptOf((await everythingKept(page)).boards, workshopOf(page)), 1);
}
const keptOf = (list, workshop) => list.filter((one) => one.includes(workshop)).length;
async function nothingIsKept(page, workshop) {
  await comesToBe(
    async () => Object.values(await everythingKept(page)).flat().filter((one) => one.includes(workshop)),
    [],
  );
}

async function openLeaving(page) {
  await page.getByRole('button', { name: /^Who is here/ }).click();
  await page.getByRole('button', { name: 'Leave this workshop…', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave this workshop?' });
  await dialog.waitFor();
  return dialog;
}
const leave = (dialog) => dialog.getByRole('button', { name: 'Yes, leave', exact: true });

test('Who leaves is out in all their tabs, and their browser forgets this workshop and no other.', async () => {
  const [links, others] = [await server.workshop(), await server.workshop()];
  const sue = await walkIn(links.staff, 'Sue');
  const cem = await walkIn(links.customer, 'Cem');
  const elsewhere = await walkIn(others.customer, 'Cem', { context: cem.context() });
  const map = await goTo(cem, kMap);
  await addCard(cem, map, 'Doing', kNotices, kSecret);
  await saved(cem);
  await Promise.all([keepBoard(cem), keepBoard(elsewhere)]);
  const again = await cem.context().newPage();
  await again.goto(cem.url());
  await cardSaying(await goTo(again, kMap), kSecret).waitFor();

  const [workshop, other] = [workshopOf(cem), workshopOf(elsewhere)];
  const dialog = await openLeaving(cem);
  await dialog.getByText('Your 2 open tabs close').waitFor();
  assert.equal(await dialog.getByText('keep your link').count(), 0);
  await isAccessible(cem, 'leaving', 'dialog');
  await leave(dialog).click();
  await Promise.all([ended(cem, 'left'), ended(again, 'left')]);
  await cem.getByRole('heading', { name: 'You have left this workshop.' }).waitFor();
  await isAccessible(cem, 'left');
  await nothingIsKept(cem, workshop);
  const cookies = (await cem.context().cookies()).map(({ name }) => name);
  assert.deepEqual([keptOf(cookies, workshop), keptOf(cookies, other)], [0, 1]);
  const { boards, local } = await everythingKept(cem);
  assert.deepEqual([keptOf(boards, other), keptOf(local, other)], [1, 1]);

  // What was written stays; the person is away; the link admits them as somebody new.
  await cardSaying(await goTo(sue, kMap), kSecret).waitFor();
  await comesToBe(() => sue.locator('[data-people]').getAttribute('data-people'), '1');
  await cem.reload();
  await ended(cem, 'link');
  await cem.goto(links.customer);
  await cem.getByLabel('Your name').waitFor();
  await goHome(sue, cem);
});

test('What a browser keeps of a board and of edits that wait cannot be read without the cookie.', async () => {
  const links = await server.workshop();
  const cem = await walkIn(links.customer, 'Cem');
  const map = await goTo(cem, kMap);
  await addCard(cem, map, 'Doing', kNotices, kSecret);
  await saved(cem);
  await keepBoard(cem);
  await cem.context().setOffline(true);
  await addCard(cem, map, 'Doing', kNotices, `${kSecret}, nor at night`);
  // As many are kept as wait.
  const banner = cem.locator('.banner').getByText(/change/);
  await comesToBe(async () => {
    const waiting = Number((await banner.innerText()).match(/\d+/)?.[0]);
    return (await everythingKept(cem)).commands.length === waiting;
  }, true);
  const kept = Object.values(await everythingKept(cem)).flat().join('\n');
  assert.ok(kept.includes(workshopOf(cem)));
  assert.ok(!kept.includes('Nobody') && !kept.includes('night'));

  // It can with it: what waited is sent by the page that comes next.
  cem.on('dialog', (dialog) => dialog.accept());
  await cem.context().setOffline(false);
  await cem.reload();
  await saved(cem);
  await cardSaying(await goTo(cem, kMap), `${kSecret}, nor at night`).waitFor();

  // Without the cookie it goes, and what could not be sent is counted.
  const workshop = workshopOf(cem);
  await cem.context().route('**/ticket', (route) => route.abort());
  await cem.evaluate(() => dispatchEvent(new Event('offline')));
  await cem.context().setOffline(true);
  await addCard(cem, sectionCalled(cem, kMap), 'Doing', kNotices, 'Too late');
  await comesToBe(async () => (await everythingKept(cem)).commands.length > 0, true);
  await cem.context().clearCookies();
  await cem.context().unroute('**/ticket');
  await cem.context().setOffline(false);
  await cem.reload();
  await ended(cem, 'link');
  await cem.getByText('did not reach the server before').waitFor();
  await nothingIsKept(cem, workshop);
  await goHome(cem);
});

test('Who is taken out keeps nothing of the workshop.', async () => {
  const links = await server.workshop();
  const [fay, cem] = [await walkIn(links.facilitator, 'Fay'), await walkIn(links.customer, 'Cem')];
  await keepBoard(cem);
  const workshop = workshopOf(cem);
  const panel = await openPanel(fay);
  await panel.getByRole('button', { name: 'Remove Cem', exact: true }).click();
  await say(fay, 'Yes, take out');
  await ended(cem, 'removed');
  await nothingIsKept(cem, workshop);
  await goHome(fay, cem);
});

test('Whose cookie expires while they are in is told what to do, and keeps nothing.', async () => {
  const links = await server.workshop();
  const context = await newPerson();
  let line;
  await context.routeWebSocket(/\/ws\//, (socket) => {
    socket.connectToServer();
    line = socket;
  });
  const cem = await walkIn(links.customer, 'Cem', { context });
  await keepBoard(cem);
  const workshop = workshopOf(cem);
  // The server's own goodbye is Sessions.EndWhenTheirCookieExpires; seven days pass for nobody here.
  await line.close({ code: 4505, reason: 'Come in by the workshop’s link once more.' });
  await ended(cem, 'expired');
  await cem.getByText('Open your link once more and say your name').waitFor();
  await nothingIsKept(cem, workshop);
  await goHome(cem);
});

test('Who leads alone is told to keep their link, leaves by keyboard, and leads again by it.', async () => {
  const links = await server.workshop();
  const fay = await walkIn(links.facilitator, 'Fay');
  const strip = fay.getByRole('button', { name: /^Who is here/ });
  const dialog = await openLeaving(fay);
  await dialog.getByText('You lead this workshop alone: keep your link.').waitFor();
  await dialog.getByText('This tab closes, no other is open').waitFor();
  await fay.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.ok(await strip.evaluate((it) => it === document.activeElement));

  const ada = await walkIn(links.facilitator, 'Ada');
  await fay.keyboard.press('Control+k');
  await fay.keyboard.type('leave this workshop');
  await fay.keyboard.press('Enter');
  await dialog.waitFor();
  assert.equal(await dialog.getByText('keep your link').count(), 0, 'Ada leads too');
  await ada.close();
  await dialog.getByText('Nobody else who leads is here now: keep your link.').waitFor();
  const isChosen = () => leave(dialog).evaluate((it) => it === document.activeElement);
  while (!(await isChosen())) await fay.keyboard.press('Tab');
  await fay.keyboard.press('Enter');
  await ended(fay, 'left');
  await fay.goto(links.facilitator);
  await fay.getByLabel('Your name').fill('Fay');
  await fay.getByRole('button', { name: 'Accept and enter' }).click();
  await fay.getByRole('button', { name: 'Facilitate', exact: true }).waitFor();
  await goHome(fay);
});

test('An observer leaves on a phone, in German, and hears when the server cannot be reached.', async () => {
  const links = await server.workshop();
  const context = await newPerson({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: 'de-DE',
  });
  const oda = await context.newPage();
  await oda.goto(links.observer);
  await oda.getByLabel('Ihr Name').fill('Oda');
  await oda.getByRole('button', { name: 'Zustimmen und eintreten' }).tap();
  await oda.waitForURL(/\/w\//);
  await oda.getByRole('button', { name: /^Wer da ist/ }).tap();
  const open = oda.getByRole('button', { name: 'Diesen Workshop verlassen …', exact: true });
  assert.ok((await open.boundingBox()).height >= 43.5);
  await isAccessible(oda, 'people on a phone');
  await open.tap();
  const dialog = oda.getByRole('dialog', { name: 'Diesen Workshop verlassen?' });
  await dialog.getByText('Jeder Tab, den Sie hier offen haben, wird geschlossen').waitFor();
  const yes = dialog.getByRole('button', { name: 'Ja, verlassen', exact: true });
  await context.route('**/leave', (route) => route.abort());
  await yes.tap();
  await dialog.getByRole('alert').waitFor();
  await context.unroute('**/leave');
  await yes.tap();
  await ended(oda, 'left');
  await oda.getByRole('heading', { name: 'Sie haben diesen Workshop verlassen.' }).waitFor();
  await isAccessible(oda, 'left on a phone');
  await goHome(oda);
});
