// Workshops with something in them, made from the export of an empty one: a typical one, as after
// a good afternoon, and a crowded one. The house takes them in as exports of workshops that were.
import { newPerson, saved, walkIn } from './harness.mjs';
import {
  kHost,
  kAurora,
  kBorealis,
  kPeople,
  kCards,
  kTouchpoints,
  kFeelings,
  kGaps,
  kMetrics,
  kParked,
} from './sample_content.mjs';

/** The board of an export, to be added to. */
class Filling {
  constructor(whole) {
    this.whole = structuredClone(whole);
    this.board = this.whole.snapshot;
    this.board.ratings ??= [];
    this.next = 1;
  }
  find(kind, title) {
    const found = this.board.objects.find(
      (one) =>
        one.kind === `KIND_${kind}` &&
        one.texts?.some(({ field, value }) => field === 'FIELD_TITLE' && value === title),
    );
    if (!found) throw new Error(`no ${kind} ${title}`);
    return found;
  }
  first(kind) {
    return this.board.objects.find((one) => one.kind === `KIND_${kind}`);
  }
  add(kind, place, creator, fields) {
    const id = { high: 7, low: this.next++ };
    const key = `${'z'.repeat(8)}${String(this.next).padStart(5, 'k')}1`;
    const put = (of) =>
      Object.entries(fields[of] ?? {})
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([field, value]) => ({
          field: `FIELD_${field}`,
          ...(of === 'links' ? { ids: value } : { value }),
        }));
    this.board.objects.push({
      id,
      kind: `KIND_${kind}`,
      place: { key, ...place },
      creator,
      created: this.board.seq,
      changed: this.board.seq,
      numbers: put('numbers'),
      lines: put('lines'),
      texts: put('texts'),
      links: put('links'),
    });
    return id;
  }
  rate(object, person, criterion, value) {
    this.board.ratings.push({ object, person, criterion: `CRITERION_${criterion}`, value });
  }
  people(all) {
    this.board.people = all.map(([, , organisation, role = 'ROLE_PARTICIPANT'], i) => ({
      number: i + 1,
      role,
      organisation,
      rulesVersion: this.board.seq,
    }));
    this.whole.people = all.map(([name, role], i) => ({ person: i + 1, name, function: role }));
  }
  /** Sorted as a snapshot is; fields by their number in the schema, which their names do not tell. */
  done() {
    const by = (a, b) => a.high - b.high || a.low - b.low;
    this.board.objects.sort((a, b) => by(a.id, b.id));
    return this.whole;
  }
}

function fillMap(filling) {
  for (const [lane, steps] of Object.entries(kCards)) {
    const parent = filling.find('LANE', lane).id;
    for (const [step, cards] of Object.entries(steps)) {
      const column = filling.find('STEP', step).id;
      for (const [words, person] of cards)
        filling.add('CARD', { parent, column }, person, {
          texts: { TEXT: words },
          numbers: { COLOUR: lane === 'Pains' ? 4 : lane === 'Gains' ? 2 : 1 },
        });
    }
  }
  const lane = filling.find('LANE', 'Touchpoints').id;
  for (const [step, [name, channel, expected, delivered, customers, staff]] of Object.entries(
    kTouchpoints,
  )) {
    const id = filling.add(
      'TOUCHPOINT',
      { parent: lane, column: filling.find('STEP', step).id },
      6,
      {
        texts: { TITLE: name, EXPECTED: expected, DELIVERED: delivered },
        numbers: { CHANNEL: channel },
      },
    );
    for (const person of [2, 3, 4, 5])
      ['EXPECTED', 'DELIVERED'].forEach((one, i) => filling.rate(id, person, one, customers[i]));
    for (const person of [6, 7, 8])
      ['EXPECTED', 'DELIVERED'].forEach((one, i) => filling.rate(id, person, one, staff[i]));
  }
  for (const [step, [customers, staff]] of Object.entries(kFeelings)) {
    const { id } = filling.find('STEP', step);
    [...customers, ...staff].forEach((value, i) => filling.rate(id, i + 2, 'EMOTION', value));
  }
  for (const step of ['Decides and orders', 'Needs help']) {
    (filling.find('STEP', step).numbers ??= []).push({ field: 'FIELD_MOMENT_OF_TRUTH', value: 1 });
  }
}

