// What panning over a canvas of many cards costs, at three zooms: frames per second, and the processor
// time of the browser for one frame, which other work on the machine does not change much. For people
// to read: node tests/bench/panning.mjs [cards]. Needs a built server and web client.
import { readFileSync, readdirSync } from 'node:fs';
import { exportOfNew, workshopFrom } from '../browser/filled_workshops.mjs';
import { goTo } from '../browser/board.mjs';
import { Server, closeAll, walkIn } from '../browser/harness.mjs';

const kCards = Number(process.argv[2] ?? 2000);
const kColumns = 50;
const kSeconds = 3;

/** The export with so many cards on its canvas, in a grid. */
function filled(whole) {
  const { objects, seq } = whole.snapshot;
  const canvas = objects.find(({ kind }) => kind === 'KIND_CANVAS');
  for (let nth = 0; nth < kCards; nth += 1) {
    objects.push({
      id: { high: 9, low: nth + 1 },
      kind: 'KIND_CARD',
      place: {
        parent: canvas.id,
        key: `V${String(nth).padStart(6, '0')}1`,
        x: (32 + (nth % kColumns) * 224) * 16,
        y: (32 + Math.floor(nth / kColumns) * 120) * 16,
      },
      created: seq,
      changed: seq,
      numbers: [{ field: 'FIELD_COLOUR', value: nth % 8 }],
      texts: [{ field: 'FIELD_TEXT', value: `Thought ${nth} about the night train and its delays` }],
    });
  }
  return whole;
}

/** Milliseconds of processor time that the browser has used so far: everything that this process started. */
function cpuMs() {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const ofPid = new Map();
  for (const pid of all) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
      const isBrowser = /chrom/.test(readFileSync(`/proc/${pid}/comm`, 'utf8'));
      const ticks = isBrowser ? Number(fields[11]) + Number(fields[12]) : 0;
      ofPid.set(Number(pid), { parent: Number(fields[1]), ticks });
    } catch {
      // It has ended meanwhile.
    }
  }
  const isMine = (pid) =>
    pid === process.pid || (ofPid.has(pid) && pid > 1 && isMine(ofPid.get(pid).parent));
  return [...ofPid].reduce((sum, [pid, { ticks }]) => sum + (isMine(pid) ? ticks * 10 : 0), 0);
}

/** Pans to and fro; gives the frames of a second and the longest frame. */
function pan(page, zoom) {
  return page.evaluate(
    async ([wanted, seconds]) => {
      const view = document.querySelector('.b-wall');
      const layer = document.querySelector('.b-layer');
      const box = view.getBoundingClientRect();
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const wheel = (more) =>
        view.dispatchEvent(
          new WheelEvent('wheel', {
            bubbles: true,
            cancelable: true,
            clientX: box.left + box.width / 2,
            clientY: box.top + box.height / 2,
            ...more,
          }),
        );
      for (;;) {
        const now = new DOMMatrixReadOnly(getComputedStyle(layer).transform).a;
        if (Math.abs(now / wanted - 1) < 0.01) break;
        wheel({ ctrlKey: true, deltaY: Math.max(-60, Math.min(60, Math.log(now / wanted) / 0.008)) });
        await frame();
        await frame();
      }
      for (let rest = 0; rest < 30; rest += 1) await frame();
      const from = performance.now();
      let frames = 0;
      let longest = 0;
      for (let last = from; last - from < seconds * 1000; frames += 1) {
        const way = (last - from) % 1500 < 750 ? 1 : -1;
        wheel({ deltaX: 20 * way, deltaY: 12 * way });
        const now = await frame();
        longest = Math.max(longest, now - last);
        last = Math.max(now, last);
      }
      return [frames / seconds, longest];
    },
    [zoom, kSeconds],
  );
}

const server = await Server.start();
const { facilitator } = await workshopFrom(server, filled(await exportOfNew(server)));
const page = await walkIn(facilitator, 'Fay');
await goTo(page, 'Parking lot');
await page.locator('[data-canvas] [data-card]').first().waitFor();
await page.waitForTimeout(1500);
for (const zoom of [1, 0.5, 0.1]) {
  await pan(page, zoom);
  const before = cpuMs();
  const [rate, longest] = await pan(page, zoom);
  const each = (cpuMs() - before) / (rate * kSeconds);
  const drawn = await page.locator('[data-canvas] [data-card]').count();
  console.log(
    `zoom ${zoom}: ${rate.toFixed(1)} frames a second, longest ${longest.toFixed(0)} ms, ${each.toFixed(1)} ms of processor time for one, ${drawn} cards as elements`,
  );
}
await closeAll(server, page);
