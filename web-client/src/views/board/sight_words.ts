// Who sees a section, in words; and for whom a facilitator may make one.
import type { Board, Obj, Scope } from '../../core/board.ts';
import { ROOM, sameScope } from '../../core/objects.ts';
import { ScopeKind, Side } from '../../gen/board_pb.ts';
import { sectionWords } from '../../strings/board.ts';
import { tableSight } from '../../strings/tables.ts';
import { isReadable, tableName } from './table_words.ts';
import { hostName } from './words.ts';

/** Empty: the whole room. */
export function sightOf(board: Board, section: Obj): string {
  const { kind, number } = section.scope;
  const table = board.tableWith(section.id);
  if (table) {
    const says = isReadable(section) ? tableSight.readable : tableSight.onlyThis;
    return says(tableName(board, table));
  }
  if (kind === ScopeKind.SCOPE_FACILITATORS) return sectionWords.onlyFacilitators;
  if (kind === ScopeKind.SCOPE_PERSON) return sectionWords.onlyYou;
  if (kind === ScopeKind.SCOPE_ORGANISATION) {
    const name = board.organisations.get(number)?.name;
    return name ? sectionWords.onlyOrganisation(name) : sectionWords.onlyOneOrganisation;
  }
  if (kind === ScopeKind.SCOPE_SIDE) {
    if (number === Side.CUSTOMER) return sectionWords.onlyCustomers;
    return sectionWords.onlyOrganisation(hostName(board));
  }
  return '';
}

/** Seen by several, and not by all: a facilitator may show it to everybody. */
export const isForSome = ({ scope }: Obj): boolean =>
  !sameScope(scope, ROOM) &&
  [
    ScopeKind.SCOPE_FACILITATORS,
    ScopeKind.SCOPE_ORGANISATION,
    ScopeKind.SCOPE_SIDE,
    ScopeKind.SCOPE_TABLE,
  ].includes(scope.kind);

export interface ForWhom {
  readonly word: string;
  readonly scope: Scope;
}

/** The choices of who a new section is for, everybody first. */
export function forWhom(board: Board): readonly ForWhom[] {
  const organisations = [...board.organisations.values()];
  const side = (number: Side, word: string): ForWhom[] =>
    organisations.some((one) => one.side === number)
      ? [{ word, scope: { kind: ScopeKind.SCOPE_SIDE, number } }]
      : [];
  return [
    { word: sectionWords.forAll, scope: ROOM },
    ...side(Side.CUSTOMER, sectionWords.forCustomers),
    ...side(Side.HOST, sectionWords.forSide(hostName(board))),
    ...organisations
      .filter((one) => one.side !== Side.NEUTRAL)
      .map(({ number, name }) => ({
        word: sectionWords.forOrganisation(name),
        scope: { kind: ScopeKind.SCOPE_ORGANISATION, number },
      })),
    {
      word: sectionWords.forFacilitators,
      scope: { kind: ScopeKind.SCOPE_FACILITATORS, number: 0 },
    },
  ];
}
