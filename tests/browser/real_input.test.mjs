// The main job on real input: a purchase journey from a file, a journey built by two people at
// once, its pains raised as gaps, scores attached, the map locked, everything taken along, the
// server restarted, and all of it found again.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import {
  addCard,
  addStage,
  addStep,
  bringIn,
  cardSaying,
  goTo,
  headCalled,
  lock,
  raiseAsGap,
  rewrite,
  sectionCalled,
  takeAlong,
} from './board.mjs';
import { Server, closeAll, goHome, inTheRoom, root, saved, walkIn } from './harness.mjs';

const data = join(root, '..', 'shared', 'data');
const skip = existsSync(data) ? false : `${data} is not there`;

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

/** The stages of the document with their key moments and pain points. */
function stagesOf(document) {
  return document
    .split(/^### Stage \d+: /m)
    .slice(1)
    .map((part) => {
      const listAfter = (head) =>
        part
          .slice(part.indexOf(head))
          .split('\n\n')[0]
          .split('\n')
          .filter((line) => line.startsWith('- '))
          .map((line) => line.slice(2).trim());
      return {
        name: part.match(/^[^(\n]+/)[0].trim(),
        moments: listAfter('**Key moments:**'),
        pains: listAfter('**Current pain points:**'),
      };
    });
}

const kMap = 'Transitioning out of service';
const kBought = 'Customer Journey (Illustrative)';

test('What two people make of real input at once survives an import, a lock and a restart.', { skip }, async () => {
  const stages = stagesOf(await readFile(join(data, 'transition-journey.md'), 'utf8'));
  assert.deepEqual(
    stages.map((s) => [s.name, s.moments.length, s.pains.length]),
    [
      ['Preparing', 4, 3],
      ['Separating', 5, 4],
      ['Settling', 4, 3],
      ['Thriving', 4, 3],
    ],
  );
  const links = await server.workshop();
  const fay = await walkIn(links.facilitator, 'Fay');
  const [cem, sue] = await Promise.all([walkIn(links.customer, 'Cem'), walkIn(links.staff, 'Sue')]);

  const journey = await bringIn(fay, 'A journey (Mermaid)', join(data, 'purchase-journey.mmd'));
  assert.match(journey, /^purchase-journey\.mmd is on the board/);
  const bought = await goTo(cem, kBought);
  for (const stage of ['Awareness', 'First Purchase', 'Growth Path'])
    await headCalled(bought, stage).waitFor();
  await headCalled(bought, 'Pays via cash, card, or USDm/CELO').waitFor();

  await fay.getByRole('button', { name: 'Add a section' }).click();
  await fay.getByRole('menuitem', { name: 'Journey map' }).click();
  const fresh = sectionCalled(fay, 'Journey map');
  await fresh.getByRole('button', { name: /^Add the usual four/ }).click();
  await rewrite(fay, fresh.getByRole('textbox', { name: 'Section name' }), kMap);
  await saved(fay);

  const cems = await goTo(cem, kMap);
  const sues = await goTo(sue, kMap);
  for (const { name } of stages) await addStage(cem, cems, name);
  for (const { name } of stages) await headCalled(sues, name).waitFor();
  // Both at once, two stages each.
  const build = async (page, map, mine) => {
    for (const { name, moments, pains } of mine) {
      for (const moment of moments) await addStep(page, map, name, moment);
      for (const pain of pains) await addCard(page, map, 'Pains', moments[0], pain);
      for (const pain of pains) await raiseAsGap(page, map, pain);
    }
    await saved(page);
  };
  await Promise.all([build(cem, cems, stages.slice(0, 2)), build(sue, sues, stages.slice(2))]);

  const scores = await bringIn(fay, 'Scores (CSV)', join(data, 'service-scores.csv'));
  assert.match(scores, /^service-scores\.csv is on the board: 42 things/);
  await goTo(fay, kMap);
  await lock(fay, kMap);
  await sectionCalled(cem, kMap).getByText('Locked by the facilitator').first().waitFor();

  const everything = JSON.parse(await takeAlong(fay, 'Everything (JSON)'));
  const markdown = await takeAlong(fay, 'To read (Markdown)');
  const gaps = await takeAlong(fay, 'Gap list (CSV)');
  for (const { name, moments, pains } of stages) {
    for (const words of [name, ...moments, ...pains])
      assert.ok(markdown.includes(words), `${words} in ${markdown}`);
    for (const words of pains) assert.ok(gaps.includes(words), `${words} in ${gaps}`);
  }

  assert.equal(await server.stop(), 0);
  await server.up();

  // Those who were in the room come back by themselves; one who was not finds it all too.
  for (const page of [fay, cem, sue]) await inTheRoom(page);
  const oda = await walkIn(links.observer, 'Oda');
  for (const page of [cem, oda]) await findsItAll(page, stages);
  assert.deepEqual(
    objectsOf(JSON.parse(await takeAlong(fay, 'Everything (JSON)'))),
    objectsOf(everything),
  );

  const again = await workshopFrom(everything, fay);
  await findsItAll(again, stages);
  assert.deepEqual(
    objectsOf(JSON.parse(await takeAlong(again, 'Everything (JSON)'))),
    objectsOf(everything),
  );
  await goHome(fay, cem, sue, oda);
});

async function findsItAll(page, stages) {
  const map = await goTo(page, kMap);
  for (const { name, moments, pains } of stages) {
    for (const words of [name, ...moments]) await headCalled(map, words).waitFor();
    for (const words of pains) await cardSaying(map, words).waitFor();
  }
  assert.equal(await map.locator('[data-card]').count(), 13);
  const list = await goTo(page, 'Gaps and strengths');
  assert.equal(await list.locator('[data-gap]').count(), 13);
  const metrics = list.getByRole('table', { name: 'Metrics' });
  await metrics.waitFor();
  assert.equal(await metrics.locator('[data-kind="metric"]').count(), 7);
  assert.equal(await metrics.locator('[data-kind="reading"]').count(), 35);
  const without = metrics.locator('[data-kind="reading"]').filter({ hasText: /no data/i });
  assert.equal(await without.count(), 2);
}

/** A new workshop out of an export, made on the home page; gives its facilitator's page. */
async function workshopFrom(everything, page) {
  const home = await page.context().newPage();
  await home.goto(server.origin);
  await home.getByRole('button', { name: 'Start from a file instead: an export or your own template' }).click();
  await home.getByLabel('Export or template of a workshop (JSON)').setInputFiles({
    name: 'workshop.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(everything)),
  });
  await home.getByRole('button', { name: 'Create workshop' }).click();
  await home.getByRole('link', { name: 'Open as facilitator' }).click();
  await home.getByLabel('Your name').fill('Fay');
  await home.getByRole('button', { name: 'Accept and enter' }).click();
  await inTheRoom(home);
  return home;
}

/** What stands on the board, without the positions in the log at which it last changed. */
function objectsOf(exported) {
  return exported.snapshot.objects.map(({ changed, created, ...object }) => object);
}
