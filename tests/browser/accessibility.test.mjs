// What axe finds on every view, on a desk and on a phone, by day and by night: nothing.
import { after, before, test } from 'node:test';
import {
  addCard,
  addGap,
  addTouchpoint,
  goTo,
  openPanel,
  raiseAsGap,
  rate,
  write,
} from './board.mjs';
import { draw, openCanvas } from './canvas.mjs';
import {
  Server,
  closeAll,
  goHome,
  isAccessible,
  kPhone,
  newPerson,
  saved,
  walkIn,
} from './harness.mjs';


let server, links;
before(async () => {
  server = await Server.start();
  links = await server.workshop();
});
after(() => closeAll(server));

test('The home page and the entrance have no barrier.', async () => {
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

test('A room at work has no barrier, for whoever is in it, by day and by night.', async () => {
  const fay = await walkIn(links.facilitator, 'Fay');
  const map = await goTo(fay, 'Customer journey');
  await addCard(fay, map, 'Doing', 'Notices a need', 'Looks up the night train');
  await addCard(fay, map, 'Pains', 'Notices a need', 'Nobody answers');
  await raiseAsGap(fay, map, 'Nobody answers');
  await rate(map, 'How Notices a need feels', 'Bad');
  await rate(
    await addTouchpoint(fay, map, 'Notices a need', 'Web site'),
    'How much is expected',
    '4 of 5',
  );
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

test('What opens beside a map has no barrier, by day and by night.', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { facilitator } = await server.workshop();
    const fay = await walkIn(facilitator, 'Fay', { colorScheme });
    const map = await goTo(fay, 'Customer journey');
    await addCard(fay, map, 'Pains', 'Notices a need', 'Nobody answers');
    await fay.getByRole('button', { name: /^As? .* about Customer journey/ }).click();
    const facts = fay.getByRole('dialog', { name: 'About this map' });
    await facts.getByRole('button', { name: 'Add segment' }).click();
    await write(fay, 'Small firms');
    await facts.getByRole('button', { name: 'Add persona' }).click();
    await write(fay, 'Ana');
    await isAccessible(fay, 'facts of a map');
    await facts.getByRole('button', { name: 'Close' }).click();

    await map.getByRole('button', { name: 'Add lane' }).click();
    await isAccessible(fay, 'a menu');
    await fay.getByRole('menuitem', { name: /^Evidence/ }).click();
    await map.getByRole('button', { name: 'Add evidence to Evidence, Notices a need' }).click();
    await write(fay, 'I rang five times');
    const evidence = map.getByRole('group', { name: 'I rang five times', exact: true });
    await evidence.getByRole('button', { name: /^More about/ }).click();
    await isAccessible(fay, 'a piece of evidence and its menu');
    await fay.keyboard.press('Escape');

    await map.getByRole('button', { name: 'More with this map' }).click();
    await fay.getByRole('menuitem', { name: 'Make a to-be map of it' }).click();
    await saved(fay);
    const toBe = await goTo(fay, 'Customer journey, as it shall be');
    await toBe.getByRole('button', { name: 'More with this map' }).click();
    await fay.getByRole('menuitem', { name: 'Compare with Customer journey' }).click();
    const sheet = fay.getByRole('complementary', { name: 'Compared with Customer journey' });
    await sheet.waitFor();
    await isAccessible(fay, 'two maps compared');
    await sheet.getByRole('button', { name: /^Close/ }).click();

    await fay.locator('[data-comments-button]').click();
    await fay.getByRole('heading', { name: 'Comments' }).waitFor();
    await isAccessible(fay, 'all comments');
    await fay.keyboard.press('Escape');
    await fay.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'Lane\tBooks\tTravels\nDoing\tLooks up\tSleeps');
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    });
    await fay.getByRole('dialog', { name: 'From a spreadsheet' }).waitFor();
    await isAccessible(fay, 'cells of a spreadsheet');
    await fay.keyboard.press('Escape');
    for (const button of ['Take along', 'Keyboard shortcuts']) {
      await fay.getByRole('button', { name: button, exact: true }).click();
      await fay.getByRole('dialog').waitFor();
      await isAccessible(fay, button);
      await fay.keyboard.press('Escape');
    }
    await fay.getByRole('button', { name: 'Report', exact: true }).click();
    await fay.locator('main').getByText('Nobody answers').first().waitFor();
    await isAccessible(fay, 'report');
    await goHome(fay);
  }
});

test('The room has no barrier on a phone.', async () => {
  const page = await walkIn(links.customer, 'Cem', kPhone);
  for (const title of ['Customer journey', 'Gaps and strengths', 'Parking lot']) {
    await page
      .getByRole('navigation', { name: 'Sections' })
      .getByRole('button', { name: title })
      .tap();
    await page.getByRole('heading', { name: title }).first().waitFor();
    await isAccessible(page, title);
  }
  await goHome(page);
});
