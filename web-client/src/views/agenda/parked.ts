// Parked cards, each of which ends with a decision: which there are, and which have none yet.
import { number, type Board, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { isParking } from '../../core/rights.ts';
import { Field, Kind, ParkedDecision, ScopeKind } from '../../gen/board_pb.ts';

/** Drafts are nobody else's yet, and what waits for a facilitator is decided in the inbox. */
const isPlaced = ({ scope }: Obj): boolean =>
  scope.kind !== ScopeKind.SCOPE_PERSON && scope.kind !== ScopeKind.SCOPE_ASIDE;

/** In the order of the wall, and of their section. */
export function parkedCards(board: Board): readonly Obj[] {
  return board
    .sections()
    .filter(isParking)
    .flatMap((section) => board.children(section.id, Kind.CARD))
    .filter(isPlaced);
}

export const decisionOf = (card: Obj): ParkedDecision =>
  number(card, Field.DECISION) ?? ParkedDecision.OPEN;

export const isUndecided = (card: Obj): boolean => decisionOf(card) === ParkedDecision.OPEN;

export const countUndecided = (board: Board): number =>
  parkedCards(board).filter(isUndecided).length;

/** The next one after `last`, which may have a decision by now; round again at the end. */
export function nextUndecided(board: Board, last: Id): Obj | undefined {
  const all = parkedCards(board);
  const at = all.findIndex(({ id }) => id === last);
  return [...all.slice(at + 1), ...all.slice(0, at + 1)].find(isUndecided);
}
