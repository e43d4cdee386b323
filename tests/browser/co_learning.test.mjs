// A day of the co-learning event at its size: twelve companies of ten at eight tables, in two rounds.
// Three of the 120 have a browser, one of them on a phone; the others are the web client's replicas.
// Every card is a canary: who must not read it has it in no byte.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addCanvasCard, cardSaying, filesOf, goTo, sectionCalled, write } from './board.mjs';
import { Crowd } from './crowd.mjs';
import {
  Server,
  closeAll,
  comesToBe,
  goHome,
  kPhone,
  newListener,
  saved,
  walkInHeard,
} from './harness.mjs';
import {
  enter,
  makeScreenLink,
  openScreen,
  runs,
  seatsIn,
  stepBar,
  tablesPart,
} from './session.mjs';

const kCompanies = [
  'Aurora Bank',
  'Borealis Foods',
  'Cobalt Tools',
  'Delta Freight',
  'Ember Energy',
  'Fjord Media',
  'Granite Homes',
  'Heron Health',
  'Indigo Textiles',
  'Juniper Schools',
  'Kestrel Air',
  'Lumen Optics',
];
const kEach = 10;
const kTables = 8;
const kFirstRound = 'Tables, first round: how it is with us';
const kSecondRound = 'Tables, second round: what would help';
const kHarvest = 'Harvest';
const kAmongCustomers = 'Customers among themselves';
/** Who has a browser, by company. */
const kInBrowsers = { 'Aurora Bank': 'Ann', 'Borealis Foods': 'Bea', 'Cobalt Tools': 'Pia' };
const kOnThePhone = 'Pia';
const kStaff = ['Sue', 'Sam'];

const guests = kCompanies.flatMap((company) =>
  Array.from({ length: kEach }, (_, at) => ({
    company,
    name: (at === 0 && kInBrowsers[company]) || `${company} ${at + 1}`,
  })),
);
const names = guests.map(({ name }) => name);
const companyOf = Object.fromEntries(guests.map(({ name, company }) => [name, company]));

/** All of one length, so that a part of one is none. `where`: the round; 0: among customers. */
const kCanary = 'canary-\\d-\\d{3}';
const canaryOf = (name, where) => `canary-${where}-${`${names.indexOf(name)}`.padStart(3, '0')}`;
const canariesIn = (words) => new Set(words.match(new RegExp(kCanary, 'g')));

let server, crowd;
before(async () => {
  server = await Server.start();
  crowd = await Crowd.start(server, kCanary);
});
after(async () => {
  crowd?.end();
  await closeAll(server);
});

const areScripted = (all) => all.filter((name) => !Object.values(kInBrowsers).includes(name));
const onPages = ({ pages }, does) =>
  Promise.all(Object.entries(pages).map(([name, page]) => does(page, name)));
const peopleHere = (page) => page.locator('.people').getAttribute('data-people');

/** Everybody at the same moment, each by the link of their company. */
async function arrive() {
  const links = await server.workshop({
    title: 'Five days on waiting',
    template: 'co-learning',
    customerNames: kCompanies,
  });
  const day = { links, pages: {}, rounds: [], harvested: [], amongCustomers: [] };
  day.fay = await walkInHeard(links.facilitator, 'Fay');
  day.obi = await walkInHeard(links.observer, 'Obi');
  const come = areScripted(names).map((name) => ({ name, link: links.of(companyOf[name]) }));
  const [left] = await Promise.all([
    crowd.come(links.id, come),
    ...Object.entries(kInBrowsers).map(async ([company, name]) => {
      const options = name === kOnThePhone ? kPhone : {};
      day.pages[name] = await walkInHeard(links.of(company), name, options);
    }),
  ]);
  assert.deepEqual(left, []);
  for (const page of [day.fay, day.obi, ...Object.values(day.pages)]) {
    await comesToBe(() => peopleHere(page), `${names.length + 1}`);
  }
  return day;
}

async function goesTo(day, step) {
  await enter(day.fay, step);
  await onPages(day, (page) => runs(page, step));
  await runs(day.obi, step);
}

/** How many pairs of those who sit at one table are so. */
function pairs(tables, isSo) {
  let count = 0;
  for (const table of tables) {
    table.forEach((one, at) => {
      for (const other of table.slice(at + 1)) count += isSo(one, other) ? 1 : 0;
    });
  }
  return count;
}
const areTogether = (tables, one, other) =>
  tables.some((table) => table.includes(one) && table.includes(other));

