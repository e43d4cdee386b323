// What can be done with one thing of the board, as the items of its menu.
import {
  CircleHelp,
  Eraser,
  FileText,
  FlaskConical,
  Pencil,
  Trash2,
  TriangleAlert,
} from 'lucide-react';
import { number } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { isFacilitator, onlyQuestions } from '../../core/rights.ts';
import { Anonymity, Field } from '../../gen/board_pb.ts';
import { hiddenWords } from '../../strings/agenda.ts';
import { touchpointWords } from '../../strings/board_map.ts';
import { cardWords } from '../../strings/board.ts';
import { keyNames } from '../../strings/keys.ts';
import { moderationWords } from '../../strings/moderation.ts';
import { evidenceWords } from '../../strings/map_evidence.ts';
import { itemsForOne } from '../arranging/arrange_menu.tsx';
import { commentItem } from '../comments/comment_badge.tsx';
import type { Talk } from '../comments/talk.ts';
import { takeBack } from '../facilitator/taking_back.tsx';
import { evidenceItem } from '../map/evidence_item.tsx';
import { personaItems } from '../map/persona_items.ts';
import type { Desk } from './desk.tsx';
import type { MenuItem } from './menu.tsx';
import { sectionItems } from './move_to_section.ts';
import { mayDo } from './may.ts';
import { openGapList, raiseAsGap } from './raise_gap.ts';
import { setAsideItem } from './set_aside.tsx';

export { describeItem, laneItems, moveHead, stageItems, stepItems } from '../map/head_items.tsx';
export { mapItems } from '../map/map_items.tsx';

function raiseItem(desk: Desk, id: Id, word: string): MenuItem {
  return { word, icon: <TriangleAlert size={15} />, key: 'G', run: () => raiseAsGap(desk, [id]) };
}

/** The mark of a question; who may only ask does not take it off (A4). */
function questionItem({ replica }: Desk, id: Id): MenuItem[] {
  const { board, me } = replica;
  const card = board.find(id);
  const asks = card && number(card, Field.QUESTION) === 1;
  if (!card || (asks && onlyQuestions(board, me.person))) return [];
  return [
    {
      word: asks ? hiddenWords.noQuestion : hiddenWords.toQuestion,
      icon: <CircleHelp size={15} />,
      run: () => replica.setNumber(id, Field.QUESTION, asks ? undefined : 1),
    },
  ];
}

/** Of a card without a name: what its author wrote without one (M1). */
function authorItem(desk: Desk, id: Id): MenuItem[] {
  const { replica } = desk;
  const card = replica.board.find(id);
  const nameless = card !== undefined && card.anonymity !== Anonymity.NAMED;
  if (!nameless || !isFacilitator(replica.me.role)) return [];
  return [
    {
      word: moderationWords.byAuthor,
      icon: <Eraser size={15} />,
      danger: true,
      run: () =>
        desk.panel.set({
          show: 'question',
          title: moderationWords.byAuthorTitle,
          words: moderationWords.byAuthorWords,
          yes: moderationWords.takeBackYes,
          run: () => {
            const run = takeBack(replica, { object: id });
            desk.say(moderationWords.byAuthorDone, { word: moderationWords.bringBack, run });
          },
        }),
    },
  ];
}

export function cardItems(desk: Desk, talk: Talk, id: Id): MenuItem[] {
  const { replica } = desk;
  const may = (does: 'edit' | 'move' | 'delete') => mayDo(replica, does, id);
  return [
    ...(may('edit')
      ? [
          {
            word: cardWords.edit,
            icon: <Pencil size={15} />,
            key: keyNames.Enter,
            run: () => desk.edit(id),
          },
        ]
      : []),
    ...(openGapList(desk) ? [raiseItem(desk, id, cardWords.raise)] : []),
    commentItem(talk, id),
    ...(may('move') ? sectionItems(desk, [id]) : []),
    ...(may('move') ? itemsForOne(desk, replica.board.find(id)) : []),
    ...(may('edit') ? [...questionItem(desk, id), ...evidenceItem(desk, id)] : []),
    ...(may('edit') ? personaItems(desk, id) : []),
    ...(may('delete')
      ? [
          {
            word: cardWords.remove,
            icon: <Trash2 size={15} />,
            key: keyNames.Delete,
            danger: true,
            run: () => desk.remove([id], cardWords.one),
          },
        ]
      : []),
    ...setAsideItem(desk, id),
    ...authorItem(desk, id),
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
