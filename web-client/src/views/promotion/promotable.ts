// What of an internal workshop may be taken to the customers', and what becomes of it there. It names
// what leaves, field by field: whatever else there is, or comes to be, stays. Who wrote it, what was
// said, rated and found about it, and its history have no way out of here.
import { number, text, type Board, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { isNetworking } from '../../core/rights.ts';
import { Field, Kind, LaneKind } from '../../gen/board_pb.ts';
import { copyable } from '../arranging/clip.ts';
import { listedGaps } from '../board/listed_gaps.ts';
import { countBehind, isForAll, type Behind } from './behind.ts';

interface Leaving {
  /** Read, and worded anew, before they leave. */
  readonly says: readonly Field[];
  /** Choices among few, which tell nothing of anybody. */
  readonly is: readonly Field[];
}

/** What leaves of each kind; of others, nothing. */
export const kLeaving: ReadonlyMap<Kind, Leaving> = new Map([
  [
    Kind.JOURNEY_MAP,
    {
      says: [
        ...[Field.TITLE, Field.SCENARIO, Field.GOAL],
        ...[Field.STARTS_WITH, Field.ENDS_WITH, Field.COVERS],
      ],
      is: [Field.MAP_STATE, Field.PERSPECTIVE],
    },
  ],
  [Kind.STAGE, { says: [Field.TITLE, Field.CUSTOMER_GOAL], is: [Field.PHASE] }],
  [
    Kind.STEP,
    {
      says: [Field.TITLE, Field.CUSTOMER_ACTION, Field.DURATION],
      is: [Field.MOMENT_OF_TRUTH],
    },
  ],
  [Kind.LANE, { says: [Field.TITLE], is: [Field.LANE_KIND, Field.OWNER_SIDE, Field.LINE_ABOVE] }],
  [Kind.CARD, { says: [Field.TEXT], is: [Field.COLOUR, Field.QUESTION] }],
  [Kind.TOUCHPOINT, { says: [Field.TITLE, Field.EXPECTED, Field.DELIVERED], is: [Field.CHANNEL] }],
  [
    Kind.EVIDENCE,
    { says: [Field.TEXT, Field.PERSON_ROLE], is: [Field.EVIDENCE_KIND, Field.CONSENT] },
  ],
  [
    Kind.GAP,
    {
      says: [Field.TITLE, Field.DESCRIPTION, Field.EXPECTED, Field.DELIVERED],
      is: [Field.GAP_KIND],
    },
  ],
  [Kind.CANVAS, { says: [Field.TITLE], is: [] }],
]);

export interface Item {
  readonly thing: Obj;
  /** What it stands in: where one of these stays, so does it. */
  readonly holders: readonly Id[];
  readonly says: readonly (readonly [Field, string])[];
  readonly starts: 'keep' | 'drop';
}

export interface Group {
  readonly section: Obj;
  readonly items: readonly Item[];
}

export interface Review {
  readonly groups: readonly Group[];
  readonly stays: ReadonlyMap<Behind, number>;
}

export type Choice = 'keep' | 'reword' | 'drop';
export interface Decision {
  readonly choice: Choice;
  /** Of what is worded anew. */
  readonly words: ReadonlyMap<Field, string>;
}
export type Decisions = ReadonlyMap<Id, Decision>;

/** Sections that can be picked from: everybody in the room sees them. */
export function pickable(board: Board): readonly Obj[] {
  return board.sections().filter((section) => isForAll(section) && !isNetworking(section));
}

export function pickableGaps(board: Board, list: Id): readonly Obj[] {
  return listedGaps(board, list).filter(isForAll);
}

/** Below the line of visibility: what customers do not see is not shown to them by default. */
const kUnseen: ReadonlySet<number | undefined> = new Set([
  LaneKind.BACKSTAGE,
  LaneKind.SUPPORT_PROCESSES,
  LaneKind.SYSTEMS,
  LaneKind.METRICS,
]);

function itemOf(thing: Obj, ...holders: Id[]): Item {
  const { says } = kLeaving.get(thing.kind)!;
  const isUnseen = thing.kind === Kind.LANE && kUnseen.has(number(thing, Field.LANE_KIND));
  return {
    thing,
    holders,
    says: says.flatMap((field) => {
      const words = text(thing, field).trim();
      return words === '' ? [] : [[field, words] as const];
    }),
    starts: isUnseen ? 'drop' : 'keep',
  };
}

/** Those with words, as far as a copy may carry them out of its room. */
const told = (things: readonly Obj[]): readonly Obj[] =>
  copyable(things, 'beyond').filter(
    (one) =>
      isForAll(one) &&
      (kLeaving.get(one.kind)?.says.some((field) => text(one, field).trim() !== '') ?? false),
  );

function itemsOfMap(board: Board, map: Obj): Item[] {
  const stages = board.children(map.id, Kind.STAGE).filter(isForAll);
  const lanes = board.children(map.id, Kind.LANE).filter(isForAll);
  const stepsOf = (stage: Obj) => board.children(stage.id, Kind.STEP).filter(isForAll);
  const columns = stages.flatMap((stage) => [stage, ...stepsOf(stage)]);
  return [
    itemOf(map),
    ...stages.flatMap((stage) => [
      itemOf(stage, map.id),
      ...stepsOf(stage).map((step) => itemOf(step, stage.id)),
    ]),
    ...lanes.flatMap((lane) => [
      itemOf(lane, map.id),
      ...columns.flatMap((column) =>
        told(board.siblings(lane.id, column.id)).map((one) => itemOf(one, lane.id, column.id)),
      ),
    ]),
  ];
}

function itemsOf(board: Board, section: Obj, picked: ReadonlySet<Id>): Item[] {
  switch (section.kind) {
    case Kind.JOURNEY_MAP:
      return itemsOfMap(board, section);
    case Kind.CANVAS: {
      const cards = told(board.children(section.id, Kind.CARD));
      return [itemOf(section), ...cards.map((card) => itemOf(card, section.id))];
    }
    default:
      return pickableGaps(board, section.id)
        .filter(({ id }) => picked.has(id))
        .map((gap) => itemOf(gap));
  }
}

/** What of the picked sections, and of their gaps those that are picked, can leave; and what cannot. */
export function reviewOf(board: Board, picked: ReadonlySet<Id>): Review {
  const sections = pickable(board).filter(({ id }) => picked.has(id));
  const groups = sections
    .map((section) => ({ section, items: itemsOf(board, section, picked) }))
    .filter(({ items }) => items.length > 0);
  return { groups, stays: countBehind(board, sections, picked) };
}

export function choiceOf({ thing, starts }: Item, decisions: Decisions): Choice {
  return decisions.get(thing.id)?.choice ?? starts;
}

/** What an item says when it leaves, as it was reviewed. */
export function wordsOf(item: Item, decisions: Decisions): readonly (readonly [Field, string])[] {
  const decision = decisions.get(item.thing.id);
  if (decision?.choice !== 'reword') return item.says;
  return item.says
    .map(([field, was]) => [field, (decision.words.get(field) ?? was).trim()] as const)
    .filter(([, words]) => words !== '');
}

const kHeads: ReadonlySet<Kind> = new Set([
  ...[Kind.JOURNEY_MAP, Kind.CANVAS, Kind.STAGE, Kind.STEP, Kind.LANE],
]);

/** What goes along: what was not dropped, has a word left, and stands in what goes along. */
export function goingOf({ groups }: Review, decisions: Decisions): ReadonlySet<Id> {
  const going = new Set<Id>();
  for (const item of groups.flatMap(({ items }) => items)) {
    const { thing, holders } = item;
    const says = kHeads.has(thing.kind) || wordsOf(item, decisions).length > 0;
    if (!says || choiceOf(item, decisions) === 'drop') continue;
    if (holders.every((id) => going.has(id))) going.add(thing.id);
  }
  return going;
}
