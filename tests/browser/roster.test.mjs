// Who is invited, who sees what, who is ready: the facilitator's roster, and what it means in the room.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  addCanvasCard,
  addCard,
  cardSaying,
  goTo,
  holdsNone,
  openPanel,
  openPanelWindow,
  say,
  sectionTitles,
  takeAlong,
} from './board.mjs';
import {
  Server,
  closeAll,
  comeBy,
  comesToBe,
  goHome,
  inTheRoom,
  isAccessible,
  kPhone,
  saved,
  walkIn,
} from './harness.mjs';
import { enter, prepare, stepBar } from './session.mjs';

const kMap = 'Customer journey';
const kNotices = 'Notices a need';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

const part = (panel, name) => panel.locator('details.part', { has: panel.page().getByRole('heading', { name, exact: true }) });

/** A part of the panel, open. */
const openPart = async (page, name) => openIn(await openPanel(page), name);

/** A part that only the panel's own window has. */
const openPartApart = async (page, name) =>
  openIn((await openPanelWindow(page)).locator('body'), name);

async function openIn(panel, name) {
  const found = part(panel, name);
  if ((await found.getAttribute('open')) === null) await found.locator('summary').first().click();
  return found;
}

/** By the palette, as a keyboard does it. */
async function byPalette(page, words, option = words) {
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').fill(words);
  await dialog.getByRole('option', { name: option }).first().waitFor();
  await page.keyboard.press('Enter');
}

test('Before anybody is invited the rules of the roster are read, and they are kept one by one.', async () => {
  const links = await server.workshop({ customerNames: ['Aurora Bank', 'Borealis Foods', 'Cirrus Air'] });
  const fay = await walkIn(links.facilitator, 'Fay');
  const roster = await openPart(fay, 'Before you invite');
  const rule = (name) => roster.locator(`[data-rule="${name}"]`);
  const kept = () => roster.locator('[data-kept="true"]').evaluateAll((all) => all.map((one) => one.dataset.rule));
  await rule('pairs').getByText('Cirrus Air: nobody yet').waitFor();
  assert.deepEqual(await kept(), ['seats']);

  // Two seats each; one person by name of function, and a contact who names its own.
  const organisations = await openPart(fay, 'Organisations');
  for (const name of ['Aurora Bank', 'Borealis Foods', 'Cirrus Air']) {
    const seats = organisations.getByLabel(`Seats of ${name}`);
    await seats.fill('2');
    await seats.press('Enter');
  }
  const industry = organisations.getByLabel('Industry of Aurora Bank');
  await industry.fill('Banking');
  await industry.press('Enter');
  const row = organisations.locator('[data-organisation]', {
    has: fay.getByLabel('Industry of Aurora Bank'),
  });
  await row.getByText('seats 0 of 2').waitFor();
  const linksPart = await openPart(fay, 'Links');
  const invite = async (organisation, { fn = '', rank = 'Manager', whom = 'One person: used up by them' } = {}) => {
    await linksPart.getByRole('button', { name: 'Add a link' }).click();
    await linksPart.getByLabel('Organisation', { exact: true }).selectOption({ label: organisation });
    await linksPart.getByLabel(/^Function/).fill(fn);
    await linksPart.getByLabel('Rank').selectOption({ label: rank });
    await linksPart.getByLabel('For whom').selectOption({ label: whom });
    await linksPart.getByRole('button', { name: 'Make the link' }).click();
    const fresh = linksPart.locator('.link-fresh input, .link-fresh code').last();
    await fresh.waitFor();
    const url = await fresh.evaluate((one) => one.value ?? one.textContent);
    await linksPart.getByRole('button', { name: 'Hide this link' }).click();
    return url;
  };
  const first = await invite('Aurora Bank', { fn: 'Purchasing' });
  await invite('Aurora Bank', { fn: 'purchasing' });
  await rule('pairs').getByText('Aurora Bank: both of the same function').waitFor();
  await row.getByText('2 more invited').waitFor();
  for (const name of ['Borealis Foods', 'Cirrus Air']) {
    await invite(name, { fn: 'Logistics', rank: 'Executive' });
    await invite(name, { fn: 'IT', rank: 'Executive' });
  }
  await rule('number').getByText('6 customers now').waitFor();
  assert.deepEqual(await kept(), ['number', 'peers', 'seats']);
  await isAccessible(fay, 'the roster', '.panel');

  // Who comes says another function: the rule is kept. The link is used up, the other seat still waited for.
  const cem = await walkIn(first, 'Cem', { function: 'Finance' });
  await comesToBe(kept, ['number', 'pairs', 'peers', 'seats']);
  await row.getByText('seats 1 of 2').waitFor();
  await linksPart.getByText('here: Cem').waitFor();
  const second = await comeBy(links.customer, 'Cleo');
  await inTheRoom(second);
  await row.getByText('seats 2 of 2').waitFor();
  await rule('seats').getByText('Aurora Bank: 3 for 2').waitFor();
  const third = await comeBy(links.customer, 'Carl');
  await third.getByText('what your organisation has seats for, is full').waitFor();
  await goHome(fay, cem, second);
});

