// Who of the host was in the internal workshop, for those who invite to the customers': the same people.
import { isNarrowed } from '../../core/rights.ts';
import { Side } from '../../gen/board_pb.ts';
import { promotion as words } from '../../strings/promotion.ts';
import type { Replica } from '../../sync/replica.ts';

/** The function of each, in order; '': not said. No names. */
export function staffOf({ board, names }: Pick<Replica, 'board' | 'names'>): string[] {
  const functions: string[] = [];
  for (const { number, role, removed, waiting } of board.people.values()) {
    if (removed || waiting || !isNarrowed(role) || board.sideOf(number) !== Side.HOST) continue;
    functions.push(names.get(number)?.function.trim() ?? '');
  }
  return functions.sort((a, b) => a.localeCompare(b));
}

/** The same in words; '': nobody was there. */
export function staffNote(functions: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const one of functions) {
    const as = one || words.noFunction;
    counts.set(as, (counts.get(as) ?? 0) + 1);
  }
  if (counts.size === 0) return '';
  return words.staff([...counts].map(([as, n]) => words.functionOf(as, n)));
}
