// The agenda: what a step lets people do is offered and nothing else, everybody is where the room is,
// and the time is the server's.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  addCanvasCard,
  addCard,
  cardSaying,
  goTo,
  headCalled,
  isInView,
  openPanel,
  sectionCalled,
} from './board.mjs';
import {
  Server,
  closeAll,
  comesToBe,
  goHome,
  inTheRoom,
  isAccessible,
  kPhone,
  newPerson,
  saved,
  walkIn,
} from './harness.mjs';
import { choose, enter, prepare, runs, stepBar, stepRow } from './session.mjs';

const kMap = 'Customer journey';
const kParking = 'Parking lot';
const kLane = 'Doing';
const kStep = 'Notices a need';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

/** What may be added, but for the parking lot, which takes a card in every step. */
const adds = (page) =>
  page.locator('.b-section:not(:has([data-parks]))').getByRole('button', {
    name: /^Add (card|touchpoint|stage|lane|gap)/,
  });
const current = (page) =>
  page.getByRole('navigation', { name: 'Sections' }).locator('[aria-current="true"] .b-tab-name');

test('What a step lets a side do is offered to it, and nothing else; what comes too late is refused in words.', async () => {
  const links = await server.workshop();
  const [fay, cem, sue] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.staff, 'Sue'),
  ]);
  await prepare(fay, 'Brief', {
    'Section in focus': kMap,
    may: { 'Customers and partners': 'Read only', 'Staff and neutral people': 'Read only' },
  });
  await prepare(fay, 'Discuss', {
    called: 'Customers write',
    'Section in focus': kMap,
    may: { 'Staff and neutral people': 'Questions only' },
  });
  assert.ok((await adds(cem).count()) > 0);
  await enter(fay, 'Brief');
  await runs(cem, 'Brief');
  await comesToBe(() => adds(cem).count(), 0);
  await stepBar(cem).getByText('You read along in this step').waitFor();
  await cem.keyboard.press('n');
  assert.equal(await cem.locator('textarea:focus').count(), 0);
  assert.ok((await adds(fay).count()) > 0);

  await enter(fay, 'Customers write');
  await runs(sue, 'Customers write');
  const cems = await goTo(cem, kMap);
  await addCard(cem, cems, kLane, kStep, 'A customer’s card');
  const sues = await goTo(sue, kMap);
  await stepBar(sue).getByText('You may post questions').waitFor();
  await addCard(sue, sues, kLane, kStep, 'Why at night?');
  await cardSaying(cems, 'Why at night?').getByText('Question', { exact: true }).waitFor();
  // Another's card is not hers to change in this step.
  await cardSaying(sues, 'A customer’s card').locator('.b-card-words').dblclick();
  assert.equal(await sue.locator('textarea:focus').count(), 0);

  // What was written without a connection comes when the step is over.
  await saved(cem);
  await cem.context().setOffline(true);
  await addCard(cem, cems, kLane, kStep, 'Too late');
  await enter(fay, 'Brief');
  await cem.context().setOffline(false);
  await cem.getByText('Not in the step “Brief”.').first().waitFor();
  await goHome(fay, cem, sue);
});

test('A parking lot takes a card from everybody in every step, and each of them ends with a decision.', async () => {
  const links = await server.workshop();
  const [fay, cem] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
  ]);
  const fays = await goTo(fay, kParking);
  if ((await fays.locator('[data-parks]').count()) === 0) {
    await choose(
      fay,
      fays.getByRole('button', { name: /^More about/ }).first(),
      'Use as parking lot',
    );
  }
  await prepare(fay, 'Brief', {
    'Section in focus': kMap,
    may: { 'Customers and partners': 'Read only' },
  });
  await enter(fay, 'Brief');
  await runs(cem, 'Brief');
  const cems = await goTo(cem, kParking);
  await addCanvasCard(cem, cems, 'For later');
  const parked = cardSaying(fays, 'For later');
  await parked.waitFor();
  await parked.getByLabel('Decision about “For later”').selectOption('taken up');
  await cardSaying(cems, 'For later').getByText('Decision: taken up').waitFor();
  const why = parked.getByRole('textbox', { name: 'Reason for the decision about “For later”' });
  await why.fill('It fits the next release');
  await cardSaying(cems, 'For later')
    .getByText('Decision: taken up. It fits the next release')
    .waitFor();

  await (await openPanel(fay)).getByRole('button', { name: 'Freeze everything' }).click();
  await cem.getByText('Everything is frozen').waitFor();
  await comesToBe(() => cems.getByRole('button', { name: /^Add card/ }).count(), 0);
  await goHome(fay, cem);
});

