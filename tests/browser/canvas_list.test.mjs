// The same canvas as a list: in the outline, on a phone, and in what is taken along.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { goTo, rewrite, takeAlong, undo } from './board.mjs';
import { draw, kCanvas, middle, openCanvas, thing } from './canvas.mjs';
import { Server, closeAll, comesToBe, goHome, saved, walkIn } from './harness.mjs';

let server, links, sue, canvas;
before(async () => {
  server = await Server.start();
  links = await server.workshop();
  sue = await walkIn(links.staff, 'Sue');
  canvas = await openCanvas(sue);
  await draw(sue, canvas, 'r', [60, 80], [200, 150], 'Booking a seat');
  await draw(sue, canvas, 'o', [380, 80], [500, 170], 'The mail');
  await draw(sue, canvas, 'f', [30, 50], [240, 200], 'Before the journey');
  await draw(sue, canvas, 'l', [130, 115], [440, 125], 'is told by');
  await draw(sue, canvas, 'p', [300, 240], [420, 280]);
  await sue.keyboard.press('Escape');
  await saved(sue);
});
after(() => closeAll(server));

const outlineOf = async (page) => {
  await page.getByRole('button', { name: 'Outline', exact: true }).click();
  return page.locator('[data-outline]').getByRole('region', { name: kCanvas, exact: true });
};
const listed = (section) =>
  section
    .locator('.c-list-part')
    .evaluateAll((parts) =>
      parts.map((part) => [...part.querySelectorAll('textarea')].map((area) => area.value)),
    );

test('The outline lists frames, shapes and connectors, and writes in them.', async () => {
  const cem = await walkIn(links.customer, 'Cem');
  const section = await outlineOf(cem);
  await comesToBe(() => listed(section), [['The mail'], ['Before the journey', 'Booking a seat'], ['is told by']]);
  await section.getByText('1 drawing').waitFor();
  await rewrite(cem, section.getByRole('textbox', { name: 'shape, ellipse: The mail' }), 'The confirmation');
  await rewrite(cem, section.getByRole('textbox', { name: /^Label of the connector from/ }), 'announces');
  await thing(canvas, 'connector from Booking a seat to The confirmation: announces').waitFor();
  // By keyboard into the frame, and out of it again.
  const mail = section.getByRole('textbox', { name: 'shape, ellipse: The confirmation' });
  await mail.focus();
  await cem.keyboard.press('Alt+ArrowDown');
  await comesToBe(() => listed(section), [[], ['Before the journey', 'Booking a seat', 'The confirmation'], ['announces']]);
  await comesToBe(() => mail.evaluate((e) => e === document.activeElement), true);
  await cem.keyboard.press('Alt+ArrowUp');
  await cem.keyboard.press('Alt+ArrowUp');
  await comesToBe(async () => (await listed(section))[0], ['The confirmation']);
  // What is deleted takes its connectors along, and undo brings back both.
  await section.getByRole('button', { name: 'Delete shape, ellipse: The confirmation' }).click();
  await comesToBe(() => listed(section), [[], ['Before the journey', 'Booking a seat']]);
  await undo(cem);
  await thing(canvas, 'connector from Booking a seat to The confirmation: announces').waitFor();
  await goHome(cem);
});

test('A whole canvas that was deleted comes back with everything joined.', async () => {
  const fay = await walkIn(links.facilitator, 'Fay');
  const section = await goTo(fay, kCanvas);
  const joined = thing(canvas, 'connector from Booking a seat to The confirmation: announces');
  await section.getByRole('button', { name: `More about ${kCanvas}` }).click();
  await fay.getByRole('menuitem', { name: 'Delete this section' }).click();
  await joined.waitFor({ state: 'detached' });
  await fay.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await joined.waitFor();
  await goHome(fay);
});

test('On a phone the canvas is the same list.', async () => {
  const page = await walkIn(links.customer2, 'Bo', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const board = page.getByRole('button', { name: 'Board', exact: true });
  if (await board.isVisible()) await board.click();
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: kCanvas }).tap();
  const section = page.getByRole('region', { name: kCanvas, exact: true });
  await comesToBe(async () => (await listed(section)).flat().sort(), ['Before the journey', 'Booking a seat', 'The confirmation', 'announces'].sort());
  await goHome(page);
});

test('The Markdown record tells frames, words, connections and how many drawings there are.', async () => {
  canvas = await openCanvas(sue);
  await draw(sue, canvas, 'r', [560, 80], [660, 150], 'A call');
  const ends = ['shape, ellipse: The confirmation', 'shape, rectangle: A call'];
  const [from, to] = await Promise.all(ends.map((name) => middle(canvas, thing(canvas, name))));
  await draw(sue, canvas, 'l', from, to, 'replaces');
  await sue.getByRole('button', { name: 'Cross-link' }).click();
  const text = await takeAlong(sue, 'To read (Markdown)');
  const [, told] = text.split(`## ${kCanvas}`);
  for (const line of [
    '### Before the journey\n\n* Booking a seat (Sue, Northwind Rail)\n',
    '1 drawing.',
    '### Connections\n\n* Booking a seat → The confirmation: announces\n',
    '* The confirmation → A call: replaces (cross-link)\n',
  ])
    assert.ok(told.includes(line), `${line}\nis not in\n${told}`);
  await goHome(sue);
});
