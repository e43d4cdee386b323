// The palette and the search: everything by its name, and every word that a person may see.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  addCanvasCard,
  addCard,
  cardSaying,
  goTo,
  lock,
  sectionCalled,
  sectionTitles,
} from './board.mjs';
import {
  Server,
  closeAll,
  comesToBe,
  goHome,
  kPhone,
  saved,
  walkIn,
} from './harness.mjs';

const kMap = 'Customer journey';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

const dialog = (page) => page.getByRole('dialog', { name: 'Find and do' });
const options = (page) => dialog(page).getByRole('option');
const chosen = (page) => dialog(page).locator('[role="option"][aria-selected="true"]').innerText();

async function open(page, keys = 'Control+k') {
  await page.keyboard.press(keys);
  await dialog(page).getByRole('combobox').waitFor();
}

async function choose(page, query) {
  await open(page);
  await page.keyboard.type(query);
  await page.keyboard.press('Enter');
  await dialog(page).waitFor({ state: 'detached' });
}

test('By its name a thing is done, and what was done last stands first the next time.', async () => {
  const links = await server.workshop();
  const fay = await walkIn(links.facilitator, 'Fay');
  await sectionTitles(fay);
  await choose(fay, 'new canv');
  await comesToBe(async () => (await sectionTitles(fay)).includes('Canvas'), true);
  await choose(fay, 'new card');
  await fay.locator('textarea:focus').waitFor();
  await fay.keyboard.type('By its name');
  await fay.keyboard.press('Escape');
  await cardSaying(fay, 'By its name').waitFor();
  await open(fay);
  assert.match(await chosen(fay), /^New card/);
  await fay.keyboard.press('Escape');
  await dialog(fay).waitFor({ state: 'detached' });
  await choose(fay, 'lock customer journey');
  await fay
    .getByRole('button', { name: `Unlock ${kMap}` })
    .first()
    .waitFor();
  await choose(fay, 'invite');
  await comesToBe(
    () => fay.evaluate(() => document.activeElement.closest('[data-part]')?.dataset.part),
    'links',
  );
  await goHome(fay);
});

test('Nobody is offered what is not theirs to do, and a name that fits nothing leads to the search.', async () => {
  const links = await server.workshop();
  const [fay, oda] = [await walkIn(links.facilitator, 'Fay'), await walkIn(links.observer, 'Oda')];
  const cem = await walkIn(links.customer, 'Cem');
  const names = async (page) => {
    await open(page);
    const all = await options(page).locator('.palette-words').allInnerTexts();
    await page.keyboard.press('Escape');
    return all;
  };
  await sectionTitles(oda);
  const hers = await names(oda);
  for (const name of [
    'New card',
    'New gap',
    'New canvas',
    'Undo what you did last',
    'Facilitate',
  ]) {
    assert.ok(!hers.includes(name), name);
  }
  assert.ok(hers.includes('Show the outline') && hers.includes(kMap));
  await sectionTitles(cem);
  const his = await names(cem);
  assert.ok(his.includes('New card') && his.includes('New gap'));
  assert.ok(!his.some((name) => /canvas|Facilitate|Invite|Lock/.test(name)));
  await lock(fay, 'Gaps and strengths');
  await comesToBe(async () => (await names(cem)).includes('New gap'), false);

  await addCanvasCard(fay, await goTo(fay, 'Parking lot'), 'Zürich at night');
  await cardSaying(cem, 'Zürich at night').waitFor();
  await open(cem);
  await cem.keyboard.type('zurich');
  await dialog(cem).getByText('Nothing here is called “zurich”.').waitFor();
  await cem.keyboard.press('Enter');
  await comesToBe(() => options(cem).count(), 1);
  await goHome(fay, oda, cem);
});

