// The two workshops at their size, everybody in a browser of their own. The host's: eight of its people, from
// the door to what they would ask customers. The customers': eight of four companies, six of the host, five
// observers and the screen on the wall, up to what is committed to and how it was; one guest disturbs. What
// somebody must not read holds words of its own, and is in no byte that came to them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  addCanvasCard,
  addCard,
  addGap,
  addStep,
  cardSaying,
  filesOf,
  gapTitles,
  goTo,
  headCalled,
  openPanel,
  openPanelWindow,
  raiseAsGap,
  rewrite,
  say,
} from './board.mjs';
import {
  Server,
  closeAll,
  comesToBe,
  goHome,
  isAccessible,
  kPhone,
  newListener,
  saved,
  walkInHeard,
} from './harness.mjs';
import {
  asidesOf,
  ask,
  commitments,
  enter,
  fillLine,
  makeScreenLink,
  openScreen,
  revealAll,
  runs,
  sheetOf,
} from './session.mjs';
import {
  closeAndShow,
  enterVote,
  kGaps,
  namesInOrder,
  resultFor,
  resultsOf,
  voteBar,
} from './votes.mjs';

const kMap = { customers: 'Customer journey', internal: 'The journey as we believe it is' };
const kPains = { customers: 'Pains', internal: 'Pains we know of' };
const kHost = 'Northwind Rail';
/** Four cards in a cell at most: of more it shows the first ones. */
const kSteps = ['Notices a need', `Hears about ${kHost}`];
const kVote = 'Which gaps first?';
const kInternalVote = 'Which gaps do we take to customers?';
const kHome = 'Aurora Bank: to take home';

/** By company: two of each, of different functions. */
const kCustomers = {
  'Aurora Bank': { Ana: 'Purchasing', Abe: 'IT' },
  'Borealis Foods': { Bea: 'Logistics', Ben: 'Quality' },
  'Cobalt Tools': { Cleo: 'Operations', Cem: 'Finance' },
  'Delta Clinics': { Dora: 'Nursing', Dirk: 'IT' },
};
const kStaff = {
  Sue: 'Sales',
  Sam: 'Service',
  Sid: 'Engineering',
  Sia: 'Product',
  Stan: 'Quality',
  Sol: 'Logistics',
};
const kObservers = { Odaquiet: 'sales', Obiquiet: 'sales', Olaquiet: 'sales', Onaquiet: 'engineering', Oliquiet: 'engineering' };
const kInside = { ...kStaff, Sina: 'Finance', Sven: 'IT' };
const kOnPhones = ['Bea', 'Sam'];
const deviceOf = (name) => (kOnPhones.includes(name) ? kPhone : {});

const customers = Object.values(kCustomers).flatMap((company) => Object.keys(company));
const staff = Object.keys(kStaff);
const inside = Object.keys(kInside);
const observers = Object.keys(kObservers);
/** Who writes what in silence. */
const thoughtOf = (name) => `Thought of ${name}`;

/** Who gives what to the gaps, in the list's order: the two sides differ. */
const kDots = { customers: [3, 1, 1, 0, 0], staff: [0, 1, 0, 1, 3] };

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

async function arrive() {
  const links = await server.workshop({ customerNames: Object.keys(kCustomers) });
  const fay = await walkInHeard(links.facilitator, 'Fay');
  const pages = {};
  const comes = async (link, who) => {
    for (const [name, role] of Object.entries(who)) {
      pages[name] = await walkInHeard(link, name, { ...deviceOf(name), function: role });
    }
  };
  await Promise.all([
    ...Object.entries(kCustomers).map(([company, who]) => comes(links.of(company), who)),
    comes(links.staff, kStaff),
    comes(links.observer, kObservers),
  ]);
  const screen = await openScreen(await makeScreenLink(fay), { context: await newListener() });
  return { links, fay, pages, screen, here: new Set(Object.keys(pages)), map: kMap.customers };
}

