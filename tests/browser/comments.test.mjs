// What people say about things: threads, mentions, resolving, on the desk, by keyboard, on a phone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  addCard,
  addGap,
  cardSaying,
  goTo,
  isInView,
  lock,
  select,
  unlock,
  write,
} from './board.mjs';
import {
  Server,
  closeAll,
  comesToBe,
  goHome,
  inTheRoom,
  kPhone,
  saved,
  walkIn,
} from './harness.mjs';

const kMap = 'Customer journey';
const kList = 'Gaps and strengths';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

const thread = (page, thing) =>
  page.getByRole('dialog', { name: `Comments on ${thing}`, exact: true });
const said = (where) => where.locator('.comment-words').allInnerTexts();

/** Opens the threads of what is selected, by the key. */
async function openByKey(page, thing) {
  await page.keyboard.press('Control+Alt+m');
  await thread(page, thing).waitFor();
  return thread(page, thing);
}

test('A comment is sent by Enter, answered, changed, resolved and reopened, and survives a reload.', async () => {
  const links = await server.workshop();
  const [cem, sue] = await Promise.all([walkIn(links.customer, 'Cem'), walkIn(links.staff, 'Sue')]);
  const map = await goTo(cem, kMap);
  await addCard(cem, map, 'Pains', 'Notices a need', 'Nobody answers');
  await select(cardSaying(map, 'Nobody answers'));
  const cems = await openByKey(cem, 'Nobody answers');
  await cem.keyboard.type('At night');
  await cem.keyboard.press('Shift+Enter');
  await cem.keyboard.type('or always?');
  const sues = await goTo(sue, kMap);
  const badge = (where, n) =>
    where.getByRole('button', { name: `${n} on Nobody answers`, exact: true });
  assert.equal(await badge(sues, '1 comment').count(), 0); // not before it is sent
  await cem.keyboard.press('Enter');

  await badge(sues, '1 comment').click();
  const suesThread = thread(sue, 'Nobody answers');
  await comesToBe(() => said(suesThread), ['At night\nor always?']);
  await suesThread.getByRole('combobox', { name: 'Answer Cem' }).fill('At night only');
  await suesThread.getByRole('button', { name: 'Answer', exact: true }).click();
  await comesToBe(() => said(cems), ['At night\nor always?', 'At night only']);

  await cems.getByRole('button', { name: 'More about the comment of Cem' }).click();
  await cem.getByRole('menuitem', { name: 'Edit' }).click();
  await cem.keyboard.press('Control+a');
  await cem.keyboard.type('Only at night?');
  await cem.keyboard.press('Enter');
  await comesToBe(() => said(suesThread), ['Only at night?', 'At night only']);
  // Cem's own words were answered by somebody else: they are not his to delete any more.
  await cems.getByRole('button', { name: 'More about the comment of Cem' }).click();
  assert.deepEqual(await cem.getByRole('menuitem').allInnerTexts(), ['Edit']);
  await cem.keyboard.press('Escape');

  await suesThread.getByRole('button', { name: 'Resolve' }).click();
  await cems.getByText('1 resolved thread').waitFor();
  assert.equal(await badge(sues, '1 comment').count(), 0);
  await saved(sue);
  await sue.reload();
  await inTheRoom(sue);
  await sue.getByRole('button', { name: 'Comments', exact: true }).click();
  await sue.getByRole('button', { name: /^Resolved/ }).click();
  await sue.locator('.comments-one').click();
  await thread(sue, 'Nobody answers').getByText('1 resolved thread').click();
  await thread(sue, 'Nobody answers').getByRole('button', { name: 'Reopen' }).click();
  await badge(map, '1 comment').waitFor();
  await goHome(cem, sue);
});

test('What is said about a persona and about evidence is counted where they stand.', async () => {
  const links = await server.workshop();
  const [cem, sue] = await Promise.all([walkIn(links.customer, 'Cem'), walkIn(links.staff, 'Sue')]);
  const map = await goTo(sue, kMap);
  const facts = new RegExp(`^As? .* about ${kMap}`);
  await sue.getByRole('button', { name: facts }).click();
  const panel = sue.getByRole('dialog', { name: 'About this map' });
  await panel.getByRole('button', { name: 'Add persona' }).click();
  await write(sue, 'Ana');
  await panel.getByRole('button', { name: 'Comment on Ana' }).click();
  await sue.keyboard.type('Is she real?');
  await sue.keyboard.press('Enter');
  await panel.getByRole('button', { name: '1 comment on Ana' }).waitFor();
  await saved(sue);
  await panel.getByRole('button', { name: 'Close' }).click();
  const cems = await goTo(cem, kMap);
  await cems.locator('.m-strip').getByRole('button', { name: '1 comment on Ana' }).click();
  await comesToBe(() => said(thread(cem, 'Ana')), ['Is she real?']);
  await cem.keyboard.press('Escape');

  await cems.getByRole('button', { name: 'Add lane' }).click();
  await cem.getByRole('menuitem', { name: /^Evidence/ }).click();
  await cems.getByRole('button', { name: 'Add evidence to Evidence, Notices a need' }).click();
  await write(cem, 'I rang five times');
  const evidence = cems.getByRole('group', { name: 'I rang five times', exact: true });
  await evidence.hover();
  await evidence.getByRole('button', { name: /^More/ }).click();
  await cem.getByRole('menuitem', { name: 'Comment' }).click();
  await cem.keyboard.type('When?');
  await cem.keyboard.press('Enter');
  await saved(cem);
  await map.getByRole('button', { name: '1 comment on I rang five times' }).waitFor();
  await goHome(cem, sue);
});

