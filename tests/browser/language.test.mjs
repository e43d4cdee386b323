// German: the browser asks for it or a person chooses it, and then nothing on the page is in English.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeAll, comesToBe, goHome, newPerson, saved, Server } from './harness.mjs';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

const kGerman = { locale: 'de-DE' };
/** Words that stand in almost every English sentence and in no German one. */
const kEnglish =
  /\b(the|and|of|with|your|you|this|that|from|what|not|are|add|show|move|delete|close|new|nobody|everybody|more about)\b/i;
const kNames = /Deluxe Trains|Aurora Bank|Customer Journey|Fishbowl/g;

/** Everything on the page that is read or read aloud. */
const saidOn = (page) =>
  page.evaluate(() => {
    const said = [document.title];
    for (const element of document.body.querySelectorAll('*:not(script, style, noscript)')) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription'])
        said.push(element.getAttribute(name) ?? '');
      for (const child of element.childNodes)
        if (child.nodeType === Node.TEXT_NODE) said.push(child.textContent);
    }
    return [...new Set(said.map((words) => words.trim()).filter(Boolean))];
  });

async function isGerman(page, where) {
  const english = (await saidOn(page)).filter(
    (words) => !/^Switch to|^English$/.test(words) && kEnglish.test(words.replace(kNames, '')),
  );
  assert.deepEqual(english, [], where);
}

async function germanWorkshop() {
  const page = await (await newPerson(kGerman)).newPage();
  await page.goto(server.origin);
  await page.getByLabel('Titel').fill('Nachtzug');
  await page.getByLabel('Gastgebende Organisation').fill('Deluxe Trains');
  await page.getByLabel('Organisation 1 der Kundenseite').fill('Aurora Bank');
  await isGerman(page, 'home');
  await page.getByRole('button', { name: 'Workshop erstellen' }).click();
  await page.getByRole('heading', { name: 'Ihr Workshop ist bereit' }).waitFor();
  await isGerman(page, 'links');
  const links = await page.locator('.link-row input').evaluateAll((all) => all.map((one) => one.value));
  return { page, links };
}

async function enter(page, name) {
  await page.getByLabel('Ihr Name').fill(name);
  await page.getByRole('button', { name: 'Zustimmen und eintreten' }).click();
  await page.waitForURL(/\/w\//);
  await saved(page);
}

test('A German browser meets a German room, from the home page to every view.', async () => {
  const { page } = await germanWorkshop();
  await page.getByRole('link', { name: 'Raum öffnen und moderieren' }).click();
  await page.getByLabel('Ihr Name').waitFor();
  await isGerman(page, 'entrance');
  await enter(page, 'Fay');
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'de');
  await page.getByRole('region', { name: 'Customer Journey' }).waitFor();
  await isGerman(page, 'board');

  await page.getByRole('navigation', { name: 'Bereiche' }).getByRole('button').nth(1).click();
  await page.getByRole('region', { name: 'Lücken und Stärken' }).waitFor();
  await page.getByRole('button', { name: 'Lücke hinzufügen' }).first().click();
  await page.keyboard.type('Niemand sagt Bescheid');
  await page.keyboard.press('Escape');
  await saved(page);
  await isGerman(page, 'gaps');

  for (const view of ['Gliederung', 'Bericht', 'Board']) {
    await page.getByRole('button', { name: view, exact: true }).click();
    await page.getByText('Niemand sagt Bescheid').first().waitFor();
    await isGerman(page, view);
  }
  await page.getByRole('button', { name: 'Moderieren', exact: true }).click();
  await page.getByRole('heading', { name: 'Links' }).waitFor();
  await isGerman(page, 'panel');
  await page.keyboard.press('Escape');
  for (const [button, heading] of [
    ['Mitnehmen', 'Mitnehmen'],
    ['Tastenkürzel', 'Tastenkürzel'],
  ]) {
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.getByRole('heading', { name: heading }).first().waitFor();
    await isGerman(page, button);
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('k');
  await page.getByRole('dialog').getByRole('option').first().waitFor();
  await isGerman(page, 'palette');
  await goHome(page);
});

test('Somebody who chooses English has it from then on, also in the room.', async () => {
  const context = await newPerson(kGerman);
  const page = await context.newPage();
  await page.goto(server.origin);
  await page.getByLabel('Sprache').selectOption('English');
  await page.getByRole('button', { name: 'Create workshop' }).waitFor();
  const links = await server.workshop();
  await page.goto(links.customer);
  await page.getByLabel('Your name').fill('Cem');
  await page.getByRole('button', { name: 'Accept and enter' }).click();
  await saved(page);
  await comesToBe(() => page.evaluate(() => document.documentElement.lang), 'en');

  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('Deutsch');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Gliederung', exact: true }).waitFor();
  await goHome(page);
});

test('Two people work together, each in their own language.', async () => {
  const links = await server.workshop();
  const [cem, sue] = await Promise.all(
    [kGerman, {}].map(async (how) => (await newPerson(how)).newPage()),
  );
  await cem.goto(links.customer);
  await enter(cem, 'Cem');
  await sue.goto(links.staff);
  await sue.getByLabel('Your name').fill('Sue');
  await sue.getByRole('button', { name: 'Accept and enter' }).click();
  await saved(sue);
  const [tab, theirs] = [cem, sue].map((page) => page.getByRole('button', { name: 'Parking lot' }));
  await tab.first().click();
  await theirs.first().click();
  await cem.getByRole('button', { name: 'Karte hinzufügen' }).last().click();
  await cem.keyboard.type('Guten Tag');
  await cem.keyboard.press('Escape');
  await sue.getByText('Guten Tag').waitFor();
  await sue.getByRole('button', { name: 'Add card' }).last().waitFor();
  await goHome(cem, sue);
});
