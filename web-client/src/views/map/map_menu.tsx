// The menu of a map as a whole (`map_items.tsx`).
import { MoreHorizontal } from 'lucide-react';
import { links } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Field } from '../../gen/board_pb.ts';
import { factWords } from '../../strings/map_facts.ts';
import { useDesk } from '../board/desk.tsx';
import { useMay } from '../board/may.ts';
import { MenuButton } from '../board/menu.tsx';
import { menus } from '../board/menus.ts';
import { useBoard } from '../hooks.ts';

export function MapMenu({ id }: { id: Id }) {
  const desk = useDesk();
  const may = useMay(id);
  const isCopy = useBoard((board) => {
    const map = board.find(id);
    return map !== undefined && board.find(links(map, Field.OF_MAP)[0] ?? NONE) !== undefined;
  });
  if (!may.edit && !isCopy) return null;
  return (
    <MenuButton
      label={factWords.withMap}
      items={async () => (await menus.load()).mapItems(desk, id, may)}
    >
      <MoreHorizontal size={16} aria-hidden="true" />
    </MenuButton>
  );
}