test('Who is mentioned hears of it, wherever they are, and flies there by keyboard.', async () => {
  const links = await server.workshop();
  const [cem, sue] = await Promise.all([
    walkIn(links.customer, 'Cem'),
    walkIn(links.staff, 'Sue Ames'),
  ]);
  const list = await goTo(cem, kList);
  await addGap(cem, list, 'No word in the night');
  await goTo(sue, 'Parking lot');
  await list.getByRole('button', { name: 'Details of gap 1' }).focus();
  const cems = await openByKey(cem, 'Gap 1: No word in the night');
  await cem.keyboard.type('Is that so, @am');
  await cem.getByRole('option', { name: /Sue Ames/ }).waitFor();
  await cem.keyboard.press('Enter');
  await cem.keyboard.type('in Lyon?');
  await cem.keyboard.press('Enter');
  await comesToBe(() => said(cems), ['Is that so, @Sue Ames in Lyon?']);
  assert.equal(await cems.locator('.comment-mention').innerText(), '@Sue Ames');
  await cem.keyboard.press('Escape');
  await comesToBe(() => cem.evaluate(() => document.activeElement?.ariaLabel), 'Details of gap 1');

  const notice = sue.getByRole('log', { name: 'Notices' });
  await notice.getByText('Cem mentions you').waitFor();
  await notice.getByRole('button', { name: 'Show' }).press('Enter');
  await thread(sue, 'Gap 1: No word in the night').waitFor();
  await comesToBe(() => isInView(sue.locator('[data-gap]').first().locator('.b-gap-number')), true);
  await sue.keyboard.press('Escape');
  await sue.getByRole('button', { name: 'Comments: 1' }).click();
  await sue.getByRole('button', { name: /^That mention me/ }).click();
  await comesToBe(
    () => sue.locator('.comments-one .comment-words').allInnerTexts(),
    ['Is that so, @Sue Ames in Lyon?'],
  );
  await goHome(cem, sue);
});

test('A locked section takes no comment and says so; an observer reads; words not sent are kept.', async () => {
  const links = await server.workshop();
  const [fay, cem, ole] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.observer, 'Ole', { function: 'sales' }),
  ]);
  const map = await goTo(cem, kMap);
  await addCard(cem, map, 'Pains', 'Notices a need', 'Nobody answers');
  await select(cardSaying(map, 'Nobody answers'));
  const cems = await openByKey(cem, 'Nobody answers');
  await cem.keyboard.type('First');
  await cem.keyboard.press('Enter');
  await comesToBe(() => said(cems), ['First']);
  await cems.getByRole('combobox').fill('Half a thou');
  await cem.keyboard.press('Escape');
  await lock(fay, kMap);
  await map.getByRole('button', { name: '1 comment on Nobody answers' }).click();
  await cems
    .getByText('This section is locked: only facilitators comment in it at present.')
    .waitFor();
  assert.equal(await cems.getByRole('combobox').count(), 0);

  const oles = await goTo(ole, kMap);
  await oles.getByRole('button', { name: '1 comment on Nobody answers' }).click();
  await comesToBe(() => said(thread(ole, 'Nobody answers')), ['First']);
  const offered = thread(ole, 'Nobody answers').getByRole('button');
  assert.deepEqual(await offered.evaluateAll((all) => all.map((one) => one.ariaLabel)), [
    'Close comments',
  ]);
  assert.equal(await thread(ole, 'Nobody answers').getByRole('combobox').count(), 0);

  await unlock(fay, kMap);
  await comesToBe(() => cems.getByRole('combobox').inputValue(), 'Half a thou');
  // What was sent at the moment of the lock comes back.
  await cem.context().setOffline(true);
  await cems.getByRole('combobox').press('Enter');
  await lock(fay, kMap);
  await saved(fay);
  await cem.context().setOffline(false);
  const notice = cem.getByRole('log', { name: 'Notices' });
  await notice.getByText('“Customer journey” is locked.').waitFor();
  await notice.getByText('Half a thou').waitFor();
  await goHome(fay, cem, ole);
});

test('On a phone the thread is a sheet from below; in the outline it stands under its thing.', async () => {
  const links = await server.workshop();
  const [cem, sue] = await Promise.all([
    walkIn(links.customer, 'Cem', kPhone),
    walkIn(links.staff, 'Sue'),
  ]);
  await cem.getByRole('button', { name: 'Comments on Notices a need' }).tap();
  const sheet = thread(cem, 'Notices a need');
  await sheet.getByRole('combobox').fill('Here @S');
  await cem.getByRole('option', { name: /Sue/ }).tap();
  await sheet.getByRole('button', { name: 'Send' }).tap();
  await comesToBe(() => said(sheet), ['Here @Sue']);
  const { x, y, width, height } = await sheet.boundingBox();
  assert.deepEqual([x, width, Math.round(y + height)], [0, 390, 844]);

  await sue.getByRole('button', { name: 'Outline', exact: true }).click();
  await sue.getByRole('button', { name: '1 comment on Notices a need' }).click();
  const answer = sue.getByRole('combobox', { name: 'Answer Cem' });
  await answer.fill('So it is');
  await answer.press('Enter');
  await comesToBe(() => said(sheet), ['Here @Sue', 'So it is']);
  await goHome(cem, sue);
});
