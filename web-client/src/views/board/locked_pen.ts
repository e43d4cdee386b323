// A lock on a lane or a stage takes the pen out of the hand, as a section's does.
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
    return open !== NONE && lockOver(board, open) !== undefined;
  });
  useEffect(() => {
    const section = desk.replica.board.sectionOf(desk.editing.value);
    if (shut && !leadsIn(desk.replica, section)) desk.editing.set(NONE);
  }, [desk, shut]);
}
