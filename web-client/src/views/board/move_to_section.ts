// Cards into another section without carrying them: by menu, so by keyboard and on a phone too.
import { createElement } from 'react';
import { FolderInput } from 'lucide-react';
import type { Id } from '../../core/ids.ts';
import { sectionWords } from '../../strings/board.ts';
import type { Desk } from './desk.tsx';
import { mayIn } from './may.ts';
import type { MenuItem } from './menu.tsx';
import { landing, moveAll } from './moving.ts';
import { sectionName } from './words.ts';

/** One item for each other section that takes cards from this person. */
export function sectionItems(desk: Desk, cards: readonly Id[]): readonly MenuItem[] {
  const { replica } = desk;
  const { board } = replica;
  const [first] = cards;
  if (!first) return [];
  const here = board.sectionOf(first);
  return board
    .sections()
    .filter((to) => to !== here && mayIn(replica, to).edit && landing(board, to) !== undefined)
    .map((to) => ({
      word: sectionWords.moveTo(sectionName(to)),
      icon: createElement(FolderInput, { size: 15 }),
      run: () => {
        const target = landing(board, to);
        if (!target) return;
        moveAll(replica, cards, target);
        desk.flyTo(first);
        desk.focus(first);
        desk.announce(sectionWords.movedTo(sectionName(to)));
      },
    }));
}
