// How one moves about the wall: zoom, fitting, panning by hand, by wheel and by key, the map in the corner.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addCanvasCard, cardSaying, fit, goTo, isInView, sectionCalled } from './board.mjs';
import {
  Server,
  closeAll,
  comesToBe,
  goHome,
  isAccessible,
  newPerson,
  walkIn,
} from './harness.mjs';

const kCanvas = 'Parking lot';

let server, sue, cem;
before(async () => {
  server = await Server.start();
  const links = await server.workshop();
  [sue, cem] = await Promise.all([
    walkIn(links.staff, 'Sue'),
    walkIn(links.customer, 'Cem', { colorScheme: 'dark' }),
  ]);
});
after(() => closeAll(server, sue, cem));

const percent = async (page) =>
  Number(/\d+/.exec(await page.getByRole('button', { name: /^Zoom: / }).innerText())[0]);

/** Where the corner of the wall is drawn, once it rests. */
async function corner(page) {
  const read = () =>
    page.locator('.b-layer').evaluate((layer) => {
      const { left, top } = layer.getBoundingClientRect();
      return [Math.round(left), Math.round(top)];
    });
  for (let before, now = await read(); ; now = await read()) {
    if (before && before[0] === now[0] && before[1] === now[1]) return now;
    before = now;
    await page.waitForTimeout(60);
  }
}

async function movedBy(page, does) {
  const [x, y] = await corner(page);
  await does();
  const now = await corner(page);
  return [now[0] - x, now[1] - y];
}

test('The zoom has a menu of true sizes, and fits the section, the board and what is selected.', async () => {
  const canvas = await goTo(sue, kCanvas);
  await addCanvasCard(sue, canvas, 'Alpha');
  const choose = async (word) => {
    await sue.getByRole('button', { name: /^Zoom: / }).click();
    await sue
      .getByRole('menuitemradio', { name: word })
      .or(sue.getByRole('menuitem', { name: word }))
      .click();
  };
  await choose('50 %');
  await comesToBe(() => percent(sue), 50);
  await choose('200 %');
  await comesToBe(() => percent(sue), 200);
  await choose('Show the whole board');
  await comesToBe(async () => (await percent(sue)) < 50, true);
  await cardSaying(canvas, 'Alpha').focus();
  await sue.keyboard.press('Shift+2');
  await comesToBe(() => percent(sue), 100);
  await comesToBe(() => isInView(cardSaying(canvas, 'Alpha')), true);
  await sue.keyboard.press('Shift+1');
  await comesToBe(async () => (await percent(sue)) < 50, true);
  await sue.keyboard.press('0');
  await comesToBe(() => percent(sue), 100);
});

test('The wall moves by wheel, by the middle button, by the space bar and by arrows.', async () => {
  await fit(sue, kCanvas);
  await sue.keyboard.press('Escape');
  await sue.locator('body').evaluate(() => document.activeElement?.blur());
  await sue.mouse.move(700, 500);
  assert.deepEqual(await movedBy(sue, () => sue.mouse.wheel(30, 60)), [-30, -60]);
  assert.deepEqual(await movedBy(sue, () => sue.keyboard.press('ArrowRight')), [-80, 0]);
  assert.deepEqual(await movedBy(sue, () => sue.keyboard.press('ArrowUp')), [0, 80]);
  const dragged = (button) => async () => {
    await sue.mouse.move(700, 500);
    await sue.mouse.down({ button });
    await sue.mouse.move(740, 480, { steps: 4 });
    await sue.mouse.up({ button });
  };
  assert.deepEqual(await movedBy(sue, dragged('middle')), [40, -20]);
  await sue.keyboard.down(' ');
  assert.deepEqual(await movedBy(sue, dragged('left')), [40, -20]);
  await sue.keyboard.up(' ');
  const before = await percent(sue);
  await sue.keyboard.down('Control');
  await sue.mouse.wheel(0, -50);
  await sue.keyboard.up('Control');
  await comesToBe(async () => (await percent(sue)) > before, true);
});

test('What is pressed and pasted before its code has come is done, in order, once it has.', async () => {
  const { staff } = await server.workshop();
  const context = await newPerson();
  let comes;
  const may = new Promise((done) => (comes = done));
  await context.route('**/assets/acting-*.js', async (route) => {
    await may;
    await route.continue();
  });
  const ann = await walkIn(staff, 'Ann', { context });
  await goTo(ann, kCanvas);
  await ann.locator('body').evaluate(() => document.activeElement?.blur());
  // Not the corner: the list's code comes along, and the wall grows.
  const at = async () => {
    const { x, y } = await sectionCalled(ann, kCanvas).locator('[data-canvas]').boundingBox();
    return [Math.round(x), Math.round(y)];
  };
  const before = await at();
  for (const key of ['p', 'Escape', 'ArrowRight', 'ArrowRight', 'ArrowDown'])
    await ann.keyboard.press(key);
  await ann.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Pasted early');
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  assert.deepEqual(await at(), before);
  comes();
  await cardSaying(sectionCalled(ann, kCanvas).locator('[data-canvas]'), 'Pasted early').waitFor();
  await comesToBe(at, [before[0] - 160, before[1] - 80]);
  // The pen was taken into the hand before, and put down again.
  assert.equal(await ann.locator('.c-sheet').count(), 0);
  await goHome(ann);
});

