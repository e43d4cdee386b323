// What people do in votes, in words: preparing, giving, leading, reading what came of it.
import { saved } from './harness.mjs';
import { addGap, goTo, openPanel } from './board.mjs';
import { choose } from './session.mjs';

export const kGaps = 'Gaps and strengths';

/** Gaps in the list of the workshop, by the facilitator. */
export async function raiseGaps(page, ...titles) {
  const list = await goTo(page, kGaps);
  for (const title of titles) await addGap(page, list, title);
  await saved(page);
  return list;
}

/** The row of a vote in the facilitator's panel. */
export const voteRow = (panel, name) =>
  panel.locator('[data-vote]').filter({
    has: panel.page().getByRole('button', { name: `More about ${name}`, exact: true }),
  });

/** A vote of this kind; `holds` are fields of its details, by label. */
export async function prepareVote(page, kind, { called, ...holds } = {}) {
  const panel = await openPanel(page);
  const rows = panel.locator('[data-vote]');
  const before = await rows.count();
  await choose(page, panel.getByRole('button', { name: 'Prepare a vote' }), new RegExp(`^${kind}`));
  const row = rows.nth(before);
  await row.waitFor();
  const title = row.getByRole('textbox', { name: `Name of vote ${before + 1}` });
  if (called) {
    await title.fill(called);
    await title.press('Enter');
  }
  for (const [label, value] of Object.entries(holds)) {
    const field = row.getByLabel(label, { exact: true });
    if (typeof value === 'boolean') await field.setChecked(value);
    else if ((await field.evaluate((e) => e.tagName)) === 'SELECT') {
      await field.selectOption({ label: value });
    } else {
      await field.fill(value);
      await field.blur();
    }
  }
  await saved(page);
  return row;
}

/** The line above the board. */
export const voteBar = (page, name) =>
  page.getByRole('region', { name: `The vote: ${name}`, exact: true });

export const ballot = (page, name) => page.getByRole('complementary', { name, exact: true });

/** Opens the ballot of a vote that is open: above the board, on a phone below it. */
export async function enterVote(page, name) {
  const paper = ballot(page, name);
  if (!(await paper.isVisible())) {
    await voteBar(page, name)
      .or(page.getByRole('group', { name, exact: true }))
      .getByRole('button', { name: /^(Vote|Go on voting)$/ })
      .click();
  }
  await paper.waitFor();
  return paper;
}

export async function closeAndShow(page, name) {
  const bar = voteBar(page, name);
  await bar.getByRole('button', { name: 'Close the vote' }).click();
  await bar.getByRole('button', { name: 'Show the results' }).click();
}

/** What came of it, beside the board; opened where it is not. */
export async function resultsOf(page, name) {
  const panel = ballot(page, name);
  if (!(await panel.isVisible())) {
    // Not "Show the results", which stands there until the server has shown them.
    await voteBar(page, name).getByRole('button', { name: 'Results', exact: true }).click();
  }
  await panel.locator('.result').first().waitFor();
  return panel;
}

export const resultFor = (panel, what) =>
  panel.locator('.result').filter({
    has: panel.page().getByRole('heading', { name: what, exact: true }),
  });

export const namesInOrder = (panel) => panel.locator('.result h3').allInnerTexts();