test('A word is found without its accents, marked, and flown to by keyboard; a draft is its author’s.', async () => {
  const links = await server.workshop();
  const sue = await walkIn(links.staff, 'Sue');
  const cem = await walkIn(links.customer, 'Cem');
  const map = await goTo(sue, kMap);
  await addCard(sue, map, 'Doing', 'Notices a need', 'Asks in the Café for Tickets');
  await addCanvasCard(sue, await goTo(sue, 'Parking lot'), 'The cafe again');
  await saved(sue);
  const lot = await goTo(cem, 'Parking lot');
  await cardSaying(lot, 'The cafe again').waitFor();
  await open(cem, '/');
  await cem.keyboard.type('CAFE');
  await comesToBe(() => dialog(cem).locator('mark').allInnerTexts(), ['Café', 'cafe']);
  assert.deepEqual(
    await dialog(cem)
      .getByRole('group')
      .evaluateAll((groups) => groups.map((g) => g.ariaLabel).filter((n) => n !== 'What to find')),
    [kMap, 'Parking lot'],
  );
  await cem.keyboard.type(' tick');
  await comesToBe(() => options(cem).count(), 1);
  await cem.keyboard.press('Enter');
  const card = cardSaying(sectionCalled(cem, kMap), 'Asks in the Café for Tickets');
  await comesToBe(() => card.getAttribute('data-selected'), '');

  // From the outline, a word is found in the outline.
  await cem.keyboard.press('Alt+2');
  await cem.locator('[data-outline]').waitFor();
  await open(cem, 'Control+f');
  await cem.keyboard.type('cafe again');
  await comesToBe(() => options(cem).count(), 1);
  await cem.keyboard.press('Enter');
  await cem.locator('[data-outline] [data-found]').getByText('The cafe again').waitFor();

  // What somebody still writes is found by nobody else.
  await goTo(sue, 'Parking lot');
  await sue.keyboard.press('n');
  await sue.locator('textarea:focus').waitFor();
  await sue.keyboard.type('half a thought about the cafe');
  await saved(sue);
  await open(cem, 'Control+f');
  await cem.keyboard.type('half a thought');
  await dialog(cem).getByText('is written nowhere that you can see').waitFor();
  await goHome(sue, cem);
});

test('On a phone the palette is one button away.', async () => {
  const links = await server.workshop();
  const cem = await walkIn(links.customer, 'Cem', kPhone);
  await cem.getByRole('button', { name: 'Find and do' }).tap();
  await dialog(cem).getByRole('combobox').fill('parking');
  await options(cem).first().tap();
  await sectionCalled(cem, 'Parking lot').waitFor();
  await goHome(cem);
});

test('The sheet under ? shows every key of the table, and the keys do what it says.', async () => {
  const links = await server.workshop();
  const fay = await walkIn(links.facilitator, 'Fay');
  await sectionTitles(fay);
  await fay.keyboard.press('?');
  const sheet = fay.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.waitFor();
  const keys = await sheet.locator('dt').allInnerTexts();
  assert.ok(keys.length > 20 && keys.every((one) => one.trim() !== ''));
  await fay.keyboard.press('Escape');
  await fay.keyboard.press('Alt+2');
  await fay.locator('[data-outline]').waitFor();
  await fay.keyboard.press('Alt+1');
  await sectionTitles(fay);
  await fay.keyboard.press('Alt+f');
  await fay.getByRole('complementary', { name: 'Facilitate' }).waitFor();
  await goHome(fay);
});

test('The ? of a section says what it asks for and how to work in it, also when it is full.', async () => {
  const links = await server.workshop();
  const cem = await walkIn(links.customer, 'Cem');
  const lot = await goTo(cem, 'Parking lot');
  await addCanvasCard(cem, lot, 'Not empty');
  await lot.getByRole('button', { name: 'Help for Parking lot' }).click();
  const help = cem.getByRole('dialog', { name: 'Parking lot' });
  await help.getByRole('heading', { name: 'What it asks for' }).waitFor();
  await help.getByText('One thought a card').waitFor();
  await cem.keyboard.press('Escape');
  await comesToBe(
    () => cem.evaluate(() => document.activeElement.ariaLabel),
    'Help for Parking lot',
  );
  await goHome(cem);
});
