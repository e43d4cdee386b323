// Without a mouse: everything that a customer does with a card.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addCard, cardSaying, cardsIn, cellOf, goTo } from './board.mjs';
import { Server, closeAll, comesToBe, goHome, saved, walkIn } from './harness.mjs';

const kMap = 'Customer journey';
const kNotices = 'Notices a need';
const kHears = 'Hears about Northwind Rail';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

/** Presses Tab until what has the focus is called so. */
async function tabTo(page, name) {
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent);
    if (now === name) return;
  }
  assert.fail(`Tab never reaches “${name}”.`);
}

test('A customer enters, writes, edits, moves and deletes a card by keyboard alone.', async () => {
  const links = await server.workshop();
  const sue = await walkIn(links.staff, 'Sue');
  const sues = await goTo(sue, kMap);

  const cem = await walkInByKeyboard(links.customer, 'Cem', sue);
  const cems = cem.getByRole('region', { name: kMap });
  await tabTo(cem, `Add card to Doing, ${kNotices}`);
  await cem.keyboard.press('Enter');
  await cem.keyboard.type('Look up the night train');
  await cem.keyboard.press('Escape');
  await cardSaying(sues, 'Look up the night train').waitFor();

  await comesToBe(() => focused(cem), 'Look up the night train');
  await cem.keyboard.press('Enter');
  await cem.keyboard.type(', again');
  await cem.keyboard.press('Escape');
  const card = cardSaying(sues, 'Look up the night train, again');
  await card.waitFor();

  await comesToBe(() => focused(cem), 'Look up the night train, again');
  await cem.keyboard.press('Alt+ArrowRight');
  await comesToBe(() => cardsIn(cellOf(sues, 'Doing', kHears)), ['Look up the night train, again']);
  await cem.keyboard.press('Alt+ArrowDown');
  await comesToBe(() => cardsIn(cellOf(sues, 'Thinking', kHears)), ['Look up the night train, again']);
  // Within a cell: up before the card that stands there.
  await addCard(sue, sues, 'Doing', kHears, 'Of Sue');
  await cardSaying(cems, 'Of Sue').waitFor();
  await cem.keyboard.press('Alt+ArrowUp');
  await comesToBe(() => cardsIn(cellOf(sues, 'Doing', kHears)), ['Of Sue', 'Look up the night train, again']);
  await cem.keyboard.press('Alt+ArrowUp');
  await comesToBe(() => cardsIn(cellOf(sues, 'Doing', kHears)), ['Look up the night train, again', 'Of Sue']);

  await comesToBe(() => focused(cem), 'Look up the night train, again');
  await cem.keyboard.press('Delete');
  await card.waitFor({ state: 'detached' });
  await cem.keyboard.press('Control+z');
  await card.waitFor();
  await saved(cem);
  await goHome(cem, sue);
});

test('A card goes into another section and back by keyboard, and keeps the focus.', async () => {
  const links = await server.workshop();
  const sue = await walkIn(links.staff, 'Sue');
  const sues = await goTo(sue, kMap);
  await addCard(sue, sues, 'Doing', kHears, 'Looks at the map');
  const card = cardSaying(sue, 'Looks at the map');
  const moveTo = async (section) => {
    await card.focus();
    await tabTo(sue, 'More about this card');
    await sue.keyboard.press('Enter');
    await sue.getByRole('menuitem', { name: `Move to ${section}` }).press('Enter');
    await comesToBe(() => focused(sue), 'Looks at the map');
    assert.equal(await sue.getByRole('region', { name: section }).locator('[data-card]').count() > 0, true);
  };
  await moveTo('Parking lot');
  await moveTo(kMap);
  await comesToBe(() => cardsIn(cellOf(sues, 'Doing', kNotices)), ['Looks at the map']);
  await saved(sue);
  await goHome(sue);
});

const focused = (page) => page.evaluate(() => document.activeElement?.ariaLabel);

async function walkInByKeyboard(link, name, other) {
  const { newPerson, inTheRoom } = await import('./harness.mjs');
  const page = await (await newPerson()).newPage();
  await page.goto(link);
  await page.getByLabel('Your name').waitFor();
  await comesToBe(() => page.evaluate(() => document.activeElement?.labels?.[0]?.textContent), 'Your name');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await inTheRoom(page);
  await other.locator('[data-people="2"]').waitFor({ state: 'attached' });
  return page;
}