/** A round is proposed with its numbers, and seated as `called`. Its numbers are counted once more. */
async function seatAll(day, called, met) {
  const part = await tablesPart(day.fay);
  if (day.rounds.length > 0) {
    await part.getByRole('button', { name: 'New round', exact: true }).click();
  }
  await part.getByLabel('Tables', { exact: true }).fill(`${kTables}`);
  assert.equal(await part.getByLabel('People at each', { exact: true }).inputValue(), '15');
  await part.getByRole('button', { name: 'Propose', exact: true }).click();
  const proposal = part.getByRole('region', { name: 'Proposal' });
  const before = met > 0 ? `${met} who met before (at least ${met})` : '0 who met before';
  const numbers = `24 pairs of one company (at least 24), ${before}, 15 at each table`;
  await proposal.getByText(numbers, { exact: true }).waitFor();
  const titles = Array.from({ length: kTables }, (_, at) => `${called} ${at + 1}`);
  for (const [at, title] of titles.entries()) {
    const proposed = proposal.getByLabel(`Name of Table ${at + 1}`, { exact: true });
    if (title !== `Table ${at + 1}`) await proposed.fill(title);
  }
  await proposal.getByRole('button', { name: 'Seat them', exact: true }).click();
  await part.getByText(`Round ${day.rounds.length + 1}`).waitFor();
  await proposal.waitFor({ state: 'detached' });

  const tables = await seatsIn(part);
  assert.deepEqual(tables.flat().toSorted(), names.toSorted());
  assert.deepEqual([...new Set(tables.map((table) => table.length))], [15]);
  assert.equal(pairs(tables, (one, other) => companyOf[one] === companyOf[other]), 24);
  const [first = []] = day.rounds;
  assert.equal(pairs(tables, (one, other) => areTogether(first.tables ?? [], one, other)), met);
  const seatOf = (name) => titles[tables.findIndex((table) => table.includes(name))];
  day.rounds.push({ tables, titles, seatOf, written: false });
  await comesToBe(
    () => crowd.ask('sits'),
    Object.fromEntries(areScripted(names).map((name) => [name, seatOf(name)])),
  );
  await onPages(day, (page, name) =>
    stepBar(page).getByText(`You are at ${seatOf(name)}`, { exact: true }).waitFor(),
  );
}

/** A card by hand, on a screen or a phone. */
async function writes(page, name, title, words) {
  const section = await goTo(page, title);
  if (name !== kOnThePhone) return addCanvasCard(page, section, words);
  await page.getByRole('button', { name: 'Send a card' }).tap();
  await write(page, words);
  await cardSaying(section, words).waitFor();
}

/** A card of everybody's in the section that `titleOf` says, of the whole crowd at once. */
async function allWrite(day, titleOf, where) {
  await onPages(day, async (page, name) => {
    await writes(page, name, titleOf(name), canaryOf(name, where));
    await saved(page);
  });
  const cards = areScripted(names).map((who) => ({
    who,
    words: canaryOf(who, where),
    where: titleOf(who),
  }));
  assert.deepEqual(await crowd.ask('write', { cards }), []);
}

async function allWriteAtTables(day) {
  const round = day.rounds.at(-1);
  await allWrite(day, round.seatOf, day.rounds.length);
  round.written = true;
}

/** What one of the 120 reads: their tables of both rounds, what was brought back, customers' own. */
function readBy(day, name) {
  const atTables = day.rounds.flatMap(({ tables, written }, at) =>
    written
      ? tables.find((table) => table.includes(name)).map((one) => canaryOf(one, at + 1))
      : [],
  );
  return [...new Set([...atTables, ...day.harvested, ...day.amongCustomers])].toSorted();
}

/** All that the server ever said to this page, and what stands on it. */
const heardBy = (page) => canariesIn(Buffer.concat(page.context().heard).toString('latin1'));
async function readsAlone(page, wanted, who, own = []) {
  const known = () => new Set([...heardBy(page), ...own]);
  await comesToBe(() => wanted.filter((canary) => !known().has(canary)), []);
  const found = [...heardBy(page), ...canariesIn(await page.content())];
  assert.deepEqual(found.filter((canary) => !wanted.includes(canary)), [], who);
}

/** Everybody reads what they should, and no byte of anything else has come to anybody. */
async function eachReadsTheirs(day) {
  const wanted = Object.fromEntries(areScripted(names).map((name) => [name, readBy(day, name)]));
  for (const name of day.staff ?? []) wanted[name] = day.harvested;
  assert.deepEqual(await crowd.ask('see', { wanted }), {});
  await onPages(day, (page, name) => {
    // What was typed here did not come back in one piece.
    const own = [0, 1, 2].map((where) => canaryOf(name, where));
    return readsAlone(page, readBy(day, name), name, own);
  });
  const atTables = day.rounds.flatMap(({ written }, at) =>
    written ? names.map((name) => canaryOf(name, at + 1)) : [],
  );
  await readsAlone(day.fay, atTables, 'the facilitator');
  await readsAlone(day.obi, day.harvested, 'an observer');
  if (day.screen) await readsAlone(day.screen, day.harvested, 'the room screen');
}

