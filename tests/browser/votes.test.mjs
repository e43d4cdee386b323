// Votes and ratings in a real room: everybody votes from their own browser, by mouse, by keys and on a
// phone; what came of it is told as far as it may be, and right against sums made by hand.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { goTo } from './board.mjs';
import {
  Server,
  closeAll,
  comesToBe,
  goHome,
  isAccessible,
  kPhone,
  saved,
  walkIn,
} from './harness.mjs';
import { enter, prepare, runs } from './session.mjs';
import {
  ballot,
  closeAndShow,
  enterVote,
  kGaps,
  namesInOrder,
  prepareVote,
  raiseGaps,
  resultFor,
  resultsOf,
  voteBar,
  voteRow,
} from './votes.mjs';

const [kLate, kTicket, kInvoice] = ['Told too late', 'The ticket is lost', 'One invoice for all'];

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

const dots = (paper, name) => paper.getByRole('spinbutton', { name: `Dots for ${name}` });

test('Dots are prepared from a section, given by mouse, by keys and on a phone, closed and shown by side.', async () => {
  const links = await server.workshop();
  const [fay, cem, bea, sue, oda] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.customer2, 'Bea', kPhone),
    walkIn(links.staff, 'Sue'),
    walkIn(links.observer, 'Oda'),
  ]);
  const list = await raiseGaps(fay, kLate, kTicket, kInvoice);
  await list
    .getByRole('button', { name: /^More about/ })
    .first()
    .click();
  await fay.getByRole('menuitem', { name: 'Vote on this' }).click();
  const panel = fay.getByRole('complementary', { name: 'Facilitate' });
  const name = 'What matters most?';
  const row = voteRow(panel, name);
  await row.getByLabel('Anonymous', { exact: true }).uncheck();
  await row.getByLabel('At most on one').fill('3');
  await row.getByLabel('At most on one').blur();
  await row.getByRole('button', { name: 'Open the vote' }).click();

  // By mouse, on the row itself.
  const cems = await goTo(cem, kGaps);
  await voteBar(cem, name).getByText('5 of 5 dots left').waitFor();
  const more = cems.getByRole('button', { name: `More for ${kLate}` });
  for (const left of [4, 3, 2]) {
    await more.click();
    await voteBar(cem, name).getByText(`${left} of 5 dots left`).waitFor();
  }
  assert.equal(await more.getAttribute('aria-disabled'), 'true'); // Three are the most on one.
  await saved(cem);
  await comesToBe(() => dots(cems, kLate).inputValue(), '3');

  // On a phone, within reach: the ballot lists everything, what is left stands below.
  const paper = await enterVote(bea, name);
  await paper.getByRole('button', { name: `More for ${kLate}` }).tap();
  await paper.getByRole('button', { name: `More for ${kLate}` }).tap();
  await paper.getByText('3 of 5 dots left').waitFor();
  const size = await paper.getByRole('button', { name: `More for ${kInvoice}` }).boundingBox();
  assert.ok(size.width >= 44 && size.height >= 44);

  // By keys: into the ballot, from one object to the next.
  await sue.keyboard.press('Alt+b');
  const sues = ballot(sue, name);
  await sues.waitFor();
  await dots(sues, kTicket).focus();
  for (let i = 0; i < 3; i += 1) await sue.keyboard.press('ArrowUp');
  await comesToBe(() => dots(sues, kTicket).inputValue(), '3');
  await dots(sues, kInvoice).focus();
  await sue.keyboard.press('2');
  await sues.getByText('All 5 dots are given').waitFor();
  await isAccessible(sue, 'a vote', '.vote-panel');

  await voteBar(fay, name).getByText('3 of 3 have voted').waitFor();
  // An observer sees that there is a vote, and is offered nothing.
  await voteBar(oda, name).waitFor();
  assert.equal(await voteBar(oda, name).getByRole('button').count(), 0);
  await goTo(oda, kGaps);
  assert.equal(await oda.getByRole('spinbutton').count(), 0);

  await closeAndShow(fay, name);
  const results = await resultsOf(cem, name);
  assert.deepEqual(await namesInOrder(results), [kLate, kTicket, kInvoice]);
  await resultFor(results, kLate).getByText('5 dots').waitFor();
  await resultFor(results, kLate).getByText('You gave 3').waitFor();
  const customers = resultFor(results, kLate).locator('[data-side="customer"]');
  await customers.getByText('median 2.5').waitFor();
  await customers.getByText('n 2', { exact: true }).waitFor();
  // Customers have 0 as median where staff have 3.
  await results.getByLabel('Order').selectOption('Where we differ most');
  assert.equal((await namesInOrder(results))[0], kTicket);
  await resultFor(results, kTicket).getByText('Medians differ by 3').waitFor();
  await isAccessible(cem, 'a vote', '.vote-panel');
  // By organisation for facilitators alone.
  assert.equal(await results.getByText('By organisation').count(), 0);
  const fays = await resultsOf(fay, name);
  await resultFor(fays, kLate).getByText('By organisation').click();
  await resultFor(fays, kLate).getByText('Aurora Bank').waitFor();

  // The list in the order of the vote, and the report.
  await cems.getByRole('button', { name: 'By the vote' }).click();
  await comesToBe(
    () =>
      cems
        .getByRole('textbox', { name: /^Title of gap/ })
        .evaluateAll((all) => all.map((e) => e.value)),
    [kLate, kTicket, kInvoice],
  );
  await cem.keyboard.press('Alt+3');
  await cem.locator('[data-report]').getByRole('heading', { name }).waitFor();
  await cem.locator('[data-report]').getByText('5 dots · n 3').waitFor();
  await goHome(fay, cem, bea, sue, oda);
});

