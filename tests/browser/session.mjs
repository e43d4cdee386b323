// What people do in a facilitated session, in words: steps, the reveal, the timer.
import { openPanel } from './board.mjs';
import { newPerson, saved } from './harness.mjs';

/** The bar that says which step runs. */
export const stepBar = (page) => page.getByRole('region', { name: 'The step that runs now' });

export async function runs(page, step) {
  await stepBar(page).getByRole('heading', { name: step, exact: true }).waitFor();
}

/** The row of a step in the facilitator's run sheet; of several with one name, the first. */
export async function stepRow(page, name) {
  const panel = await openPanel(page);
  return panel
    .locator('.run-step:not([data-vote])')
    .filter({ has: page.getByRole('button', { name: `More about ${name}`, exact: true }) })
    .first();
}

export async function choose(page, button, item) {
  await button.click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** A step of this kind at the end of the agenda; `holds` are fields of its details, by label. */
export async function prepare(page, kind, { called = kind, ...holds } = {}) {
  const panel = await openPanel(page);
  const rows = panel.locator('.run-step:not([data-vote])');
  const before = await rows.count();
  await choose(page, panel.getByRole('button', { name: 'Add a step' }), kind);
  const row = rows.nth(before);
  await row.waitFor();
  const title = row.getByRole('textbox', { name: `Name of step ${before + 1}` });
  await title.fill(called);
  await title.press('Enter');
  await row.getByRole('button', { name: `What holds in ${called}` }).click();
  for (const [label, value] of Object.entries(holds)) {
    if (label === 'may') {
      for (const [side, preset] of Object.entries(value)) {
        await row.getByText(side, { exact: true }).click();
        await row.getByRole('group', { name: side }).getByRole('button', { name: preset }).click();
      }
      continue;
    }
    const field = row.getByLabel(label, { exact: true });
    if (typeof value === 'boolean') await field.setChecked(value);
    else if ((await field.evaluate((e) => e.tagName)) === 'SELECT') {
      await field.selectOption({ label: value });
    } else {
      await field.fill(value);
      await field.blur();
    }
  }
  await row.getByRole('button', { name: `What holds in ${called}` }).click();
  return row;
}

/** Without the ten seconds. */
export async function enter(page, name) {
  const row = await stepRow(page, name);
  await row.getByRole('button', { name: `Go to ${name}` }).click({ modifiers: ['Shift'] });
  await runs(page, name);
}

/** Reveals everything that is hidden; its ten seconds begin. */
export async function revealAll(page) {
  const panel = await openPanel(page);
  await choose(page, panel.getByRole('button', { name: 'Reveal', exact: true }), /Everything/);
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, reveal' }).click();
}

/** Where the facilitator's panel seats people. */
export async function tablesPart(fay) {
  const part = (await openPanel(fay)).locator('[data-part="tables"]');
  if (!(await part.evaluate((one) => one.open))) await part.locator('summary').first().click();
  return part;
}

/** The names of those who sit at each table, as the panel lists them. */
export const seatsIn = (part) =>
  part
    .locator('[data-table]')
    .evaluateAll((tables) =>
      tables.map((table) =>
        [...table.querySelectorAll('[data-seated] strong')].map((one) => one.firstChild.textContent),
      ),
    );

// What is said past the room.

/** The panel of one's questions, flags and notes, by its title. */
export async function asidesOf(page, title) {
  await page.locator('[data-asides-button]').click();
  const panel = page.getByRole('complementary', { name: title });
  await panel.waitFor();
  return panel;
}

export async function ask(panel, words) {
  const line = panel.getByRole('textbox', { name: 'Ask the facilitators' });
  await line.fill(words);
  await line.press('Enter');
  await panel.getByRole('listitem').filter({ hasText: words }).waitFor();
}

// Commitments.

export const commitments = (page) => page.getByRole('complementary', { name: 'Commitments', exact: true });
export const sheetOf = (page, title) =>
  commitments(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: new RegExp(`^\\d+\\. ${title}$`) }) });

/** Fills one line, and leaves it. */
export async function fillLine(page, field, words) {
  await field.fill(words);
  await field.blur();
  await saved(page);
}

// The room screen.

/** Makes the link in the facilitator's panel; gives its address. */
export async function makeScreenLink(fay, joinCode = 'None') {
  const panel = await openPanel(fay);
  const part = panel.locator('[data-part="links"]');
  if (!(await part.evaluate((one) => one.open))) await part.locator('summary').click();
  await panel.getByRole('button', { name: 'Add a link' }).click();
  await panel.getByLabel('Role', { exact: true }).selectOption({ label: 'Room screen' });
  await panel.getByLabel('Join code on the screen').selectOption({ label: joinCode });
  await panel.getByRole('button', { name: 'Make the link' }).click();
  await saved(fay);
  return panel.getByLabel('Link for Room screen', { exact: true }).inputValue();
}

export async function openScreen(link, options = {}) {
  const context =
    options.context ?? (await newPerson({ viewport: { width: 1920, height: 1080 }, ...options }));
  const page = await context.newPage();
  await page.goto(link);
  await page.locator('.screen').waitFor();
  return page;
}
