// How tables of breakouts are called, and which of them somebody sees.
import type { Board, Obj, Table } from '../../core/board.ts';
import { runningStep } from '../../core/rights.ts';
import { number } from '../../core/board.ts';
import { AgendaStepKind, Field, ScopeKind } from '../../gen/board_pb.ts';
import { tableSight as words } from '../../strings/tables.ts';

/** The tables of the latest round, in order. */
export function tablesNow(board: Board): readonly Table[] {
  const all = [...board.tables.values()];
  const round = all.at(-1)?.round;
  return all.filter((table) => table.round === round);
}

export const isBreakout = (board: Board): boolean => {
  const step = runningStep(board);
  return step !== undefined && number(step, Field.STEP_KIND) === AgendaStepKind.BREAKOUT;
};

/** With its round, once others have the same name. */
export function tableName(board: Board, { name, round, number: own }: Table): string {
  const twins = [...board.tables.values()].some((one) => one.name === name && one.number !== own);
  return twins ? words.earlier(name, round) : name;
}

/** The name of the table that a card was brought back from. */
export function sourceOf(board: Board, card: Obj): string {
  const table = board.tables.get(number(card, Field.FROM_TABLE) ?? 0);
  return table ? words.fromTable(tableName(board, table)) : '';
}

/** Everybody may read in its area. */
export const isReadable = (area: Obj | undefined): boolean =>
  area?.scope.kind === ScopeKind.SCOPE_ROOM;

/** Sections as this person meets them in a list: their own table's first, while people sit at tables. */
export function ownTableFirst(board: Board, person: number): readonly Obj[] {
  const sections = board.sections();
  const own = isBreakout(board) ? board.tableNow(person)?.area : undefined;
  const area = sections.find(({ id }) => id === own);
  return area ? [area, ...sections.filter((one) => one !== area)] : sections;
}
