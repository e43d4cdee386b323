// What this person may do where: what is not allowed is not offered. The server decides; this only
// keeps promises that would be refused out of sight.
import type { Board } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Role } from '../../gen/board_pb.ts';
import type { Replica } from '../../sync/replica.ts';
import { useBoard, useReplica, useTopic } from '../hooks.ts';

export interface May {
  /** Create, change, move, delete and link what stands in the section. */
  readonly edit: boolean;
  readonly rate: boolean;
  readonly lock: boolean;
  /** Name, add and delete sections. */
  readonly arrange: boolean;
}

export function isFacilitator(role: Role): boolean {
  return role === Role.FACILITATOR || role === Role.COFACILITATOR;
}

export function isWriter(role: Role): boolean {
  return isFacilitator(role) || role === Role.PRESENTER || role === Role.PARTICIPANT;
}

export function mayIn(replica: Replica, section: { readonly locked: boolean } | undefined): May {
  const { role } = replica.me;
  const moderates = isFacilitator(role);
  const open = isWriter(role) && (moderates || !section?.locked);
  return { edit: open, rate: open, lock: moderates, arrange: moderates };
}

/** May this person change that object at present? */
export function mayEdit(replica: Replica, board: Board, id: Id): boolean {
  const section = board.sectionOf(id);
  return section !== undefined && mayIn(replica, section).edit;
}

export function useMay(section: Id): May {
  const replica = useReplica();
  useTopic('people'); // my role may change
  useTopic('status');
  const locked = useBoard((board) => board.find(section)?.locked ?? false);
  return mayIn(replica, { locked });
}
