// What only some see is shown to everybody: for good, and it says so before.
import { Eye } from 'lucide-react';
import type { Obj } from '../../core/board.ts';
import { sectionWords as words } from '../../strings/board.ts';
import type { Desk } from './desk.tsx';
import type { MenuItem } from './menu.tsx';
import { isForSome, sightOf } from './sight_words.ts';
import { sectionName } from './words.ts';

export function askToShow(desk: Desk, section: Obj): void {
  const { replica } = desk;
  desk.panel.set({
    show: 'question',
    title: words.showTitle(sectionName(section)),
    words: words.showWords(sightOf(replica.board, section)),
    yes: words.showYes,
    run: () => replica.share(section.id),
  });
}

export function showItem(desk: Desk, section: Obj): MenuItem[] {
  if (!isForSome(section)) return [];
  return [{ word: words.show, icon: <Eye size={15} />, run: () => askToShow(desk, section) }];
}