test('Parked cards without a decision are gone to one by one, asked about before the end, and marked in the report.', async () => {
  const links = await server.workshop();
  const fay = await walkIn(links.facilitator, 'Fay');
  await prepare(fay, 'Discuss');
  await enter(fay, 'Discuss');
  const panel = await openPanel(fay);
  const line = panel.locator('[data-undecided]');
  assert.equal(await line.count(), 0);
  const parking = await goTo(fay, kParking);
  for (const words of ['First', 'Second', 'Third']) await addCanvasCard(fay, parking, words);
  const decide = async (words, to) => {
    await parking.getByLabel(`Decision about “${words}”`).selectOption(to);
    await saved(fay);
  };
  await line.getByText('3 parked cards without a decision').waitFor();
  await goTo(fay, kMap);
  const isChosen = (words) => parking.locator('[data-card][data-selected]').getByText(words, { exact: true }).first().waitFor();
  await line.getByRole('button').click();
  await isChosen('First');
  await decide('First', 'declined');
  await parking
    .getByRole('textbox', { name: 'Reason for the decision about “First”' })
    .fill('Nobody misses it');
  await line.getByText('2 parked cards without a decision').click();
  await isChosen('Second');
  await line.getByRole('button').click();
  await isChosen('Third');

  // From wherever it is ended; the dialog leads there, too.
  await fay.getByRole('button', { name: 'Report', exact: true }).click();
  await fay.keyboard.press('Alt+n');
  const asked = fay.getByRole('dialog', { name: 'Two parked cards have no decision yet' });
  await asked.waitFor();
  await isAccessible(fay, 'the question before the end');
  await asked.getByRole('button', { name: 'Go to the first', exact: true }).click();
  await isChosen('Second');
  await decide('Second', 'later');
  await panel.getByRole('button', { name: 'End the agenda' }).click({ modifiers: ['Shift'] });
  const again = fay.getByRole('dialog', { name: 'One parked card has no decision yet' });
  await again.getByRole('button', { name: 'End all the same', exact: true }).click();
  await stepBar(fay).waitFor({ state: 'detached' });
  await line.getByText('1 parked card without a decision').waitFor();

  await fay.keyboard.press('Alt+3');
  const rows = fay.locator('.r-parked tbody tr');
  await comesToBe(
    () => rows.evaluateAll((all) => all.map((row) => [...row.cells].map((one) => one.innerText))),
    [
      ['First', 'declined', 'Nobody misses it'],
      ['Second', 'later', ''],
      ['Third', 'no decision yet', ''],
    ],
  );
  await isAccessible(fay, 'the report of the parking lot');
  await goHome(fay);
});

test('The timer is the server’s: it survives a reload and the death of the server, can be stopped, and everybody has the same.', async () => {
  const links = await server.workshop();
  const [fay, cem] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
  ]);
  await prepare(fay, 'Discuss', { 'Planned minutes of Discuss': '2' });
  await enter(fay, 'Discuss');
  const timer = (page) => stepBar(page).getByRole('timer');
  const seconds = async (page) => {
    const [m, s] = (await timer(page).locator('b').innerText()).split(':').map(Number);
    return m * 60 + s;
  };
  await timer(cem).waitFor();
  assert.ok((await seconds(cem)) <= 120);
  await cem.reload();
  await inTheRoom(cem);
  await timer(cem).waitFor();
  assert.ok(Math.abs((await seconds(cem)) - (await seconds(fay))) <= 1);
  const left = await seconds(fay);
  await server.kill();
  await server.up();
  await Promise.all([fay, cem].map(saved));
  const [fays, cems] = await Promise.all([fay, cem].map(seconds));
  assert.ok(fays <= left && fays > 0, `${fays} of ${left}`);
  assert.ok(Math.abs(cems - fays) <= 1);
  const panel = await openPanel(fay);
  await panel.getByRole('button', { name: 'Pause the timer' }).click();
  await timer(cem).getByText('Paused').waitFor();
  await comesToBe(async () => (await seconds(cem)) === (await seconds(fay)), true);
  const before = await seconds(cem);
  await panel.getByRole('button', { name: '5 minutes more' }).click();
  await comesToBe(() => seconds(cem), before + 300);
  await server.kill();
  await server.up();
  await Promise.all([fay, cem].map(saved));
  await timer(cem).getByText('Paused').waitFor();
  assert.equal(await seconds(cem), before + 300);
  await goHome(fay, cem);
});

