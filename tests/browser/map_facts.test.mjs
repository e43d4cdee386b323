// What a journey map says of itself, and for whom: facts, personas, segments.
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { addCard, cardSaying, goTo, headCalled, lock, sectionCalled, undo, write } from './board.mjs';
import { Server, closeAll, comesToBe, goHome, saved, twoPeople, walkIn } from './harness.mjs';

const kMap = 'Customer journey';

let server, cem, sue;
before(async () => (server = await Server.start()));
after(() => closeAll(server));
beforeEach(async () => {
  [cem, sue] = await twoPeople(server);
});
afterEach(() => goHome(cem, sue));

async function openFacts(page) {
  await page.getByRole('button', { name: new RegExp(`^As? .* about ${kMap}`) }).click();
  const panel = page.getByRole('dialog', { name: 'About this map' });
  await panel.waitFor();
  return panel;
}
const close = (panel) => panel.getByRole('button', { name: 'Close' }).click();
const valueOf = (panel, label) => panel.getByLabel(label, { exact: true }).inputValue();

test('Facts, a segment and a persona are written by one and read by the other, after a reload too.', async () => {
  const links = await server.workshop();
  const fay = await walkIn(links.facilitator, 'Fay');
  const ann = await walkIn(links.customer, 'Ann');
  const panel = await openFacts(fay);
  await panel.getByLabel('Goal', { exact: true }).fill('Be there in the morning, rested');
  await panel.getByLabel('Starts with').fill('A meeting far away');
  await panel.getByLabel('What it shows').selectOption('As it shall be');
  await panel.getByRole('button', { name: 'Add segment' }).click();
  await write(fay, 'Small firms');
  await panel.getByLabel('We want to grow here').check();
  await panel.getByLabel('Size of Small firms').fill('4,000 customers');
  await panel.getByRole('button', { name: 'Add persona' }).click();
  await write(fay, 'Ana');
  await panel.getByLabel('Customer type of Ana').selectOption('Business customer');
  await panel.getByLabel('Segment of Ana').selectOption('Small firms');
  await panel.getByLabel('In their words of Ana').fill('I sleep or I work, but I do not wait');
  await close(panel);
  await saved(fay);

  await ann.locator('.m-strip').getByText('As it shall be').waitFor();
  await ann.reload();
  const anns = await openFacts(ann);
  await anns.getByText('Be there in the morning, rested').waitFor();
  await comesToBe(() => valueOf(anns, 'Name of the persona Ana'), 'Ana');
  await comesToBe(() => valueOf(anns, 'In their words of Ana'), 'I sleep or I work, but I do not wait');
  await comesToBe(() => valueOf(anns, 'Size of Small firms'), '4,000 customers');
  // The frame of the map is the facilitators'; a persona is everybody's.
  await comesToBe(() => anns.getByLabel('Goal', { exact: true }).count(), 0);
  await anns.getByRole('button', { name: 'Delete the persona Ana' }).click();
  await anns.getByLabel('Name of the persona Ana').waitFor({ state: 'detached' });
  await close(anns);
  await undo(ann);
  await fay.getByRole('button', { name: /^Ana show what is theirs/ }).waitFor();
  await goHome(fay, ann);
});

test('A persona’s chip makes pale what is marked for others alone.', async () => {
  const map = await goTo(cem, kMap);
  const panel = await openFacts(cem);
  for (const name of ['Ana', 'Bo']) {
    await panel.getByRole('button', { name: 'Add persona' }).click();
    await write(cem, name);
  }
  await close(panel);
  await addCard(cem, map, 'Pains', 'Notices a need', 'Hers');
  await addCard(cem, map, 'Pains', 'Notices a need', 'His');
  await addCard(cem, map, 'Pains', 'Notices a need', 'Everybody’s');
  for (const [words, name] of [['Hers', 'Ana'], ['His', 'Bo']]) {
    const card = cardSaying(map, words);
    await card.hover();
    await card.getByRole('button', { name: 'More about this card' }).click();
    await cem.getByRole('menuitemcheckbox', { name }).click();
    await card.getByRole('img', { name: `For ${name}` }).waitFor();
  }
  const pale = () => map.locator('[data-pale] .b-card-words').allInnerTexts();
  await comesToBe(pale, []);
  const chip = map.getByRole('button', { name: /^Ana show what is theirs/ });
  await chip.focus();
  await cem.keyboard.press('Enter');
  await comesToBe(pale, ['His']);
  await chip.click();
  await comesToBe(pale, []);
  const sues = await goTo(sue, kMap);
  await cardSaying(sues, 'Hers').getByRole('img', { name: 'For Ana' }).waitFor();
});

test('In a locked map the facts are read and not written; the outline shows them as well.', async () => {
  const links = await server.workshop();
  const [fay, olga] = await Promise.all([walkIn(links.facilitator, 'Fay'), walkIn(links.observer, 'Olga')]);
  const panel = await openFacts(fay);
  await panel.getByLabel('Scenario', { exact: true }).fill('A night train');
  await close(panel);
  const ann = await walkIn(links.customer, 'Ann');
  await headCalled(sectionCalled(ann, kMap), 'Notices a need').waitFor();
  await lock(fay, kMap);
  for (const page of [ann, olga]) {
    await page.getByRole('button', { name: 'Outline', exact: true }).click();
    const read = await openFacts(page);
    await read.getByText('A night train').waitFor();
    await comesToBe(() => read.getByRole('button', { name: /^(Add|Delete)/ }).count(), 0);
    await comesToBe(() => read.getByRole('textbox').count(), 0);
    await close(read);
  }
  await goHome(fay, ann, olga);
});
