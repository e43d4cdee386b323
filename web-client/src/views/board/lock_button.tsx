// Locks a section, or opens it: for facilitators, and for who hosts the table whose area it is.
import { Lock, LockOpen } from 'lucide-react';
import type { Obj } from '../../core/board.ts';
import { sectionWords } from '../../strings/board.ts';
import { useReplica } from '../hooks.ts';
import { toggleLock } from './locking.ts';
import { useMay } from './may.ts';
import { sectionName } from './words.ts';

export function LockButton({ section }: { section: Obj }) {
  const replica = useReplica();
  const may = useMay(section.id);
  const { locked } = section;
  const name = sectionName(section);
  const Sign = locked ? LockOpen : Lock;
  if (!may.lock) return null;
  return (
    <button
      type="button"
      className="b-button"
      aria-label={locked ? sectionWords.unlockNamed(name) : sectionWords.lockNamed(name)}
      aria-pressed={locked}
      onClick={() => toggleLock(replica, section)}
    >
      <Sign size={15} aria-hidden="true" />
      {locked ? sectionWords.unlock : sectionWords.lock}
    </button>
  );
}
