// From the cells of a spreadsheet to what is made of them.
import { describe, expect, test } from 'vitest';
import { Field, Kind, LaneKind } from '../../gen/board_pb.ts';
import { boardOf, id, type Made } from '../board/made_board.ts';
import { evidenceObjects, planEvidence } from './evidence_sheet.ts';
import { mapObjects, newMapObjects, planMap } from './map_sheet.ts';
import { consentOf, dayOf, readSheet } from './sheet.ts';

const cells = (words: string) => readSheet(words).map((row) => row.cells);

describe('reading cells', () => {
  test('knows tabs, commas and semicolons', () => {
    expect(cells('a\tb, c\n1\t2')).toEqual([
      ['a', 'b, c'],
      ['1', '2'],
    ]);
    expect(cells('a,b\r\n1,2\r\n')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(cells('\ufeffa;b\n1,5;2')).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ]);
  });
  test('keeps line breaks, separators and quotation marks inside quoted cells', () => {
    expect(cells('"a\nb"\t"say ""hi"""\n"c\td"\te"f')).toEqual([
      ['a\nb', 'say "hi"'],
      ['c\td', 'e"f'],
    ]);
  });
  test('counts lines as they stand in the text, and leaves out empty rows', () => {
    expect(readSheet('a\tb\n\n"c\nd"\te\nf\tg').map((row) => row.line)).toEqual([1, 3, 5]);
  });
});

test('A day is a real one, and consent is said with yes or no.', () => {
  expect(dayOf('2026-02-28')).toBe('2026-02-28');
  expect(dayOf('3.11.2026')).toBe('2026-11-03');
  for (const none of ['2026-02-30', '31.02.2026', 'May', '2026', '']) {
    expect(dayOf(none), none).toBeUndefined();
  }
  expect(['Yes', 'x', 'JA'].map(consentOf)).toEqual([true, true, true]);
  expect(['', 'no', '0'].map(consentOf)).toEqual([false, false, false]);
  expect(consentOf('perhaps')).toBeUndefined();
});

describe('a map from a sheet', () => {
  const kSheet =
    'Stage\tBefore\t\tAfter\n\tAsks\tWaits\tStays\nPains\t"One\nTwo"\t\tThree\nEmotion\t-1\t\t2\nOurs\tx';
  test('has steps under the stages that span them, and lanes whose kind their names tell', () => {
    const plan = planMap(readSheet(kSheet));
    expect(plan.wrong).toEqual([]);
    expect(plan.steps).toEqual([
      { title: 'Asks', stage: 'Before' },
      { title: 'Waits', stage: 'Before' },
      { title: 'Stays', stage: 'After' },
    ]);
    expect(plan.lanes.map((lane) => [lane.title, lane.kind])).toEqual([
      ['Pains', LaneKind.PAINS],
      ['Emotion', LaneKind.EMOTION],
      ['Ours', LaneKind.TEXT],
    ]);
    expect(plan.lanes[0]!.cells).toEqual([['One', 'Two'], [], ['Three']]);
  });
  test('is made whole, each thing after what it stands in', () => {
    const board = boardOf([{ n: 1, kind: Kind.JOURNEY_MAP }]);
    const made = newMapObjects(board, board.find(id(1))!, planMap(readSheet(kSheet)));
    const count = (kind: Kind) => made.filter((one) => one.kind === kind).length;
    expect([Kind.JOURNEY_MAP, Kind.STAGE, Kind.STEP, Kind.LANE, Kind.CARD].map(count)).toEqual([
      1, 2, 3, 3, 4,
    ]);
    expect(count(Kind.EMOTION_POINT)).toBe(2);
    const at = new Map(made.map((one, i) => [one.id, i]));
    for (const [i, { parent, column, after }] of made.entries()) {
      for (const one of [parent, column, after]) {
        if (one && at.has(one)) expect(at.get(one)).toBeLessThan(i);
      }
    }
  });
  test('uses the steps and lanes of the same names that a map has already', () => {
    const there: readonly Made[] = [
      { n: 1, kind: Kind.JOURNEY_MAP },
      { n: 10, kind: Kind.STAGE, parent: 1, title: 'Before' },
      { n: 11, kind: Kind.STEP, parent: 10, title: 'Asks' },
      { n: 30, kind: Kind.LANE, parent: 1, title: 'Pains' },
      { n: 41, kind: Kind.CARD, parent: 30, column: 11, texts: [[Field.TEXT, 'Zero']] },
    ];
    const made = mapObjects(
      boardOf(there),
      id(1),
      planMap(readSheet('\tasks\tWaits\npains\tOne\tTwo')),
    );
    expect(
      made.map(({ kind, parent, column, after }) => [kind, parent, column ?? '', after]),
    ).toEqual([
      [Kind.STEP, id(10), '', id(11)],
      [Kind.CARD, id(30), id(11), id(41)],
      [Kind.CARD, id(30), made[0]!.id, ''],
    ]);
  });
  test('names the lines that are wrong, and makes nothing of them', () => {
    const plan = planMap(readSheet('\tAsks\n\tno lane\nEmotion\thappy\nPains\ta\tb\nGains\tgood'));
    expect(plan.wrong.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(plan.lanes.map((lane) => lane.title)).toEqual(['Gains']);
    expect(planMap(readSheet('')).wrong).toHaveLength(1);
  });
});

describe('evidence from a sheet', () => {
  const kHead = 'Quote\tRole\tSource\tDate\tConsent\tStep\n';
  test('is read by the names of its columns, in any order', () => {
    const { lines, wrong } = planEvidence(readSheet('Date,quote\n2026-11-03,"I rang, twice"'), []);
    expect(wrong).toEqual([]);
    expect(lines).toMatchObject([
      { line: 2, quote: 'I rang, twice', date: '2026-11-03', consent: false },
    ]);
  });
  test('tells by line what is wrong, and keeps what is right', () => {
    const { lines, wrong } = planEvidence(
      readSheet(
        `${kHead}\tbuyer\nA\t\t\tsoon\nB\t\t\t\tmaybe\nC\t\t\t\t\tNowhere\nD\tbuyer\tcall\t1.2.2026\tyes\tASKS`,
      ),
      ['Asks'],
    );
    expect(wrong.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
    expect(lines).toMatchObject([{ quote: 'D', date: '2026-02-01', consent: true, step: 'ASKS' }]);
    expect(planEvidence(readSheet('a\tb'), []).wrong).toHaveLength(1);
  });
  test('goes into the evidence lane, which is made where there is none', () => {
    const board = boardOf([
      { n: 1, kind: Kind.JOURNEY_MAP },
      { n: 10, kind: Kind.STAGE, parent: 1 },
      { n: 11, kind: Kind.STEP, parent: 10, key: 'A', title: 'Asks' },
      { n: 12, kind: Kind.STEP, parent: 10, key: 'B', title: 'Waits' },
    ]);
    const plan = planEvidence(readSheet(`${kHead}A\t\t\t\tyes\tWaits\nB`), ['Asks', 'Waits']);
    const [lane, a, b] = evidenceObjects(board, id(1), plan, id(11));
    expect(lane).toMatchObject({
      kind: Kind.LANE,
      numbers: [[Field.LANE_KIND, LaneKind.EVIDENCE]],
    });
    expect(a).toMatchObject({ parent: lane!.id, column: id(12) });
    expect(a!.numbers).toContainEqual([Field.CONSENT, 1]);
    expect(b).toMatchObject({ parent: lane!.id, column: id(11), after: '' });
  });
});
