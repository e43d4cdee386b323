// How a gap list is looked at: filtered and sorted by the viewer; the list's own order stays stored.
import type { Board, Obj } from '../../core/board.ts';
import { links, number, text } from '../../core/board.ts';
import { Field } from '../../gen/board_pb.ts';
import { columnName, kGapKinds, sideName, wordOf } from './words.ts';

export type SortColumn = 'own' | 'title' | 'kind' | 'links' | 'side' | 'status' | 'owner' | 'due';

export interface GapLook {
  readonly sort: SortColumn;
  readonly down: boolean;
  /** Choices by value; undefined: all. */
  readonly side: number | undefined;
  readonly status: number | undefined;
  readonly kind: number | undefined;
}

export const kPlainLook: GapLook = {
  sort: 'own',
  down: false,
  side: undefined,
  status: undefined,
  kind: undefined,
};

export function isFiltered(look: GapLook): boolean {
  return look.side !== undefined || look.status !== undefined || look.kind !== undefined;
}

function sortKey(board: Board, gap: Obj, sort: SortColumn): string | number {
  switch (sort) {
    case 'own':
      return 0;
    case 'title':
      return text(gap, Field.TITLE).toLowerCase();
    case 'kind':
      return wordOf(kGapKinds, number(gap, Field.GAP_KIND));
    case 'links': {
      const step = board.find(links(gap, Field.STEPS)[0] ?? '');
      return step ? columnName(step).toLowerCase() : '\uffff';
    }
    case 'side':
      return sideName(board, number(gap, Field.RAISED_BY_SIDE) ?? 0) || '\uffff';
    case 'status':
      return number(gap, Field.STATUS) ?? 0;
    case 'owner':
      return text(gap, Field.OWNER).toLowerCase() || '\uffff';
    case 'due':
      return text(gap, Field.DUE) || '\uffff';
  }
}

/** The gaps to show, in the order to show them. */
export function lookAt(board: Board, gaps: readonly Obj[], look: GapLook): readonly Obj[] {
  const of = (gap: Obj, field: Field) => number(gap, field) ?? 0;
  const shown = gaps.filter(
    (gap) =>
      (look.side === undefined || of(gap, Field.RAISED_BY_SIDE) === look.side) &&
      (look.status === undefined || of(gap, Field.STATUS) === look.status) &&
      (look.kind === undefined || of(gap, Field.GAP_KIND) === look.kind),
  );
  if (look.sort === 'own') return shown;
  const keyed = shown.map((gap, i) => ({ gap, i, key: sortKey(board, gap, look.sort) }));
  const sign = look.down ? -1 : 1;
  keyed.sort((a, b) => (a.key < b.key ? -sign : a.key > b.key ? sign : a.i - b.i));
  return keyed.map((one) => one.gap);
}
