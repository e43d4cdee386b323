// A new workshop for customers, entered as its facilitator by this browser.
import { createWorkshop, join, type Made } from '../../api.ts';
import { linesOf } from '../../components/lines.ts';
import { language } from '../../strings/language.ts';
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
  const made = await createWorkshop(
    {
      ...{ title, template: 'co-creation', language: language() },
      ...{ hostName: hostName(from.board), customerNames: linesOf(customers) },
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
