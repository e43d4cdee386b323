// A new workshop for customers, entered as its facilitator by this browser.
import { createWorkshop, join, type Made } from '../../api.ts';
import { isNarrowed } from '../../core/rights.ts';
import { Side } from '../../gen/board_pb.ts';
import { language } from '../../strings/language.ts';
import { promotion as words } from '../../strings/promotion.ts';
import type { Replica } from '../../sync/replica.ts';
import { rememberVisit } from '../../visits.ts';
import { hostName } from '../board/words.ts';
import type { There } from './taking.ts';

export interface Fresh {
  readonly made: Made;
  readonly there: There & { readonly title: string };
}

/** `customers`: their names, one a line. */
export async function makeWorkshop(
  from: Replica,
  person: number,
  title: string,
  customers: string,
  operatorKey: string,
): Promise<Fresh> {
  const customerNames = customers
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const made = await createWorkshop(
    {
      ...{ title, template: 'co-creation', language: language() },
      ...{ hostName: hostName(from.board), customerNames },
    },
    operatorKey,
  );
  const { workshop } = made;
  const link = made.links.find(({ role }) => role === 'facilitator');
  const { name = '', function: as = '' } = from.names.get(person) ?? {};
  const secret = new URL(link?.url ?? '', location.href).hash.slice(1);
  const there = { workshop, person: await join(workshop, { secret, name, function: as }), title };
  rememberVisit({ ...there, name, leads: true });
  return { made, there };
}

/** Who of the host was in the internal workshop, by function: no names. */
export function staffNote({ board, names }: Pick<Replica, 'board' | 'names'>): string {
  const counts = new Map<string, number>();
  for (const { number, role, removed, waiting } of board.people.values()) {
    if (removed || waiting || !isNarrowed(role) || board.sideOf(number) !== Side.HOST) continue;
    const as = names.get(number)?.function.trim() || words.noFunction;
    counts.set(as, (counts.get(as) ?? 0) + 1);
  }
  if (counts.size === 0) return '';
  const sorted = [...counts].sort(([a], [b]) => a.localeCompare(b));
  return words.staff(sorted.map(([as, n]) => words.functionOf(as, n)));
}
