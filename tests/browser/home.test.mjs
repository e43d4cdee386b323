// The way in: a workshop made on the home page, its links, and what becomes of them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addCard, goTo, openPanel, say, sectionTitles } from './board.mjs';
import {
  Server,
  closeAll,
  comesToBe,
  goHome,
  inTheRoom,
  newPerson,
  saved,
  walkIn,
} from './harness.mjs';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

const kTemplates = {
  'Internal gap analysis': [
    'The journey as we believe it is',
    'Gaps and strengths',
    'Evidence wall',
    'Looking back',
  ],
  'Co-creation workshop': ['Customer journey', 'Gaps and strengths', 'Parking lot', 'Looking back'],
  'Six thinking hats': ['Six hats', 'Parking lot', 'Looking back'],
  'Blank board': ['Canvas', 'Gaps and strengths'],
};

for (const [template, sections] of Object.entries(kTemplates)) {
  test(`The home page makes a workshop from “${template}” and shows its links and QR codes.`, async () => {
    const page = await (await newPerson()).newPage();
    await page.goto(server.origin);
    await page.getByLabel('Title', { exact: true }).fill('Boarding at night');
    await page.getByRole('radio', { name: template }).check();
    await page.getByLabel('Host organisation').fill('Northwind Rail');
    await page.getByRole('textbox', { name: 'Customer organisation 1' }).fill('Aurora Bank');
    await page.getByRole('button', { name: 'Create workshop' }).click();
    await page.getByRole('heading', { name: 'Your workshop is ready' }).waitFor();

    const addresses = page.getByRole('textbox', { name: /^Link for / });
    const names = await addresses.evaluateAll((fields) => fields.map((field) => field.ariaLabel));
    for (const whom of ['Facilitators', 'Participants from Aurora Bank', 'Participants from Northwind Rail', 'Observers'])
      assert.ok(names.some((name) => name.startsWith(`Link for ${whom}`)), `${whom} in ${names}`);
    const urls = await addresses.evaluateAll((fields) => fields.map((field) => field.value));
    assert.equal(new Set(urls).size, urls.length);
    for (const url of urls) assert.match(new URL(url).hash, /^#\S{20,}$/);
    await page.getByRole('button', { name: 'Show a large QR code for Participants from Aurora Bank' }).click();
    await page.getByRole('img', { name: /^QR code of the link for Participants from Aurora Bank/ }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();

    await page.getByRole('link', { name: 'Open as facilitator' }).click();
    await page.getByLabel('Your name').fill('Fay');
    await page.getByRole('button', { name: 'Accept and enter' }).click();
    await inTheRoom(page);
    await comesToBe(() => sectionTitles(page), sections);
    await goHome(page);
  });
}

test('A facilitator’s link admits on two devices, and both facilitate.', async () => {
  const links = await server.workshop();
  const laptop = await walkIn(links.facilitator, 'Fay');
  const phone = await walkIn(links.facilitator, 'Fay on the phone', {
    viewport: { width: 390, height: 844 },
  });
  for (const page of [laptop, phone]) {
    await openPanel(page);
    await page.locator('[data-people="2"]').waitFor({ state: 'attached' });
  }
  await goHome(laptop, phone);
});

test('One browser holds two roles, each in its tab, and leads back to both.', async () => {
  const links = await server.workshop();
  const context = await newPerson();
  const writes = await walkIn(links.customer, 'Cem', { context });
  const watches = await walkIn(links.observer, 'Cem, watching', { context });
  for (const page of [writes, watches]) {
    await page.reload();
    await inTheRoom(page);
  }
  await addCard(writes, await goTo(writes, 'Customer journey'), 'Doing', 'Notices a need', 'Missed a train');
  await watches.getByText('Missed a train').waitFor();
  await watches.getByRole('region', { name: 'You are an observer' }).waitFor();
  assert.equal(await watches.getByRole('button', { name: /^Add card to / }).count(), 0);
  const home = await context.newPage();
  await home.goto(server.origin);
  const back = home.getByRole('navigation', { name: 'Rooms that this browser was in' });
  await back.getByText('as Cem, watching').waitFor();
  await back.getByText('as Cem', { exact: true }).waitFor();
  await goHome(writes);
});

/** Opens a link that shall not admit. */
async function isTurnedAway(link) {
  const page = await (await newPerson()).newPage();
  await page.goto(link);
  await page.getByRole('heading', { name: 'This link does not open a room' }).waitFor();
  await page.getByText('Ask the person who invited you').waitFor();
  assert.equal(await page.getByLabel('Your name').count(), 0);
  await goHome(page);
}

test('A new link ends the old one, a revoked link says so, and whoever is in stays.', async () => {
  const links = await server.workshop();
  const fay = await walkIn(links.facilitator, 'Fay');
  const cem = await walkIn(links.customer, 'Cem');
  const whom = 'Participants from Aurora Bank';
  const panel = await openPanel(fay);

  await panel.getByRole('button', { name: `New link for ${whom}` }).click();
  await say(fay, 'Yes, make a new link');
  const fresh = await panel.getByRole('textbox', { name: `Link for ${whom}` }).inputValue();
  assert.notEqual(fresh, links.customer);
  await saved(fay);
  await isTurnedAway(links.customer);
  const ada = await walkIn(fresh, 'Ada');

  await panel.getByRole('button', { name: `Revoke the link for ${whom}` }).click();
  await say(fay, 'Yes, revoke');
  await saved(fay);
  await isTurnedAway(fresh);

  for (const page of [cem, ada]) {
    await page.reload();
    await inTheRoom(page);
  }
  await addCard(cem, await goTo(cem, 'Customer journey'), 'Doing', 'Notices a need', 'Still here');
  await ada.getByText('Still here').waitFor();
  await goHome(fay, cem, ada);
});

test('A link made in the panel admits with the role, organisation and function that it was given.', async () => {
  const links = await server.workshop();
  const fay = await walkIn(links.facilitator, 'Fay');
  const panel = await openPanel(fay);
  await panel.getByRole('button', { name: 'Add a link' }).click();
  await panel.getByLabel('Role', { exact: true }).selectOption('Observer');
  await panel.getByLabel('Organisation', { exact: true }).selectOption('Northwind Rail');
  await panel.getByLabel(/^Function/).fill('sales');
  await panel.getByRole('button', { name: 'Make the link' }).click();
  const link = await panel.getByRole('textbox', { name: /^Link for Observers/ }).inputValue();
  await saved(fay);
  const oda = await walkIn(link, 'Oda');
  await comesToBe(() => fay.locator('.observers-words').innerText(), '1 observer: sales');
  await goHome(fay, oda);
});
