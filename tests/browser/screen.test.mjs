// The room screen: the wall of the physical room shows what all may see, follows the step, and is nobody.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addCard, goTo, openPanel, wallRests } from './board.mjs';
import { Server, closeAll, comesToBe, goHome, saved, walkIn } from './harness.mjs';
import {
  choose,
  enter,
  makeScreenLink,
  openScreen,
  prepare,
  revealAll,
  runs,
} from './session.mjs';
import { closeAndShow, enterVote, prepareVote, raiseGaps } from './votes.mjs';

const kMap = 'Customer journey';
const kGaps = 'Gaps and strengths';
const kParking = 'Parking lot';
const kTodo = 'Write down what happens to you, one card for each thing. Nobody sees it yet.';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

/** The names of the sections that stand in the window as a whole, or fill it. */
async function inSight(screen) {
  await wallRests(screen);
  return screen.evaluate(() => {
    const wall = document.querySelector('.screen-wall').getBoundingClientRect();
    return [...document.querySelectorAll('.b-section')]
      .filter((one) => {
        if (one.matches('[data-aside]')) return false;
        const box = one.getBoundingClientRect();
        const w = Math.min(box.right, wall.right) - Math.max(box.left, wall.left);
        const h = Math.min(box.bottom, wall.bottom) - Math.max(box.top, wall.top);
        return w > 0 && h > 0 && (w * h) / (wall.width * wall.height) > 0.2;
      })
      .map((one) => one.getAttribute('aria-label'));
  });
}

const peopleHere = (page) => page.locator('.people').getAttribute('data-people');

async function seated() {
  const page = await (await fetch(`${server.origin}/metrics`)).text();
  return [...page.matchAll(/people_seated\{role="(\w+)"\} ([1-9]\d*)/g)]
    .map(([, role, count]) => `${role} ${count}`)
    .toSorted();
}

const picture = (page, name) =>
  process.env.FISHBOWL_PICTURES
    ? page.screenshot({ path: `${process.env.FISHBOWL_PICTURES}/screen_${name}.png` })
    : undefined;

test('The screen follows the step and shows what is everybody’s alone; nobody hears of it; its link ends it.', async () => {
  const links = await server.workshop({ title: 'Onboarding, seen by our customers' });
  const [fay, cem] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
  ]);
  const link = await makeScreenLink(fay, 'Participants from Aurora Bank');
  const screen = await openScreen(link);

  // Who arrives sees how to join; the code is a link that lets in.
  await screen.getByRole('heading', { name: 'Onboarding, seen by our customers' }).waitFor();
  await screen.getByRole('img', { name: 'QR code of the link for participants' }).waitFor();
  await wallRests(screen);
  await picture(screen, 'arriving');
  const joins = link.replace(/\/w\/(.*)\/screen#.*\./, '/j/$1#');
  const bea = await walkIn(joins, 'Bea');

  // It is counted nowhere, and in nobody's list.
  for (const page of [fay, cem, bea]) {
    await comesToBe(() => peopleHere(page), '3');
    assert.equal(await page.locator('[data-observers]:not([data-observers="0"])').count(), 0);
  }
  await comesToBe(seated, ['facilitator 1', 'participant 2']);
  await goHome(bea);

  // Nothing on it can be pressed or written into.
  const touchable = 'a, button, input, select, textarea, [tabindex]';
  assert.equal(await screen.locator(`:is(${touchable}):not([inert] *)`).count(), 0);
  await screen.keyboard.press('n');
  await screen.mouse.wheel(0, 900);

  await prepare(fay, 'Silent writing', {
    called: 'In silence',
    'Section in focus': kMap,
    'What people are asked to do': kTodo,
    'Planned minutes of In silence': '10',
  });
  await prepare(fay, 'Discuss', { 'Section in focus': kGaps });
  await enter(fay, 'In silence');
  await screen.getByRole('heading', { name: 'In silence', exact: true }).waitFor();
  await screen.getByText(kTodo, { exact: true }).waitFor();
  await screen
    .getByRole('timer')
    .getByText(/^(10:00|9:\d\d)$/)
    .waitFor();
  assert.deepEqual(await inSight(screen), [kMap]);

  // What is hidden is not there, also for who comes late; what is revealed is.
  await runs(cem, 'In silence');
  const map = await goTo(cem, kMap);
  for (const words of ['The trains are late', 'Nobody tells us why', 'We call, and wait'])
    await addCard(cem, map, 'Doing', 'Notices a need', words);
  await saved(cem);
  await wallRests(screen);
  await picture(screen, 'hidden');
  assert.equal(await screen.getByText('The trains are late').count(), 0);
  await screen.reload();
  await screen.getByRole('heading', { name: 'In silence', exact: true }).waitFor();
  assert.deepEqual(await inSight(screen), [kMap]);
  assert.equal(await screen.getByText('The trains are late').count(), 0);
  await revealAll(fay);
  await screen.getByText('What was written becomes visible to all').waitFor();
  await picture(screen, 'coming');
  await screen.getByText('The trains are late').first().waitFor();

  // The last minute.
  const panel = await openPanel(fay);
  const less = panel.getByRole('button', { name: /minutes? less/ }).first();
  for (let i = 0; i < 9; ++i) await less.click();
  await screen.getByRole('timer').getByText('The last minute').waitFor();
  await picture(screen, 'last_minute');

  // On to the next section, where a summons leads, and after a presenter until they have done.
  await enter(fay, 'Discuss');
  await screen.getByRole('heading', { name: 'Discuss', exact: true }).waitFor();
  await comesToBe(() => inSight(screen), [kGaps]);
  await picture(screen, 'gaps');
  await goTo(fay, kParking);
  await panel.getByRole('button', { name: 'Lead everybody here' }).click();
  await comesToBe(() => inSight(screen), [kParking]);
  await choose(fay, panel.getByRole('button', { name: 'Present to all' }), 'Cem');
  await screen.getByText('Cem presents: everybody sees what Cem sees').waitFor();
  await goTo(cem, kMap);
  const box = await cem.getByRole('region', { name: kMap, exact: true }).boundingBox();
  await cem.mouse.move(box.x + 200, box.y + 80);
  await cem.mouse.move(box.x + 220, box.y + 90);
  await comesToBe(() => inSight(screen), [kMap]);
  await screen.locator('.b-cursor-name', { hasText: 'Cem' }).waitFor();
  await picture(screen, 'presenting');
  await fay.getByRole('button', { name: 'Stop presenting' }).click();
  await comesToBe(() => inSight(screen), [kParking]);

  // Revoked, it goes dark at once, and stays so.
  await panel.getByRole('button', { name: 'Revoke the link for Room screen' }).click();
  await fay.getByRole('button', { name: 'Yes, revoke' }).click();
  const over = screen.getByRole('heading', { name: 'This screen’s link does not work any more.' });
  await over.waitFor();
  await screen.reload();
  await over.waitFor();
  await goHome(fay, cem, screen);
});