/** Eight of the host alone. */
async function arriveInside() {
  const links = await server.workshop({ title: 'What we believe', template: 'internal-gap-analysis' });
  const fay = await walkInHeard(links.facilitator, 'Fay');
  const pages = {};
  for (const [name, role] of Object.entries(kInside)) {
    pages[name] = await walkInHeard(links.staff, name, { ...deviceOf(name), function: role });
  }
  return { links, fay, pages, here: new Set(Object.keys(pages)), map: kMap.internal };
}

/** All at once, for those who are still here. */
const each = (day, names, does) =>
  Promise.all(names.filter((name) => day.here.has(name)).map((name) => does(day.pages[name], name)));

const takePart = [...customers, ...staff];
const everybody = [...takePart, ...observers];

async function goesTo(day, step) {
  await enter(day.fay, step);
  await each(day, everybody, (page) => runs(page, step));
}

const heardBy = (page) => Buffer.concat(page.context().heard).toString('latin1');

/** No byte that came to anybody but `readers` holds one of `words`, nor does their page. */
async function readBy(day, readers, ...words) {
  const others = [...day.here].filter((name) => !readers.includes(name));
  const all = others.map((name) => [name, day.pages[name]]);
  if (day.screen) all.push(['the screen', day.screen]);
  if (!readers.includes('Fay')) all.push(['Fay', day.fay]);
  for (const [name, page] of all) {
    const seen = heardBy(page) + (await page.content());
    for (const one of words) assert.ok(!seen.includes(one), `${name} reads “${one}”`);
  }
}

/** The cards of the map, as this page has them. */
const onTheMap = async (page) => {
  const map = page.locator('.b-section', { has: page.locator('[data-kind="lane"]') });
  return (await map.locator('[data-card] .b-card-words').allInnerTexts()).toSorted();
};

/** Nobody sees who watches, but how many, and of what function; what they note and ask is theirs. */
async function observersWatch(day) {
  const { fay, pages } = day;
  await comesToBe(() => pages.Ana.locator('.observers-words').innerText(), '5 observers: 3 sales, 2 engineering');
  const odas = await asidesOf(pages.Odaquiet, 'Questions and notes');
  await odas.getByRole('textbox', { name: 'Write a note' }).fill('CANARYNOTE they never ask about price');
  await odas.getByRole('button', { name: 'Keep' }).click();
  await odas.getByRole('textbox', { name: /^Note: CANARYNOTE/ }).waitFor();
  const obis = await asidesOf(pages.Obiquiet, 'Questions and notes');
  await ask(obis, 'CANARYQUESTION what does it cost them?');
  await saved(pages.Odaquiet);
  await saved(pages.Obiquiet);
  const panel = await openPanelWindow(fay);
  await panel.locator('[data-aside]').filter({ hasText: 'CANARYQUESTION' }).getByText('Obiquiet').waitFor();
  await panel.close();
  await readBy(day, ['Odaquiet'], 'CANARYNOTE');
  await readBy(day, ['Obiquiet', 'Fay'], 'CANARYQUESTION');
  await readBy(day, [...observers, 'Fay'], 'Odaquiet', 'Oliquiet');
}

/** A section of each company's own, to take home. */
async function companiesHaveTheirOwn(day) {
  const { fay, pages } = day;
  await fay.getByRole('button', { name: 'Add a section' }).click();
  await fay.getByRole('menuitem', { name: 'A section that only some see' }).click();
  const dialog = fay.getByRole('dialog');
  await dialog.getByLabel('Each of the 4 customer organisations its own').check();
  await dialog.getByRole('button', { name: 'Make it' }).click();
  await addCanvasCard(pages.Ana, await goTo(pages.Ana, kHome), 'CANARYHOME our tender ends in May');
  await cardSaying(await goTo(pages.Abe, kHome), 'CANARYHOME our tender ends in May').waitFor();
  await saved(pages.Ana);
  await readBy(day, ['Ana', 'Abe', 'Fay'], 'CANARYHOME');
}

