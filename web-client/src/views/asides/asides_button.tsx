// The way to what one says past the room.
import { MessageCircleQuestionMark, NotebookPen } from 'lucide-react';
import { isFacilitator, isNarrowed } from '../../core/rights.ts';
import { Role } from '../../gen/board_pb.ts';
import { asideWords as words } from '../../strings/asides.ts';
import { useReplica } from '../hooks.ts';

export function AsidesButton({ open, onPress }: { open: boolean; onPress: () => void }) {
  const { role } = useReplica().me;
  const observes = role === Role.OBSERVER;
  const title = words.titles[observes ? 'asks' : isNarrowed(role) ? 'flags' : 'notes'];
  const Sign = observes ? MessageCircleQuestionMark : NotebookPen;
  // On a phone who facilitates has the inbox, and no room for their own notes in the bar.
  const place = isFacilitator(role) ? 'bar-desk' : '';
  return (
    <button
      className={observes ? 'button primary fold' : `button quiet icon ${place}`}
      type="button"
      data-asides-button
      aria-label={observes ? words.askAnd(title) : title}
      title={title}
      aria-expanded={open}
      onClick={onPress}
    >
      <Sign size={17} aria-hidden="true" />
      {observes && <span>{words.send}</span>}
    </button>
  );
}
