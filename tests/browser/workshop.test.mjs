// A whole co-creation workshop by the template's own agenda, from the links to ranked gaps: six people
// of three companies, two observers and a facilitator. Once the server dies in the middle of silent
// writing; once somebody comes late and somebody is taken out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  addCard,
  addGap,
  addStep,
  cardSaying,
  gapTitles,
  goTo,
  headCalled,
  openPanel,
  raiseAsGap,
  say,
} from './board.mjs';
import { Server, closeAll, comesToBe, goHome, inTheRoom, saved, walkIn } from './harness.mjs';
import { enter, revealAll, runs, stepBar } from './session.mjs';
import {
  closeAndShow,
  enterVote,
  kGaps,
  namesInOrder,
  resultFor,
  resultsOf,
  voteBar,
} from './votes.mjs';

const kMap = 'Customer journey';
const kStep = 'Notices a need';
const kVote = 'Which gaps first?';
const kObservers = ['Obi', 'Ola'];
const kWords = {
  Cem: ['Told too late', 'Nobody answers at night'],
  Cleo: ['One invoice for all', 'I like the app'],
  Bea: ['Lost tickets cost twice', 'The crew is kind'],
  Ben: ['Told twice, differently', 'Seats are where we booked'],
};

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

/** The sentences of the evaluation, which the template wrote, apart. */
const cardsSeen = async (page) => {
  const sections = page.locator('.b-section:not(:has-text("My view was heard."))');
  return (await sections.locator('[data-card] .b-card-words').allInnerTexts()).toSorted();
};
const offers = (page) =>
  page
    .locator('.b-section:not(:has([data-parks]))')
    .getByRole('button', { name: /^Add (card|stage|gap)/ });

/** Everybody by their link, but for those who come late; by name. */
async function arrive(late = []) {
  const links = await server.workshop();
  const doors = {
    Fay: links.facilitator,
    Cem: links.customer,
    Cleo: links.customer,
    Bea: links.customer2,
    Ben: links.customer2,
    Sue: links.staff,
    Sam: links.staff,
    Obi: links.observer,
    Ola: links.observer,
  };
  const people = {};
  const comes = async (name) => (people[name] = await walkIn(doors[name], name));
  await Promise.all(
    Object.keys(doors)
      .filter((name) => !late.includes(name))
      .map(comes),
  );
  return { people, comes };
}

const everyone = (people, does) =>
  Promise.all(Object.entries(people).map(([name, page]) => does(page, name)));

async function goesTo(people, step) {
  await enter(people.Fay, step);
  await everyone(people, (page) => runs(page, step));
}

/** Up to silent writing: who may not write is offered nothing, customers shape the journey. */
async function opening(people) {
  await goesTo(people, 'Check-in');
  await everyone(people, (page, name) =>
    comesToBe(async () => (await offers(page).count()) > 0, name === 'Fay'),
  );
  await goesTo(people, 'The journey, step by step');
  const map = await goTo(people.Cem, kMap);
  await addStep(people.Cem, map, 'Awareness', 'Asks a colleague');
  await everyone(people, async (page) =>
    headCalled(page.getByRole('region', { name: kMap }), 'Asks a colleague').waitFor(),
  );
  await goesTo(people, 'Write in silence');
}

/** The n-th card of each customer; nobody else learns of it. */
async function writes(people, at) {
  const names = Object.keys(kWords).filter((name) => people[name]);
  await Promise.all(
    names.map(async (name) => {
      const map = await goTo(people[name], kMap);
      await addCard(people[name], map, at === 0 ? 'Pains' : 'Gains', kStep, kWords[name][at]);
    }),
  );
}

const seeOnlyTheirOwn = (people, upto) =>
  everyone(people, (page, name) =>
    comesToBe(() => cardsSeen(page), (kWords[name] ?? []).slice(0, upto).toSorted()),
  );

/** The reveal, and what all see then; gaps are raised from cards, and one by staff. */
async function fromRevealToGaps(people) {
  const all = Object.values(kWords).flat().toSorted();
  await revealAll(people.Fay);
  await everyone(people, (page) => comesToBe(() => cardsSeen(page), all));
  await goesTo(people, 'Reveal and read');
  // Credited to who wrote it: the step had names.
  const kind = cardSaying(people.Sue.getByRole('region', { name: kMap }), 'The crew is kind');
  await kind.getByText('Bea').first().waitFor();
  await goesTo(people, 'Name the gaps');
  for (const name of ['Cem', 'Bea']) {
    await raiseAsGap(people[name], await goTo(people[name], kMap), kWords[name][0]);
    await saved(people[name]);
  }
  await addGap(people.Sue, await goTo(people.Sue, kGaps), 'Our night desk is one person');
  await saved(people.Sue);
  const gaps = [kWords.Cem[0], kWords.Bea[0], 'Our night desk is one person'];
  await everyone(people, async (page, name) => {
    const list = await goTo(page, kGaps);
    if (!kObservers.includes(name)) return comesToBe(() => gapTitles(list), gaps);
    for (const gap of gaps) await list.getByText(gap, { exact: true }).first().waitFor();
    assert.equal(await list.getByRole('textbox', { name: /^Title of gap/ }).count(), 0);
  });
  return gaps;
}

