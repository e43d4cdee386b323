// How a gap list is looked at: filtered, sorted and grouped by whoever looks; the list's own order
// stays stored, and is one press away.
import type { Board, Obj } from '../../core/board.ts';
import { links, number, text } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { scoreOf } from '../../core/tally.ts';
import { resultsFor, voteIn } from '../../core/voting.ts';
import { Field, Kind, Side } from '../../gen/board_pb.ts';
import { gapWords } from '../../strings/gaps.ts';
import { listedGaps } from './listed_gaps.ts';
import { columnName, kGapKinds, kGapStatuses, sideName, wordOf } from './words.ts';

export type SortColumn =
  | 'own'
  | 'title'
  | 'kind'
  | 'expected'
  | 'delivered'
  | 'links'
  | 'side'
  | 'status'
  | 'intent'
  | 'owner'
  | 'due'
  | 'result';
export type GroupBy = 'none' | 'status' | 'kind' | 'side' | 'stage';

export interface GapLook {
  readonly sort: SortColumn;
  readonly down: boolean;
  readonly group: GroupBy;
  /** Choices by value; undefined: all. */
  readonly side: number | undefined;
  readonly status: number | undefined;
  readonly kind: number | undefined;
  readonly stage: Id | undefined;
  readonly owner: string | undefined;
  /** Each of these stands somewhere in the gap. */
  readonly words: string;
}

export const kPlainLook: GapLook = {
  sort: 'own',
  down: false,
  group: 'none',
  side: undefined,
  status: undefined,
  kind: undefined,
  stage: undefined,
  owner: undefined,
  words: '',
};

export interface GapGroup {
  /** '' for the one group of an ungrouped list. */
  readonly key: string;
  readonly name: string;
  readonly gaps: readonly Obj[];
}

export function isFiltered(look: GapLook): boolean {
  const { side, status, kind, stage, owner, words } = look;
  return [side, status, kind, stage, owner].some((one) => one !== undefined) || words.trim() !== '';
}

/** The list's own order, whole: what is moved by hand lands where it is seen to. */
export function isOwnOrder(look: GapLook): boolean {
  return look.sort === 'own' && look.group === 'none' && !isFiltered(look);
}

/** The stages that a gap is about, by its steps and by where its touchpoints stand. */
export function stagesOf(board: Board, gap: Obj): readonly Obj[] {
  const columns = [
    ...links(gap, Field.STEPS),
    ...[...links(gap, Field.TOUCHPOINTS), ...links(gap, Field.CARDS)].map(
      (id) => board.find(id)?.place.column ?? NONE,
    ),
  ];
  const stages = new Set<Obj>();
  for (const id of columns) {
    const column = board.find(id);
    const stage = column?.kind === Kind.STEP ? board.find(column.place.parent) : column;
    if (stage?.kind === Kind.STAGE) stages.add(stage);
  }
  return [...stages];
}

/** The vote on a gap list whose results are known. */
export function voteShown(board: Board, list: Id): Obj | undefined {
  const vote = voteIn(board, list);
  return vote && board.resultsOf(vote.id).length > 0 ? vote : undefined;
}

/** What the vote on its list came to for it. */
function resultOf(board: Board, gap: Obj): number | undefined {
  const vote = voteShown(board, gap.place.parent);
  return vote && scoreOf(vote, resultsFor(board, vote.id, gap.id));
}

const kLast = '\uffff';

function sortKey(board: Board, gap: Obj, sort: SortColumn): string | number {
  const words = (field: Field) => text(gap, field).trim().toLowerCase() || kLast;
  switch (sort) {
    case 'own':
      return 0;
    case 'title':
      return words(Field.TITLE);
    case 'kind':
      return wordOf(kGapKinds, number(gap, Field.GAP_KIND));
    case 'expected':
      return words(Field.EXPECTED);
    case 'delivered':
      return words(Field.DELIVERED);
    case 'links': {
      const step = board.find(links(gap, Field.STEPS)[0] ?? '');
      return step ? columnName(step).toLowerCase() : kLast;
    }
    case 'side':
      return sideName(board, number(gap, Field.RAISED_BY_SIDE) ?? 0) || kLast;
    case 'status':
      return number(gap, Field.STATUS) ?? 0;
    case 'intent':
      return number(gap, Field.INTENT) || Infinity;
    case 'owner':
      return words(Field.OWNER);
    case 'due':
      return text(gap, Field.DUE) || kLast;
    case 'result':
      return -(resultOf(board, gap) ?? -Infinity);
  }
}

