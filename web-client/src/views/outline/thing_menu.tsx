// What can be done to a card or a touchpoint besides writing in it: one menu for keyboard, finger and
// screen reader.
import {
  ArrowDown,
  ArrowUp,
  FolderInput,
  MoreHorizontal,
  Trash2,
  TriangleAlert,
} from 'lucide-react';
import { useState } from 'react';
import type { Obj } from '../../core/board.ts';
import { outlining as words } from '../../strings/outline.ts';
import { useDesk, type Desk } from '../board/desk.tsx';
import { MenuButton, type MenuItem } from '../board/menu.tsx';
import { stepAmongSiblings } from '../board/moving.ts';
import { openGapList, raiseAsGap } from '../board/raise_gap.ts';
import { setAsideItem } from '../board/set_aside.tsx';
import { homesFor, MoveTo } from './move_to.tsx';
import { useMayDo } from '../board/may.ts';

/** One place up or down; the caret goes with it. False at the end. */
export function moveAmongSiblings(desk: Desk, thing: Obj, by: -1 | 1): boolean {
  const to = stepAmongSiblings(desk.replica.board, thing, by);
  if (!to) return false;
  desk.replica.move(thing.id, to);
  desk.announce(by < 0 ? words.movedUp : words.movedDown);
  const { activeElement } = document;
  requestAnimationFrame(() => {
    if (activeElement instanceof HTMLElement && activeElement.isConnected) activeElement.focus();
  });
  return true;
}

export function ThingMenu({ thing, name, what }: { thing: Obj; name: string; what: string }) {
  const desk = useDesk();
  const { replica } = desk;
  const [moving, setMoving] = useState(false);
  const movable = useMayDo('move', thing.id);
  const removable = useMayDo('delete', thing.id);
  const move = (by: -1 | 1, word: string, icon: MenuItem['icon']): MenuItem[] =>
    movable && stepAmongSiblings(replica.board, thing, by)
      ? [{ word, icon, run: () => void moveAmongSiblings(desk, thing, by) }]
      : [];
  const items = (): MenuItem[] => [
    ...move(-1, words.moveUp, <ArrowUp size={15} />),
    ...move(1, words.moveDown, <ArrowDown size={15} />),
    ...(movable && homesFor(replica, thing).length > 0
      ? [{ word: words.moveTo, icon: <FolderInput size={15} />, run: () => setMoving(true) }]
      : []),
    ...(openGapList(desk)
      ? [
          {
            word: words.raise,
            icon: <TriangleAlert size={15} />,
            run: () => raiseAsGap(desk, [thing.id]),
          },
        ]
      : []),
    ...setAsideItem(desk, thing.id),
    ...(removable
      ? [
          {
            word: words.delete,
            icon: <Trash2 size={15} />,
            danger: true,
            run: () => desk.remove([thing.id], what),
          },
        ]
      : []),
  ];
  return (
    <>
      <MenuButton label={words.moreAbout(name)} className="outline-more" items={items}>
        <MoreHorizontal size={16} aria-hidden="true" />
      </MenuButton>
      {moving && <MoveTo thing={thing} onClose={() => setMoving(false)} />}
    </>
  );
}
