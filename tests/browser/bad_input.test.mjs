// What goes wrong is said clearly, and nothing is lost or half done by it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addCard, bringIn, goTo, openPanel, say, sectionTitles, takeAlong } from './board.mjs';
import {
  Server,
  closeAll,
  comesToBe,
  goHome,
  inTheRoom,
  newPerson,
  saved,
  walkIn,
} from './harness.mjs';

let server, links;
before(async () => {
  server = await Server.start();
  links = await server.workshop();
});
after(() => closeAll(server));

async function open(address) {
  const page = await (await newPerson()).newPage();
  await page.goto(address);
  return page;
}

async function isDeadEnd(address, heading = 'This link does not open a room') {
  const page = await open(address);
  await page.getByRole('heading', { name: heading }).waitFor();
  assert.equal(await page.getByLabel('Your name').count(), 0);
  await goHome(page);
}

test('A link that is unknown, cut short, without its secret or for another workshop opens nothing.', async () => {
  const other = await server.workshop({ title: 'Another workshop' });
  const cut = links.customer.slice(0, -6);
  const [address] = links.customer.split('#');
  const [, secretOfOther] = other.customer.split('#');
  await isDeadEnd(cut);
  await isDeadEnd(`${address}#${'A'.repeat(43)}`);
  await isDeadEnd(`${address}#${secretOfOther}`);
  await isDeadEnd(address, 'Please open your link again');
  await isDeadEnd(`${server.origin}/j/${'A'.repeat(22)}#${secretOfOther}`);
});

test('A room is not entered by its address alone.', async () => {
  const page = await open(`${server.origin}/w/${links.id}/1`);
  await page.getByRole('heading', { name: 'You cannot come in from this browser.' }).waitFor();
  await goHome(page);
});

test('A name of 10 KiB is refused in words, and a shorter one goes on.', async () => {
  const page = await open(links.customer);
  const name = page.getByLabel('Your name');
  await name.fill('x'.repeat(10 * 1024));
  await page.getByRole('button', { name: 'Accept and enter' }).click();
  await page.getByRole('alert').getByText('longer than a name may be').waitFor();
  await name.fill('');
  await page.getByRole('button', { name: 'Accept and enter' }).click();
  await page.getByRole('alert').getByText('Write your name').waitFor();
  await name.fill('Cem');
  await page.getByRole('button', { name: 'Accept and enter' }).click();
  await inTheRoom(page);
  await goHome(page);
});

const kBrokenImports = [
  {
    kind: 'A journey (Mermaid)',
    name: 'journey.mmd',
    text: 'journey\n  title Boarding\n  section Before\n    Buys a ticket: 3: Customer\n    Finds the platform: nine: Customer\n',
    line: 5,
  },
  {
    kind: 'Scores (CSV)',
    name: 'scores.csv',
    text: 'question,year,quarter,average_score\nTrust,2026,1,4.5\nEase,2026,1,rather good\n',
    line: 3,
  },
  { kind: 'A journey (Mermaid)', name: 'scores.csv', text: 'question,score\n', line: 1 },
];

test('A broken import names its line and the reason, and leaves the board as it was.', async () => {
  const fay = await walkIn(links.facilitator, 'Fay');
  const before = await sectionTitles(fay);
  const export1 = JSON.parse(await takeAlong(fay, 'Everything (JSON)'));
  for (const { kind, name, text, line } of kBrokenImports) {
    const file = { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
    const said = await bringIn(fay, kind, file);
    assert.match(said, new RegExp(`^${name}, line ${line}: \\S+ .*\\.$`));
  }
  const export2 = JSON.parse(await takeAlong(fay, 'Everything (JSON)'));
  assert.deepEqual(export2.snapshot.objects, export1.snapshot.objects);
  assert.deepEqual(await sectionTitles(fay), before);
  await goHome(fay);
});

test('A file that is no export is refused on the home page before anything is made.', async () => {
  const page = await open(server.origin);
  await page.getByRole('button', { name: 'Start from a file instead: an export or your own template' }).click();
  const chooser = page.getByLabel('Export or template of a workshop (JSON)');
  for (const [text, words] of [
    ['not JSON at all', 'it is not JSON'],
    ['{"a": 1}', 'it holds no board'],
    ['{"format": 999, "snapshot": {}}', 'written by a newer Fishbowl'],
  ]) {
    await chooser.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await page.getByRole('alert').getByText(words).waitFor();
  }
  await goHome(page);
});

test('A page of another protocol version is told to reload, and a reload brings it in.', async () => {
  const cem = await walkIn(links.customer, 'Cem');
  await addCard(cem, await goTo(cem, 'Customer journey'), 'Doing', 'Notices a need', 'Kept');
  await saved(cem);
  // The hello says version 99: field 1 of the frame, and in it field 1.
  let old = true;
  await cem.routeWebSocket('**/ws/**', (page) => {
    const room = page.connectToServer();
    let first = true;
    page.onMessage((frame) => {
      const bytes = Buffer.from(frame);
      if (old && first) {
        assert.deepEqual([bytes[0], bytes[2], bytes[3]], [0x0a, 0x08, 1]);
        bytes[3] = 99;
      }
      first = false;
      room.send(bytes);
    });
  });
  await cem.reload();
  await cem.getByRole('heading', { name: 'Fishbowl was updated.' }).waitFor();
  await cem.getByText('What you wrote is kept.').waitFor();
  old = false;
  await cem.getByRole('button', { name: 'Reload' }).click();
  await inTheRoom(cem);
  await cem.getByText('Kept', { exact: true }).waitFor();
  await goHome(cem);
});

test('A full room says so at the door, and the facilitator still gets in.', async () => {
  const full = await server.workshop({ title: 'A full house' });
  const join = async (link, n) => {
    const answer = await fetch(`${server.origin}/api/workshops/${full.id}/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-fishbowl': '1', origin: server.origin },
      body: JSON.stringify({ secret: link.split('#')[1], name: `Guest ${n}` }),
    });
    return answer.status;
  };
  // A link admits 250 times, and a room holds as many: they come by two.
  for (const [link, from] of [[full.staff, 0], [full.customer, 125]])
    for (let n = from; n < from + 125; n += 25)
      await Promise.all(Array.from({ length: 25 }, (_, i) => join(link, n + i)));
  assert.equal(await join(full.staff, 251), 409);
  const page = await open(full.customer2);
  await page.getByLabel('Your name').fill('Cem');
  await page.getByRole('button', { name: 'Accept and enter' }).click();
  await page.getByRole('alert').getByText(/full/i).waitFor();
  const fay = await walkIn(full.facilitator, 'Fay');
  // Somebody makes room; whoever waited at the door enters by the same button.
  const panel = await openPanel(fay);
  // Two, since the facilitator came on top.
  for (const guest of ['Guest 7', 'Guest 8']) {
    await panel.getByRole('button', { name: `Remove ${guest}`, exact: true }).click();
    await say(fay, 'Yes, take out');
  }
  await saved(fay);
  await page.getByRole('button', { name: 'Accept and enter' }).click();
  await inTheRoom(page);
  await comesToBe(() => page.getByRole('alert').count(), 0);
  await goHome(page, fay);
});
