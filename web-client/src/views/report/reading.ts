// What the room came to, read from the board for a report: plain values in the order in which people
// read. Only what this person may see is on the board, and nobody's draft is reported.
import { links, number, said, text, type Board, type Obj } from '../../core/board.ts';
import {
  Anonymity,
  Field,
  GapKind,
  GapStatus,
  Kind,
  Role,
  ScopeKind,
  Side,
} from '../../gen/board_pb.ts';
import type { Name } from '../../sync/company.ts';
import { locale } from '../../strings/language.ts';
import { report as words } from '../../strings/report.ts';
import { listedGaps } from '../board/listed_gaps.ts';
import { sideName } from '../board/words.ts';
import { hasCommitted } from '../commitments/committing.ts';
import { isBegun, kUsually, standingOf, topGaps } from '../commitments/topmost.ts';
import { called } from '../people/called.ts';

export interface Party {
  readonly side: Side;
  readonly organisation: string;
  readonly people: readonly { readonly name: string; readonly function: string }[];
}

export interface GapList {
  readonly strengths: readonly Numbered[];
  readonly bySide: readonly { readonly side: Side; readonly gaps: readonly Numbered[] }[];
  readonly commitments: readonly Numbered[];
  /** Something was said about taking them on, or the room came to it, and nobody has promised a date. */
  readonly open: readonly Numbered[];
  readonly parked: readonly Numbered[];
  readonly declined: readonly Numbered[];
  readonly metrics: readonly Obj[];
}

export interface Numbered {
  readonly gap: Obj;
  /** From 1, in the list's own order: what it is called in the room. */
  readonly at: number;
}

const kSides = [Side.CUSTOMER, Side.HOST, Side.PARTNER, Side.NEUTRAL, Side.UNSPECIFIED] as const;

/** A draft, and what waits for a facilitator, is its author's, also for its author's report. */
export function isReported({ scope }: Obj): boolean {
  return scope.kind !== ScopeKind.SCOPE_PERSON && scope.kind !== ScopeKind.SCOPE_ASIDE;
}

/** Nobody in the room: what the template brought asks, and what came of it is a vote's result. */
const isTheHouses = ({ creator, anonymity }: Obj): boolean =>
  creator === 0 && anonymity === Anonymity.NAMED;

/** Those who made something or gave a rating. */
function authorsOn(board: Board): ReadonlySet<number> {
  const authors = new Set<number>();
  for (const { id, creator } of board.all()) {
    authors.add(creator);
    for (const { person } of board.ratingsOf(id)) authors.add(person);
  }
  return authors;
}

/**
 * By side, customers first, and by organisation. Observers watched; they are not named. Who has left
 * for good is, if something of theirs is here.
 */
export function partiesOf(board: Board, names: ReadonlyMap<number, Name>): readonly Party[] {
  const parties = new Map<number, Party & { people: { name: string; function: string }[] }>();
  const authors = authorsOn(board);
  for (const person of board.people.values()) {
    if (person.removed && !authors.has(person.number)) continue;
    if (person.role === Role.OBSERVER || person.role === Role.HOUSE) continue;
    const of = board.organisations.get(person.organisation);
    const side = of?.side ?? Side.NEUTRAL;
    const party = parties.get(person.organisation) ?? {
      side,
      organisation: of?.name ?? sideName(board, side),
      people: [],
    };
    const said = names.get(person.number);
    party.people.push({
      name: called(names, person.number) ?? words.unnamed(person.number),
      function: said?.function ?? '',
    });
    parties.set(person.organisation, party);
  }
  const all = [...parties.values()];
  for (const { people } of all) {
    people.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  }
  return all.sort(
    (a, b) =>
      kSides.indexOf(a.side) - kSides.indexOf(b.side) ||
      a.organisation.localeCompare(b.organisation),
  );
}

export function gapListOf(board: Board, list: Obj): GapList {
  const all = listedGaps(board, list.id)
    .map((gap, index): Numbered => ({ gap, at: index + 1 }))
    .filter(({ gap }) => isReported(gap));
  const status = ({ gap }: Numbered) => number(gap, Field.STATUS) ?? GapStatus.PROPOSED;
  const put = (wanted: GapStatus) => all.filter((one) => status(one) === wanted);
  const live = all.filter(
    (one) => status(one) !== GapStatus.PARKED && status(one) !== GapStatus.DECLINED,
  );
  const isStrength = ({ gap }: Numbered) => number(gap, Field.GAP_KIND) === GapKind.STRENGTH;
  const gaps = live.filter((one) => !isStrength(one));
  const due = ({ gap }: Numbered) => text(gap, Field.DUE);
  const first = hasCommitted(board) ? topGaps(board, list.id, kUsually) : [];
  return {
    strengths: live.filter(isStrength),
    bySide: kSides.flatMap((side) => {
      const raised = gaps.filter(({ gap }) => (number(gap, Field.RAISED_BY_SIDE) ?? 0) === side);
      return raised.length > 0 ? [{ side, gaps: raised }] : [];
    }),
    commitments: live
      .filter(({ gap }) => standingOf(gap) === 'taken')
      .sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : a.at - b.at)),
    open: gaps.filter(
      ({ gap }) => standingOf(gap) === 'open' && (isBegun(gap) || first.includes(gap)),
    ),
    parked: put(GapStatus.PARKED),
    declined: put(GapStatus.DECLINED),
    metrics: board
      .children(list.id, Kind.METRIC)
      .filter((one) => text(one, Field.TITLE).trim() !== ''),
  };
}

/** What lies on a canvas and has words, as one reads: row by row, from left to right. */
export function wordsOnCanvas(
  board: Board,
  canvas: Obj,
): readonly { object: Obj; words: string }[] {
  const kRow = 80 * 16;
  return board
    .children(canvas.id)
    .filter((one) => isReported(one) && !isTheHouses(one) && one.kind !== Kind.CONNECTOR)
    .map((object) => ({ object, words: wordsOf(object) }))
    .filter(({ words: said }) => said !== '')
    .sort(
      ({ object: { place: a } }, { object: { place: b } }) =>
        Math.floor(a.y / kRow) - Math.floor(b.y / kRow) || a.x - b.x || a.y - b.y,
    );
}

export function wordsOf(object: Obj): string {
  return said(object).trim();
}

/** Labelled links of a concept map, as sentences. */
export function propositionsOn(board: Board, canvas: Obj): readonly string[] {
  return board.children(canvas.id, Kind.CONNECTOR).flatMap((connector) => {
    const end = (field: Field) => board.find(links(connector, field)[0] ?? '');
    const from = end(Field.FROM);
    const to = end(Field.TO);
    const [first, second] = [from, to].map((one) => (one && isReported(one) ? wordsOf(one) : ''));
    if (!first || !second) return [];
    return [words.connects(first, text(connector, Field.TITLE).trim() || words.leadsTo, second)];
  });
}

/** A date as people read it; what is no date, as it was written. */
export function dateInWords(written: string): string {
  const date = new Date(`${written}T00:00:00`);
  if (!/^\d{4}-\d\d-\d\d$/.test(written) || Number.isNaN(date.getTime())) return written;
  const style = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  return date.toLocaleDateString(locale(), style);
}
