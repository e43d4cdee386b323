// The next workshop begins with what this one was, and a rehearsal leaves nothing behind.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addCard, cardSaying, goTo, openPanel, sectionTitles } from './board.mjs';
import { Server, closeAll, comesToBe, goHome, inTheRoom, saved, walkIn } from './harness.mjs';
import { enter, prepare, runs, stepRow } from './session.mjs';

const kMap = 'Customer journey';
const kLane = 'Doing';
const kStep = 'Notices a need';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

/** How much of this workshop the server has written down. */
async function exported(page) {
  return page.evaluate(async () => {
    const [, , workshop, person] = location.pathname.split('/');
    const answer = await fetch(`/api/workshops/${workshop}/export/json?person=${person}`);
    const { snapshot, people } = await answer.json();
    return { seq: snapshot.seq, objects: snapshot.objects.length, people };
  });
}

async function comeIn(page, name) {
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Accept and enter' }).click();
  await inTheRoom(page);
}

test('A run is the template of the next workshop: its sections and steps, and nothing that participants wrote.', async () => {
  const links = await server.workshop();
  const [fay, cem] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
  ]);
  await prepare(fay, 'Brief', {
    called: 'Say hello',
    'Section in focus': kMap,
    'Planned minutes of Say hello': '30',
    may: { 'Customers and partners': 'Write only' },
  });
  await enter(fay, 'Say hello');
  await runs(cem, 'Say hello');
  await addCard(cem, await goTo(cem, kMap), kLane, kStep, 'What only Cem knows');
  await saved(cem);
  const titles = await sectionTitles(fay);
  const panel = await openPanel(fay);
  await panel.getByRole('button', { name: 'End the agenda' }).click({ modifiers: ['Shift'] });
  await (await stepRow(fay, 'Say hello')).getByText(/^took/).waitFor();
  const steps = () =>
    panel
      .locator('.run-step:not([data-vote]) .run-step-name textarea')
      .evaluateAll((all) => all.map((one) => one.value));
  const planned = await steps();
  const before = await exported(fay);

  await panel.getByRole('button', { name: 'Next workshop with this agenda' }).click();
  const dialog = fay.getByRole('dialog');
  await dialog.getByLabel('Title').fill('A year later');
  await dialog.getByLabel('Customer organisations, one a line').fill('Corona Motors\n');
  await dialog.getByRole('radio', { name: /^As the steps ran/ }).check();
  await dialog.getByRole('button', { name: 'Make the workshop' }).click();
  await dialog.getByRole('heading', { name: 'It is ready' }).waitFor();
  await dialog.getByRole('textbox', { name: /Corona Motors/ }).waitFor();
  assert.equal(await dialog.getByRole('textbox', { name: /Aurora Bank/ }).count(), 0);
  const [next] = await Promise.all([
    fay.context().waitForEvent('page'),
    dialog.getByRole('link', { name: 'Open as facilitator' }).click(),
  ]);
  await comeIn(next, 'Fay');
  assert.deepEqual(await sectionTitles(next), titles);
  const there = await openPanel(next);
  await comesToBe(
    () =>
      there
        .locator('.run-step:not([data-vote]) .run-step-name textarea')
        .evaluateAll((all) => all.map((one) => one.value)),
    planned,
  );
  assert.equal(await there.getByLabel('Planned minutes of Say hello').inputValue(), '1');
  assert.equal(await cardSaying(next, 'What only Cem knows').count(), 0);
  assert.ok(!(await next.content()).includes('Cem'));
  assert.deepEqual(await exported(fay), before);
  await goHome(fay, cem);
});

test('A rehearsal shows the room as others see it; when it ends nothing of it is left and its links are dead.', async () => {
  const links = await server.workshop();
  const fay = await walkIn(links.facilitator, 'Fay');
  await addCard(fay, await goTo(fay, kMap), kLane, kStep, 'Prepared by Fay');
  await prepare(fay, 'Silent writing', { 'Section in focus': kMap });
  await saved(fay);
  const before = await exported(fay);

  const panel = await openPanel(fay);
  await panel.getByRole('button', { name: 'Rehearse', exact: true }).click();
  const dialog = fay.getByRole('dialog', { name: 'Rehearse' });
  await dialog.getByRole('button', { name: 'Begin the rehearsal' }).click();
  const opened = {};
  const addresses = [];
  for (const seen of ['facilitator', 'customer', 'staff', 'observer', 'customer, on a phone']) {
    const link = dialog.getByRole('link', { name: new RegExp(`^As ${seen} `) });
    addresses.push(await link.evaluate((anchor) => anchor.href));
    [opened[seen]] = await Promise.all([fay.context().waitForEvent('page'), link.click()]);
  }
  const names = { facilitator: 'F', customer: 'C', staff: 'S', observer: 'O' };
  for (const [seen, name] of Object.entries(names)) {
    const page = opened[seen];
    await comeIn(page, name);
    await page.getByText('This is a rehearsal.').waitFor();
  }
  const { customer, staff, observer } = opened;
  const phone = opened['customer, on a phone'];
  await comesToBe(() => phone.evaluate(() => innerWidth < 500), true);
  await enter(opened.facilitator, 'Silent writing');
  await runs(customer, 'Silent writing');
  const map = await goTo(customer, kMap);
  await cardSaying(map, 'Prepared by Fay').waitFor();
  await addCard(customer, map, kLane, kStep, 'Tried out');
  await saved(customer);
  // Hidden until the reveal, here as there.
  assert.equal(await cardSaying(await goTo(staff, kMap), 'Tried out').count(), 0);
  await runs(observer, 'Silent writing');
  // The panel is still at hand after the page is loaded again.
  await fay.reload();
  await inTheRoom(fay);
  await (await openPanel(fay)).getByRole('button', { name: 'Rehearse', exact: true }).click();
  await dialog.getByRole('button', { name: 'End the rehearsal: clear all traces' }).click();
  await dialog.getByText('Nothing of it is left').waitFor();

  for (const page of [customer, staff, observer]) {
    await page.locator('[data-ended="closed"]').waitFor();
  }
  for (const address of addresses) {
    const late = await fay.context().newPage();
    await late.goto(address);
    await late.getByText('This link does not open a room').waitFor();
    await late.close();
  }
  const left = await fay.evaluate(async () => {
    const opening = indexedDB.open('fishbowl');
    const database = await new Promise((done) => (opening.onsuccess = () => done(opening.result)));
    const keys = [];
    for (const store of ['boards', 'commands', 'replicas']) {
      const asking = database.transaction(store).objectStore(store).getAllKeys();
      keys.push(...(await new Promise((done) => (asking.onsuccess = () => done(asking.result)))));
    }
    database.close();
    const here = location.pathname.split('/')[2];
    const kept = (what) =>
      Object.keys(localStorage).filter((key) => key.startsWith(`fishbowl.${what}.`));
    return {
      elsewhere: keys.filter(([workshop]) => workshop !== here).length,
      visits: kept('visit').filter((key) => key.split('.')[2] !== here),
      rehearsals: kept('rehearsal'),
    };
  });
  assert.deepEqual(left, { elsewhere: 0, visits: [], rehearsals: [] });
  assert.deepEqual(await exported(fay), before);
  await fay.keyboard.press('Escape');
  assert.equal(await cardSaying(fay, 'Tried out').count(), 0);
  await goHome(fay);
});