test('Everybody is where the room is: at a step, late, by a summons, with who presents; and a customer leads.', async () => {
  const links = await server.workshop();
  const [fay, cem] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
  ]);
  await prepare(fay, 'Discuss', {
    called: 'Look at the gaps',
    'Section in focus': 'Gaps and strengths',
  });
  await prepare(fay, 'Commit', { called: 'Agree', 'Section in focus': kMap });
  await goTo(cem, kMap);
  await enter(fay, 'Look at the gaps');
  await comesToBe(() => current(cem).innerText(), 'Gaps and strengths');
  const sue = await walkIn(links.staff, 'Sue');
  await runs(sue, 'Look at the gaps');
  await comesToBe(() => current(sue).innerText(), 'Gaps and strengths');
  const phone = await walkIn(links.customer2, 'Bea', kPhone);
  await runs(phone, 'Look at the gaps');
  await sectionCalled(phone, 'Gaps and strengths').waitFor();

  await goTo(fay, kParking);
  await (await openPanel(fay)).getByRole('button', { name: 'Lead everybody here' }).click();
  await comesToBe(() => current(cem).innerText(), kParking);
  await cem.getByText('The facilitator leads you to “Parking lot”.').first().waitFor();
  await sectionCalled(phone, kParking).waitFor();

  // Ten seconds' notice for everybody.
  const panel = await openPanel(fay);
  await panel.getByRole('button', { name: /^Next: Agree/ }).click();
  await cem.locator('[data-bar="coming"]').getByText('Next: Agree').waitFor();
  await runs(cem, 'Agree');
  await comesToBe(() => current(cem).innerText(), kMap);

  await choose(fay, panel.getByRole('button', { name: 'Present to all' }), 'Sue');
  await cem.getByText('Sue presents: everybody sees what Sue sees').waitFor();
  await comesToBe(() => adds(cem).count(), 0);
  await goTo(sue, 'Gaps and strengths');
  await sue.mouse.move(500, 500);
  await sue.mouse.move(520, 520);
  await comesToBe(() => current(cem).innerText(), 'Gaps and strengths');
  // All of what the presenter's window shows, in a smaller one too; where they point or not.
  await cem.setViewportSize({ width: 1100, height: 700 });
  const sections = [kMap, 'Gaps and strengths', kParking];
  const inView = (page) => Promise.all(sections.map((one) => isInView(sectionCalled(page, one))));
  await sue.getByRole('button', { name: 'Show the whole board' }).click();
  await comesToBe(() => inView(sue), [true, true, true]);
  await comesToBe(() => inView(cem), [true, true, true]);
  await goTo(sue, kMap);
  await sue.mouse.move(10, 10);
  await comesToBe(() => current(cem).innerText(), kMap);
  await comesToBe(() => inView(cem), [false, false, false]);
  await comesToBe(() => isInView(headCalled(sectionCalled(cem, kMap), 'Decides and orders')), true);
  await fay.getByRole('button', { name: 'Stop presenting' }).click();
  await cem.getByText('Sue presents: everybody sees what Sue sees').waitFor({ state: 'detached' });

  await choose(fay, panel.getByRole('button', { name: 'The baton' }), 'Cem');
  await cem.getByText('You lead now').first().waitFor();
  await sue.getByText('Cem leads').waitFor();
  await stepBar(cem)
    .getByRole('button', { name: 'Back to: Look at the gaps' })
    .click({ modifiers: ['Shift'] });
  await runs(sue, 'Look at the gaps');
  await goHome(fay, cem, sue, phone);
});

