// A section is locked, or opened again.
import type { Obj } from '../../core/board.ts';
import { protoId } from '../../core/ids.ts';
import type { Replica } from '../../sync/replica.ts';

export function toggleLock(replica: Replica, { id, locked }: Pick<Obj, 'id' | 'locked'>): void {
  const value = { section: protoId(id) };
  replica.do(locked ? { case: 'unlockSection', value } : { case: 'lockSection', value });
}
