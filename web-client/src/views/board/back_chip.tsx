// After a link of a gap was followed: the way back to the gap.
import { CornerUpLeft, X } from 'lucide-react';
import { NONE } from '../../core/ids.ts';
import { gapWords as words } from '../../strings/gaps.ts';
import { useBoard } from '../hooks.ts';
import { useDesk } from './desk.tsx';
import { listedGaps } from './listed_gaps.ts';
import { useSignal } from './signal.ts';

export function BackChip() {
  const desk = useDesk();
  const gap = useSignal(desk.cameFrom);
  const at = useBoard((board) => {
    const list = board.find(gap)?.place.parent;
    return list === undefined ? 0 : listedGaps(board, list).findIndex(({ id }) => id === gap) + 1;
  });
  if (!gap || at === 0) return null;
  return (
    <div className="b-back">
      <button
        type="button"
        className="b-button b-strong"
        onClick={() => {
          desk.cameFrom.set(NONE);
          desk.flyTo(gap);
        }}
      >
        <CornerUpLeft size={15} aria-hidden="true" />
        {words.backTo(at)}
      </button>
      <button
        type="button"
        className="b-button"
        aria-label={words.dismissBack}
        onClick={() => desk.cameFrom.set(NONE)}
      >
        <X size={15} aria-hidden="true" />
      </button>
    </div>
  );
}
