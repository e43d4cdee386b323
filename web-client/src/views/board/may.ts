// What this person may do where and when: what is not allowed is not offered. The server decides; this
// only keeps promises that would be refused out of sight.
import { useCallback } from 'react';
import type { Board, Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import {
  isFacilitator,
  isNarrowed,
  leadsTable,
  lets,
  lockOver,
  notNow,
  rightsNow,
  type Deed,
} from '../../core/rights.ts';
import { Kind, StepRight, type Role } from '../../gen/board_pb.ts';
import type { Replica } from '../../sync/replica.ts';
import { useReading, useReplica } from '../hooks.ts';

export { isFacilitator };

export interface May {
  /** Something here may be made, changed or moved. */
  readonly edit: boolean;
  readonly rate: boolean;
  readonly lock: boolean;
  /** Name, add and delete sections. */
  readonly arrange: boolean;
}

export function isWriter(role: Role): boolean {
  return isFacilitator(role) || isNarrowed(role);
}

/** Facilitators, and at a table its host: no lock there is in their way. */
export const leadsIn = ({ board, me }: Replica, section: Obj | undefined): boolean =>
  isFacilitator(me.role) || leadsTable(board, me.person, section);

/** The role and the locks over a place let it, whatever the agenda says. */
function isOpen(replica: Replica, id: Id, column: Id = NONE): boolean {
  const { board, me } = replica;
  if (leadsIn(replica, board.sectionOf(id))) return true;
  return isWriter(me.role) && !lockOver(board, id) && !lockOver(board, column);
}

/** Of lanes and stages, which one sees beside their section: locked, for this person. */
export function isShut({ me }: Replica, ...heads: readonly (Obj | undefined)[]): boolean {
  return !isFacilitator(me.role) && heads.some((one) => one?.locked);
}

function may({ board, me }: Replica, deed: Deed): boolean {
  return notNow(board, me.person, deed) === undefined;
}

const kMade = [Kind.CARD, Kind.SHAPE, Kind.GAP] as const;

export function mayIn(replica: Replica, section: Obj | undefined): May {
  const { me } = replica;
  const moderates = isFacilitator(me.role);
  const open = isOpen(replica, section?.id ?? NONE);
  const works = (at: Obj) =>
    may(replica, { does: 'edit', object: at }) ||
    may(replica, { does: 'editOwn', in: at.id }) ||
    kMade.some((kind) => mayMake(replica, kind, at.id));
  return {
    edit: open && (!section || works(section)),
    rate: open && (!section || may(replica, { does: 'rate', object: section })),
    lock: leadsIn(replica, section),
    arrange: moderates,
  };
}

/** May this person change, move, delete or rate that object at present? */
export function mayDo(
  replica: Replica,
  does: 'edit' | 'move' | 'delete' | 'rate' | 'resolve',
  id: Id,
): boolean {
  const { board } = replica;
  const object = board.find(id);
  const section = object && board.sectionOf(id);
  return !!object && !!section && isOpen(replica, id) && may(replica, { does, object });
}

export function mayEdit(replica: Replica, board: Board, id: Id): boolean {
  return board.find(id) !== undefined && mayDo(replica, 'edit', id);
}

/** May things be put into that section, lane or cell? */
export function mayPutInto(replica: Replica, id: Id, column: Id = NONE): boolean {
  const section = replica.board.sectionOf(id);
  return section !== undefined && isOpen(replica, id, column) && mayIn(replica, section).edit;
}

/** Who may only ask makes cards that ask. */
export function mayMake(replica: Replica, kind: Kind, parent: Id, column: Id = NONE): boolean {
  if (!isOpen(replica, parent, column)) return false;
  const deed = { does: 'create', kind, in: parent } as const;
  return may(replica, deed) || (kind === Kind.CARD && may(replica, { ...deed, asks: true }));
}

/** May what stands here be taken along at present? */
export function mayExport({ board, me }: Replica): boolean {
  if (!isNarrowed(me.role)) return true;
  return lets(rightsNow(board, me.person), StepRight.EXPORT);
}

/** Read anew when the agenda moves on, my role changes, or `also` is touched. */
export function useNow<T>(read: (replica: Replica) => T, also?: Id): T {
  const replica = useReplica();
  const subscribe = useCallback(
    (tell: () => void) => {
      const offs = [
        replica.on('agenda', tell),
        replica.on('people', tell),
        ...(also ? [replica.watch(also, tell)] : []),
      ];
      return () => offs.forEach((off) => off());
    },
    [replica, also],
  );
  return useReading(subscribe, () => read(replica), sameMay);
}

function sameMay(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false;
  return Object.entries(a).every(([key, value]) => Object.is(value, b[key as keyof typeof b]));
}

export function useMay(section: Id): May {
  return useNow((replica) => mayIn(replica, replica.board.find(section)), section);
}

/** `open`: what holds for the section as a whole. */
export function useMayDo(does: 'edit' | 'move' | 'delete' | 'rate', id: Id, open = true): boolean {
  return useNow((replica) => open && mayDo(replica, does, id));
}

export function useMayMake(kind: Kind, parent: Id, open = true, column: Id = NONE): boolean {
  return useNow((replica) => open && mayMake(replica, kind, parent, column));
}
