// What people do on a board, in words: sections, stages, steps, cards, gaps, files.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { saved } from './harness.mjs';

const literally = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

// Sections.

/** Goes to the section with this title and gives its element. */
export async function goTo(page, title) {
  const tab = page
    .getByRole('navigation', { name: 'Sections' })
    .getByRole('button', { name: new RegExp(`^(locked )?${literally(title)}( locked)?$`) });
  await tab.click();
  await wallRests(page);
  return sectionCalled(page, title);
}

/** A press on what still flies would let go beside it. */
export async function wallRests(page) {
  const read = () =>
    page.evaluate(() => document.querySelector('.b-layer')?.getBoundingClientRect().toJSON());
  for (let before, still = 0; still < 2; ) {
    const now = JSON.stringify(await read());
    still = now === before ? still + 1 : 0;
    before = now;
    await page.waitForTimeout(60);
  }
}

export function sectionCalled(page, title) {
  return page.getByRole('region', { name: title, exact: true });
}

/** The titles of the sections, as soon as the board has come. */
export async function sectionTitles(page) {
  const names = page.getByRole('navigation', { name: 'Sections' }).locator('.b-tab-name');
  await names.first().waitFor();
  return names.allInnerTexts();
}

/** Zooms until the whole section stands in the window. */
export async function fit(page, title) {
  const section = await goTo(page, title);
  await section.getByRole('button', { name: `Fit ${title}` }).click();
  await wallRests(page);
  return section;
}

export async function isInView(thing) {
  const { x, y, width, height } = await thing.boundingBox();
  const window = thing.page().viewportSize();
  return x >= 0 && y >= 0 && x + width <= window.width && y + height <= window.height;
}

// Writing.

/** Writes where the caret was just put, and leaves the text. */
export async function write(page, words, leaveBy = 'Escape') {
  const caret = page.locator('textarea:focus');
  await caret.waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press(leaveBy);
}

/** Presses until the caret stands: what others do at once can move a button from under the pointer. */
async function pressForCaret(page, button) {
  for (let left = 10; ; left -= 1) {
    await button.click();
    const stands = await page
      .locator('textarea:focus')
      .waitFor({ timeout: left > 0 ? 5_000 : 60_000 })
      .then(() => true)
      .catch(() => false);
    if (stands || left === 0) return;
  }
}

/** Replaces what stands in a text or a line, and leaves it. */
export async function rewrite(page, field, words) {
  await field.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(words);
  await page.keyboard.press('Escape');
}

// Maps.

/** The cell of this lane and step, for those who may write in it. */
export function cellOf(map, lane, step) {
  return map.locator('[data-drop="cell"]').filter({ has: addsTo(map, lane, step) });
}

function addsTo(map, lane, step, what = 'card') {
  return map.page().getByRole('button', { name: `Add ${what} to ${lane}, ${step}`, exact: true });
}

export async function addStage(page, map, name) {
  await pressForCaret(page, map.getByRole('button', { name: 'Add stage' }));
  await write(page, name);
  await headCalled(map, name).waitFor();
}

export async function addStep(page, map, stage, name) {
  await pressForCaret(
    page,
    map.getByRole('button', { name: `Add step to ${stage}`, exact: true }).first(),
  );
  await write(page, name);
  await headCalled(map, name).waitFor();
}

/** A stage or a step; the table of a curve, for screen readers, has such heads, too. */
export function headCalled(map, name) {
  return map.getByRole('columnheader', { name, exact: true }).and(map.locator('[data-kind]'));
}

export async function addTouchpoint(page, map, step, name) {
  await addsTo(map, 'Touchpoints', step, 'touchpoint').click();
  await write(page, name);
  const touchpoint = map.getByRole('group', { name, exact: true });
  await touchpoint.waitFor();
  return touchpoint;
}

/** Gives one's own rating: `what` begins the name of the scale, `word` is the choice. */
export async function rate(where, what, word) {
  const choice = where
    .getByRole('radiogroup', { name: new RegExp(`^${literally(what)}.* your rating$`) })
    .getByRole('radio', { name: word, exact: true });
  await choice.click();
  await where.page().waitForFunction((e) => e.ariaChecked === 'true', await choice.elementHandle());
}

// Cards.

/** A card in the cell of this lane and step; waits until it stands there. */
export async function addCard(page, map, lane, step, words) {
  await pressForCaret(page, map.locator(addsTo(map, lane, step)));
  await write(page, words);
  await cardSaying(map, words).waitFor();
}

/** A card on a canvas. */
export async function addCanvasCard(page, canvas, words) {
  await canvas.getByRole('button', { name: /^Add card/ }).first().click();
  await write(page, words);
  await cardSaying(canvas, words).waitFor();
}

