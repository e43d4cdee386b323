// The facilitator keeps the room in order; observers watch it in silence.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  addCanvasCard,
  addCard,
  cardSaying,
  cardsIn,
  cellOf,
  drag,
  goTo,
  holdsNone,
  lock,
  openCard,
  openPanel,
  openPanelWindow,
  say,
  sectionCalled,
  undo,
  unlock,
} from './board.mjs';
import {
  Server,
  closeAll,
  comesToBe,
  goHome,
  inTheRoom,
  isAccessible,
  saved,
  walkIn,
} from './harness.mjs';
import { enter, prepare } from './session.mjs';

const kMap = 'Customer journey';
const kNotices = 'Notices a need';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

test('What is locked takes nothing from others by any path, and everything from the facilitator.', async () => {
  const links = await server.workshop();
  const [fay, cem] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    // Wide, so that of the whole board every card is still an element.
    walkIn(links.customer, 'Cem', { viewport: { width: 2000, height: 1000 } }),
  ]);
  const cems = await goTo(cem, kMap);
  await addCard(cem, cems, 'Doing', kNotices, 'In the map');
  const parking = await goTo(cem, 'Parking lot');
  await addCanvasCard(cem, parking, 'In the parking lot');
  await goTo(cem, kMap);
  await addCard(cem, cems, 'Doing', kNotices, 'Written last');
  await saved(cem);

  const fays = await goTo(fay, kMap);
  await lock(fay, kMap);
  await cems.getByText('Locked by the facilitator').waitFor();
  const asItWas = async () => {
    await saved(cem);
    for (const map of [cems, fays]) {
      const cards = await map.locator('[data-card] .b-card-words').allInnerTexts();
      assert.deepEqual(cards, ['In the map', 'Written last']);
    }
  };

  // Nothing is offered.
  assert.equal(await cems.getByRole('button', { name: /^(Add|More about|Lock|Unlock)/ }).count(), 0);
  assert.equal(await cems.getByRole('textbox').count(), 0);
  // Within: no writing, no deleting, no moving, by mouse or key.
  const card = cardSaying(cems, 'In the map');
  await card.locator('.b-card-words').dblclick();
  assert.equal(await cem.locator('textarea:focus').count(), 0);
  for (const key of ['Enter', 'Delete', 'Alt+ArrowRight', 'g', 'n']) await card.press(key);
  await asItWas();
  // Out of it, and into it.
  await cem.getByRole('button', { name: 'Show the whole board' }).click();
  await drag(cem, card, parking.locator('[data-drop="canvas"]'));
  await asItWas();
  await drag(cem, cardSaying(parking, 'In the parking lot'), cems.locator('[data-drop="cell"]').first());
  await cardSaying(parking, 'In the parking lot').waitFor();
  await asItWas();
  // By taking back.
  await undo(cem);
  await cem.getByText('“Customer journey” is locked.').or(cem.getByText(/locked/i)).first().waitFor();
  await asItWas();
  // In the outline neither.
  await cem.getByRole('button', { name: 'Outline' }).click();
  const listed = cem.getByRole('region', { name: kMap });
  await listed.getByText('In the map').waitFor();
  assert.equal(await listed.getByRole('textbox').count(), 0);
  assert.equal(await listed.getByRole('button', { name: /^(Add|Delete)/ }).count(), 0);
  await cem.getByRole('button', { name: 'Board', exact: true }).click();

  // The facilitator goes on, and others see it.
  await goTo(fay, kMap);
  await addCard(fay, fays, 'Doing', kNotices, 'From the facilitator');
  const cemsNow = await goTo(cem, kMap);
  await cardSaying(cemsNow, 'From the facilitator').waitFor();
  await unlock(fay, kMap);
  await addCard(cem, cemsNow, 'Doing', kNotices, 'Open again');
  await cardSaying(fays, 'Open again').waitFor();
  await goHome(fay, cem);
});

test('Words that a lock overtakes are handed back to their author.', async () => {
  const links = await server.workshop();
  const [fay, cem] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
  ]);
  const cems = await goTo(cem, kMap);
  await addCard(cem, cems, 'Doing', kNotices, 'Before');
  await saved(cem);
  await server.kill();
  await openCard(cem, cardSaying(cems, 'Before'));
  await cem.keyboard.type(' and after');
  await cem.keyboard.press('Escape');
  // The lock comes first, because Cem’s way to the server stays barred a little longer.
  await cem.context().route('**/ticket', (route) => route.abort());
  await server.up();
  await inTheRoom(fay);
  await goTo(fay, kMap);
  await lock(fay, kMap);
  await saved(fay);
  await cem.context().unroute('**/ticket');
  await cem.getByRole('log', { name: 'Notices' }).getByText('and after').waitFor();
  await cardSaying(cems, 'Before').waitFor();
  await goHome(fay, cem);
});

