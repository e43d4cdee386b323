// Things into another section without carrying them: by menu, so by keyboard and on a phone too.
import { createElement } from 'react';
import { FolderInput } from 'lucide-react';
import { links, type Board, type Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { ruleOfKind } from '../../core/schema.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { sectionWords } from '../../strings/board.ts';
import type { Desk } from './desk.tsx';
import { mayIn } from './may.ts';
import type { MenuItem } from './menu.tsx';
import { landing, moveAll } from './moving.ts';
import { sectionName } from './words.ts';

/** One item for each other section that takes all of these from this person. */
export function sectionItems(desk: Desk, ids: readonly Id[]): readonly MenuItem[] {
  const { replica } = desk;
  const { board } = replica;
  const [first] = ids;
  if (!first) return [];
  const here = board.sectionOf(first);
  const fits = (to: Obj) => {
    const parent = board.find(landing(board, to)?.parent ?? NONE);
    return parent !== undefined && ids.every((id) => livesIn(board, id, parent.kind, ids));
  };
  return board
    .sections()
    .filter((to) => to !== here && mayIn(replica, to).edit && fits(to))
    .map((to) => ({
      word: sectionWords.moveTo(sectionName(to)),
      icon: createElement(FolderInput, { size: 15 }),
      run: () => {
        const target = landing(board, to);
        if (!target) return;
        moveAll(replica, ids, target);
        desk.flyTo(first);
        desk.focus(first);
        desk.announce(sectionWords.movedTo(sectionName(to)));
      },
    }));
}

/** A map takes cards; a line goes where the things go that it hangs on. */
function livesIn(board: Board, id: Id, parent: Kind, ids: readonly Id[]): boolean {
  const thing = board.find(id);
  if (!thing || !ruleOfKind(thing.kind).livesIn.has(parent)) return false;
  if (parent === Kind.LANE) return thing.kind === Kind.CARD;
  const ends = [Field.FROM, Field.TO].flatMap((field) => links(thing, field));
  return ends.every((end) => ids.includes(end));
}