test('Of an anonymous vote nothing is told where fewer than three gave, and no side of two.', async () => {
  const links = await server.workshop();
  const [fay, cem, bea, sue] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.customer2, 'Bea'),
    walkIn(links.staff, 'Sue'),
  ]);
  await raiseGaps(fay, kLate, kTicket);
  const name = 'Behind it?';
  const row = await prepareVote(fay, 'Fist of five', { called: name });
  await row.getByRole('button', { name: 'Open the vote' }).click();
  const fist = async (page, what, value) => {
    const paper = await enterVote(page, name);
    await paper
      .getByRole('radiogroup', { name: `Fist of five for ${what}` })
      .getByRole('radio', { name: new RegExp(`^${value}:`) })
      .click();
    await saved(page);
  };
  await fist(cem, kLate, 5);
  await fist(bea, kLate, 4);
  await fist(sue, kLate, 1);
  await fist(cem, kTicket, 3);
  await fist(sue, kTicket, 3);
  await ballot(cem, name).getByText('no group of fewer than three is told').waitFor();
  await voteBar(fay, name).getByText('3 of 3 have voted').waitFor();
  await closeAndShow(fay, name);
  for (const page of [fay, cem]) {
    const results = await resultsOf(page, name);
    const late = resultFor(results, kLate);
    await late.locator('[data-side="all"]').getByText('median 4').waitFor();
    for (const side of ['customer', 'host']) {
      await late.locator(`[data-side="${side}"]`).getByText('not told: fewer than three').waitFor();
    }
    await resultFor(results, kTicket).getByText('Not told: fewer than three people').waitFor();
    assert.equal(await resultFor(results, kTicket).getByText('median').count(), 0);
    assert.equal(await results.getByText('By organisation').count(), 0);
  }
  await goHome(fay, cem, bea, sue);
});