test('Whoever is taken out is told so, and comes back neither by reload nor by the link.', async () => {
  const links = await server.workshop();
  const [fay, cem] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
  ]);
  await addCard(cem, await goTo(cem, kMap), 'Doing', kNotices, 'Stays');
  const panel = await openPanel(fay);
  await panel.getByRole('button', { name: 'Remove Cem' }).click();
  await say(fay, 'Yes, take out');
  const takenOut = cem.getByRole('heading', { name: 'The facilitator has taken you out of this room.' });
  await takenOut.waitFor();
  await cem.reload();
  await cem.getByRole('heading', { name: 'You cannot come in from this browser.' }).or(takenOut).waitFor();
  // Nor by the link, as anybody: not where it shows the door, nor by what the door would send.
  await cem.goto(links.customer);
  await takenOut.waitFor();
  const [address, secret] = links.customer.split('#');
  const path = `/api/workshops/${address.split('/').at(-1)}/join`;
  const joined = await cem.evaluate(
    async ([path, secret]) => {
      const headers = { 'content-type': 'application/json', 'x-fishbowl': '1' };
      const body = JSON.stringify({ secret, name: 'Cem again' });
      return (await fetch(path, { method: 'POST', headers, body })).status;
    },
    [path, secret],
  );
  assert.equal(joined, 403);
  const here = panel.locator('[data-person]').filter({ hasText: 'Cem' });
  await comesToBe(() => here.count(), 0);
  await cardSaying(await goTo(fay, kMap), 'Stays').waitFor();
  await goHome(fay, cem);
});

test('The role of facilitator is handed over, and the board goes on under the new one.', async () => {
  const links = await server.workshop();
  const [fay, sue] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.staff, 'Sue'),
  ]);
  assert.equal(await sue.getByRole('button', { name: 'Facilitate' }).count(), 0);
  const panel = await openPanel(fay);
  await panel.getByRole('button', { name: 'Hand over to Sue' }).click();
  await say(fay, 'Yes, hand over');
  await lock(sue, kMap);
  await sectionCalled(fay, kMap).getByText('Locked for others').waitFor();
  const row = (await openPanel(sue)).locator('.person', { hasText: 'Fay' });
  await row.getByLabel('Role of Fay').waitFor();
  await comesToBe(
    () => row.getByLabel('Role of Fay').evaluate((select) => select.selectedOptions[0].text),
    'Co-facilitator',
  );
  assert.equal(await panel.getByRole('button', { name: 'Hand over to Sue' }).count(), 0);
  await goHome(fay, sue);
});

test('The facilitator sees who is here by side and organisation, and who watches.', async () => {
  const links = await server.workshop();
  const fay = await walkIn(links.facilitator, 'Fay');
  const others = await Promise.all([
    walkIn(links.customer, 'Cem', { function: 'purchasing' }),
    walkIn(links.customer2, 'Bo'),
    walkIn(links.staff, 'Sue'),
    walkIn(links.observer, 'Oda', { function: 'sales' }),
  ]);
  const panel = await openPanel(fay);
  const people = panel.locator('details', { has: fay.getByRole('heading', { name: 'People' }) });
  await comesToBe(
    () =>
      people.locator('.part-group').evaluateAll((groups) =>
        groups.map((group) => [
          group.querySelector('h4').innerText.replace(/\s+/g, ' ').trim(),
          [...group.querySelectorAll('.row-words strong')].map((name) => name.textContent),
        ]),
      ),
    [
      ['Aurora Bank Customers', ['Cem']],
      ['Borealis Foods Customers', ['Bo']],
      ['Northwind Rail Host', ['Sue']],
      ['Facilitation Neutral', ['Fay (you)']],
    ],
  );
  await people.getByText('purchasing').waitFor();
  const apart = await openPanelWindow(fay);
  const watching = apart.locator('details', { has: apart.getByRole('heading', { name: 'Observers' }) });
  await watching.getByText('Oda').waitFor();
  await watching.getByText('sales').waitFor();
  await holdsNone(fay, 'Oda');
  await goHome(fay, ...others);
});

test('An observer sees every edit, can change nothing, and is known to others by function alone.', async () => {
  const links = await server.workshop();
  const [cem, oda] = await Promise.all([
    walkIn(links.customer, 'Cem'),
    walkIn(links.observer, 'Oda Silent', { function: 'sales' }),
  ]);
  const odas = await goTo(oda, kMap);
  const cems = await goTo(cem, kMap);
  await addCard(cem, cems, 'Doing', kNotices, 'Seen by all');
  const card = cardSaying(odas, 'Seen by all');
  await card.waitFor();

  // No control that writes: on the board, in the outline, in any section.
  await card.locator('.b-card-words').dblclick();
  for (const key of ['Enter', 'Delete', 'Alt+ArrowRight', 'g', 'n']) await card.press(key);
  const writes = oda.locator('main').locator('textarea, input:not([type="search"]), select, [role="radio"]');
  const offers = oda.getByRole('button', { name: /^(Add|More about|Delete|Lock|Move|Undo|Redo|Facilitate)/ });
  for (const view of ['Board', 'Outline']) {
    await oda.getByRole('button', { name: view, exact: true }).click();
    await oda.locator('main').getByText('Seen by all').waitFor();
    assert.equal(await writes.count(), 0, view);
    assert.equal(await offers.count(), 0, view);
  }
  await oda.getByRole('button', { name: 'Board', exact: true }).click();

  // No trace for others but the disclosed number.
  await goTo(oda, kMap);
  await oda.mouse.move(700, 400);
  await oda.mouse.move(720, 420);
  await addCard(cem, cems, 'Doing', kNotices, 'After the observer moved');
  await cardSaying(odas, 'After the observer moved').waitFor();
  await comesToBe(() => cem.locator('.observers-words').innerText(), '1 observer: sales');
  assert.equal(await cem.locator('.b-cursor').count(), 0);
  await cem.getByTitle('Who is here').click();
  await cem.getByRole('region', { name: 'Who is here' }).getByText('1 observer: sales').waitFor();
  assert.doesNotMatch(await cem.content(), /Oda Silent/);
  await goHome(cem, oda);
});

