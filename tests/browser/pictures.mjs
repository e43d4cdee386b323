// Takes pictures of every main view, for eyes to judge: at three widths, by day and by night, of an
// empty, a typical and a crowded workshop. No test: nothing is compared.
//
//   node tests/browser/pictures.mjs [word …]
//
// Words narrow it down: a width (1440, 820, 390), light or dark, empty, typical or crowded, a view.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { crowded, exportOfNew, typical, workshopFrom } from './filled_workshops.mjs';
import { Server, closeAll, inTheRoom, newPerson, root } from './harness.mjs';

const kWidths = { 1440: 900, 820: 1180, 390: 844 };
const kThemes = ['light', 'dark'];
const kFills = {
  empty: (server) => server.workshop(),
  typical: async (server, whole) => workshopFrom(server, typical(whole)),
  crowded: async (server, whole) => workshopFrom(server, crowded(whole)),
};
/** What is pressed to come to a view; they are taken in this order. */
const kViews = {
  map: () => {},
  gaps: (page) => section(page, 'Gaps and strengths'),
  canvas: (page) => section(page, 'Parking lot'),
  whole: async (page) => {
    await section(page, 'Customer journey');
    await page.keyboard.press('Shift+Digit1');
  },
  outline: (page) => page.keyboard.press('Alt+2'),
  report: (page) => page.keyboard.press('Alt+3'),
  palette: async (page) => {
    await page.keyboard.press('Alt+1');
    await page.locator('.b-board').waitFor();
    await page.keyboard.press('Control+k');
  },
  search: async (page) => {
    await page.keyboard.press('Control+f');
    await page.keyboard.type('train');
  },
  shortcuts: async (page) => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
  },
  panel: async (page) => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+f');
  },
};
const folder = join(root, 'tests', 'browser', 'screenshots');
const wanted = process.argv.slice(2);
/** Of words of one sort, any; of sorts, all. */
const asked = (sort) => {
  const named = sort.filter((one) => wanted.includes(String(one)));
  return named.length > 0 ? named : sort;
};

async function section(page, title) {
  await page
    .getByRole('navigation', { name: 'Sections' })
    .getByRole('button', { name: new RegExp(`^(locked )?${title}`) })
    .click();
}

async function take(page, name) {
  // Flights, fonts and loaded parts come to rest.
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(900);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

async function takeAll(links, fill, width, theme) {
  const name = (view) => `${fill}_${view}_${width}_${theme}`;
  const phone = Number(width) < 600;
  const viewport = { width: Number(width), height: kWidths[width] };
  const context = await newPerson({
    viewport,
    colorScheme: theme,
    ...(phone ? { hasTouch: true, isMobile: true } : {}),
  });
  const page = await context.newPage();
  const views = asked(Object.keys(kViews));
  if (fill === 'empty') {
    await page.goto(new URL(links.facilitator).origin);
    await take(page, name('home'));
  }
  await page.goto(links.facilitator);
  await page.getByLabel('Your name').fill('Fay');
  if (fill === 'empty') await take(page, name('entrance'));
  await page.getByRole('button', { name: 'Accept and enter' }).click();
  await inTheRoom(page);
  await page.locator('[data-section]').first().waitFor();
  for (const view of views) {
    // The whole board at once is of wide screens.
    if (phone && view === 'whole') continue;
    await kViews[view](page);
    await take(page, name(view));
  }
  if (context.wrongs.length > 0) console.error(name('all'), context.wrongs);
  await context.close();
}

mkdirSync(folder, { recursive: true });
const server = await Server.start();
try {
  const whole = await exportOfNew(server);
  for (const fill of asked(Object.keys(kFills))) {
    const links = await kFills[fill](server, whole);
    for (const width of asked(Object.keys(kWidths))) {
      for (const theme of asked(kThemes)) await takeAll(links, fill, width, theme);
    }
  }
  console.log(folder);
} finally {
  await closeAll(server);
}
