// Stages, steps and lanes of a journey map: moved, merged, split, deleted, described.
import { after, afterEach, before, beforeEach, test } from 'node:test';
import {
  addCard,
  cardsIn,
  cellOf,
  drag,
  goTo,
  headCalled,
  lock,
  rate,
  say,
  sectionCalled,
  select,
  cardSaying,
  undo,
  unlock,
  write,
} from './board.mjs';
import { Server, closeAll, comesToBe, goHome, saved, twoPeople, walkIn } from './harness.mjs';

const kMap = 'Customer journey';

let server, cem, sue;
before(async () => (server = await Server.start()));
after(() => closeAll(server));
beforeEach(async () => {
  [cem, sue] = await twoPeople(server);
});
afterEach(() => goHome(cem, sue));

const heads = (map, kind) =>
  map
    .locator(`[data-kind="${kind}"]`)
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label').split(',')[0]));
const firstSteps = async (map, n = 3) => (await heads(map, 'step')).slice(0, n);

async function choose(page, map, about, item) {
  await headCalled(map, about).hover();
  await map.getByRole('button', { name: `More about ${about}`, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('A step is merged into its neighbour with its cards, and one undo brings both back.', async () => {
  const map = await goTo(cem, kMap);
  const sues = await goTo(sue, kMap);
  await addCard(cem, map, 'Pains', 'Notices a need', 'Nobody answers');
  await addCard(cem, map, 'Pains', 'Hears about Northwind Rail', 'Two names for one fare');
  await choose(cem, map, 'Hears about Northwind Rail', 'Merge into Notices a need');
  const both = 'Notices a need + Hears about Northwind Rail';
  await comesToBe(() => firstSteps(sues, 2), [both, 'Compares the options']);
  const cell = cellOf(sues, 'Pains', both);
  await comesToBe(() => cardsIn(cell), ['Nobody answers', 'Two names for one fare']);
  await undo(cem);
  const before = ['Notices a need', 'Hears about Northwind Rail', 'Compares the options'];
  await comesToBe(() => firstSteps(sues), before);
  await comesToBe(() => cardsIn(cellOf(sues, 'Pains', before[1])), ['Two names for one fare']);
  await saved(cem);
  await sue.reload();
  await comesToBe(() => firstSteps(sectionCalled(sue, kMap)), before);
});

test('What people rated is not lost by a merge without a question.', async () => {
  const map = await goTo(cem, kMap);
  await rate(map, 'How Notices a need feels', 'Bad');
  await choose(cem, map, 'Notices a need', 'Merge into Hears about Northwind Rail');
  await say(cem, 'Cancel');
  await comesToBe(() => firstSteps(map, 1), ['Notices a need']);
  await choose(cem, map, 'Notices a need', 'Merge into Hears about Northwind Rail');
  await say(cem, 'Merge');
  await comesToBe(() => firstSteps(map, 1), ['Notices a need + Hears about Northwind Rail']);
});

test('A step is split: the cards that are ticked stay.', async () => {
  const map = await goTo(cem, kMap);
  const sues = await goTo(sue, kMap);
  await addCard(cem, map, 'Pains', 'Notices a need', 'Stays here');
  await addCard(cem, map, 'Pains', 'Notices a need', 'Goes on');
  await select(cardSaying(map, 'Stays here'));
  await choose(cem, map, 'Notices a need', 'Split this step …');
  const dialog = cem.getByRole('dialog', { name: 'Split Notices a need' });
  await dialog.getByLabel('Name of the new step').fill('Looks around');
  await comesToBe(() => dialog.getByRole('checkbox', { name: /Goes on/ }).isChecked(), false);
  await dialog.getByRole('button', { name: 'Split', exact: true }).click();
  await comesToBe(() => firstSteps(sues, 2), ['Notices a need', 'Looks around']);
  await comesToBe(() => cardsIn(cellOf(sues, 'Pains', 'Notices a need')), ['Stays here']);
  await comesToBe(() => cardsIn(cellOf(sues, 'Pains', 'Looks around')), ['Goes on']);
  await undo(cem);
  await comesToBe(() => cardsIn(cellOf(sues, 'Pains', 'Notices a need')), ['Stays here', 'Goes on']);
});

test('A stage is split after a step and merged again; deleting says what goes with it.', async () => {
  const map = await goTo(cem, kMap);
  const sues = await goTo(sue, kMap);
  await choose(cem, map, 'Notices a need', 'Begin a new stage after this step');
  await write(cem, 'Hearing');
  await comesToBe(async () => (await heads(sues, 'stage')).slice(0, 3), ['Awareness', 'Hearing', 'Consideration']);
  await choose(cem, map, 'Hearing', 'Merge into Awareness');
  await comesToBe(async () => (await heads(sues, 'stage')).slice(0, 2), ['Awareness + Hearing', 'Consideration']);
  await comesToBe(() => firstSteps(sues, 2), ['Notices a need', 'Hears about Northwind Rail']);
  await addCard(cem, map, 'Pains', 'Compares the options', 'Nobody answers');
  await choose(cem, map, 'Consideration', 'Delete');
  await cem.getByText('Deleted the stage Consideration with 2 steps and 1 card.').waitFor();
  await cem.locator('.b-notice').getByRole('button', { name: 'Undo' }).click();
  await comesToBe(() => cardsIn(cellOf(sues, 'Pains', 'Compares the options')), ['Nobody answers']);
});

test('Steps and lanes are moved by the hand and by the keyboard.', async () => {
  const map = await goTo(cem, kMap);
  const sues = await goTo(sue, kMap);
  const grip = (name) => map.getByRole('button', { name: `Move ${name}`, exact: true });
  await headCalled(map, 'Hears about Northwind Rail').hover();
  await drag(cem, grip('Hears about Northwind Rail'), headCalled(map, 'Notices a need'), () => ({ x: 20, y: 20 }));
  await comesToBe(() => firstSteps(sues, 2), ['Hears about Northwind Rail', 'Notices a need']);
  await grip('Notices a need').focus();
  await cem.keyboard.press('Alt+ArrowRight');
  await cem.keyboard.press('Alt+ArrowRight');
  await comesToBe(() => firstSteps(sues), ['Hears about Northwind Rail', 'Compares the options', 'Notices a need']);
  const lanes = () =>
    sues.getByRole('rowheader').evaluateAll((all) => all.slice(0, 2).map((one) => one.getAttribute('aria-label')));
  await grip('Thinking').focus();
  await cem.keyboard.press('Alt+ArrowUp');
  await comesToBe(lanes, ['Thinking', 'Doing']);
});

test('A lane of one’s own has a name, an owner and a line above; a step says how long it takes.', async () => {
  const map = await goTo(cem, kMap);
  const sues = await goTo(sue, kMap);
  await map.getByRole('button', { name: 'Add lane' }).click();
  await cem.getByRole('menuitem', { name: /Decision criteria.*who decides/ }).waitFor();
  await cem.getByRole('menuitem', { name: /A lane of your own/ }).click();
  await write(cem, 'Small print');
  const more = map.getByRole('button', { name: 'More about Small print' });
  for (const choice of ['Line of visibility', 'Northwind Rail']) {
    await map.getByRole('rowheader', { name: 'Small print' }).hover();
    await more.click();
    await cem.getByRole('menuitemradio', { name: choice }).click();
  }
  const row = sues.getByRole('rowheader', { name: 'Small print' });
  await row.getByText('Northwind Rail').waitFor();
  await sues.getByText('Line of visibility').waitFor();
  await headCalled(map, 'Notices a need').hover();
  await map.getByRole('button', { name: 'More about Notices a need' }).click();
  await cem.getByRole('menuitemcheckbox', { name: 'Describe' }).click();
  await map.getByLabel('How long Notices a need takes').fill('two weeks');
  await cem.keyboard.press('Enter');
  await comesToBe(() => sues.getByLabel('How long Notices a need takes').inputValue(), 'two weeks');
});

test('Who may not write is offered none of it.', async () => {
  const links = await server.workshop();
  const [fay, ann, olga] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.customer, 'Ann'),
    walkIn(links.observer, 'Olga'),
  ]);
  await lock(fay, kMap);
  for (const page of [ann, olga]) {
    const map = await goTo(page, kMap);
    await headCalled(map, 'Notices a need').waitFor();
    await comesToBe(() => map.getByRole('button', { name: /^(Move|More about) Notices/ }).count(), 0);
    await comesToBe(() => map.getByRole('button', { name: 'Add lane' }).count(), 0);
  }
  await unlock(fay, kMap);
  await sectionCalled(ann, kMap).getByRole('button', { name: 'Move Notices a need' }).waitFor();
  await goHome(fay, ann, olga);
});