test('Customers rate importance and satisfaction, staff guess them, one object at a time; a blank is no zero.', async () => {
  const links = await server.workshop();
  const [fay, cem, bea, sue] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem', kPhone),
    walkIn(links.customer2, 'Bea'),
    walkIn(links.staff, 'Sue'),
  ]);
  await raiseGaps(fay, kLate, kTicket);
  const name = 'How important, how satisfied?';
  const row = await prepareVote(fay, 'Importance and satisfaction', {
    Anonymous: false,
    'Another order for each person': false,
  });
  await row.getByRole('button', { name: 'Open the vote' }).click();
  const answer = async (page, asks, value) => {
    const scale = ballot(page, name).getByRole('radiogroup', { name: asks });
    await scale.getByRole('radio', { name: `${value}`, exact: true }).click();
  };
  const next = (page) =>
    ballot(page, name)
      .getByRole('button', { name: /^(Next|Skip)$/ })
      .click();
  const kImportant = 'How important is this to you?';
  const kSatisfied = 'How satisfied are you with it today?';

  const cems = await enterVote(cem, name);
  await cems.getByRole('heading', { name: kLate }).waitFor();
  await isLarge(cems.getByRole('radio', { name: '5', exact: true }).first());
  await isAccessible(cem, 'a vote', '.vote-panel');
  await answer(cem, kImportant, 5);
  await answer(cem, kSatisfied, 2);
  await cems.getByText('1 of 2 judged').waitFor();
  await next(cem);
  await cems.getByRole('heading', { name: kTicket }).waitFor();
  await answer(cem, kImportant, 4);
  await cems.getByRole('button', { name: 'Can’t judge' }).nth(1).click();
  await cems.getByText('2 of 2 judged').waitFor();
  await cems.getByRole('button', { name: 'Back' }).click();
  await cems.getByRole('heading', { name: kLate }).waitFor();

  // By keys: digits, and the arrow to the next.
  await enterVote(bea, name);
  const first = ballot(bea, name).getByRole('radiogroup', { name: kImportant });
  await first.getByRole('radio').first().focus();
  await bea.keyboard.press('4');
  await first.getByRole('radio', { name: '4', exact: true, checked: true }).waitFor();
  await bea.keyboard.press('Tab');
  await bea.keyboard.press('Tab');
  await bea.keyboard.press('4');
  await ballot(bea, name).getByText('1 of 2 judged').waitFor();
  await next(bea);
  await next(bea);
  await ballot(bea, name).getByText('You have been through all of it.').waitFor();

  // Staff are asked for their guess alone.
  const sues = await enterVote(sue, name);
  assert.equal(await sues.getByRole('radiogroup', { name: kImportant }).count(), 0);
  await answer(sue, 'What will customers say: how important is it?', 3);
  await answer(sue, 'What will customers say: how satisfied are they?', 5);
  await saved(sue);
  await voteBar(fay, name).getByText('3 of 3 have voted').waitFor();
  await closeAndShow(fay, name);

  const results = resultFor(await resultsOf(fay, name), kLate);
  // Both gave 4 or 5 for importance, one of two for satisfaction: 10 + (10 - 5) = 15.
  await results.locator('.score-value').getByText('15', { exact: true }).waitFor();
  await results.getByText('10 + max(10 − 5, 0)').waitFor();
  // Their means, 4.5 and 3 of 1 to 5, are 8.75 and 5 of 0 to 10: 8.75 + 3.75.
  await results.getByText('indicative, from the means: 12.5').waitFor();
  await results.getByText('solid').waitFor();
  await results.getByText('apart by 1.5').waitFor(); // 4.5 and 3
  await results.getByText('apart by 2', { exact: true }).waitFor(); // 3 and 5
  // Each answer is a dot without a name; to who gave it, theirs is marked.
  const importance = resultFor(await resultsOf(cem, name), kLate).locator('.result-line').first();
  await importance.getByText('1 gave 4, 1 gave 5').waitFor();
  assert.equal(await importance.locator('.dots-at > i').count(), 2);
  assert.equal(await importance.locator('.dots-at > i[data-mine]').count(), 1);
  await isAccessible(cem, 'a vote', '.vote-panel');
  // One rated importance, nobody could judge satisfaction: no score of it.
  const ticket = resultFor(ballot(fay, name), kTicket);
  await ticket.getByText('Something was not judged.').waitFor();
  await ticket.getByText('median 4').waitFor();
  await ballot(fay, name).getByLabel('Bands').selectOption('over 10 underserved');
  await results.getByText('underserved', { exact: true }).waitFor();
  await isAccessible(fay, 'a vote', '.vote-panel');
  await goHome(fay, cem, bea, sue);
});

