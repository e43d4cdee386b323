// Breakouts: people sit at tables that mix them, each table has an area of its own, and what it wrote
// comes back to the room with its source. Customers among themselves are read by nobody else.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  addCanvasCard,
  cardSaying,
  goTo,
  openPanel,
  rewrite,
  say,
  sectionCalled,
  sectionTitles,
} from './board.mjs';
import {
  Server,
  closeAll,
  comesToBe,
  goHome,
  hasHeard,
  isAccessible,
  kPhone,
  saved,
  walkIn,
  walkInHeard,
} from './harness.mjs';
import { choose, enter, prepare, runs, seatsIn, stepBar, tablesPart } from './session.mjs';

const kTask = 'Which three steps hurt most?';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

/** Nowhere in what the server said, and not on the page. */
async function knowsNothingOf(page, words) {
  assert.ok(!hasHeard(page, words), `bytes with “${words}”`);
  assert.ok(!(await page.content()).includes(words), `page with “${words}”`);
}

const isApart = (seats, ...names) =>
  seats.every((table) => names.filter((name) => table.includes(name)).length <= 1);

test('Tables mix companies and people, write apart, hear what is said to all, and bring back what they wrote.', async () => {
  const links = await server.workshop();
  const fay = await walkIn(links.facilitator, 'Fay');
  const people = {};
  for (const [name, link] of [
    ['Ann', links.customer],
    ['Amir', links.customer],
    ['Bea', links.customer2],
    ['Boris', links.customer2],
    ['Sue', links.staff],
    ['Sven', links.staff],
  ]) {
    people[name] = await walkInHeard(link, name);
  }
  await prepare(fay, 'Breakout', { 'What people are asked to do': kTask });
  const part = await tablesPart(fay);

  // Proposed, with what it comes to; nothing is applied yet.
  await part.getByLabel('Tables', { exact: true }).fill('2');
  assert.equal(await part.getByLabel('People at each', { exact: true }).inputValue(), '3');
  await part.getByRole('button', { name: 'Propose', exact: true }).click();
  const proposal = part.getByRole('region', { name: 'Proposal' });
  await proposal
    .getByText('0 pairs of one company (at least 0), 0 who met before, 3 at each table')
    .waitFor();
  assert.ok(!(await sectionTitles(fay)).includes('Table 1'));
  await isAccessible(fay, 'a proposal');

  // Changed by hand, by keyboard, and the numbers with it; and changed back.
  const annSits = proposal.getByLabel('Table of Ann');
  const was = await annSits.inputValue();
  await annSits.focus();
  await fay.keyboard.press(was === '0' ? 'ArrowDown' : 'ArrowUp');
  await proposal.getByText('1 pair of one company (at least 0)').waitFor();
  await fay.waitForFunction(() => document.activeElement.ariaLabel === 'Table of Ann');
  await annSits.selectOption(was);
  await proposal.getByText('0 pairs of one company (at least 0)').waitFor();
  await proposal.getByLabel('Name of Table 1').fill('Harbour');
  await proposal.getByLabel('Name of Table 2').fill('Forest');
  const harbour = await proposal
    .getByRole('group', { name: 'Harbour' })
    .locator('[data-seated] strong')
    .allInnerTexts();
  const [host, guest] = harbour;
  const forest = Object.keys(people).filter((name) => !harbour.includes(name));
  await proposal.getByLabel('Host of Harbour').selectOption({ label: host });
  await proposal.getByRole('button', { name: 'Seat them', exact: true }).click();
  await part.locator('[data-table]').first().waitFor();
  const first = await seatsIn(part);
  for (const pair of [['Ann', 'Amir'], ['Bea', 'Boris'], ['Sue', 'Sven']]) {
    assert.ok(isApart(first, ...pair), `${pair} are of one company`);
  }
  await isAccessible(fay, 'tables in the panel');
  // A table gets another name, and its area with it.
  for (const [was, is] of [['Forest', 'Meadow'], ['Meadow', 'Forest']]) {
    const name = part.getByLabel(`Name of ${was}`);
    await name.fill(is);
    await name.press('Enter');
    await sectionCalled(fay, is).waitFor();
    await part.getByRole('group', { name: is }).waitFor();
  }

  // Each sees their own table's area, and the step says where they sit.
  await enter(fay, 'Breakout');
  for (const [name, page] of Object.entries(people)) {
    await runs(page, 'Breakout');
    const [own, other] = harbour.includes(name) ? ['Harbour', 'Forest'] : ['Forest', 'Harbour'];
    await sectionCalled(page, own).waitFor();
    assert.equal(await sectionCalled(page, other).count(), 0);
    const says = name === host ? `You host ${own}` : `You are at ${own}`;
    await stepBar(page).getByText(says).waitFor();
    await stepBar(page).getByRole('button', { name: `Go to ${own}`, exact: true }).waitFor();
  }
  const [hosting, sitting, away] = [people[host], people[guest], people[forest[0]]];
  await stepBar(sitting).getByText(`host ${host}`).waitFor();
  await isAccessible(sitting, 'a table');
  const atHarbour = await goTo(sitting, 'Harbour');
  await atHarbour.getByText('Only Harbour and facilitators see this').waitFor();
  await stepBar(sitting).getByText('Harbour and facilitators see what you write').waitFor();
  await atHarbour.getByText(kTask).first().waitFor();
  await addCanvasCard(sitting, atHarbour, 'Said at the harbour');
  await cardSaying(await goTo(hosting, 'Harbour'), 'Said at the harbour').waitFor();
  await cardSaying(await goTo(fay, 'Harbour'), 'Said at the harbour').waitFor();
  await addCanvasCard(away, await goTo(away, 'Forest'), 'Said in the forest');
  await saved(away);
  await cardSaying(await goTo(fay, 'Forest'), 'Said in the forest').waitFor();
  for (const name of forest) await knowsNothingOf(people[name], 'Said at the harbour');
  for (const name of harbour) await knowsNothingOf(people[name], 'Said in the forest');

  // Who comes late is seated, and sees the table.
  const lea = await walkInHeard(links.customer, 'Lea');
  await stepBar(lea).getByText('You have no table yet').waitFor();
  await choose(fay, part.getByRole('button', { name: 'Seat Lea at …' }), 'Harbour');
  await cardSaying(sectionCalled(lea, 'Harbour'), 'Said at the harbour').waitFor();
  await stepBar(lea).getByText('You are at Harbour').waitFor();

  // The host locks and opens; those who sit there do not.
  const hosted = sectionCalled(hosting, 'Harbour');
  assert.equal(await atHarbour.getByRole('button', { name: /^Lock/ }).count(), 0);
  await hosted.getByRole('button', { name: 'Lock Harbour' }).click();
  await atHarbour.getByText('Locked by the facilitator').waitFor();
  await comesToBe(() => atHarbour.getByRole('button', { name: /^Add card/ }).count(), 0);
  await addCanvasCard(hosting, hosted, 'The host sums up');
  await cardSaying(atHarbour, 'The host sums up').waitFor();
  await hosted.getByRole('button', { name: 'Unlock Harbour' }).click();
  await atHarbour.getByRole('button', { name: /^Add card/ }).first().waitFor();

  // A line to everybody, until it is taken down; each may put it away.
  const panel = await openPanel(fay);
  await panel.getByRole('button', { name: 'Say to all tables' }).click();
  await panel.getByLabel('The line to everybody').fill('Five minutes left');
  await panel.getByRole('button', { name: 'Say it', exact: true }).click();
  const bar = (page) => page.getByRole('region', { name: 'Said to everybody' });
  for (const page of [away, sitting]) await bar(page).getByText('Five minutes left').waitFor();
  await away.getByRole('status').filter({ hasText: 'To everybody: Five minutes left' }).waitFor();
  await bar(away).getByRole('button', { name: 'I have read it' }).click();
  await bar(away).waitFor({ state: 'detached' });
  await bar(fay).getByRole('button', { name: 'Take it down' }).click();
  await bar(sitting).waitFor({ state: 'detached' });

  // What is open to reading is read by all, and written by the table alone.
  await part.getByRole('button', { name: 'Let everybody read at Forest' }).click();
  await say(fay, 'Yes, let everybody read');
  const readAlong = await goTo(sitting, 'Forest');
  await readAlong.getByText('Forest writes here, everybody reads').waitFor();
  await cardSaying(readAlong, 'Said in the forest').waitFor();
  assert.equal(await readAlong.getByRole('button', { name: /^Add card/ }).count(), 0);

  // Brought back: ticked cards, with their source, grouped by table.
  await part.getByRole('button', { name: 'Bring back', exact: true }).click();
  const dialog = fay.getByRole('dialog', { name: 'Bring back from the tables' });
  await dialog.getByRole('button', { name: 'Bring back 3 cards' }).waitFor();
  await isAccessible(fay, 'what is brought back', 'dialog');
  await dialog.getByLabel('The host sums up').uncheck();
  await dialog.getByRole('button', { name: 'Bring back 2 cards' }).click();
  const harvest = sectionCalled(away, 'Harvest');
  await cardSaying(harvest, 'Said at the harbour').getByText('From Harbour').waitFor();
  await cardSaying(harvest, 'Said in the forest').getByText('From Forest').waitFor();
  assert.equal(await cardSaying(harvest, 'The host sums up').count(), 0);
  await sitting.getByRole('button', { name: 'Outline', exact: true }).click();
  await sitting.locator('.outline-card').getByText('From Forest').waitFor();
  // In the outline the own table comes first.
  assert.equal(
    await sitting.locator('.outline-section').first().getAttribute('aria-label'),
    'Harbour',
  );

  // Another round parts those who met, as far as numbers let it.
  await part.getByRole('button', { name: 'New round', exact: true }).click();
  await part.getByLabel('Tables', { exact: true }).fill('3');
  await part.getByRole('button', { name: 'Propose', exact: true }).click();
  // Four at a table and three at the other leave one pair of the four who meet again.
  await proposal.getByText(/^0 pairs of one company \(at least 0\), 1 who met before \(at least 1\)/).waitFor();
  await proposal.getByRole('button', { name: 'Seat them', exact: true }).click();
  await part.getByText('Round 2').waitFor();
  await comesToBe(async () => (await seatsIn(part)).flat().length, 7);
  const second = await seatsIn(part);
  let again = 0;
  for (const table of first.map((one) => (one.includes(host) ? [...one, 'Lea'] : one))) {
    for (const [at, one] of table.entries()) {
      for (const other of table.slice(at + 1)) again += isApart(second, one, other) ? 0 : 1;
    }
  }
  assert.equal(again, 1);
  await goHome(fay, lea, ...Object.values(people));
});

