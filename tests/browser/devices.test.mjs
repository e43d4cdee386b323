// Laptop and phone are one person: whoever is in a workshop takes a link along, and goes on with another device.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addCard, cardSaying, goTo, sectionCalled, undo, write } from './board.mjs';
import { Server, closeAll, comesToBe, goHome, inTheRoom, isAccessible, kPhone, newPerson, walkIn } from './harness.mjs';

const kMap = 'Customer journey';
const kNotices = 'Notices a need';
const kTitle = 'A test of the room';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

async function openDialog(page) {
  await page.getByRole('button', { name: /^Who is here/ }).click();
  await page.getByRole('button', { name: 'Continue on another device…', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Continue on another device' });
  await dialog.waitFor();
  return dialog;
}
const addressIn = (dialog) => dialog.getByRole('textbox', { name: 'Your link for another device' });

/** The link, as the other device reads it from the code. */
async function takeLink(page) {
  const dialog = await openDialog(page);
  const link = await addressIn(dialog).inputValue();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  return link;
}

async function openOn(context, link) {
  const page = await context.newPage();
  await page.goto(link);
  return page;
}
const isOver = (page) =>
  page.getByRole('heading', { name: 'This link brings nobody in any more' }).waitFor();

/** Takes back until the card is gone. */
async function undoCard(page, section, words) {
  for (let i = 0; i < 6 && (await cardSaying(section, words).count()) > 0; i++) await undo(page);
  await cardSaying(section, words).waitFor({ state: 'detached' });
}

test('Who takes a link along is one person on laptop and phone; each takes back its own.', async () => {
  const links = await server.workshop();
  const sue = await walkIn(links.staff, 'Sue');
  const cem = await walkIn(links.customer, 'Cem');
  const dialog = await openDialog(cem);
  await dialog.getByRole('img', { name: 'QR code of your link for another device' }).waitFor();
  await dialog.getByText('It works once, within 10 minutes').waitFor();
  await isAccessible(cem, 'the link for another device', 'dialog');
  const link = await addressIn(dialog).inputValue();
  await cem.keyboard.press('Escape');
  const strip = cem.getByRole('button', { name: /^Who is here/ });
  assert.ok(await strip.evaluate((it) => it === document.activeElement));

  // Whoever only looks, such as what shows a preview, leaves the link as it is.
  const looked = await openOn(await newPerson(), link);
  await looked.getByRole('heading', { name: `Continue as Cem in ${kTitle}` }).waitFor();
  assert.ok(!looked.url().includes('#'), 'the secret has left the address bar');
  const phone = await openOn(await newPerson(kPhone), link);
  await phone.getByRole('heading', { name: `Continue as Cem in ${kTitle}` }).waitFor();
  await isAccessible(phone, 'another device');
  const go = phone.getByRole('button', { name: 'Continue as Cem', exact: true });
  assert.ok((await go.boundingBox()).height >= 43.5);
  const beyond = await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(beyond <= 0, `${beyond} pixels beyond the edge`);
  await go.tap();
  await inTheRoom(phone);
  assert.equal(new URL(phone.url()).pathname, new URL(cem.url()).pathname);

  const cems = await goTo(cem, kMap);
  await addCard(cem, cems, 'Doing', kNotices, 'From my laptop');
  await phone.getByRole('button', { name: 'Send a card to Doing' }).tap();
  await write(phone, 'From my phone', 'Enter');
  await phone.locator('textarea:focus').press('Escape');
  const sues = await goTo(sue, kMap);
  for (const section of [sues, cems, sectionCalled(phone, kMap)])
    for (const words of ['From my laptop', 'From my phone']) await cardSaying(section, words).waitFor();
  await comesToBe(() => sue.locator('[data-people]').getAttribute('data-people'), '2');
  await sue.getByRole('button', { name: /^Who is here/ }).click();
  const here = sue.getByRole('region', { name: 'Who is here' }).getByRole('listitem');
  await comesToBe(() => here.filter({ hasText: 'Cem' }).count(), 1);

  await undoCard(cem, cems, 'From my laptop');
  await cardSaying(sues, 'From my laptop').waitFor({ state: 'detached' });
  await cardSaying(sues, 'From my phone').waitFor();
  await undoCard(phone, sectionCalled(phone, kMap), 'From my phone');
  await cardSaying(sues, 'From my phone').waitFor({ state: 'detached' });

  // Who was slower is told, and so is who opens the link now.
  await looked.getByRole('button', { name: 'Continue as Cem', exact: true }).click();
  await isOver(looked);
  const late = await openOn(await newPerson(kPhone), link);
  await isOver(late);
  await late.getByText('Choose “Continue on another device” once more').waitFor();
  await isAccessible(late, 'a link that was used');
  await goHome(sue, cem, phone, looked, late);
});

test('An observer goes on in silence, in German, by the newer link; who leaves on one device leaves both.', async () => {
  const links = await server.workshop();
  const oda = await walkIn(links.observer, 'Oda');
  const earlier = await takeLink(oda);
  const link = await takeLink(oda);
  const replaced = await openOn(await newPerson(), earlier);
  await isOver(replaced);
  await replaced.reload();
  await replaced.getByRole('heading', { name: 'Please open your link again' }).waitFor();

  const context = await newPerson({ ...kPhone, locale: 'de-DE' });
  const phone = await openOn(context, link);
  await phone.getByRole('heading', { name: `Weiter als Oda in ${kTitle}` }).waitFor();
  await isAccessible(phone, 'another device in German');
  const go = phone.locator('.welcome-enter button');
  await context.route('**/continue', (route) => route.abort());
  await go.tap();
  await phone.getByRole('alert').waitFor();
  await context.unroute('**/continue');
  await go.tap();
  await inTheRoom(phone);
  await phone.getByText(/Sie beobachten/).first().waitFor();
  assert.equal(await phone.getByRole('button', { name: 'Rückgängig' }).count(), 0);

  await oda.getByRole('button', { name: /^Who is here/ }).click();
  await oda.getByRole('button', { name: 'Leave this workshop…', exact: true }).click();
  await oda.getByRole('button', { name: 'Yes, leave', exact: true }).click();
  for (const page of [oda, phone]) await page.locator('[data-ended="left"]').waitFor();
  await goHome(oda, phone, replaced);
});

test('Who cannot be given a link hears why, and asks again; one that is too old is shown no more.', async () => {
  const links = await server.workshop();
  const context = await newPerson();
  const cem = await walkIn(links.customer, 'Cem', { context });
  await context.route('**/device-link', (route) => route.abort());
  await cem.keyboard.press('Control+k');
  await cem.getByRole('dialog').getByRole('combobox').fill('another device');
  await cem.getByRole('option', { name: /another device/ }).first().waitFor();
  await cem.keyboard.press('Enter');
  const dialog = cem.getByRole('dialog', { name: 'Continue on another device' });
  await dialog.getByRole('alert').waitFor();
  await isAccessible(cem, 'no link for another device', 'dialog');
  await context.unroute('**/device-link');
  await context.route('**/device-link', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), seconds: 1 } });
  });
  const again = dialog.getByRole('button', { name: 'Make a new link', exact: true });
  await again.click();
  await dialog.getByText('This link has become too old').waitFor();
  assert.equal(await addressIn(dialog).count(), 0);
  await context.unroute('**/device-link');
  await again.click();
  await addressIn(dialog).waitFor();
  await goHome(cem);
});
