// On a phone of 390 pixels: in by a link, a card, a rating, and nothing too small or too wide.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cardSaying, goTo, rate, sectionCalled, write } from './board.mjs';
import {
  Server,
  closeAll,
  comesToBe,
  goHome,
  inTheRoom,
  kPhone,
  newPerson,
  saved,
  walkIn,
} from './harness.mjs';

const kMap = 'Customer journey';

let server, links;
before(async () => {
  server = await Server.start();
  links = await server.workshop();
});
after(() => closeAll(server));

async function fits(page, where) {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(beyond <= 0, `${where}: ${beyond} pixels beyond the edge`);
}

/** Everything that is pressed is at least 44 pixels high and wide. */
async function canBePressed(page, where, within = page.locator('body')) {
  const small = await within
    .locator('button:visible, a:visible, select:visible, input:visible, [role="radio"]:visible')
    .evaluateAll((targets) =>
      targets
        .map((target) => [target.closest('label') ?? target, target.ariaLabel || target.innerText])
        .map(([target, name]) => [target.getBoundingClientRect(), name])
        .filter(([box]) => box.width > 0 && (box.width < 43.5 || box.height < 43.5))
        .map(([box, name]) => `${name}: ${Math.round(box.width)} × ${Math.round(box.height)}`),
    );
  assert.deepEqual(small, [], where);
}

test('A customer comes from the link to a first card and a rating on a phone.', async () => {
  const sue = await walkIn(links.staff, 'Sue');
  const page = await (await newPerson(kPhone)).newPage();
  await page.goto(links.customer);
  await page.getByLabel('Your name').fill('Cem');
  await page.getByRole('heading', { name: 'Ground rules' }).waitFor();
  await fits(page, 'entrance');
  await canBePressed(page, 'entrance', page.locator('main'));
  await page.getByRole('button', { name: 'Accept and enter' }).tap();
  await inTheRoom(page);
  const map = sectionCalled(page, kMap);
  await map.waitFor();
  await fits(page, 'room');
  await page.getByRole('button', { name: 'Send a card to Doing' }).tap();
  await write(page, 'From my phone', 'Enter');
  await cardSaying(await goTo(sue, kMap), 'From my phone').waitFor();

  await page.locator('textarea:focus').press('Escape');
  await rate(map, 'How Notices a need feels', 'Good');
  await saved(page);
  await comesToBe(
    () => sectionCalled(sue, kMap).locator('.b-curve [data-side="customer"] .b-curve-mark').count(),
    1,
  );
  await map.getByRole('button', { name: 'Next step' }).tap();
  await map.getByText('2 of 9').waitFor();
  await goHome(page, sue);
});

test('Every section fits the width, and its controls the finger.', async () => {
  const page = await walkIn(links.customer2, 'Bo', kPhone);
  for (const title of [kMap, 'Gaps and strengths', 'Parking lot']) {
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: title }).tap();
    await sectionCalled(page, title).waitFor();
    await fits(page, title);
    await canBePressed(page, title);
  }
  await page.getByRole('button', { name: 'Outline', exact: true }).tap();
  await page.locator('.outline, main').first().waitFor();
  await fits(page, 'outline');
  await goHome(page);
});

test('The home page fits a phone.', async () => {
  const page = await (await newPerson(kPhone)).newPage();
  await page.goto(server.origin);
  await page.getByRole('button', { name: 'Create workshop' }).waitFor();
  await fits(page, 'home');
  await canBePressed(page, 'home', page.locator('main'));
  await goHome(page);
});

test('What stands in the bar stands side by side, for a facilitator too and in either language.', async () => {
  const { facilitator } = await server.workshop();
  for (const [locale, name, accept] of [
    ['en-GB', 'Your name', 'Accept and enter'],
    ['de-DE', 'Ihr Name', 'Zustimmen und eintreten'],
  ]) {
    const page = await (await newPerson({ ...kPhone, locale })).newPage();
    await page.goto(facilitator);
    await page.getByLabel(name).fill('Fay');
    await page.getByRole('button', { name: accept }).click();
    await inTheRoom(page);
    const boxes = await page.locator('.bar button:visible').evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().toJSON()),
    );
    assert.equal(boxes.length > 6, true);
    for (const [nth, a] of boxes.entries()) {
      assert.equal(a.left >= 0 && a.right <= 390, true, `${locale}: ${JSON.stringify(a)}`);
      for (const b of boxes.slice(nth + 1)) {
        const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        assert.equal(apart, true, `${locale}: ${JSON.stringify([a, b])}`);
      }
    }
    await goHome(page);
  }
});