test('On a phone the own table comes first, and a call is joined from it.', async () => {
  const links = await server.workshop();
  const [fay, cem] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem', kPhone),
  ]);
  await prepare(fay, 'Breakout', { 'What people are asked to do': kTask });
  const part = await tablesPart(fay);
  await part.getByLabel('Who sits together').selectOption({ label: 'By hand' });
  await part.getByRole('button', { name: 'Propose', exact: true }).click();
  await part.getByLabel('Table of Cem').selectOption({ label: 'Table 1' });
  await part.getByRole('button', { name: 'Seat them', exact: true }).click();
  await enter(fay, 'Breakout');
  await runs(cem, 'Breakout');
  const tabs = cem.getByRole('navigation', { name: 'Sections' }).getByRole('button');
  await comesToBe(() => tabs.first().innerText(), 'Table 1');
  await cem.getByRole('heading', { name: 'Table 1', exact: true }).waitFor();

  // An address that is none of the web's is not taken; one that is is offered where people are.
  const fays = await goTo(fay, 'Table 1');
  await choose(fay, fays.getByRole('button', { name: 'More about Table 1' }), 'Call link');
  const dialog = fay.getByRole('dialog', { name: 'Call link of Table 1' });
  await dialog.getByLabel('Call link').fill('javascript:alert(1)');
  await dialog.getByText('An address begins with https:// or http://').waitFor();
  assert.ok(await dialog.getByRole('button', { name: 'Save' }).isDisabled());
  await dialog.getByLabel('Call link').fill('https://call.example/table-1');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const workshop = (await openPanel(fay)).getByLabel('Call link', { exact: true });
  await workshop.fill('https://call.example/all');
  await workshop.blur();
  const join = cem.getByRole('link', { name: 'Join the call of Table 1' }).first();
  assert.equal(await join.getAttribute('href'), 'https://call.example/table-1');
  await cem
    .getByRole('banner')
    .getByRole('link', { name: 'Join the call', exact: true })
    .waitFor();
  await isAccessible(cem, 'a table on a phone');
  await goHome(fay, cem);
});

