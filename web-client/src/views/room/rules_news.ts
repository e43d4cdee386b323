// The ground rules, one a line; and word of it when they have changed, once nobody writes them any more.
import { useEffect, useRef } from 'react';
import { text, type Board } from '../../core/board.ts';
import { Field } from '../../gen/board_pb.ts';
import { groundRules as words } from '../../strings/room.ts';
import { isFacilitator } from '../board/may.ts';
import { useBoard, useReplica } from '../hooks.ts';
import { linesOf } from '../../components/lines.ts';
import { useTell } from './notices.tsx';

const kRestMs = 4_000;

export function rulesOf(board: Board): readonly string[] {
  const workshop = board.workshop();
  const written = workshop ? text(workshop, Field.GROUND_RULES) : '';
  return linesOf(written);
}

/** `read`: opens them. Facilitators wrote them themselves. */
export function useRulesNews(read: () => void): void {
  const replica = useReplica();
  const tell = useTell();
  const rules = useBoard(rulesOf).join('\n');
  const known = useRef(rules);
  const open = useRef(read);
  open.current = read;
  useEffect(() => {
    if (rules === known.current) return undefined;
    const timer = setTimeout(() => {
      known.current = rules;
      if (isFacilitator(replica.me.role)) return;
      const does = { word: words.read, run: () => open.current() };
      tell({ sign: 'said', words: words.changed, does });
    }, kRestMs);
    return () => clearTimeout(timer);
  }, [rules, replica, tell]);
}
