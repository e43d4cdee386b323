// From the internal workshop to the customers': what was reviewed arrives, and nothing else in any byte.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  addCard,
  addGap,
  cardSaying,
  filesOf,
  gapTitles,
  goTo,
  openPanel,
  rewrite,
  sectionTitles,
  select,
  write,
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

const kMap = 'The journey as we believe it is';
const kList = 'Gaps and strengths';
const kPains = 'Pains we know of';
const kStep = 'Notices a need';
/** What stays in the internal workshop, as text that nothing else holds. */
const kCanaries = [
  ...['CANARYCAUSE', 'CANARYOWNPART', 'CANARYQUOTE', 'CANARYCOMMENT', 'CANARYDROPPED'],
  ...['CANARYBEFORE', 'CANARYBACKSTAGE', 'Suecanary', 'Stancanary', 'Guestcanary'],
];

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

/** Six more of the staff, who come by the same link. */
async function comeScripted(links) {
  for (let n = 1; n <= 6; n += 1) {
    const answer = await fetch(`${server.origin}/api/workshops/${links.id}/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-fishbowl': '1', origin: server.origin },
      body: JSON.stringify({
        secret: links.staff.split('#')[1],
        name: `Guestcanary ${n}`,
        function: n % 2 ? 'service' : 'engineering',
      }),
    });
    assert.equal(answer.status, 200);
  }
}

/** An internal workshop of eight, in which two of them wrote what customers shall not read. */
async function internalWorkshop() {
  const links = await server.workshop({
    title: 'What we believe',
    template: 'internal-gap-analysis',
  });
  await comeScripted(links);
  const [sue, stan] = await Promise.all([
    walkIn(links.staff, 'Suecanary', { function: 'sales' }),
    walkIn(links.staff, 'Stancanary', { function: 'service' }),
  ]);
  const map = await goTo(sue, kMap);
  await addCard(sue, map, kPains, kStep, 'Nobody answers');
  await addCard(sue, map, kPains, kStep, 'CANARYDROPPED is our mess');
  await addCard(sue, map, 'Behind the scenes', kStep, 'CANARYBACKSTAGE');
  await map.getByRole('button', { name: 'Add lane' }).click();
  await sue.getByRole('menuitem', { name: /^Evidence/ }).click();
  await map.getByRole('button', { name: `Add evidence to Evidence, ${kStep}` }).click();
  await write(sue, 'CANARYQUOTE said in confidence');
  await select(cardSaying(map, 'Nobody answers'));
  await sue.keyboard.press('Control+Alt+m');
  await sue.keyboard.type('CANARYCOMMENT');
  await sue.keyboard.press('Enter');
  await saved(sue);
  const list = await goTo(stan, kList);
  await addGap(stan, list, 'CANARYBEFORE Answers take weeks');
  await addGap(stan, list, 'CANARYDROPPED prices');
  await rewrite(stan, list.getByLabel('Expected, gap 1'), 'An answer within a day');
  await list.getByRole('button', { name: 'Details of gap 1' }).click();
  await rewrite(stan, list.getByLabel('Why it happens, gap 1'), 'CANARYCAUSE two people are ill');
  await rewrite(stan, list.getByLabel('Our own part in it, gap 1'), 'CANARYOWNPART');
  await saved(stan);
  return { links, sue, stan };
}

/** Everything that the server sends to this page from now on, as text. */
function listens(context) {
  const heard = [];
  context.on('page', (page) =>
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => heard.push(Buffer.from(payload).toString('utf8'))),
    ),
  );
  return () => heard.join('\n');
}

const promotion = (page) =>
  page.getByRole('dialog', { name: 'Take to the customers’ workshop', exact: true });
const choiceOf = (dialog, what, word) =>
  dialog
    .getByRole('radiogroup', { name: `What becomes of ${what}`, exact: true })
    .getByRole('radio', { name: word, exact: true });

/** Which of the things that something can be chosen for has the focus. */
const standsAt = (page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('dialog [role="radiogroup"]')];
    return all.findIndex((one) => one.contains(document.activeElement));
  });

async function beginReview(fay) {
  const panel = await openPanel(fay);
  await panel.getByRole('button', { name: 'Take to the customers’ workshop' }).click();
  const dialog = promotion(fay);
  await dialog.getByRole('checkbox', { name: new RegExp(`^${kMap}`) }).check();
  await dialog.getByRole('checkbox', { name: new RegExp(`^${kList}`) }).check();
  await isAccessible(fay, 'what is picked', 'dialog');
  await dialog.getByRole('button', { name: 'Review', exact: true }).click();
  return dialog;
}

test('Customers see exactly what was kept, in the words of the review, and nothing internal in any byte.', async () => {
  const { links, sue, stan } = await internalWorkshop();
  const target = await server.workshop({ title: 'With customers' });
  const fay = await walkIn(target.facilitator, 'Fay');
  const context = await newPerson();
  const heard = listens(context);
  const cem = await walkIn(target.customer, 'Cem', { context });
  const inside = await walkIn(links.facilitator, 'Fay', { context: fay.context() });

  const dialog = await beginReview(inside);
  const before = await dialog.getByText(/will be taken along$/).innerText();
  await dialog.getByText(/1 quote without consent/).waitFor();
  await dialog.getByText(/1 comment, 1 root cause, 1 note on your own part/).waitFor();
  for (const canary of kCanaries.slice(0, 4)) {
    assert.equal(await dialog.getByText(canary).count(), 0, canary);
  }
  await dialog.getByText('Stays here with Behind the scenes').first().waitFor();
  // By keyboard: space drops, and drops no other.
  await choiceOf(dialog, 'Card: CANARYDROPPED is our mess', 'Keep').focus();
  await inside.keyboard.press('Space');
  await choiceOf(dialog, 'Card: CANARYDROPPED is our mess', 'Drop').and(inside.locator(':focus')).waitFor();
  const from = await standsAt(inside);
  await inside.keyboard.press('ArrowUp');
  assert.equal(await standsAt(inside), from - 1);
  for (let n = 0; n < 6; n += 1) await inside.keyboard.press('ArrowDown');
  assert.equal(await standsAt(inside), from + 5);
  await choiceOf(dialog, 'Gap: CANARYDROPPED prices', 'Drop').click();
  await choiceOf(dialog, 'Gap: CANARYBEFORE Answers take weeks', 'Re-word').click();
  const title = dialog.getByLabel('Title, Gap: CANARYBEFORE Answers take weeks');
  await title.fill('Answers take longer than you expect');
  assert.notEqual(await dialog.getByText(/will be taken along$/).innerText(), before);
  await isAccessible(inside, 'the review', 'dialog');
  // Closed and opened again, it stands where it was.
  await inside.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await inside.getByRole('button', { name: 'Take to the customers’ workshop' }).click();
  assert.equal(await title.inputValue(), 'Answers take longer than you expect');

  await dialog.getByRole('button', { name: 'Go on' }).click();
  await dialog.getByRole('radio', { name: /^Into “With customers”/ }).check();
  await isAccessible(inside, 'where to', 'dialog');
  assert.equal((await sectionTitles(cem)).includes(kMap), false);
  await dialog.getByRole('button', { name: /^Take \d+ things along$/ }).click();
  await dialog.getByText(/now stand in “With customers”/).waitFor();

  const map = await goTo(cem, kMap);
  await cardSaying(map, 'Nobody answers').waitFor();
  assert.equal(await map.getByRole('rowheader', { name: 'Behind the scenes' }).count(), 0);
  const list = await goTo(cem, kList);
  await comesToBe(() => gapTitles(list), ['Answers take longer than you expect']);
  const seen = [heard(), await filesOf(cem)];
  await cem.reload();
  await inTheRoom(cem);
  await goTo(cem, kList);
  seen.push(heard(), await filesOf(cem), await cem.content());
  for (const [at, bytes] of seen.entries()) {
    assert.ok(bytes.includes('Answers take longer than you expect'), `seen ${at}`);
    for (const canary of kCanaries) assert.ok(!bytes.includes(canary), `${canary} in seen ${at}`);
  }
  // The facilitators of the customers' workshop are told whom to invite, by function.
  assert.match(await filesOf(fay), /Staff in the internal workshop: engineering \(3\), sales, service \(4\)/);
  assert.doesNotMatch(seen.join(), /Staff in the internal workshop/);
  // The internal room has what it had.
  assert.deepEqual(await gapTitles(await goTo(stan, kList)), [
    'CANARYBEFORE Answers take weeks',
    'CANARYDROPPED prices',
  ]);
  await goHome(inside, cem, sue, stan);
});

test('A new workshop for customers is made on the way, on a phone too, and a workshop that is gone is told.', async () => {
  const { links, sue, stan } = await internalWorkshop();
  const inside = await walkIn(links.facilitator, 'Fay', kPhone);
  await inside.evaluate(() => {
    const visit = { title: 'Gone by now', name: 'Fay', leads: true, at: 1 };
    localStorage.setItem(`fishbowl.visit.${'A'.repeat(22)}.1`, JSON.stringify(visit));
  });
  const dialog = await beginReview(inside);
  await dialog.getByRole('button', { name: 'Go on' }).tap();
  await dialog.getByRole('radio', { name: /^Into “Gone by now”/ }).check();
  await dialog.getByRole('button', { name: /^Take \d+ things along$/ }).tap();
  await dialog.getByRole('alert').getByText(/^It was not taken along\. This browser/).waitFor();
  await dialog.getByRole('radio', { name: /^Into a new co-creation workshop/ }).check();
  await dialog.getByLabel('Title').fill('With Corona');
  await dialog.getByLabel('Customer organisations, one a line').fill('Corona Motors');
  await dialog.getByRole('button', { name: /^Take \d+ things along$/ }).tap();
  await dialog.getByText(/now stand in “With Corona”/).waitFor();
  const link = await dialog.getByRole('textbox', { name: /Corona Motors/ }).inputValue();
  const cem = await walkIn(link, 'Cem');
  await cardSaying(await goTo(cem, kMap), 'Nobody answers').waitFor();
  const [there] = await Promise.all([
    inside.context().waitForEvent('page'),
    dialog.getByRole('link', { name: 'Open that workshop' }).tap(),
  ]);
  await inTheRoom(there);
  await goHome(inside, cem, sue, stan);
});