export function cardSaying(where, words) {
  return where.getByRole('group', { name: words, exact: true });
}

/** Selects a card by a press; one that is selected would open by it. */
export async function select(card) {
  if ((await card.getAttribute('data-selected')) === null) await card.locator('.b-card-words').click();
  else await card.focus();
}

/** Opens the text of a card; the caret stands at its end. */
export async function openCard(page, card) {
  await select(card);
  await page.keyboard.press('Enter');
  await page.locator('[data-card] textarea:focus').waitFor();
}

export async function cardsIn(cell) {
  return cell.locator('.b-card-words').allInnerTexts();
}

/** Drags by the mouse from one thing to the middle, or a place, of another. */
export async function drag(page, from, to, place = (box) => ({ x: box.width / 2, y: box.height / 2 })) {
  await to.scrollIntoViewIfNeeded();
  await from.hover({ position: { x: 12, y: 10 } });
  await page.mouse.down();
  const box = await to.boundingBox();
  const { x, y } = place(box);
  await page.mouse.move(box.x + x, box.y + y, { steps: 10 });
  await page.mouse.up();
}

/** Makes a gap of a card that stands on the map. */
export async function raiseAsGap(page, map, words) {
  const card = cardSaying(map, words);
  await select(card);
  await page.keyboard.press('g');
  await card.getByRole('button', { name: /^Gap \d+$/ }).waitFor();
}

// Gaps.

export async function addGap(page, list, words) {
  await list.getByRole('button', { name: 'Add gap' }).click();
  await write(page, words);
}

export async function gapTitles(list) {
  return list
    .getByRole('textbox', { name: /^Title of gap \d+$/ })
    .evaluateAll((fields) => fields.map((field) => field.value));
}

// One's own work.

export const undo = (page) => page.getByRole('button', { name: 'Undo', exact: true }).first().click();
export const redo = (page) => page.getByRole('button', { name: 'Redo', exact: true }).first().click();

// The facilitator.

export async function openPanel(page) {
  const panel = page.getByRole('complementary', { name: 'Facilitate' });
  if (!(await panel.isVisible())) await page.getByRole('button', { name: 'Facilitate' }).click();
  await panel.waitFor();
  return panel;
}

/** The panel in its own window, where what waits for who facilitates stands. */
export async function openPanelWindow(page) {
  const panel = await openPanel(page);
  const coming = page.waitForEvent('popup');
  await panel.getByRole('button', { name: 'Open in a window of its own', exact: true }).click();
  const apart = await coming;
  await apart.locator('[data-part="inbox"]').waitFor();
  return apart;
}

/** How much waits, as the panel beside the board says it. */
export const waitingLine = (page) => page.locator('[data-part="waiting"] [role="status"]');

/** The board's window may stand on the wall: it says none of these words, in its page or in a name. */
export async function holdsNone(page, ...words) {
  const content = await page.content();
  for (const one of words) assert.ok(!content.includes(one), one);
}

export async function lock(page, title) {
  await (await openPanel(page)).getByRole('button', { name: `Lock ${title}` }).click();
  await page.getByRole('button', { name: `Unlock ${title}` }).first().waitFor();
}

export async function unlock(page, title) {
  await (await openPanel(page)).getByRole('button', { name: `Unlock ${title}` }).click();
  await page.getByRole('button', { name: `Lock ${title}` }).first().waitFor();
}

/** Answers the question that a dialog asks. */
export async function say(page, answer) {
  await page.getByRole('dialog').getByRole('button', { name: answer }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

// Files.

async function inTakeAlong(page, does) {
  await page.getByRole('button', { name: 'Take along' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take along' });
  const got = await does(dialog);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await dialog.waitFor({ state: 'detached' });
  return got;
}

/** Brings a file in through "Take along", as one of its kinds; gives what is said about it. */
export function bringIn(page, kind, file) {
  return inTakeAlong(page, async (dialog) => {
    await dialog.getByLabel(kind).setInputFiles(file);
    const answer = dialog.locator('[role="status"], [role="alert"]').first();
    await answer.waitFor();
    return answer.innerText();
  });
}

/** Takes a file along; gives what stands in it. */
export async function takeAlong(page, what) {
  await saved(page);
  return inTakeAlong(page, async (dialog) => {
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: `Download: ${what}` }).click();
    return readFile(await (await download).path(), 'utf8');
  });
}

/** Every file that this page's person may take along. */
export async function filesOf(page) {
  return page.evaluate(async () => {
    const [, , workshop, person] = location.pathname.split('/');
    const files = await Promise.all(
      ['json', 'markdown', 'csv', 'template'].map((format) =>
        fetch(`/api/workshops/${workshop}/export/${format}?person=${person}`),
      ),
    );
    return (await Promise.all(files.map((one) => one.text()))).join('\n');
  });
}
