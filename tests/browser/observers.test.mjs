// What is said past the room: observers ask, those who take part raise flags, everybody keeps notes; the
// facilitator answers, asks aloud and parks, and nobody learns whose question it was.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  addCard,
  cardSaying,
  goTo,
  holdsNone,
  openPanel,
  openPanelWindow,
  select,
  waitingLine,
} from './board.mjs';
import {
  Server,
  closeAll,
  comesToBe,
  goHome,
  inTheRoom,
  isAccessible,
  kPhone,
  saved,
  walkIn,
} from './harness.mjs';
import { asidesOf, ask } from './session.mjs';

const kMap = 'Customer journey';
const kStep = 'Notices a need';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

const inbox = (panel) => panel.locator('[data-part="inbox"]');
const waiting = (panel, words) => inbox(panel).locator('[data-aside]').filter({ hasText: words });

test('An observer’s question reaches the facilitators alone, who answer it, ask it aloud and park it without a name.', async () => {
  const links = await server.workshop();
  const [fay, cem, obi] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.observer, 'Obi'),
  ]);
  const cems = await goTo(cem, kMap);
  await addCard(cem, cems, 'Doing', kStep, 'Told too late');
  await saved(cem);

  const obis = await goTo(obi, kMap);
  await select(cardSaying(obis, 'Told too late'));
  const asks = await asidesOf(obi, 'Questions and notes');
  await asks.getByRole('textbox', { name: 'Ask the facilitators' }).focus();
  await asks.getByText('About Told too late').waitFor();
  await ask(asks, 'Late by how much?');
  await ask(asks, 'Who pays for the taxi?');
  await ask(asks, 'Is there a figure for it?');
  await saved(obi);
  await isAccessible(obi, 'questions and notes');

  // Beside the board stands how much waits; what was said and by whom, in the panel's window.
  await openPanel(fay);
  await comesToBe(
    () => waitingLine(fay).innerText(),
    '3 in the inbox, nobody waits in the lobby',
  );
  await isAccessible(fay, 'what waits beside the board');
  const panel = await openPanelWindow(fay);
  const first = waiting(panel, 'Late by how much?');
  await first.getByText('Obi').waitFor();
  await holdsNone(fay, 'Late by how much', 'Who pays', 'Is there a figure');
  await first.getByRole('button', { name: 'Ask aloud' }).click();
  await waiting(panel, 'Is there a figure').getByRole('button', { name: 'Park' }).click();
  await waiting(panel, 'Who pays').getByRole('button', { name: 'Answer Obi' }).click();
  const line = inbox(panel).getByRole('textbox', { name: 'Answer Obi' });
  await line.fill('We do, up to a limit');
  await line.press('Enter');
  await inbox(panel).getByText('Nothing waits for you.').waitFor({ state: 'attached' });
  await isAccessible(panel, 'the inbox');
  await holdsNone(fay, 'Who pays', 'up to a limit');

  const question = (words) => asks.getByRole('listitem').filter({ hasText: words });
  await question('Late by how much?').getByText('asked aloud').waitFor();
  await question('Is there a figure').getByText('parked').waitFor();
  await question('Who pays').getByText('We do, up to a limit').waitFor();

  // Cem hears a question of Fay's, and nothing of who asked it.
  await cem.getByRole('button', { name: /^Comments/ }).click();
  const comments = cem.getByRole('complementary', { name: 'Comments' });
  const said = comments.getByRole('listitem').filter({ hasText: 'Late by how much?' });
  await said.getByText('Fay').waitFor();
  const parking = await goTo(cem, 'Parking lot');
  await cardSaying(parking, 'Is there a figure for it?').waitFor();
  const page = await cem.content();
  for (const words of ['Obi', 'Who pays', 'up to a limit']) assert.ok(!page.includes(words), words);

  await obi.reload();
  await inTheRoom(obi);
  const again = await asidesOf(obi, 'Questions and notes');
  await again.getByText('We do, up to a limit').waitFor();
  await goHome(fay, cem, obi);
});

test('Notes are their writer’s alone, and flags reach the facilitators in a frozen room, from a phone too.', async () => {
  const links = await server.workshop();
  const [fay, cem, sue] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem', kPhone),
    walkIn(links.staff, 'Sue'),
  ]);
  const panel = await openPanel(fay);
  await panel.getByRole('button', { name: /^Freeze/ }).click();
  const cems = await asidesOf(cem, 'Flags and notes');
  await cems
    .getByRole('textbox', { name: 'A word about it, if you like' })
    .fill('That was a pitch');
  await cems.getByRole('button', { name: 'Sales talk' }).click();
  await cems.getByRole('textbox', { name: 'Write a note' }).fill('Ask our lawyers');
  await cems.getByRole('button', { name: 'Keep' }).click();
  await cems.getByRole('textbox', { name: 'Note: Ask our lawyers' }).waitFor();
  assert.equal(await cem.evaluate(() => document.body.scrollWidth), 390);
  await isAccessible(cem, 'flags and notes');
  await holdsNone(fay, 'That was a pitch', 'Sales talk');
  const flag = waiting(await openPanelWindow(fay), 'That was a pitch');
  await flag.getByText('Sales talk').waitFor();
  await flag.getByText('Cem').waitFor();
  await flag.getByRole('button', { name: 'Seen to' }).click();
  await cems.getByText('seen to').waitFor();
  for (const page of [fay, sue]) assert.ok(!(await page.content()).includes('lawyers'));
  assert.ok(!(await sue.content()).includes('pitch'));
  await cem.reload();
  await inTheRoom(cem);
  const again = await asidesOf(cem, 'Flags and notes');
  await comesToBe(
    () => again.getByRole('textbox', { name: /^Note/ }).inputValue(),
    'Ask our lawyers',
  );
  await goHome(fay, cem, sue);
});

test('The panel’s window is one: it comes to the front by button, key and palette, and is not loaded again.', async () => {
  const links = await server.workshop();
  const fay = await walkIn(links.facilitator, 'Fay');
  const apart = await openPanelWindow(fay);
  await apart.evaluate(() => (window.isTheSame = true));
  const panel = await openPanel(fay);
  await panel.getByRole('link', { name: 'Open this panel in a window of its own' }).click();
  await panel.waitFor({ state: 'detached' });
  await fay.keyboard.press('Alt+i');
  await fay.keyboard.press('Control+k');
  await fay.getByRole('combobox', { name: 'What would you like to do?' }).fill('Inbox and lobby');
  await fay.keyboard.press('Enter');
  // The board's page, loaded anew, finds it by its name.
  await fay.reload();
  await inTheRoom(fay);
  await fay.keyboard.press('Alt+i');
  await saved(fay);
  assert.equal(await apart.evaluate(() => window.isTheSame), true);
  assert.equal(fay.context().pages().length, 2);
  await goHome(fay);
});

test('On a phone the panel lies over the board, and is the inbox, too.', async () => {
  const links = await server.workshop();
  const [fay, cem] = await Promise.all([
    walkIn(links.facilitator, 'Fay', kPhone),
    walkIn(links.customer, 'Cem'),
  ]);
  const cems = await asidesOf(cem, 'Flags and notes');
  await cems.getByRole('button', { name: 'Slow down' }).click();
  const panel = await openPanel(fay);
  await waiting(panel, 'Slow down').getByRole('button', { name: 'Seen to' }).click();
  await cems.getByText('seen to').waitFor();
  await isAccessible(fay, 'the inbox on a phone');
  await goHome(fay, cem);
});
