// Leads everybody's view to where this person looks, or to a section.
import { Megaphone } from 'lucide-react';
import { leadWords } from '../../strings/agenda.ts';
import { MenuButton } from '../board/menu.tsx';
import { sectionName } from '../board/words.ts';
import { useBoard, useReplica } from '../hooks.ts';
import { useDoing } from '../room/doing.ts';
import { summon } from './leading.ts';
import './lead_menu.css';

export function SummonButton() {
  const replica = useReplica();
  const doing = useDoing();
  const sections = useBoard((board) => board.sections());
  if (!doing.sight) {
    const items = sections.map((section) => ({
      word: sectionName(section),
      run: () => summon(replica, { section: section.id, x: 0, y: 0 }),
    }));
    return (
      <MenuButton label={leadWords.summonTo} className="lead-menu" items={items}>
        <Megaphone size={15} aria-hidden="true" />
        {leadWords.summonTo}
      </MenuButton>
    );
  }
  return (
    <button
      type="button"
      className="button small"
      onClick={() => {
        const here = doing.sight?.where?.();
        if (here) summon(replica, here);
      }}
    >
      <Megaphone size={15} aria-hidden="true" />
      {leadWords.summon}
    </button>
  );
}