/** Each of them a card, and nobody reads another's before the reveal. */
async function writeInSilence(day, names, lane) {
  await goesTo(day, 'Write in silence');
  await each(day, names, async (page, name) => {
    const step = kSteps[Math.floor(names.indexOf(name) / 4)];
    await addCard(page, await goTo(page, day.map), lane, step, thoughtOf(name));
    await saved(page);
    if (!kOnPhones.includes(name)) assert.deepEqual(await onTheMap(page), [thoughtOf(name)]);
  });
  for (const name of names) await readBy(day, [name], thoughtOf(name));
  await revealAll(day.fay);
  const all = names.map(thoughtOf).toSorted();
  await each(day, everybody, (page, name) =>
    kOnPhones.includes(name) ? undefined : comesToBe(() => onTheMap(page), all),
  );
}

/** Dirk sells: cards everywhere, a gap. He is taken out, what he did is taken back, and he stays out. */
async function oneDisturbs(day) {
  const { fay, pages, links } = day;
  await goesTo(day, 'Reveal and read');
  const dirks = await goTo(pages.Dirk, day.map);
  for (const words of ['Buy from Dirk', 'Dirk is cheaper', 'Call Dirk now']) {
    await addCard(pages.Dirk, dirks, 'Gains', kSteps[0], words);
  }
  await saved(pages.Dirk);
  await addGap(pages.Dirk, await goTo(pages.Dirk, kGaps), 'You did not ask Dirk');
  await saved(pages.Dirk);
  await cardSaying(await goTo(pages.Sue, day.map), 'Call Dirk now').waitFor();

  const panel = await openPanel(fay);
  await panel.getByRole('button', { name: 'Remove Dirk' }).click();
  await say(fay, 'Yes, take out');
  const takenOut = pages.Dirk.getByRole('heading', {
    name: 'The facilitator has taken you out of this room.',
  });
  await takenOut.waitFor();
  day.here.delete('Dirk');
  await panel.getByRole('button', { name: 'Take back what Dirk made' }).click();
  await fay.getByText('5 things that you see go').waitFor();
  await say(fay, 'Yes, take it back');
  const left = customers.filter((name) => name !== 'Dirk').map(thoughtOf).toSorted();
  await each(day, everybody, async (page, name) => {
    if (kOnPhones.includes(name)) return;
    await comesToBe(() => onTheMap(page), left);
    assert.ok(!(await page.content()).includes('Dirk'), name);
  });
  await pages.Dirk.goto(links.of('Delta Clinics'));
  await takenOut.waitFor();
}

/** Gaps from the cards of some, and one that nobody had a card for. Gives their titles as the list has them. */
async function nameTheGaps(day, names) {
  const gaps = [];
  for (const name of names) {
    await raiseAsGap(day.pages[name], await goTo(day.pages[name], day.map), thoughtOf(name));
    await saved(day.pages[name]);
    gaps.push(thoughtOf(name));
  }
  await addGap(day.pages.Sue, await goTo(day.pages.Sue, kGaps), 'Our night desk is one person');
  await saved(day.pages.Sue);
  gaps.push('Our night desk is one person');
  const sids = await goTo(day.pages.Sid, kGaps);
  await comesToBe(() => gapTitles(sids), gaps);
  return gaps;
}

/** `given` says how many dots somebody has for each gap. Gives the gaps in the order of their dots. */
async function vote(day, called, gaps, given) {
  await goesTo(day, called);
  const voters = takePart.concat(inside).filter((name, at, all) => day.here.has(name) && all.indexOf(name) === at);
  await each(day, voters, async (page, name) => {
    const paper = await enterVote(page, called);
    for (const [at, dots] of given(name).entries()) {
      if (dots === 0) continue;
      await paper.getByRole('spinbutton', { name: `Dots for ${gaps[at]}` }).fill(`${dots}`);
      await saved(page);
    }
  });
  const { length } = voters;
  await voteBar(day.fay, called).getByText(`${length} of ${length} have voted`).waitFor();
  await closeAndShow(day.fay, called);
  const sums = gaps.map((_, at) => voters.reduce((sum, name) => sum + given(name)[at], 0));
  const order = gaps.toSorted((a, b) => sums[gaps.indexOf(b)] - sums[gaps.indexOf(a)]);
  const results = await resultsOf(day.pages.Stan, called);
  assert.deepEqual(await namesInOrder(results), order);
  for (const [at, gap] of gaps.entries()) {
    await resultFor(results, gap).getByText(`${sums[at]} dots`).waitFor();
  }
  return order;
}