test('A section for one organisation is seen by it and by facilitators, is taken home, and is shown to everybody once and for all.', async () => {
  const links = await server.workshop();
  const [fay, cem, bea, sue] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.customer2, 'Bea'),
    walkIn(links.staff, 'Sue'),
  ]);
  await fay.getByRole('button', { name: 'Add a section' }).click();
  await fay.getByRole('menuitem', { name: 'A section that only some see' }).click();
  const dialog = fay.getByRole('dialog');
  await isAccessible(fay, 'for whom a section is', 'dialog');
  await dialog.getByLabel('Each of the 2 customer organisations its own').check();
  await dialog.getByRole('button', { name: 'Make it' }).click();
  const kHome = 'Aurora Bank: to take home';
  const cems = await goTo(cem, kHome);
  await cems.getByText('Only Aurora Bank sees this').waitFor();
  await addCanvasCard(cem, cems, 'canary of Aurora');
  await cardSaying(await goTo(fay, kHome), 'canary of Aurora').waitFor();
  await addCard(bea, await goTo(bea, kMap), 'Doing', kNotices, 'Of Bea');
  await goTo(cem, kMap);
  await cardSaying(await goTo(sue, kMap), 'Of Bea').waitFor();
  for (const other of [bea, sue]) {
    assert.equal((await sectionTitles(other)).includes(kHome), false);
    assert.doesNotMatch(await other.content(), /canary/);
    assert.doesNotMatch(await takeAlong(other, 'Everything'), /canary/);
  }
  assert.match(await takeAlong(cem, 'Everything'), /canary of Aurora/);
  await cem.keyboard.press('Alt+3');
  const reported = cem.locator('.r-section', { hasText: kHome });
  await reported.getByText('Only Aurora Bank sees this').waitFor();
  await cem.keyboard.press('Alt+2');
  await cem.getByRole('region', { name: kHome }).getByText('Only Aurora Bank sees this').waitFor();

  const fays = await goTo(fay, kHome);
  await fays.getByRole('button', { name: `More about ${kHome}` }).click();
  await fay.getByRole('menuitem', { name: 'Show to everybody' }).click();
  await fay.getByRole('dialog').getByText('it cannot be unseen').waitFor();
  await say(fay, 'Yes, show it');
  await cardSaying(await goTo(sue, kHome), 'canary of Aurora').waitFor();
  await fays.getByText('Only Aurora Bank sees this').waitFor({ state: 'detached' });
  await goHome(fay, cem, bea, sue);
});

