// The gaps that a card or a touchpoint has become a part of.
import type { Id } from '../../core/ids.ts';
import { gapLinkWords } from '../../strings/board_gaps.ts';
import { thingWords } from '../../strings/comments.ts';
import { useDesk } from './desk.tsx';
import { useGapNumbers } from './gap_numbers.ts';

export function GapChips({ id }: { id: Id }) {
  const desk = useDesk();
  const gaps = useGapNumbers(id);
  return gaps.map(({ gap, number }) => (
    <button
      key={gap}
      type="button"
      className="b-chip"
      title={gapLinkWords.showGap(number)}
      onClick={(event) => {
        event.stopPropagation();
        desk.flyTo(gap);
      }}
    >
      {thingWords.gap(number, '')}
    </button>
  ));
}