/** Everybody who may gives five dots, as `given` says; what comes of it is the sum of them. */
async function vote(people, gaps, given) {
  await goesTo(people, kVote);
  for (const name of kObservers) {
    await voteBar(people[name], kVote).waitFor();
    assert.equal(await voteBar(people[name], kVote).getByRole('button').count(), 0);
  }
  await Promise.all(
    Object.entries(given).map(async ([name, dots]) => {
      const paper = await enterVote(people[name], kVote);
      for (const [i, count] of dots.entries()) {
        if (count === 0) continue;
        await paper.getByRole('spinbutton', { name: `Dots for ${gaps[i]}` }).fill(`${count}`);
        await saved(people[name]);
      }
    }),
  );
  const voters = Object.keys(given).length;
  await voteBar(people.Fay, kVote).getByText(`${voters} of ${voters} have voted`).waitFor();
}

async function ranks(people, gaps, given) {
  await closeAndShow(people.Fay, kVote);
  const sums = gaps.map((_, i) => Object.values(given).reduce((sum, dots) => sum + dots[i], 0));
  const order = gaps.toSorted((a, b) => sums[gaps.indexOf(b)] - sums[gaps.indexOf(a)]);
  await everyone(people, async (page) => {
    const results = await resultsOf(page, kVote);
    assert.deepEqual(await namesInOrder(results), order);
    for (const [i, gap] of gaps.entries()) {
      await resultFor(results, gap).getByText(`${sums[i]} dots`).waitFor();
    }
  });
  return order;
}

/** Talk, a promise with an owner, the look back; and what everybody takes home. */
async function closing(people, order) {
  await goesTo(people, 'Talk about where we differ');
  await goesTo(people, 'Commit');
  const list = await goTo(people.Sue, kGaps);
  await list.getByRole('textbox', { name: 'Owner of gap 1' }).fill('Sue');
  await people.Sue.keyboard.press('Enter');
  await saved(people.Sue);
  await goesTo(people, 'Look back');
  await everyone(people, async (page) => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+3');
    const report = page.locator('[data-report] article');
    await report.getByRole('heading', { name: kVote }).waitFor();
    const words = await report.innerText();
    for (const gap of order) assert.ok(words.includes(gap), gap);
  });
}

test('A workshop by its agenda, from links to ranked gaps, loses nothing when the server dies while all write.', async () => {
  const { people } = await arrive();
  await opening(people);
  await writes(people, 0);
  await seeOnlyTheirOwn(people, 1);
  // The second card of each is written while nobody answers, and kept by its browser.
  await server.kill();
  await writes(people, 1);
  await server.up();
  await everyone(people, (page) => saved(page));
  await everyone(people, (page) => runs(page, 'Write in silence'));
  await seeOnlyTheirOwn(people, 2);
  const gaps = await fromRevealToGaps(people);
  const given = {
    Cem: [3, 2, 0],
    Cleo: [3, 1, 1],
    Bea: [0, 3, 2],
    Ben: [3, 2, 0],
    Sue: [0, 2, 3],
    Sam: [1, 1, 3],
  };
  await vote(people, gaps, given);
  const order = await ranks(people, gaps, given);
  await closing(people, order);
  await goHome(...Object.values(people));
});

test('Who comes late is where the room is; who is taken out is gone, and what they wrote stays.', async () => {
  const { people, comes } = await arrive(['Ben']);
  await opening(people);
  await writes(people, 0);
  await seeOnlyTheirOwn(people, 1);
  // Late, in the middle of silent writing: in the step, seeing nobody's.
  await comes('Ben');
  await runs(people.Ben, 'Write in silence');
  await stepBar(people.Ben).getByText('Hidden until the reveal').waitFor();
  assert.deepEqual(await cardsSeen(people.Ben), []);
  await addCard(people.Ben, await goTo(people.Ben, kMap), 'Pains', kStep, kWords.Ben[0]);
  await writes(people, 1);
  await everyone(people, (page) => saved(page));
  await seeOnlyTheirOwn(people, 2);
  const gaps = await fromRevealToGaps(people);
  // Cleo is taken out before the vote: five vote, her cards stay.
  const panel = await openPanel(people.Fay);
  await panel.getByRole('button', { name: 'Remove Cleo' }).click();
  await say(people.Fay, 'Yes, take out');
  const { Cleo, ...rest } = people;
  await Cleo.getByRole('heading', {
    name: 'The facilitator has taken you out of this room.',
  }).waitFor();
  const given = { Cem: [3, 2, 0], Bea: [0, 3, 2], Ben: [0, 3, 2], Sue: [0, 2, 3], Sam: [1, 1, 3] };
  await vote(rest, gaps, given);
  // A reload in the middle of the vote shows the same ballot.
  await rest.Bea.reload();
  await inTheRoom(rest.Bea);
  const paper = await enterVote(rest.Bea, kVote);
  await comesToBe(
    () => paper.getByRole('spinbutton', { name: `Dots for ${gaps[1]}` }).inputValue(),
    '3',
  );
  const order = await ranks(rest, gaps, given);
  await closing(rest, order);
  await goHome(...Object.values(people));
});
