// The sign of a lane or a stage that is locked, and the item that locks it: the same in the board, the outline
// and on a phone.
import { Lock, LockOpen } from 'lucide-react';
import type { Obj } from '../../core/board.ts';
import { isLockable } from '../../core/rights.ts';
import { sectionWords } from '../../strings/board.ts';
import type { Replica } from '../../sync/replica.ts';
import { useReplica } from '../hooks.ts';
import { toggleLock } from './locking.ts';
import { isFacilitator } from './may.ts';
import type { MenuItem } from './menu.tsx';
import './lock_sign.css';

export function LockSign({ of }: { of: Obj }) {
  const { me } = useReplica();
  if (!of.locked) return null;
  const words = isFacilitator(me.role) ? sectionWords.lockedForOthers : sectionWords.lockedHere;
  return (
    <span className="b-lock-sign">
      <Lock size={13} aria-hidden="true" />
      {words}
    </span>
  );
}

export function lockItem(replica: Replica, object: Obj): MenuItem[] {
  if (!isLockable(object.kind) || !isFacilitator(replica.me.role)) return [];
  const Sign = object.locked ? LockOpen : Lock;
  return [
    {
      word: object.locked ? sectionWords.unlock : sectionWords.lock,
      icon: <Sign size={15} />,
      hint: sectionWords.lockHint,
      run: () => toggleLock(replica, object),
    },
  ];
}
