// A lock on a lane or a stage takes the pen out of the hand, as a section's does; at a table not its host's.
import { useEffect } from 'react';
import { NONE } from '../../core/ids.ts';
import { lockOver } from '../../core/rights.ts';
import { useBoard } from '../hooks.ts';
import { useDesk } from './desk.tsx';
import { leadsIn } from './may.ts';

export function useLockedPen(): void {
  const desk = useDesk();
  const shut = useBoard((board) => {
    const open = desk.editing.value;
    if (open === NONE || leadsIn(desk.replica, board.sectionOf(open))) return false;
    return lockOver(board, open) !== undefined;
  });
  useEffect(() => {
    if (shut) desk.editing.set(NONE);
  }, [desk, shut]);
}
