// Every section with its lock, in words; and which of its lanes and stages are locked apart.
import { Lock, LockOpen } from 'lucide-react';
import type { Obj } from '../../core/board.ts';
import { isLockable } from '../../core/rights.ts';
import { ruleOfKind } from '../../core/schema.ts';
import { panel as words } from '../../strings/facilitator.ts';
import { toggleLock } from '../board/locking.ts';
import { lockedName } from '../board/words.ts';
import { useBoard, useReplica } from '../hooks.ts';
import { Part } from './facilitator_panel.tsx';

function SectionLock({ section }: { section: Obj }) {
  const replica = useReplica();
  const name = lockedName(section);
  const { locked } = section;
  return (
    <li className="row" data-locked={locked}>
      {locked ? (
        <Lock size={16} className="locked-sign" aria-hidden="true" />
      ) : (
        <LockOpen size={16} aria-hidden="true" />
      )}
      <div className="row-words">
        <strong>{name}</strong>
        <span className="hint">{locked ? words.locked : words.open}</span>
      </div>
      <button
        className="button small"
        type="button"
        aria-label={locked ? words.unlockOf(name) : words.lockOf(name)}
        onClick={() => toggleLock(replica, section)}
      >
        {locked ? words.unlock : words.lock}
      </button>
    </li>
  );
}

export function SectionLocks() {
  const locks = useBoard((board) =>
    board
      .sections()
      .flatMap((section) => [
        section,
        ...board.children(section.id).filter(({ kind, locked }) => locked && isLockable(kind)),
      ]),
  );
  const sections = locks.filter(({ kind }) => ruleOfKind(kind).section);
  return (
    <Part title={words.sections} count={sections.length}>
      {locks.length === 0 && <p className="hint">{words.noSections}</p>}
      <ul className="rows">
        {locks.map((one) => (
          <SectionLock key={one.id} section={one} />
        ))}
      </ul>
    </Part>
  );
}
