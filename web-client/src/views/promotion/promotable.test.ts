import { describe, expect, it } from 'vitest';
import { EvidenceKind, Field, GapStatus, Kind, LaneKind, Side } from '../../gen/board_pb.ts';
import type { Id } from '../../core/ids.ts';
import { boardOf, id, type Made } from '../board/made_board.ts';
import { decided } from './draft.ts';
import { landingIn, objectsOf } from './landing.ts';
import { staffNote, staffOf } from './staff.ts';
import { goingOf, pickable, reviewOf, type Decisions } from './promotable.ts';

const CANARIES = [
  ...['ROOT CAUSE', 'OUR PART', 'OWNER', 'REASON', 'BENEFIT', 'NO CONSENT', 'SOURCE', 'A COMMENT'],
  ...['A PERSONA', 'A METRIC', 'A MERGED GAP', 'A FEELING', 'A PROMPT', 'CARD REASON', 'A TODAY'],
];

const kBoard: Made[] = [
  { n: 1, kind: Kind.WORKSHOP, title: 'Internal' },
  { n: 2, kind: Kind.JOURNEY_MAP, key: 'B', title: 'Our map', texts: [[Field.PROMPT, 'A PROMPT']] },
  { n: 3, kind: Kind.STAGE, parent: 2, title: 'Before' },
  { n: 4, kind: Kind.STEP, parent: 3, key: 'B', title: 'Asks' },
  { n: 5, kind: Kind.STEP, parent: 3, key: 'C', title: 'Waits' },
  {
    n: 6,
    kind: Kind.LANE,
    parent: 2,
    key: 'B',
    title: 'Pains',
    numbers: [[Field.LANE_KIND, LaneKind.PAINS]],
  },
  {
    n: 7,
    kind: Kind.LANE,
    parent: 2,
    key: 'C',
    title: 'Behind',
    numbers: [[Field.LANE_KIND, LaneKind.BACKSTAGE]],
  },
  {
    ...{ n: 8, kind: Kind.CARD, parent: 6, column: 4, creator: 4 },
    texts: [
      [Field.TEXT, 'Nobody answers'],
      [Field.DECISION_REASON, 'CARD REASON'],
    ],
  },
  {
    n: 9,
    kind: Kind.CARD,
    parent: 7,
    column: 4,
    texts: [[Field.TEXT, 'A queue without an owner']],
  },
  {
    ...{ n: 10, kind: Kind.TOUCHPOINT, parent: 6, column: 5, title: 'Hotline' },
    texts: [[Field.EXPECTED, 'An answer today']],
    numbers: [[Field.EXPECTED_RESEARCHED, 5]],
  },
  {
    ...{ n: 11, kind: Kind.EVIDENCE, parent: 6, column: 5, texts: [[Field.TEXT, 'NO CONSENT']] },
    numbers: [[Field.EVIDENCE_KIND, EvidenceKind.QUOTE]],
  },
  {
    ...{ n: 12, kind: Kind.EVIDENCE, parent: 6, column: 5, key: 'W' },
    texts: [[Field.TEXT, 'I gave up']],
    lines: [[Field.SOURCE, 'SOURCE']],
    numbers: [
      [Field.EVIDENCE_KIND, EvidenceKind.QUOTE],
      [Field.CONSENT, 1],
    ],
  },
  { n: 13, kind: Kind.COMMENT, parent: 8, texts: [[Field.TEXT, 'A COMMENT']] },
  { n: 14, kind: Kind.PERSONA, parent: 2, title: 'A PERSONA' },
  { n: 15, kind: Kind.EMOTION_POINT, parent: 6, column: 4, title: 'A FEELING' },
  { n: 20, kind: Kind.GAP_LIST, key: 'C', title: 'Gaps' },
  {
    ...{ n: 21, kind: Kind.GAP, parent: 20, key: 'B', title: 'Slow answers', creator: 4 },
    texts: [
      [Field.EXPECTED, 'Within a day'],
      [Field.ROOT_CAUSE, 'ROOT CAUSE'],
      [Field.OUR_PART, 'OUR PART'],
      [Field.DECISION_REASON, 'REASON'],
      [Field.BENEFIT_COMPANY, 'BENEFIT'],
    ],
    lines: [
      [Field.OWNER, 'OWNER'],
      [Field.TODAY, 'A TODAY'],
    ],
    numbers: [[Field.STATUS, GapStatus.IN_PROGRESS]],
    links: [
      [Field.STEPS, [4, 5]],
      [Field.CARDS, [8, 9]],
    ],
  },
  { n: 22, kind: Kind.GAP, parent: 20, key: 'C', title: 'Another' },
  {
    n: 23,
    kind: Kind.GAP,
    parent: 20,
    key: 'D',
    title: 'A MERGED GAP',
    links: [[Field.MERGED_INTO, [21]]],
  },
  { n: 24, kind: Kind.METRIC, parent: 20, title: 'A METRIC' },
  { n: 30, kind: Kind.CANVAS, key: 'D', title: 'Ideas' },
  { n: 31, kind: Kind.CARD, parent: 30, x: 40, y: 8, texts: [[Field.TEXT, 'Call back']] },
  { n: 32, kind: Kind.SHAPE, parent: 30, texts: [[Field.TEXT, 'A box']] },
];
const board = boardOf(kBoard, []);
const everything = new Set([2, 20, 21, 22, 30].map(id));
const target = boardOf([
  { n: 1, kind: Kind.WORKSHOP },
  { n: 100, kind: Kind.GAP_LIST, x: 0, y: 0, w: 500, h: 300 },
  { n: 101, kind: Kind.GAP, parent: 100 },
]);