test('A lane and a stage are locked apart: what they hold is read, and nothing of it is offered, on the board, in the outline and on a phone.', async () => {
  const links = await server.workshop();
  const [fay, cem, phone] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.customer2, 'Bea', kPhone),
  ]);
  const cems = await goTo(cem, kMap);
  await addCard(cem, cems, 'Doing', kNotices, 'Stays as it is');
  const fays = await goTo(fay, kMap);
  const adds = (map, lane, step = kNotices) =>
    map.getByRole('button', { name: `Add card to ${lane}, ${step}`, exact: true });
  await adds(cems, 'Doing').waitFor();

  await fays.getByRole('button', { name: 'More about Doing' }).click();
  await fay.getByRole('menuitem', { name: /^Lock/ }).press('Enter');
  await cems.getByRole('rowheader', { name: 'Doing' }).getByText('Locked').waitFor();
  await cem.getByRole('log', { name: 'Notices' }).getByText('“Doing” is locked now').waitFor();
  await adds(cems, 'Doing').waitFor({ state: 'detached' });
  await adds(cems, 'Pains').waitFor();
  await adds(fays, 'Doing').waitFor();
  const card = cardSaying(cems, 'Stays as it is');
  for (const key of ['Enter', 'Delete', 'Alt+ArrowRight']) await card.press(key);
  assert.equal(await cem.locator('textarea:focus').count(), 0);
  // By taking back what was done before: refused, and the words name the lane.
  await cem.getByRole('button', { name: 'Undo' }).click();
  await cem.getByRole('log', { name: 'Notices' }).getByText('“Doing” is locked.').waitFor();
  await card.waitFor();
  await cem.keyboard.press('Alt+2');
  const outline = cem.getByRole('region', { name: kMap });
  await outline.getByRole('button', { name: `Add a card to Pains, ${kNotices}` }).waitFor();
  assert.equal(await outline.getByRole('button', { name: `Add a card to Doing, ${kNotices}` }).count(), 0);
  await cem.keyboard.press('Alt+1');
  const lane = phone.getByRole('region', { name: 'Doing' });
  await lane.getByText('Locked').waitFor();
  assert.equal(await lane.getByRole('button', { name: /^Add card/ }).count(), 0);
  await isAccessible(cem, 'a locked lane');

  // By keyboard alone: the palette has every lock.
  await fay.keyboard.press('Escape');
  await byPalette(fay, 'Unlock Doing', 'Unlock “Doing”');
  await adds(cems, 'Doing').waitFor();
  const stage = await cems.locator('.b-stage-head').first().getAttribute('aria-label');
  await byPalette(fay, `Lock ${stage}`, `Lock “${stage}”`);
  await adds(cems, 'Pains').waitFor({ state: 'detached' });
  await cems.getByRole('columnheader', { name: stage, exact: true }).getByText('Locked').waitFor();
  await goHome(fay, cem, phone);
});

test('A card is taken out of sight and its author sees that it waits; a person gets another name.', async () => {
  const links = await server.workshop();
  const [fay, cem, sue] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Rude Name'),
    walkIn(links.staff, 'Sue'),
  ]);
  await addCard(cem, await goTo(cem, kMap), 'Doing', kNotices, 'Offensive');
  const [fays, cems, sues] = await Promise.all([fay, cem, sue].map((one) => goTo(one, kMap)));
  const card = cardSaying(fays, 'Offensive');
  await card.hover();
  await card.getByRole('button', { name: 'More about this card' }).click();
  await fay.getByRole('menuitem', { name: 'Take out of sight' }).click();
  await cardSaying(sues, 'Offensive').waitFor({ state: 'detached' });
  await cardSaying(cems, 'Offensive').getByText('Waits until a facilitator shows it to all').waitFor();
  const inbox = (await openPanelWindow(fay)).locator('[data-part="inbox"]');
  await inbox.locator('[data-aside]').getByText('Offensive').waitFor();

  const panel = await openPanel(fay);
  await panel.getByRole('button', { name: 'Rename Rude Name' }).click();
  await fay.getByLabel('Name', { exact: true }).fill('Cem');
  await fay.keyboard.press('Enter');
  await sue.locator('[data-person][title="Cem"]').waitFor();
  await inbox.getByRole('button', { name: 'Show to all' }).click();
  await cardSaying(sues, 'Offensive').waitFor();
  assert.doesNotMatch(await sue.content(), /Rude Name/);
  await goHome(fay, cem, sue);
});

test('An observer is told at the entrance whether they are named, and everybody sees those who are.', async () => {
  const links = await server.workshop();
  const [fay, cem] = await Promise.all([walkIn(links.facilitator, 'Fay'), walkIn(links.customer, 'Cem')]);
  const silent = await walkIn(links.observer, 'Oda Silent', { function: 'sales' });
  const observers = await openPartApart(fay, 'Observers');
  await observers.getByText('Oda Silent').waitFor();
  await holdsNone(fay, 'Oda Silent');
  await observers.getByLabel('Observers are named to everybody').check();
  await saved(observers.page());
  const olaf = await comeBy(links.observer, 'Olaf', { function: 'marketing' });
  await inTheRoom(olaf);
  await observers.getByText('named to all').waitFor();
  await cem.getByTitle('Who is here').click();
  const list = cem.getByRole('region', { name: 'Who is here' });
  await list.getByText('Olaf').waitFor();
  await list.getByText('marketing', { exact: false }).first().waitFor();
  await list.getByText('1 observer: sales').waitFor();
  assert.doesNotMatch(await cem.content(), /Oda Silent/);
  await isAccessible(cem, 'who is here', '.people-list');
  const door = await (await silent.context().browser().newContext()).newPage();
  await door.goto(links.observer);
  await door.getByText('everybody sees your name and your function').waitFor();
  await door.context().close();
  await olaf.close();
  await list.getByText('Olaf').waitFor({ state: 'detached' });
  await goHome(fay, cem, silent);
});

