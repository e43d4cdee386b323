// What was reviewed becomes new things in another workshop: with new ids, in an order in which they
// can be made, and with nothing but what the review let through.
import { links, number, type Board } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { ruleOfField } from '../../core/schema.ts';
import { Field, Form, GapStatus, Kind, Side } from '../../gen/board_pb.ts';
import type { NewObjectInit } from '../../sync/replica.ts';
import { isForAll } from './behind.ts';
import {
  goingOf,
  kLeaving,
  wordsOf,
  type Decisions,
  type Group,
  type Item,
  type Review,
} from './promotable.ts';

/** Where it comes to stand in the other workshop. */
export interface Landing {
  /** The list that takes the gaps; none: one is made. */
  readonly list: Id;
  readonly lastGap: Id;
  readonly lastSection: Id;
  readonly x: number;
  readonly y: number;
}

const kPixel = 16;
const kApart = 80 * kPixel;

export function landingIn(board: Board): Landing {
  const sections = board.sections();
  const list = sections.find((one) => one.kind === Kind.GAP_LIST && isForAll(one))?.id ?? NONE;
  return {
    list,
    lastGap: list && (board.children(list, Kind.GAP).at(-1)?.id ?? NONE),
    lastSection: sections.at(-1)?.id ?? NONE,
    x: Math.max(0, ...sections.map(({ place }) => place.x + place.w)) + kApart,
    y: Math.min(...sections.map(({ place }) => place.y), sections.length > 0 ? Infinity : 0),
  };
}

function fieldsOf(item: Item, decisions: Decisions): Pick<NewObjectInit, 'numbers' | 'lines'> {
  const said = wordsOf(item, decisions);
  const of = (form: Form) => said.filter(([field]) => ruleOfField(field).form === form);
  const { thing } = item;
  const numbers = kLeaving.get(thing.kind)!.is.flatMap((field) => {
    const value = number(thing, field);
    return value === undefined ? [] : [[field, value] as const];
  });
  const isGap = thing.kind === Kind.GAP;
  const proposed = [
    [Field.STATUS, GapStatus.PROPOSED],
    [Field.RAISED_BY_SIDE, Side.HOST],
  ] as const;
  return {
    numbers: [...numbers, ...(isGap ? proposed : [])],
    lines: of(Form.LINE),
    ...{ texts: of(Form.TEXT) },
  };
}

/** Maps and canvases come before the gaps, which link to what stands there. */
const gapsLast = (groups: readonly Group[]): readonly Group[] => [
  ...groups.filter(({ section }) => section.kind !== Kind.GAP_LIST),
  ...groups.filter(({ section }) => section.kind === Kind.GAP_LIST),
];

const kLinked = [Field.STEPS, Field.TOUCHPOINTS, Field.CARDS, Field.EVIDENCE];

/** New things for the other workshop, in an order in which they can be made. */
export function objectsOf(
  review: Review,
  decisions: Decisions,
  landing: Landing,
): readonly NewObjectInit[] {
  const going = goingOf(review, decisions);
  const ids = new Map([...going].map((id) => [id, mintId()]));
  const made: NewObjectInit[] = [];
  const last = new Map<string, Id>();
  let { list, lastSection, x } = landing;
  const { y } = landing;
  const section = (id: Id, w: number, h: number) => {
    const place = { id, after: lastSection, x, y, w, h };
    x += w + kApart;
    lastSection = id;
    return place;
  };
  for (const { section: from, items } of gapsLast(review.groups)) {
    for (const item of items) {
      const { thing } = item;
      const id = ids.get(thing.id);
      if (!id) continue;
      const { kind, place } = thing;
      const fields = { kind, ...fieldsOf(item, decisions) };
      if (thing.id === from.id) {
        made.push({ ...section(id, place.w, place.h), ...fields });
        continue;
      }
      if (kind === Kind.GAP && !list) {
        list = mintId();
        made.push({ ...section(list, from.place.w, from.place.h), kind: Kind.GAP_LIST });
      }
      const parent = kind === Kind.GAP ? list : ids.get(place.parent)!;
      const column = ids.get(place.column) ?? NONE;
      const isHead = kind === Kind.STAGE || kind === Kind.LANE;
      const row = `${isHead ? kind : ''} ${parent} ${column}`;
      const after = last.get(row) ?? (parent === landing.list ? landing.lastGap : NONE);
      last.set(row, id);
      const isFree = from.kind === Kind.CANVAS;
      made.push({
        ...{ id, parent, column, after },
        ...(isFree ? { x: place.x, y: place.y, w: place.w, h: place.h } : {}),
        ...fields,
        links: (kind === Kind.GAP ? kLinked : []).flatMap((field) => {
          const to = links(thing, field).flatMap((one) => ids.get(one) ?? []);
          return to.length > 0 ? [[field, to] as const] : [];
        }),
      });
    }
  }
  return made;
}