const kSearched = [
  Field.TITLE,
  Field.DESCRIPTION,
  Field.EXPECTED,
  Field.DELIVERED,
  Field.ROOT_CAUSE,
  Field.BENEFIT_CUSTOMER,
  Field.BENEFIT_COMPANY,
  Field.OUR_PART,
  Field.DECISION_REASON,
  Field.OWNER,
];

function fits(board: Board, gap: Obj, look: GapLook): boolean {
  const is = (field: Field, wanted: number | undefined) =>
    wanted === undefined || (number(gap, field) ?? 0) === wanted;
  if (!is(Field.RAISED_BY_SIDE, look.side) || !is(Field.STATUS, look.status)) return false;
  if (!is(Field.GAP_KIND, look.kind)) return false;
  if (look.owner !== undefined && text(gap, Field.OWNER).trim() !== look.owner) return false;
  if (look.stage !== undefined && !stagesOf(board, gap).some(({ id }) => id === look.stage))
    return false;
  const wanted = look.words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return true;
  const said = kSearched
    .map((field) => text(gap, field))
    .join('\n')
    .toLowerCase();
  return wanted.every((word) => said.includes(word));
}

/** The gaps to show, in the order to show them. */
export function lookAt(board: Board, gaps: readonly Obj[], look: GapLook): readonly Obj[] {
  const shown = gaps.filter((gap) => fits(board, gap, look));
  if (look.sort === 'own') return shown;
  const keyed = shown.map((gap, i) => ({ gap, i, key: sortKey(board, gap, look.sort) }));
  const sign = look.down ? -1 : 1;
  keyed.sort((a, b) => (a.key < b.key ? -sign : a.key > b.key ? sign : a.i - b.i));
  return keyed.map((one) => one.gap);
}

/** What a gap stands under: a value and its word; a gap of several stages stands under the first. */
function groupOf(board: Board, gap: Obj, by: GroupBy): { at: number; key: string; name: string } {
  const choice = (field: Field, word: (value: number) => string) => {
    const value = number(gap, field) ?? 0;
    return { at: value, key: `${value}`, name: word(value) };
  };
  switch (by) {
    case 'none':
      return { at: 0, key: '', name: '' };
    case 'status':
      return choice(Field.STATUS, (value) => wordOf(kGapStatuses, value));
    case 'kind':
      return choice(Field.GAP_KIND, (value) => wordOf(kGapKinds, value));
    case 'side':
      return choice(Field.RAISED_BY_SIDE, (value) => sideName(board, value) || gapWords.noSide);
    case 'stage': {
      const order = board
        .sections()
        .flatMap((map) => board.children(map.id, Kind.STAGE))
        .map(({ id }) => id);
      const first = [...stagesOf(board, gap)].sort(
        (a, b) => order.indexOf(a.id) - order.indexOf(b.id),
      )[0];
      if (!first) return { at: Infinity, key: 'none', name: gapWords.noStage };
      return { at: order.indexOf(first.id), key: first.id, name: columnName(first) };
    }
  }
}

/** The same gaps in groups; one without a name when they are not grouped. */
export function grouped(board: Board, gaps: readonly Obj[], by: GroupBy): readonly GapGroup[] {
  const groups = new Map<string, { at: number; name: string; gaps: Obj[] }>();
  for (const gap of gaps) {
    const { key, at, name } = groupOf(board, gap, by);
    const group = groups.get(key);
    if (group) group.gaps.push(gap);
    else groups.set(key, { at, name, gaps: [gap] });
  }
  // Customers come first, as they do everywhere else.
  const rank = (at: number) =>
    by === 'side' && at === Side.CUSTOMER ? -1 : at || (by === 'side' ? 99 : 0);
  return [...groups]
    .map(([key, { at, name, gaps: held }]) => ({ key, at, name, gaps: held }))
    .sort((a, b) => rank(a.at) - rank(b.at))
    .map(({ key, name, gaps: held }) => ({ key, name, gaps: held }));
}

/** The owners that stand in the list, each once. */
export function ownersOf(gaps: readonly Obj[]): readonly string[] {
  const owners = new Set(gaps.map((gap) => text(gap, Field.OWNER).trim()).filter(Boolean));
  return [...owners].sort((a, b) => a.localeCompare(b));
}

/** Where a gap goes that is moved one place in the list's own order; merged ones are passed over. */
export function stepInList(
  board: Board,
  gap: Obj,
  by: -1 | 1,
): { parent: Id; after: Id } | undefined {
  const row = listedGaps(board, gap.place.parent);
  const to = row.findIndex(({ id }) => id === gap.id) + by;
  if (to < 0 || to >= row.length) return undefined;
  return { parent: gap.place.parent, after: by > 0 ? row[to]!.id : (row[to - 1]?.id ?? NONE) };
}