function fillList(filling) {
  const parent = filling.first('GAP_LIST').id;
  for (const gap of kGaps) {
    filling.add('GAP', { parent }, gap.side === 2 ? 2 : 7, {
      texts: {
        TITLE: gap.title,
        DESCRIPTION: gap.text,
        EXPECTED: gap.expected,
        DELIVERED: gap.delivered,
        ROOT_CAUSE: gap.why,
        BENEFIT_CUSTOMER: gap.customer,
        BENEFIT_COMPANY: gap.company,
        OUR_PART: gap.ours,
        DECISION_REASON: gap.reason,
      },
      numbers: { GAP_KIND: gap.kind, STATUS: gap.status, RAISED_BY_SIDE: gap.side },
      lines: { OWNER: gap.owner, DUE: gap.due },
      links: gap.at ? { STEPS: gap.at.map((step) => filling.find('STEP', step).id) } : {},
    });
  }
  for (const [title, unit, readings, target] of kMetrics) {
    const metric = filling.add('METRIC', { parent }, 6, {
      texts: { TITLE: title },
      lines: { UNIT: unit },
      numbers: { TARGET: target },
    });
    for (const [period, value] of readings)
      filling.add('READING', { parent: metric }, 6, {
        lines: { PERIOD: period },
        numbers: { VALUE: value },
      });
  }
}

function fillLot(filling, words = kParked) {
  const { id: parent } = filling.board.objects.find(({ numbers }) =>
    numbers?.some(({ field }) => field === 'FIELD_PARKS'),
  );
  words.forEach((one, i) =>
    filling.add(
      'CARD',
      { parent, x: (32 + (i % 4) * 230) * 16, y: (32 + Math.floor(i / 4) * 124) * 16 },
      2 + (i % 7),
      { texts: { TEXT: one }, numbers: { COLOUR: [1, 3, 2, 5][i % 4] } },
    ),
  );
}

function fillWorkshop(filling) {
  const workshop = filling.first('WORKSHOP');
  workshop.texts = [
    { field: 'FIELD_TITLE', value: 'The way to the night train' },
    ...(workshop.texts ?? []).filter(
      ({ field }) => !['FIELD_TITLE', 'FIELD_PURPOSE'].includes(field),
    ),
    {
      field: 'FIELD_PURPOSE',
      value:
        'Two companies that travel with us, and the people who serve them, look at one journey together: what was expected, what was experienced, and what we change by spring.',
    },
  ];
  workshop.lines = [{ field: 'FIELD_DATE', value: '2026-11-26' }];
}

export function typical(whole) {
  const filling = new Filling(whole);
  filling.people(kPeople);
  fillWorkshop(filling);
  fillMap(filling);
  fillList(filling);
  fillLot(filling);
  return filling.done();
}

/** 120 people and 400 cards more. */
export function crowded(whole) {
  const filling = new Filling(whole);
  const more = Array.from({ length: 120 - kPeople.length }, (_, i) => [
    `Guest ${i + 1}`,
    '',
    [kAurora, kBorealis, kHost][i % 3],
  ]);
  filling.people([...kPeople, ...more]);
  fillWorkshop(filling);
  fillMap(filling);
  fillList(filling);
  const thoughts = Object.values(kCards).flatMap((steps) =>
    Object.values(steps).flatMap((cards) => cards.map(([words]) => words)),
  );
  fillLot(
    filling,
    Array.from({ length: 150 }, (_, i) => `${thoughts[i % thoughts.length]} (${i + 1})`),
  );
  const steps = filling.board.objects.filter(({ kind }) => kind === 'KIND_STEP');
  const lanes = ['Doing', 'Thinking', 'Pains', 'Gains'].map(
    (lane) => filling.find('LANE', lane).id,
  );
  for (let i = 0; i < 250; i += 1) {
    filling.add(
      'CARD',
      { parent: lanes[i % 4], column: steps[(i * 7) % steps.length].id },
      1 + (i % 120),
      {
        texts: { TEXT: `${thoughts[(i * 3) % thoughts.length]} (${i + 1})` },
        numbers: { COLOUR: 1 + (i % 6) },
      },
    );
  }
  for (let person = 9; person <= 120; person += 1) {
    steps.forEach(({ id }, i) => filling.rate(id, person, 'EMOTION', ((person * (i + 3)) % 5) - 2));
  }
  return filling.done();
}

/** The export of a new workshop, as its facilitator gets it. */
export async function exportOfNew(server) {
  const links = await server.workshop();
  const page = await walkIn(links.facilitator, 'Fay', { context: await newPerson() });
  await saved(page);
  const json = await page.evaluate(async () => {
    const [, , workshop, person] = location.pathname.split('/');
    const path = `/api/workshops/${workshop}/export/json?person=${person}`;
    return (await fetch(path, { headers: { 'X-Fishbowl': '1' } })).json();
  });
  await page.context().close();
  return json;
}

/** A workshop that begins with what stands in an export. */
export function workshopFrom(server, fromExport) {
  return server.workshop({
    template: undefined,
    hostName: undefined,
    customerNames: undefined,
    fromExport,
  });
}
