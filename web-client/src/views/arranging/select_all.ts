// Everything where one is: in the cell or on the canvas that has the focus.
import { NONE, type Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { arranging as words } from '../../strings/arranging.ts';
import type { Desk } from '../board/desk.tsx';
import { thingsOn } from './canvas_things.ts';

export function selectAll(desk: Desk, from: Element): void {
  const ids = everythingAround(desk, from);
  desk.select(ids);
  if (ids.length > 0) desk.announceSelected();
  else desk.announce(words.nothingToSelect);
}

function everythingAround(desk: Desk, from: Element): readonly Id[] {
  const { board } = desk.replica;
  const idsOf = (objects: readonly { id: Id }[]) => objects.map(({ id }) => id);
  const cell = from.closest<HTMLElement>('[data-drop="cell"]')?.dataset;
  if (cell) return idsOf(board.siblings(cell['lane'] ?? NONE, cell['step'] ?? NONE));
  const section = board.find(desk.section.value);
  const canvas =
    from.closest<HTMLElement>('[data-canvas]')?.dataset['canvas'] ??
    (section?.kind === Kind.CANVAS ? section.id : NONE);
  if (canvas !== NONE) return idsOf(thingsOn(board, canvas));
  const last = desk.cell;
  const isHere = last && board.sectionOf(last.lane)?.id === section?.id;
  return isHere ? idsOf(board.siblings(last.lane, last.column)) : [];
}