async function isLarge(button) {
  const { width, height } = await button.boundingBox();
  assert.ok(width >= 44 && height >= 44, `${width} x ${height}`);
}

test('A vote may ask from 0 to 10, too; its score then comes from the means, and says so.', async () => {
  const links = await server.workshop();
  const [fay, cem] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem', kPhone),
  ]);
  await raiseGaps(fay, kLate);
  const name = 'From 0 to 10';
  const row = await prepareVote(fay, 'Importance and satisfaction', {
    called: name,
    Anonymous: false,
    'Importance and satisfaction from 1 to 5 (else from 0 to 10)': false,
  });
  await row.getByRole('button', { name: 'Open the vote' }).click();
  const cems = await enterVote(cem, name);
  const ten = cems.getByRole('radio', { name: '10', exact: true });
  await isLarge(ten.first());
  await ten.first().click();
  await cems.getByRole('radio', { name: '3', exact: true }).last().click();
  await saved(cem);
  await closeAndShow(fay, name);
  const results = resultFor(await resultsOf(fay, name), kLate);
  await results.getByText('10 + max(10 − 3, 0)').waitFor();
  await ballot(fay, name).getByText('From the means of few answers').waitFor();
  await goHome(fay, cem);
});

/** By its grip, below the middle of another. */
async function dragRank(page, paper, what, to) {
  const row = (name) => paper.locator('.ballot-row').filter({ hasText: name });
  const from = await row(what).locator('.rank-grip').boundingBox();
  const { x, y, height } = await row(to).boundingBox();
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + height / 2, { steps: 4 });
  await page.mouse.move(x + 40, y + height - 3, { steps: 4 });
  await page.mouse.up();
}

test('A ranking is put in order by buttons and by hand; a facilitator votes for a participant; one’s own is not voted on.', async () => {
  const links = await server.workshop();
  const [fay, cem, sue] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.staff, 'Sue'),
  ]);
  await raiseGaps(fay, kLate, kTicket);
  await raiseGaps(cem, kInvoice);
  const name = 'First';
  const row = await prepareVote(fay, 'Ranking', { called: name, Anonymous: false });
  await row.getByRole('button', { name: 'Open the vote' }).click();
  const cems = await enterVote(cem, name);
  await cems.getByText('Yours: others vote on it').waitFor();
  await cems.getByRole('button', { name: `Put ${kLate} on rank 1` }).click();
  await cems.getByRole('button', { name: `Put ${kTicket} on rank 2` }).click();
  const ranked = cems.getByRole('region', { name: 'Your ranking' }).locator('.ballot-name');
  await comesToBe(() => ranked.allInnerTexts(), [kLate, kTicket]);
  await cems.getByRole('button', { name: `${kTicket}: one rank up` }).click();
  await comesToBe(() => ranked.allInnerTexts(), [kTicket, kLate]);
  await saved(cem);
  await comesToBe(() => ranked.allInnerTexts(), [kTicket, kLate]);
  await dragRank(cem, cems, kTicket, kLate);
  await comesToBe(() => ranked.allInnerTexts(), [kLate, kTicket]);
  await dragRank(cem, cems, kLate, kTicket);
  await comesToBe(() => ranked.allInnerTexts(), [kTicket, kLate]);

  // Sue asks the facilitator to give hers.
  await voteBar(fay, name)
    .getByRole('button', { name: /^Vote for/ })
    .click();
  const fays = ballot(fay, name);
  await fays.getByLabel('Vote for').selectOption('Sue');
  await fays.getByRole('button', { name: `Put ${kInvoice} on rank 1` }).click();
  await voteBar(fay, name).getByText('2 of 2 have voted').waitFor();
  const sues = await enterVote(sue, name);
  await sues.getByRole('region', { name: 'Your ranking' }).getByText(kInvoice).waitFor();
  // Sue is told who gave it, and says that it is right.
  const written = sues.getByRole('region', { name: 'Given for you' });
  await written.getByText('Fay gave this for you. Is it right?').waitFor();
  await isAccessible(sue, 'a vote', '.vote-panel');
  await written.getByRole('button', { name: `That is right: ${kInvoice}, 1` }).click();
  await written.waitFor({ state: 'detached' });
  await closeAndShow(fay, name);
  const results = await resultsOf(sue, name);
  // Three ranks: the first counts three.
  for (const [what, points] of [
    [kInvoice, 3],
    [kTicket, 3],
    [kLate, 2],
  ]) {
    await resultFor(results, what).getByText(`${points} rank points`).waitFor();
  }
  await goHome(fay, cem, sue);
});

