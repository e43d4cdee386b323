// What axe finds on every main page, on a desk and on a phone: nothing critical, nothing serious.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { addCard, addGap, addTouchpoint, goTo, openPanel, raiseAsGap, rate } from './board.mjs';
import { draw, openCanvas } from './canvas.mjs';
import { Server, closeAll, goHome, newPerson, root, saved, walkIn } from './harness.mjs';

const kPhone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const axe = await readFile(`${root}/web-client/node_modules/axe-core/axe.min.js`, 'utf8');

let server, links;
before(async () => {
  server = await Server.start();
  links = await server.workshop();
});
after(() => closeAll(server));

async function isAccessible(page, where) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const rules = { 'label-content-name-mismatch': { enabled: true } };
    const { violations } = await window.axe.run(document, { rules });
    return violations
      .filter(({ impact }) => impact === 'critical' || impact === 'serious')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
  assert.deepEqual(found, [], where);
}

test('The home page and the entrance have no serious barrier.', async () => {
  for (const options of [{}, kPhone, { colorScheme: 'dark' }]) {
    const page = await (await newPerson(options)).newPage();
    await page.goto(server.origin);
    await page.getByRole('button', { name: 'Create workshop' }).waitFor();
    await isAccessible(page, 'home');
    await page.goto(links.customer);
    await page.getByLabel('Your name').waitFor();
    await isAccessible(page, 'entrance');
    await page.goto(`${links.customer.split('#')[0]}#wrong`);
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await isAccessible(page, 'a link that opens nothing');
    await goHome(page);
  }
});

test('A room at work has no serious barrier, for whoever is in it, by day and by night.', async () => {
  const fay = await walkIn(links.facilitator, 'Fay');
  const map = await goTo(fay, 'Customer journey');
  await addCard(fay, map, 'Doing', 'Notices a need', 'Looks up the night train');
  await addCard(fay, map, 'Pains', 'Notices a need', 'Nobody answers');
  await raiseAsGap(fay, map, 'Nobody answers');
  await rate(map, 'How Notices a need feels', 'Bad');
  await rate(await addTouchpoint(fay, map, 'Notices a need', 'Web site'), 'How much is expected', '4 of 5');
  await addGap(fay, await goTo(fay, 'Gaps and strengths'), 'No word in the night');
  const canvas = await openCanvas(fay);
  await draw(fay, canvas, 'r', [60, 80], [200, 150], 'Booking a seat');
  await draw(fay, canvas, 'o', [380, 80], [500, 170], 'The mail');
  await draw(fay, canvas, 'f', [30, 50], [240, 200], 'Before the journey');
  await draw(fay, canvas, 'l', [130, 115], [440, 125], 'is told by');
  await isAccessible(fay, 'a connector that is selected');
  await draw(fay, canvas, 'p', [300, 240], [420, 280]);
  await isAccessible(fay, 'the pen in the hand');
  await fay.keyboard.press('Escape');
  await saved(fay);
  await goTo(fay, 'Customer journey');
  await openPanel(fay);
  await isAccessible(fay, 'facilitator');
  await fay.keyboard.press('Control+k');
  await fay.getByRole('dialog').getByRole('option').first().waitFor();
  await isAccessible(fay, 'palette');
  await fay.keyboard.press('Control+f');
  await fay.keyboard.type('night');
  await fay.getByRole('dialog').locator('mark').first().waitFor();
  await isAccessible(fay, 'search');
  await fay.keyboard.press('Escape');
  await fay.getByRole('button', { name: 'Outline', exact: true }).click();
  await fay.locator('main').getByText('Looks up the night train').first().waitFor();
  await isAccessible(fay, 'outline');
  await goHome(fay);

  for (const [link, options] of [
    [links.customer, { colorScheme: 'dark' }],
    [links.observer, {}],
  ]) {
    const page = await walkIn(link, 'Somebody', options);
    for (const title of ['Customer journey', 'Gaps and strengths', 'Parking lot']) {
      await goTo(page, title);
      await isAccessible(page, title);
    }
    await goHome(page);
  }
});

test('The room has no serious barrier on a phone.', async () => {
  const page = await walkIn(links.customer, 'Cem', kPhone);
  for (const title of ['Customer journey', 'Gaps and strengths', 'Parking lot']) {
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: title }).tap();
    await page.getByRole('heading', { name: title }).first().waitFor();
    await isAccessible(page, title);
  }
  await goHome(page);
});