test('The run sheet is made, ordered and led by the keyboard alone, and knows what the steps took.', async () => {
  const links = await server.workshop();
  const fay = await walkIn(links.facilitator, 'Fay');
  const { keyboard } = fay;
  await keyboard.press('Alt+f');
  const panel = fay.getByRole('complementary', { name: 'Facilitate' });
  await panel.waitFor();
  for (const kind of ['Brief', 'Silent writing', 'Discuss']) {
    await panel.getByRole('button', { name: 'Add a step' }).focus();
    await keyboard.press('Enter');
    await fay.getByRole('menuitem', { name: kind }).focus();
    await keyboard.press('Enter');
    await (await stepRow(fay, kind)).waitFor();
  }
  const names = () =>
    panel
      .locator('.run-step:not([data-vote]) .run-step-name textarea')
      .evaluateAll((all) => all.map((one) => one.value).slice(-3));
  await comesToBe(names, ['Brief', 'Silent writing', 'Discuss']);
  await (await stepRow(fay, 'Discuss')).getByRole('button', { name: 'Go to Discuss' }).focus();
  await keyboard.press('Alt+ArrowUp');
  await comesToBe(names, ['Brief', 'Discuss', 'Silent writing']);
  await panel.getByRole('button', { name: 'Go to Brief' }).focus();
  await keyboard.press('Shift+Enter');
  await runs(fay, 'Brief');
  await panel.getByRole('button', { name: 'Next: Discuss' }).focus();
  await keyboard.press('Shift+Enter');
  await runs(fay, 'Discuss');
  await (await stepRow(fay, 'Brief')).getByText('took 0 min').waitFor();
  await goHome(fay);
});

test('A session has no barrier: the step, the countdown, the panel, on a desk and on a phone.', async () => {
  const links = await server.workshop();
  const fay = await walkIn(links.facilitator, 'Fay');
  await prepare(fay, 'Silent writing', {
    'Section in focus': kMap,
    Names: 'Only the side, for ever',
    'What people are asked to do': 'Write what went well.\nOne thought a card.',
  });
  await prepare(fay, 'Discuss');
  await enter(fay, 'Silent writing');
  for (const options of [{}, kPhone, { colorScheme: 'dark' }]) {
    const cem = await walkIn(links.customer, 'Cem', { context: await newPerson(options) });
    await runs(cem, 'Silent writing');
    await isAccessible(cem, 'a step');
    await goHome(cem);
  }
  const row = await stepRow(fay, 'Silent writing');
  await row.getByRole('button', { name: 'What holds in Silent writing' }).click();
  await row.getByText('Customers and partners', { exact: true }).click();
  await isAccessible(fay, 'the panel');
  // In a window of its own, as on a phone.
  const apart = await fay.context().newPage();
  await apart.setViewportSize({ width: 420, height: 800 });
  await apart.goto(`${fay.url()}/panel`);
  await apart.getByRole('button', { name: 'Next: Discuss' }).waitFor();
  await isAccessible(apart, 'the panel’s own window');
  await apart.close();
  const panel = await openPanel(fay);
  await panel.getByRole('button', { name: /^Next: Discuss/ }).click();
  await fay.locator('[data-bar="coming"]').waitFor();
  await isAccessible(fay, 'a countdown');
  await goHome(fay);
});

test('Who is refused is told whether everything is frozen or somebody presents.', async () => {
  const links = await server.workshop();
  const [fay, cem, sue] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.staff, 'Sue'),
  ]);
  await prepare(fay, 'Discuss');
  await enter(fay, 'Discuss');
  await runs(cem, 'Discuss');
  const panel = await openPanel(fay);
  const cems = await goTo(cem, kMap);
  // What was written without a connection comes while nobody else writes.
  const comesLate = async (words, meanwhile) => {
    await saved(cem);
    await cem.context().setOffline(true);
    await addCard(cem, cems, kLane, kStep, words);
    await meanwhile();
    await cem.context().setOffline(false);
  };
  await comesLate('Into the ice', async () => {
    await panel.getByRole('button', { name: 'Freeze everything' }).click();
    await sue.getByText('Everything is frozen').waitFor();
  });
  await cem.getByText('Everything is frozen.', { exact: true }).first().waitFor();
  await panel.getByRole('button', { name: 'Let people go on' }).click();
  await comesToBe(async () => (await adds(cem).count()) > 0, true);
  await comesLate('Into the talk', async () => {
    await choose(fay, panel.getByRole('button', { name: 'Present to all' }), 'Sue');
    await sue.getByText('You present').first().waitFor();
  });
  await cem.getByText('Sue presents now.', { exact: true }).first().waitFor();
  await goHome(fay, cem, sue);
});