/** A card of each table goes to the room's canvas, and says there where it is from. */
async function bringBack(day) {
  const [{ tables, titles }] = day.rounds;
  const picked = tables.map(([name]) => canaryOf(name, 1));
  const part = await tablesPart(day.fay);
  await part.getByRole('button', { name: 'Bring back', exact: true }).click();
  const dialog = day.fay.getByRole('dialog', { name: 'Bring back from the tables' });
  await dialog.getByRole('button', { name: `Bring back ${names.length} cards` }).waitFor();
  for (const title of titles) await dialog.getByLabel(`All of ${title}`, { exact: true }).uncheck();
  for (const canary of picked) await dialog.getByLabel(canary, { exact: true }).check();
  await dialog.getByLabel('Where to').selectOption({ label: kHarvest });
  await dialog.getByRole('button', { name: `Bring back ${kTables} cards` }).click();
  await dialog.waitFor({ state: 'detached' });
  day.harvested = picked;
  const cards = picked.map((canary, at) => [canary, titles[at]]);
  await comesToBe(
    () => crowd.ask('cards', { where: kHarvest }),
    Object.fromEntries(areScripted(names).map((name) => [name, cards])),
  );
  await onPages(day, (page) => seesHarvest(day, page));
}

async function seesHarvest(day, page) {
  const harvest = await goTo(page, kHarvest);
  for (const [at, canary] of day.harvested.entries()) {
    const source = `From ${day.rounds[0].titles[at]}`;
    await cardSaying(harvest, canary).getByText(source, { exact: true }).waitFor();
  }
}

test('120 people of twelve companies sit at eight tables twice; no table, nobody of the host and no facilitator reads what is not theirs.', async () => {
  const day = await arrive();
  await goesTo(day, kFirstRound);
  await seatAll(day, 'Table', 0);
  await allWriteAtTables(day);
  await eachReadsTheirs(day);

  await goesTo(day, kHarvest);
  await bringBack(day);
  await eachReadsTheirs(day);

  await goesTo(day, kSecondRound);
  await seatAll(day, 'Pier', 56);
  await allWriteAtTables(day);
  await eachReadsTheirs(day);
  // The first table is still there to be read.
  const annSat = day.rounds[0].seatOf('Ann');
  await cardSaying(await goTo(day.pages.Ann, annSat), canaryOf('Ann', 1)).waitFor();
  const others = day.rounds[0].titles.filter((title) => title !== annSat);
  for (const title of others) assert.equal(await sectionCalled(day.pages.Ann, title).count(), 0);

  // Staff come, and the wall has its screen: for what customers write among themselves, both are nobody.
  const staff = kStaff.map((name) => ({ name, link: day.links.staff }));
  assert.deepEqual(await crowd.come(day.links.id, staff), []);
  day.staff = kStaff;
  const screen = await makeScreenLink(day.fay);
  day.screen = await openScreen(screen, { context: await newListener() });
  await goesTo(day, kAmongCustomers);
  const sight = `In “${kAmongCustomers}” customers alone see what you write, with your name`;
  await onPages(day, (page) => stepBar(page).getByText(sight, { exact: true }).waitFor());
  await allWrite(day, () => kAmongCustomers, 0);
  day.amongCustomers = names.map((name) => canaryOf(name, 0));
  await eachReadsTheirs(day);
  const lead = canariesIn(await filesOf(day.fay));
  for (const canary of day.harvested) assert.ok(lead.has(canary), 'brought back, and in no file');
  for (const canary of day.amongCustomers) assert.ok(!lead.has(canary), `${canary} in a file`);
  const ann = canariesIn(await filesOf(day.pages.Ann));
  for (const canary of readBy(day, 'Ann')) assert.ok(ann.has(canary), `${canary} in no file of Ann’s`);
  assert.deepEqual([...ann].toSorted(), readBy(day, 'Ann'));

  await seesHarvest(day, day.obi);
  assert.deepEqual([...canariesIn(await filesOf(day.obi))].toSorted(), day.harvested.toSorted());
  await eachReadsTheirs(day);
  await comesToBe(() => peopleHere(day.fay), `${names.length + kStaff.length + 1}`);
  assert.deepEqual(await crowd.ask('leave'), []);
  await goHome(day.fay, day.obi, day.screen, ...Object.values(day.pages));
});
