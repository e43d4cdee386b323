// What can be done with a map as a whole: a to-be map of it, a comparison, a spreadsheet into it.
import { ArrowLeftRight, ClipboardPaste, CopyPlus } from 'lucide-react';
import { links } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Field } from '../../gen/board_pb.ts';
import { compareWords as words } from '../../strings/map_compare.ts';
import { sheetWords } from '../../strings/map_sheet.ts';
import type { Desk } from '../board/desk.tsx';
import type { May } from '../board/may.ts';
import type { MenuItem } from '../board/menu.tsx';
import { sectionName } from '../board/words.ts';
import { makeToBe } from './copying.ts';

export function mapItems(desk: Desk, id: Id, may: May): MenuItem[] {
  const { replica } = desk;
  const map = replica.board.find(id);
  const of = map && replica.board.find(links(map, Field.OF_MAP)[0] ?? NONE);
  const compared = desk.compared.value === id;
  const make = () => {
    const title = words.titleOf(sectionName(map!));
    const copy = makeToBe(replica, map!, title);
    desk.say(words.made(title), { word: words.show, run: () => desk.flyTo(copy) });
  };
  return [
    ...(map && may.arrange ? [{ word: words.make, icon: <CopyPlus size={15} />, run: make }] : []),
    ...(of
      ? [
          {
            word: compared ? words.stop : words.compare(sectionName(of)),
            icon: <ArrowLeftRight size={15} />,
            run: () => desk.compared.set(compared ? NONE : id),
          },
        ]
      : []),
    ...(may.edit
      ? [
          {
            word: sheetWords.open,
            icon: <ClipboardPaste size={15} />,
            run: () => desk.panel.set({ show: 'paste', map: id, words: '' }),
          },
        ]
      : []),
  ];
}