/** Customers say how they would notice; the host takes two, parks two and declines one. */
async function commit(day, [first, second, third, fourth, fifth], gaps) {
  const { pages } = day;
  const number = (gap) => gaps.indexOf(gap) + 1;
  await goesTo(day, 'Commit');
  for (const [name, gap] of [['Cem', first], ['Bea', second]]) {
    const sheet = sheetOf(pages[name], gap);
    await fillLine(pages[name], sheet.getByLabel(`Measure of gap ${number(gap)}`, { exact: true }), 'Minutes until somebody answers');
    await fillLine(pages[name], sheet.getByLabel(`Today of gap ${number(gap)}`, { exact: true }), '40');
    await fillLine(pages[name], sheet.getByLabel(`Aim of gap ${number(gap)}`, { exact: true }), '5');
  }
  for (const [name, gap] of [['Sam', first], ['Sid', second]]) {
    const sheet = sheetOf(pages[name], gap);
    await sheet.getByRole('button', { name: `I take it: gap ${number(gap)}` }).click();
    await sheet.getByLabel(`Next date of gap ${number(gap)}`).fill('2031-02-03');
    await saved(pages[name]);
  }
  const settles = async (gap, does, why, yes) => {
    const sheet = sheetOf(pages.Sue, gap);
    await sheet.getByRole('button', { name: `${does} gap ${number(gap)}` }).click();
    await sheet.getByLabel(/^Why is it/).fill(why);
    await sheet.getByRole('button', { name: yes }).click();
    await saved(pages.Sue);
  };
  await settles(third, 'Park', 'After the timetable change', 'Park it');
  await settles(fourth, 'Decline', 'The law forbids it', 'Decline it');
  await settles(fifth, 'Park', 'Until we know more', 'Park it');
  await each(day, takePart, (page) => commitments(page).getByText('5 of 5 are settled').waitFor());
  await isAccessible(pages.Bea, 'commitments on a phone', '.commit-panel');
}

/** Each of the five sentences, one after the other, by all who took part. */
async function lookBack(day, names, answers) {
  const kAsks = 'Look back';
  await goesTo(day, kAsks);
  await each(day, names, async (page, name) => {
    const paper = await enterVote(page, kAsks);
    for (let nth = 1; nth <= 5; nth += 1) {
      await paper.getByText(`${nth} of 5`, { exact: true }).waitFor();
      await paper.getByRole('radio', { name: `${answers(name)}`, exact: true }).click();
      await saved(page);
      await paper.getByRole('button', { name: 'Next' }).click();
    }
  });
  const { length } = names.filter((name) => day.here.has(name));
  await voteBar(day.fay, kAsks).getByText(`${length} of ${length} have voted`).waitFor();
  await closeAndShow(day.fay, kAsks);
  const result = resultFor(await resultsOf(day.pages.Stan, kAsks), 'My view was heard.');
  await result.getByText('Agreement').first().waitFor();
}