test('Who takes part says that they are ready, also in silence; facilitators see who is not, and the balance.', async () => {
  const links = await server.workshop();
  const [fay, cem, bea, sue, oda] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.customer2, 'Bea'),
    walkIn(links.staff, 'Sue'),
    walkIn(links.observer, 'Oda'),
  ]);
  await addCard(cem, await goTo(cem, kMap), 'Doing', kNotices, 'One');
  await addCard(cem, await goTo(cem, kMap), 'Doing', kNotices, 'Two');
  await prepare(fay, 'Silent writing', { called: 'Write' });
  await prepare(fay, 'Discuss', { called: 'Talk' });
  await enter(fay, 'Write');
  const ready = (page) => stepBar(page).getByRole('button', { name: 'I’m ready' });
  await ready(cem).click();
  for (const page of [cem, bea, sue, oda, fay]) await stepBar(page).getByText('1 of 3 ready').waitFor();
  assert.equal(await ready(oda).count(), 0);
  assert.equal(await ready(fay).count(), 0);
  const panel = await openPanelWindow(fay);
  await panel.locator('.lead-ready').getByText(/Not yet: (Bea, Sue|Sue, Bea)/).waitFor();
  await comesToBe(() => fay.locator('.lead-ready').innerText(), '1 of 3 ready');
  assert.doesNotMatch(await sue.content(), /Not yet/);
  await bea.keyboard.press('Alt+R');
  await stepBar(sue).getByText('2 of 3 ready').waitFor();
  await isAccessible(sue, 'ready');
  // After a reconnect, too; not in the next step.
  await server.kill();
  await server.up();
  await Promise.all([fay, cem, bea, sue].map(saved));
  await stepBar(sue).getByText('2 of 3 ready').waitFor();
  await ready(cem).click();
  await stepBar(sue).getByText('1 of 3 ready').waitFor();
  await enter(fay, 'Talk');
  await ready(bea).waitFor();
  await comesToBe(() => ready(bea).getAttribute('aria-pressed'), 'false');
  await stepBar(sue).getByText(/of 3 ready/).waitFor({ state: 'detached' });

  const balance = await openIn(panel.locator('body'), 'Balance');
  await balance.getByText('2, 2 each').waitFor();
  await isAccessible(panel, 'the balance');
  assert.equal(await part(fay.locator('body'), 'Balance').count(), 0);
  await goHome(fay, cem, bea, sue, oda);
});

test('The ground rules are at hand with the flags beside them, and a change is announced.', async () => {
  const links = await server.workshop();
  const [fay, cem, oda] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.observer, 'Oda'),
  ]);
  await cem.getByRole('button', { name: 'Ground rules' }).click();
  const sheet = cem.getByRole('dialog', { name: 'Ground rules' });
  await sheet.getByRole('listitem').first().waitFor();
  await isAccessible(cem, 'the ground rules', 'dialog');
  await sheet.getByRole('button', { name: 'Sales talk' }).click();
  const inbox = (await openPanelWindow(fay)).locator('[data-part="inbox"]');
  await inbox.getByText('Sales talk').first().waitFor();
  const workshop = await openPart(fay, 'The workshop');
  await workshop.getByRole('textbox', { name: 'Ground rules' }).click();
  await fay.keyboard.press('Control+End');
  await fay.keyboard.type('\nNobody sells.');
  await cem.getByRole('log', { name: 'Notices' }).getByText('The ground rules have changed.').waitFor();
  await cem.getByRole('button', { name: 'Read them' }).click();
  await sheet.getByText('Nobody sells.').waitFor();
  await byPalette(oda, 'Read the ground rules');
  const odas = oda.getByRole('dialog', { name: 'Ground rules' });
  await odas.getByText('Nobody sells.').waitFor();
  assert.equal(await odas.getByRole('button', { name: 'Sales talk' }).count(), 0);
  await goHome(fay, cem, oda);
});
