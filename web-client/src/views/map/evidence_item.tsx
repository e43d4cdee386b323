// Evidence for what one card says, in the cell of the card.
import { Quote } from 'lucide-react';
import type { Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { evidenceWords as words } from '../../strings/map_evidence.ts';
import type { Desk } from '../board/desk.tsx';
import type { MenuItem } from '../board/menu.tsx';
import { newEvidence } from '../board/new_card.ts';

export function evidenceItem(desk: Desk, card: Id): MenuItem[] {
  const { board } = desk.replica;
  const place = board.find(card)?.place;
  if (!place || board.find(place.parent)?.kind !== Kind.LANE) return [];
  return [
    {
      word: words.addHere,
      icon: <Quote size={15} />,
      run: () => newEvidence(desk, place.parent, place.column),
    },
  ];
}