test('What one guest made is taken back at once, also after they are out and without a name, and comes back as one.', async () => {
  const links = await server.workshop();
  const [fay, cem, sue] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.staff, 'Sue'),
  ]);
  const sues = await goTo(sue, kMap);
  await addCard(sue, sues, 'Doing', kNotices, 'Sensible');
  const cems = await goTo(cem, kMap);
  await addCard(cem, cems, 'Doing', kNotices, 'Nonsense');
  await addCard(cem, cems, 'Doing', kNotices, 'More nonsense');
  await saved(cem);
  const words = () => sues.locator('[data-card] .b-card-words').allInnerTexts();
  await comesToBe(async () => (await words()).length, 3);

  const panel = await openPanel(fay);
  await panel.getByRole('button', { name: 'Remove Cem' }).click();
  await say(fay, 'Yes, take out');
  await panel.getByRole('button', { name: 'Take back what Cem made' }).click();
  await fay.getByText('2 things that you see go').waitFor();
  await say(fay, 'Yes, take it back');
  await comesToBe(words, ['Sensible']);
  await fay.getByRole('button', { name: 'Bring back' }).click();
  await comesToBe(async () => (await words()).length, 3);

  // Without a name: by the card; what its author signed stays, or it would say who it was.
  const bea = await walkIn(links.customer2, 'Bea');
  const beas = await goTo(bea, kMap);
  await addCard(bea, beas, 'Doing', kNotices, 'Signed');
  await saved(bea);
  await prepare(fay, 'Check-in', { called: 'Frankly', Names: 'No name at all, for ever' });
  await enter(fay, 'Frankly');
  await addCard(bea, beas, 'Doing', kNotices, 'Worse');
  await saved(bea);
  const fays = await goTo(fay, kMap);
  const worse = cardSaying(fays, 'Worse');
  await worse.hover();
  await worse.getByRole('button', { name: 'More about this card' }).click();
  await fay.getByRole('menuitem', { name: 'Take back all that its author wrote without a name' }).click();
  await say(fay, 'Yes, take it back');
  await comesToBe(() => cardSaying(beas, 'Worse').count(), 0);
  assert.equal(await cardSaying(beas, 'Signed').count(), 1);
  assert.equal(await cardSaying(sues, 'Sensible').count(), 1);
  await goHome(fay, sue, bea);
});

test('Cards that wait are seen by their author and in the facilitator’s panel, until shown or declined.', async () => {
  const links = await server.workshop();
  const [fay, cem, sue] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.staff, 'Sue'),
  ]);
  const panel = await openPanelWindow(fay);
  const inbox = panel.locator('[data-part="inbox"]');
  await inbox.locator('summary').first().click();
  await inbox.getByLabel('Cards wait for me before others see them').check();
  await saved(panel);
  const cems = await goTo(cem, kMap);
  await addCard(cem, cems, 'Doing', kNotices, 'Sensible');
  await addCard(cem, cems, 'Doing', kNotices, 'Too early');
  await cardSaying(cems, 'Sensible').getByText('Waits until a facilitator shows it to all').waitFor();
  const row = (words) => inbox.locator('[data-aside]').filter({ hasText: words });
  await row('Sensible').getByText('Cem, Card in Customer journey').waitFor();
  await isAccessible(panel, 'the inbox with cards');
  await holdsNone(fay, 'Sensible', 'Too early');
  const fays = await goTo(fay, kMap);
  const sues = await goTo(sue, kMap);
  for (const map of [fays, sues]) assert.equal(await cardSaying(map, 'Sensible').count(), 0);

  await row('Sensible').getByRole('button', { name: 'Show to all' }).click();
  for (const map of [fays, sues]) await cardSaying(map, 'Sensible').waitFor();
  await row('Too early').getByRole('button', { name: 'Decline' }).click();
  const why = inbox.getByRole('textbox', { name: 'Why, for its author alone' });
  await why.fill('After the break, please');
  await why.press('Enter');
  await cems.getByText('A facilitator did not take this card: After the break, please').waitFor();
  await inbox.getByText('Nothing waits for you.').waitFor({ state: 'attached' });
  for (const map of [fays, sues]) assert.equal(await cardSaying(map, 'Too early').count(), 0);
  await goHome(fay, cem, sue);
});
