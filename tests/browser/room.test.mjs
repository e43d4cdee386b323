// The main job, in real browsers on a real server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Server, closeAll, inTheRoom, saved, walkIn } from './harness.mjs';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

/** A card with these words in the first canvas. */
async function addCard(page, words) {
  await page.getByRole('button', { name: /^Add card to /i }).first().click();
  await page.keyboard.type(words);
  await page.keyboard.press('Escape');
  await page.getByText(words).first().waitFor();
  await saved(page);
}

test('A link admits each of the four roles, and the observer is in no strip.', async () => {
  const links = await server.workshop();
  const fay = await walkIn(links.facilitator, 'Fay');
  const cem = await walkIn(links.customer, 'Cem');
  const sue = await walkIn(links.staff, 'Sue');
  const oda = await walkIn(links.observer, 'Oda');
  const pages = [fay, cem, sue, oda];
  for (const page of pages) {
    await page.locator('[data-people="3"]').first().waitFor();
    await page.locator('[data-observers="1"]').first().waitFor({ state: 'attached' });
    assert.deepEqual(page.context().wrongs, []);
  }
  for (const page of pages) await page.context().close();
});

test('What one page adds stands on another, and is there after the server was killed.', async () => {
  const links = await server.workshop();
  const cem = await walkIn(links.customer, 'Cem');
  const sue = await walkIn(links.staff, 'Sue');
  await addCard(cem, 'No word at midnight');
  await sue.getByText('No word at midnight').first().waitFor();
  await server.kill();
  await server.up();
  await addCard(sue, 'Nobody answers');
  await cem.getByText('Nobody answers').first().waitFor();
  await cem.reload();
  await inTheRoom(cem);
  await cem.getByText('No word at midnight').first().waitFor();
  await cem.context().close();
  await sue.context().close();
});

test('A page of 390 pixels does not scroll sideways.', async () => {
  const links = await server.workshop();
  const page = await walkIn(links.customer, 'Cem', { viewport: { width: 390, height: 844 } });
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(beyond <= 0, `${beyond} pixels beyond the edge`);
  await page.context().close();
});

test('A locked map takes no card from a customer, and does again when it is unlocked.', async () => {
  const links = await server.workshop();
  const fay = await walkIn(links.facilitator, 'Fay');
  const cem = await walkIn(links.customer, 'Cem');
  await fay.getByRole('button', { name: 'Facilitate' }).click();
  const panel = fay.locator('.panel');
  await panel.getByRole('button', { name: /^Lock / }).first().click();
  await panel.getByRole('button', { name: /^Unlock / }).first().waitFor();
  const map = cem.locator('[data-section]').first();
  await map.getByText(/locked/i).first().waitFor();
  assert.equal(await map.getByRole('button', { name: /^Add card to / }).count(), 0);
  await panel.getByRole('button', { name: /^Unlock / }).first().click();
  await map.getByRole('button', { name: /^Add card to / }).first().waitFor({ state: 'attached' });
  await fay.context().close();
  await cem.context().close();
});
