// Every section with its lock, in words.
import { Lock, LockOpen } from 'lucide-react';
import type { Obj } from '../../core/board.ts';
import { panel as words } from '../../strings/facilitator.ts';
import { toggleLock } from '../board/locking.ts';
import { sectionName } from '../board/words.ts';
import { useBoard, useReplica } from '../hooks.ts';
import { Part } from './facilitator_panel.tsx';

function SectionLock({ section }: { section: Obj }) {
  const replica = useReplica();
  const name = sectionName(section);
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
  const sections = useBoard((board) => board.sections());
  return (
    <Part title={words.sections} count={sections.length}>
      {sections.length === 0 && <p className="hint">{words.noSections}</p>}
      <ul className="rows">
        {sections.map((section) => (
          <SectionLock key={section.id} section={section} />
        ))}
      </ul>
    </Part>
  );
}
