// The report: what came out of the room, as its reader may see it, to be printed and sent.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addCanvasCard, goTo } from './board.mjs';
import { exportOfNew, typical, workshopFrom } from './filled_workshops.mjs';
import { Server, closeAll, comesToBe, goHome, isAccessible, saved, walkIn } from './harness.mjs';

let server, empty, filled;
before(async () => {
  server = await Server.start();
  empty = await exportOfNew(server);
  filled = await workshopFrom(server, typical(empty));
});
after(() => closeAll(server));

async function readReport(page) {
  await page.keyboard.press('Alt+3');
  const report = page.locator('[data-report] article');
  await report.waitFor();
  return report;
}

test('A customer reads what came out: who, how it felt by side, gaps in order, promises, what was parked.', async () => {
  const cem = await walkIn(filled.customer, 'Cem');
  const report = await readReport(cem);
  assert.deepEqual(await report.getByRole('heading', { level: 2 }).allInnerTexts(), [
    'Who took part',
    'Customer journey',
    'Gaps and strengths',
    'Parking lot',
  ]);
  await report.getByText('26 November 2026', { exact: true }).waitFor();
  const people = await report.getByRole('table').first().innerText();
  assert.match(people, /Aurora Bank\s+Customers\s+Ana Lindqvist \(travel manager\)/);
  const curve = await report.getByRole('img').getAttribute('aria-label');
  assert.match(curve, /Decides and orders: Customers −2 \(n 4\)/);
  assert.match(curve, /Decides and orders: Northwind Rail 0 \(n 3\)/);
  assert.deepEqual(await report.locator('.r-truth').count(), 2);

  const thirds = await report.getByRole('heading', { level: 3 }).allInnerTexts();
  assert.deepEqual(thirds.slice(-6), [
    'What works well',
    'Gaps raised by Customers',
    'Gaps raised by Northwind Rail',
    'What was promised',
    'Parked for later',
    'How we shall see it',
  ]);
  const promised = report
    .locator('section', { has: cem.getByRole('heading', { name: 'What was promised' }) })
    .last();
  assert.deepEqual(await promised.locator('tbody tr td:first-child').allInnerTexts(), [
    '29 January 2027',
    '26 February 2027',
    '31 March 2027',
  ]);
  await report.getByText('No customer had missed it; we look again in a year.').waitFor();
  await report.getByText('2026-11: no data').waitFor();
  await goHome(cem);
});

test('What holds nothing is not mentioned, a draft is in nobody’s report, and what others write comes in.', async () => {
  const links = await workshopFrom(server, empty);
  const [cem, sue] = [await walkIn(links.customer, 'Cem'), await walkIn(links.staff, 'Sue')];
  const his = await readReport(cem);
  await comesToBe(
    () => his.getByRole('heading', { level: 2 }).allInnerTexts(),
    ['Who took part', 'Customer journey'],
  );
  await addCanvasCard(sue, await goTo(sue, 'Parking lot'), 'What about Sundays?');
  await his.getByRole('heading', { name: 'Parking lot' }).waitFor();
  await his.getByText('What about Sundays?').waitFor();

  await sue.keyboard.press('n');
  await sue.locator('textarea:focus').waitFor();
  await sue.keyboard.type('Not yet for anybody');
  await saved(sue);
  // In another tab of hers, the draft is on her board and not in her report.
  const again = await sue.context().newPage();
  await again.goto(sue.url());
  await again.getByText('Not yet for anybody').first().waitFor();
  const hers = await readReport(again);
  await hers.getByText('What about Sundays?').waitFor();
  assert.equal(await hers.getByText('Not yet for anybody').count(), 0);
  await goHome(cem, sue);
});

test('On paper stands the report alone, black on white, also by night; a reload comes back to it.', async () => {
  const cem = await walkIn(filled.customer, 'Cem', { colorScheme: 'dark' });
  await readReport(cem);
  await cem.reload();
  const report = cem.locator('[data-report] article');
  await report.waitFor();
  await cem.emulateMedia({ media: 'print' });
  assert.equal(await cem.locator('.bar').isVisible(), false);
  assert.equal(await cem.getByRole('button', { name: 'Print' }).isVisible(), false);
  const colours = await report.evaluate((page) => [
    getComputedStyle(page).backgroundColor,
    getComputedStyle(page.querySelector('h1')).color,
  ]);
  assert.deepEqual(colours, ['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  for (const format of ['A4', 'Letter']) {
    const pages = (await cem.pdf({ format })).toString('latin1').match(/\/Type \/Page\b/g).length;
    assert.ok(pages > 2 && pages < 9, `${format}: ${pages} pages`);
  }
  await goHome(cem);
});

test('The report is copied as Markdown, and has no barrier by day, by night and on a phone.', async () => {
  for (const options of [
    {},
    { colorScheme: 'dark' },
    { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ]) {
    const page = await walkIn(filled.customer2, 'Bo', options);
    await page.getByRole('button', { name: 'Report', exact: true }).click();
    await page.locator('[data-report] h1').waitFor();
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
    await isAccessible(page, 'report');
    if (!options.viewport && !options.colorScheme) {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.getByRole('button', { name: 'Copy as Markdown' }).click();
      await page.getByText('Copied').first().waitFor();
      assert.match(
        await page.evaluate(() => navigator.clipboard.readText()),
        /# The way to the night train/,
      );
    }
    await goHome(page);
  }
});