test('A smaller screen, in the dark and in German, says the same; without a join code there is none.', async () => {
  const links = await server.workshop({ title: 'Onboarding, seen by our customers' });
  const fay = await walkIn(links.facilitator, 'Fay');
  const link = await makeScreenLink(fay);
  const screen = await openScreen(link, {
    viewport: { width: 1280, height: 720 },
    colorScheme: 'dark',
    locale: 'de-DE',
  });
  await prepare(fay, 'Discuss', {
    called: 'What hurts most?',
    'Section in focus': kMap,
    'What people are asked to do': kTodo,
    'Planned minutes of What hurts most?': '5',
  });
  await enter(fay, 'What hurts most?');
  await screen.getByRole('heading', { name: 'What hurts most?', exact: true }).waitFor();
  await screen.getByRole('timer').getByText('Verbleibende Zeit').waitFor();
  assert.equal(await screen.getByRole('img', { name: /QR/ }).count(), 0);
  await comesToBe(() => inSight(screen), [kMap]);
  await picture(screen, 'dark_german');
  // Nothing of the bar is cut off.
  const over = await screen.evaluate(() =>
    [...document.querySelectorAll('.screen-bar *')]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .map((one) => one.className),
  );
  assert.deepEqual(over, []);
  await goHome(fay, screen);
});

test('What a vote came to stands on the screen from when it is shown until the next step.', async () => {
  const links = await server.workshop();
  const [fay, sue] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.staff, 'Sue'),
  ]);
  const screen = await openScreen(await makeScreenLink(fay));
  await raiseGaps(fay, 'Trains are late');
  const vote = 'How much does it hurt?';
  const row = await prepareVote(fay, 'Fist of five', { called: vote, Anonymous: false });
  for (const called of ['Vote', 'Talk']) await prepare(fay, 'Discuss', { called });
  await enter(fay, 'Vote');
  await row.getByRole('button', { name: 'Open the vote' }).click();
  await (await enterVote(sue, vote)).getByRole('radio', { name: /^4:/ }).click();
  await screen.getByText(`${vote}: open`).waitFor();
  await screen.getByText('1 of 1 have voted').waitFor();
  const results = screen.getByRole('complementary', { name: vote });
  assert.equal(await results.count(), 0);
  await closeAndShow(fay, vote);
  await results.getByText('Trains are late').waitFor();
  await results.getByText('median 4').first().waitFor();
  await enter(fay, 'Talk');
  await results.waitFor({ state: 'detached' });
  await goHome(fay, sue, screen);
});