test('One company, one voice: two of one company do not outvote another; the next vote takes the first of this.', async () => {
  const links = await server.workshop();
  const [fay, cem, cleo, bea] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.customer, 'Cleo'),
    walkIn(links.customer2, 'Bea'),
  ]);
  await raiseGaps(fay, kLate, kTicket);
  const give = async (name) => {
    for (const [page, what, count] of [
      [cem, kLate, 4],
      [cleo, kLate, 4],
      [bea, kTicket, 5],
    ]) {
      const paper = await enterVote(page, name);
      await dots(paper, what).fill(`${count}`);
      await saved(page);
    }
    await voteBar(fay, name).getByText('3 of 3 have voted').waitFor();
    await closeAndShow(fay, name);
    return resultsOf(fay, name);
  };
  const open = async (called, holds) => {
    const row = await prepareVote(fay, 'Dots', { called, Anonymous: false, ...holds });
    await row.getByRole('button', { name: 'Open the vote' }).click();
  };
  await open('By person', {});
  const byPerson = await give('By person');
  assert.deepEqual(await namesInOrder(byPerson), [kLate, kTicket]);
  await resultFor(byPerson, kLate).getByText('8 dots').waitFor();
  await open('By company', { Counts: 'each company: one voice' });
  const byCompany = await give('By company');
  // Aurora's voice is the mean of 4 and 4, Borealis' is 5.
  assert.deepEqual(await namesInOrder(byCompany), [kTicket, kLate]);
  await resultFor(byCompany, kTicket).getByText('5 dots').waitFor();
  await resultFor(byCompany, kTicket).getByText('n 2 companies').first().waitFor();

  await open('The first of them', { 'Only the first of': 'By company', 'How many': '1' });
  const paper = await enterVote(bea, 'The first of them');
  assert.deepEqual(await paper.locator('.ballot-name').allInnerTexts(), [kTicket]);
  await goHome(fay, cem, cleo, bea);
});

test('A step of the agenda opens its vote and lets only vote; in the outline people vote, too; German says so.', async () => {
  const links = await server.workshop();
  const [fay, cem, gus] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Cem'),
    walkIn(links.staff, 'Gus'),
  ]);
  await raiseGaps(fay, kLate, kTicket);
  await prepareVote(fay, 'Like or dislike', { called: 'Opinions', Anonymous: false });
  await prepare(fay, 'Vote', {
    called: 'Our opinions',
    'Section in focus': kGaps,
    'Vote that opens with it': 'Opinions',
  });
  await enter(fay, 'Our opinions');
  await runs(cem, 'Our opinions');
  await voteBar(cem, 'Opinions').waitFor();
  await cem.keyboard.press('Alt+2');
  const opinion = cem.getByRole('radiogroup', { name: `Your opinion of ${kLate}` });
  await opinion.getByRole('radio', { name: 'Dislike', exact: true }).click();
  await voteBar(cem, 'Opinions').getByText('1 of 2 judged').waitFor();
  await gus.evaluate(() => localStorage.setItem('fishbowl.language', 'de'));
  await gus.reload();
  await gus.getByText('Sie haben').or(gus.getByText('0 von 2 beurteilt')).first().waitFor();
  await closeAndShow(fay, 'Opinions');
  await resultFor(await resultsOf(fay, 'Opinions'), kLate)
    .getByText('-1 likes less dislikes')
    .waitFor();
  await goHome(fay, cem, gus);
});
