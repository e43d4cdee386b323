// With a lobby, who comes by a shared link waits, unseen, until a facilitator lets them in or turns them away.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { holdsNone, openPanelWindow, say, waitingLine } from './board.mjs';
import { Server, closeAll, comeBy, comesToBe, goHome, inTheRoom, isAccessible, saved, walkIn } from './harness.mjs';

let server;
before(async () => (server = await Server.start()));
after(() => closeAll(server));

const waits = (page) => page.getByText('A facilitator will let you in').waitFor();

test('Who waits is seen by the facilitator alone, and comes in by itself once let in.', async () => {
  const links = await server.workshop();
  const [fay, sue] = await Promise.all([
    walkIn(links.facilitator, 'Fay'),
    walkIn(links.staff, 'Sue'),
  ]);
  const panel = await openPanelWindow(fay);
  const lobby = panel.locator('[data-part="lobby"]');
  await lobby.locator('summary').click();
  await lobby.getByLabel('Who comes by a shared link waits until let in').check();
  await saved(panel);
  const [cem, cleo, bea] = await Promise.all([
    comeBy(links.customer, 'Cem', { function: 'Purchasing' }),
    comeBy(links.customer, 'Cleo'),
    comeBy(links.customer2, 'Bea'),
  ]);
  await Promise.all([cem, cleo, bea].map(waits));
  await isAccessible(cem, 'the lobby');
  const row = (name) => lobby.locator('[data-waiting]').filter({ hasText: name });
  await row('Cem').getByText('Purchasing').waitFor();
  await row('Bea').waitFor();
  await isAccessible(panel, 'the panel with a lobby');
  await comesToBe(
    () => waitingLine(fay).innerText(),
    'Nothing in the inbox, 3 wait in the lobby',
  );
  await holdsNone(fay, 'Cem', 'Cleo', 'Bea', 'Purchasing');
  assert.ok(!(await sue.content()).includes('Cem'));

  await lobby.getByRole('button', { name: 'Let all 2 in: Aurora Bank' }).click();
  await panel.getByText('Cem, Cleo. They see the room at once').waitFor();
  await say(panel, 'Yes, let them in');
  await Promise.all([cem, cleo].map(inTheRoom));
  await sue.locator('[data-people="4"]').first().waitFor();
  await sue.getByTitle('Cem', { exact: true }).waitFor();
  await waits(bea);
  await lobby.getByRole('button', { name: 'Turn Bea away' }).click();
  await say(panel, 'Yes, turn away');
  await bea
    .getByText(/taken you out|out of this workshop|removed/i)
    .first()
    .waitFor();
  assert.ok(!(await sue.content()).includes('Bea'));
  await goHome(fay, sue, cem, cleo);
});