test('The board in small shows where one is, and leads elsewhere by a press and a drag.', async () => {
  const map = cem.getByRole('img', { name: /^The whole board in small/ });
  await goTo(cem, kCanvas);
  assert.equal(await map.count(), 0);
  await cem.keyboard.press('m');
  await map.waitFor();
  const drawn = () =>
    map.evaluate((canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size > 3;
    });
  await comesToBe(drawn, true);
  const box = await map.boundingBox();
  // The map is the first section: at the left, above.
  const moved = await movedBy(cem, async () => {
    await cem.mouse.move(box.x + box.width - 12, box.y + box.height / 2);
    await cem.mouse.down();
    await cem.mouse.move(box.x + 20, box.y + box.height / 4, { steps: 5 });
    await cem.mouse.up();
  });
  assert.ok(moved[0] > 300, `${moved}`);
  await comesToBe(
    () => cem.getByRole('navigation', { name: 'Sections' }).locator('[aria-current]').innerText(),
    'Customer journey',
  );
  await isAccessible(cem, 'the map in the corner');
  await cem.reload();
  await map.waitFor();
  await cem.getByRole('button', { name: 'Show the board in small' }).click();
  await map.waitFor({ state: 'detached' });
});

test('A crowded canvas draws what is in view; from afar it is one picture, and a press still selects.', async () => {
  const canvas = await fit(sue, kCanvas);
  const surface = canvas.locator('[data-canvas]');
  for (let round = 0; round < 3; round += 1) {
    const box = await surface.boundingBox();
    await sue.mouse.move(box.x + 60, box.y + 60);
    await sue.evaluate(
      (words) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', words);
        document.body.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
      },
      Array.from({ length: 100 }, (_, nth) => `Round ${round}, thought ${nth}`).join('\n'),
    );
    await sue.getByRole('button', { name: 'Make 100 cards' }).click();
    await sue.getByRole('toolbar', { name: 'What is selected' }).waitFor();
    await sue.keyboard.press('Escape');
  }
  const drawn = () => surface.locator('[data-card]').count();
  await sue.locator('body').evaluate(() => document.activeElement?.blur());
  await sue.keyboard.press('0');
  await comesToBe(async () => (await drawn()) < 250, true);
  // What is out of view is found all the same.
  await sue.keyboard.press('Control+a');
  await sue.getByText('301 cards', { exact: true }).waitFor();
  await sue.keyboard.press('Escape');

  await sue.keyboard.press('1');
  await comesToBe(async () => (await percent(sue)) < 35, true);
  await comesToBe(drawn, 0);
  await corner(sue);
  const box = await surface.boundingBox();
  const zoom = await surface.evaluate((one) => one.getBoundingClientRect().width / one.offsetWidth);
  await sue.mouse.click(box.x + 60 * zoom, box.y + 50 * zoom);
  await comesToBe(drawn, 1);
  await comesToBe(() => surface.locator('[data-card][data-selected]').count(), 1);
});

test('Two fingers zoom about the place between them, and one moves the board.', async () => {
  const { customer } = await server.workshop();
  const tim = await walkIn(customer, 'Tim', {
    viewport: { width: 820, height: 1180 },
    hasTouch: true,
  });
  await fit(tim, kCanvas);
  const before = await percent(tim);
  const touches = await tim.context().newCDPSession(tim);
  const touch = (type, ...points) =>
    touches.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
  await touch('touchStart', [360, 600], [460, 600]);
  for (let step = 1; step <= 10; step += 1)
    await touch('touchMove', [360 - step * 2.5, 600], [460 + step * 2.5, 600]);
  await touch('touchEnd');
  await comesToBe(async () => Math.round((await percent(tim)) / before / 0.1), 15);
  const moved = await movedBy(tim, async () => {
    await touch('touchStart', [400, 900]);
    for (let step = 1; step <= 10; step += 1) await touch('touchMove', [400, 900 - step * 10]);
    await touch('touchEnd');
  });
  assert.deepEqual(moved, [0, -100]);
  await goHome(tim);
});