/** What everybody takes home: the report with what was promised, and nothing that is not theirs. */
async function takeHome(day, [first, second, third]) {
  for (const name of ['Ana', 'Sue', 'Oliquiet']) {
    const page = day.pages[name];
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+3');
    const report = page.locator('[data-report]');
    for (const [gap, who] of [[first, 'Sam'], [second, 'Sid']]) {
      const row = report.locator('.r-commitments').getByRole('row').filter({ hasText: gap });
      await row.getByText(who, { exact: true }).waitFor();
      await row.getByText('3 February 2031').waitFor();
      await row.getByText('Minutes until somebody answers: today 40, aim 5').waitFor();
    }
    await report.getByText('Reason: After the timetable change').waitFor();
    assert.ok((await report.innerText()).includes(third));
  }
  for (const [name, ...theirs] of [
    ['Ana', 'CANARYHOME'],
    ['Ben'],
    ['Sue'],
    ['Odaquiet', 'CANARYNOTE'],
    ['Oliquiet'],
  ]) {
    const files = await filesOf(day.pages[name]);
    assert.ok(files.includes(first), name);
    const kGone = ['Buy from Dirk', 'Dirk is cheaper', 'You did not ask Dirk', thoughtOf('Dirk')];
    for (const canary of ['CANARYHOME', 'CANARYNOTE', 'CANARYQUESTION', ...kGone]) {
      if (!theirs.includes(canary)) assert.ok(!files.includes(canary), `${canary} in the files of ${name}`);
    }
  }
  await readBy(day, ['Odaquiet'], 'CANARYNOTE');
  await readBy(day, ['Obiquiet', 'Fay'], 'CANARYQUESTION');
  await readBy(day, ['Ana', 'Abe', 'Fay'], 'CANARYHOME');
}

test('Eight of the host write in silence, name gaps and causes, and choose what they would ask customers.', async () => {
  const day = await arriveInside();
  const { pages } = day;
  await goesTo(day, 'Check-in');
  await each(day, inside, async (page) =>
    comesToBe(() => page.getByRole('button', { name: /^Add (stage|step|gap)/ }).count(), 0),
  );
  await goesTo(day, "In the customers' shoes");
  await addStep(pages.Sue, await goTo(pages.Sue, day.map), 'Awareness', 'Asks a colleague');
  await headCalled(await goTo(pages.Sven, day.map), 'Asks a colleague').waitFor();
  await goesTo(day, 'What do we really know?');
  await addCanvasCard(pages.Sid, await goTo(pages.Sid, 'Evidence wall'), '14 complaints in May');
  await saved(pages.Sid);
  await cardSaying(await goTo(pages.Sina, 'Evidence wall'), '14 complaints in May').waitFor();
  await writeInSilence(day, inside, kPains.internal);
  await goesTo(day, 'Reveal and cluster');
  await goesTo(day, 'Name the gaps, and our part in them');
  const gaps = await nameTheGaps(day, ['Sue', 'Sol', 'Sina']);
  const sues = await goTo(pages.Sue, kGaps);
  await sues.getByRole('button', { name: 'Details of gap 1' }).click();
  await rewrite(pages.Sue, sues.getByLabel('Why it happens, gap 1'), 'Two desks, no telephone between them');
  await saved(pages.Sue);
  const order = await vote(day, kInternalVote, gaps, (name) =>
    name < 'Sol' ? [1, 0, 3, 1] : [0, 2, 3, 0],
  );
  await goesTo(day, 'What stays here, what goes along');
  await lookBack(day, inside, () => 4);
  await pages.Sven.keyboard.press('Escape');
  await pages.Sven.keyboard.press('Alt+3');
  const report = pages.Sven.locator('[data-report]');
  await report.getByText('Two desks, no telephone between them').waitFor();
  const words = await report.innerText();
  for (const gap of order) assert.ok(words.includes(gap), gap);
  await goHome(day.fay, ...Object.values(pages));
});

test('Eight customers, six of the host and five observers come from the door to commitments; who disturbs leaves no trace.', async () => {
  const day = await arrive();
  await companiesHaveTheirOwn(day);
  await goesTo(day, 'Check-in');
  await observersWatch(day);
  await writeInSilence(day, customers, kPains.customers);
  await oneDisturbs(day);
  await goesTo(day, 'Name the gaps');
  const gaps = await nameTheGaps(day, ['Ana', 'Ben', 'Cleo', 'Dora']);
  const order = await vote(day, kVote, gaps, (name) =>
    customers.includes(name) ? kDots.customers : kDots.staff,
  );
  await goesTo(day, 'Talk about where we differ');
  await commit(day, order, gaps);
  await lookBack(day, takePart, (name) => (customers.includes(name) ? 5 : 3));
  await takeHome(day, order);
  await goHome(day.fay, day.screen, ...Object.values(day.pages));
});
