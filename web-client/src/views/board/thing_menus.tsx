// What can be done with one thing of the board, as the items of its menu.
import { FileText, FlaskConical, Pencil, Trash2, TriangleAlert } from 'lucide-react';
import type { Id } from '../../core/ids.ts';
import { touchpointWords } from '../../strings/board_map.ts';
import { cardWords } from '../../strings/board.ts';
import { keyNames } from '../../strings/keys.ts';
import { evidenceWords } from '../../strings/map_evidence.ts';
import { itemsForOne } from '../arranging/arrange_menu.tsx';
import { commentItem } from '../comments/comment_badge.tsx';
import type { Talk } from '../comments/talk.ts';
import { evidenceItem } from '../map/evidence_item.tsx';
import { personaItems } from '../map/persona_items.ts';
import type { Desk } from './desk.tsx';
import type { MenuItem } from './menu.tsx';
import { sectionItems } from './move_to_section.ts';
import { raiseAsGap } from './raise_gap.ts';

export { describeItem, laneItems, moveHead, stageItems, stepItems } from '../map/head_items.tsx';
export { mapItems } from '../map/map_items.tsx';

function raiseItem(desk: Desk, id: Id, word: string): MenuItem {
  return { word, icon: <TriangleAlert size={15} />, key: 'G', run: () => raiseAsGap(desk, [id]) };
}

export function cardItems(desk: Desk, talk: Talk, id: Id): MenuItem[] {
  return [
    {
      word: cardWords.edit,
      icon: <Pencil size={15} />,
      key: keyNames.Enter,
      run: () => desk.edit(id),
    },
    raiseItem(desk, id, cardWords.raise),
    commentItem(talk, id),
    ...sectionItems(desk, [id]),
    ...itemsForOne(desk, desk.replica.board.find(id)),
    ...evidenceItem(desk, id),
    ...personaItems(desk, id),
    {
      word: cardWords.remove,
      icon: <Trash2 size={15} />,
      key: keyNames.Delete,
      danger: true,
      run: () => desk.remove([id], cardWords.one),
    },
  ];
}

interface Research {
  readonly open: boolean;
  readonly set: (open: boolean) => void;
}

export function touchpointItems(desk: Desk, talk: Talk, id: Id, research: Research): MenuItem[] {
  return [
    raiseItem(desk, id, touchpointWords.raise),
    commentItem(talk, id),
    {
      word: touchpointWords.research,
      icon: <FlaskConical size={15} />,
      checked: research.open,
      run: () => research.set(!research.open),
    },
    {
      word: touchpointWords.remove,
      icon: <Trash2 size={15} />,
      danger: true,
      run: () => desk.remove([id], touchpointWords.one),
    },
  ];
}

export function evidenceItems(desk: Desk, talk: Talk, id: Id): MenuItem[] {
  return [
    {
      word: evidenceWords.details,
      icon: <FileText size={15} />,
      run: () => desk.panel.set({ show: 'evidence', evidence: id }),
    },
    {
      word: evidenceWords.edit,
      icon: <Pencil size={15} />,
      key: 'Enter',
      run: () => desk.edit(id),
    },
    commentItem(talk, id),
    raiseItem(desk, id, evidenceWords.raise),
    {
      word: evidenceWords.remove,
      icon: <Trash2 size={15} />,
      danger: true,
      run: () => desk.remove([id], evidenceWords.one),
    },
  ];
}