test('Customers among themselves are read by customers, and by nobody of the host and no facilitator.', async () => {
  const links = await server.workshop();
  const fay = await walkInHeard(links.facilitator, 'Fay');
  const ann = await walkInHeard(links.customer, 'Ann');
  const bea = await walkInHeard(links.customer2, 'Bea');
  const sue = await walkInHeard(links.staff, 'Sue');
  await choose(
    fay,
    fay.getByRole('button', { name: 'Add a section' }),
    /^Customers among themselves/,
  );
  const kTitle = 'Among customers';
  const words = 'What they never told Northwind';
  for (const page of [fay, ann, bea, sue]) {
    await goTo(page, kTitle);
    await sectionCalled(page, kTitle)
      .getByText(/^Customers among themselves: nobody of Northwind Rail and no facilitator reads this/)
      .waitFor();
  }
  // What it asks for is the facilitator's to say, and nothing more.
  await rewrite(
    fay,
    sectionCalled(fay, kTitle).getByLabel('What this section asks for'),
    'What would you advise one another?',
  );
  await sectionCalled(ann, kTitle).getByText('What would you advise one another?').first().waitFor();
  await addCanvasCard(ann, sectionCalled(ann, kTitle), words);
  await saved(ann);
  await cardSaying(sectionCalled(bea, kTitle), words).waitFor();
  for (const page of [fay, sue]) {
    const shut = sectionCalled(page, kTitle);
    assert.equal(await shut.getByRole('button', { name: /^Add card|^Lock/ }).count(), 0);
    assert.equal(await shut.locator('[data-card]').count(), 0);
    await knowsNothingOf(page, words);
  }
  await isAccessible(fay, 'what customers write among themselves, for the facilitator');
  await isAccessible(ann, 'what customers write among themselves');
  assert.ok(hasHeard(bea, words));
  await goHome(fay, ann, bea, sue);
});