const none: Decisions = new Map();
const leaving = (picked = everything, decisions = none, there = target) =>
  objectsOf(reviewOf(board, picked), decisions, landingIn(there));
const saying = (words: string, made = leaving()) =>
  made.find(({ texts = [] }) => texts.some(([, said]) => said === words));

describe('What is taken along', () => {
  it('says nothing that is internal', () => {
    const review = JSON.stringify(
      reviewOf(board, everything).groups.map(({ items }) => items.map(({ says }) => says)),
    );
    const said = JSON.stringify(leaving());
    for (const canary of CANARIES) expect(said + review).not.toContain(canary);
    for (const { scope, writtenFor } of leaving()) expect({ scope, writtenFor }).toEqual({});
    expect(said).toContain('Nobody answers');
    expect(said).toContain('I gave up');
  });

  it('has new ids, and stands on what stands before it', () => {
    const seen = new Set<Id>(['', target.sections()[0]!.id]);
    const ours = new Set(kBoard.map(({ n }) => id(n)));
    for (const { id: own, parent = '', column = '', links = [] } of leaving()) {
      expect(ours.has(own)).toBe(false);
      for (const one of [parent, column, ...links.flatMap(([, to]) => to)]) {
        expect(seen).toContain(one);
      }
      seen.add(own);
    }
  });

  it('leaves behind the line of visibility what nobody asks for', () => {
    expect(saying('A queue without an owner')).toBeUndefined();
    const { groups } = reviewOf(board, everything);
    const all = decided(
      none,
      groups.flatMap(({ items }) => items),
      'keep',
    );
    expect(saying('A queue without an owner', leaving(everything, all))).toBeDefined();
  });

  it('is proposed by the host, and linked to what went along', () => {
    const gap = saying('Slow answers')!;
    expect(gap.numbers).toEqual([
      [Field.STATUS, GapStatus.PROPOSED],
      [Field.RAISED_BY_SIDE, Side.HOST],
    ]);
    expect(gap.parent).toBe(id(100));
    expect(gap.after).toBe(id(101));
    const ids = ['Asks', 'Waits'].map((step) => saying(step)!);
    expect(ids.length).toBe(2);
    expect(gap.links!.map(([field, to]) => [field, to.length])).toEqual([
      [Field.STEPS, 2],
      [Field.CARDS, 1],
    ]);
  });

  it('makes a list where there is none', () => {
    const made = leaving(everything, none, boardOf([{ n: 1, kind: Kind.WORKSHOP }]));
    expect(made.filter(({ kind }) => kind === Kind.GAP_LIST)).toHaveLength(1);
  });
});

describe('A review', () => {
  it('drops with a step what stands in it', () => {
    const dropped = new Map([[id(4), { choice: 'drop' as const, words: new Map() }]]);
    const going = goingOf(reviewOf(board, everything), dropped);
    expect(going.has(id(8))).toBe(false);
    expect(going.has(id(10))).toBe(true);
    const gap = saying('Slow answers', leaving(everything, dropped))!;
    expect(gap.links!.map(([field, to]) => [field, to.length])).toEqual([[Field.STEPS, 1]]);
  });

  it('lets go in new words, and not without any', () => {
    const words = (text: string): Decisions =>
      new Map([[id(8), { choice: 'reword', words: new Map([[Field.TEXT, text]]) }]]);
    const made = leaving(everything, words('It takes long'));
    expect(saying('It takes long', made)).toBeDefined();
    expect(JSON.stringify(made)).not.toContain('Nobody answers');
    expect(goingOf(reviewOf(board, everything), words(' ')).has(id(8))).toBe(false);
  });

  it('holds what was picked alone', () => {
    const made = leaving(new Set([id(20), id(22)]));
    expect(made).toHaveLength(1);
    expect(made[0]!.texts).toEqual([[Field.TITLE, 'Another']]);
  });

  it('says what stays, and how much', () => {
    const stays = Object.fromEntries(reviewOf(board, everything).stays);
    expect(stays).toEqual({
      ...{ quotes: 1, sources: 1, comments: 1, causes: 1, ownPart: 1, plans: 1 },
      ...{ researched: 2, personas: 1, drawings: 1, metrics: 1, merged: 1 },
    });
    expect(pickable(board).map((one) => one.id)).toEqual([2, 20, 30].map(id));
  });
});

it('Who of the staff was there is told by function, without names.', () => {
  const names = new Map([[4, { name: 'Sue', function: 'sales' }]]);
  const note = staffNote(staffOf({ board, names: names as never }));
  expect(note).toContain('sales');
  expect(note).not.toContain('Sue');
});
