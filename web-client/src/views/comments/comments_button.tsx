// The way to all comments, with how many threads are open.
import { MessageSquare } from 'lucide-react';
import { comments as words } from '../../strings/comments.ts';
import { useSignal } from '../board/signal.ts';
import { useReading } from '../hooks.ts';
import { useTalk } from './talk.ts';
import './comments_button.css';

export function CommentsButton() {
  const talk = useTalk();
  const open = useSignal(talk.panel);
  const total = useReading(talk.on, () => talk.total);
  return (
    <button
      className="button quiet fold comments-button"
      type="button"
      data-comments-button
      aria-label={total > 0 ? `${words.title}: ${total}` : words.title}
      title={words.title}
      aria-expanded={open}
      onClick={() => talk.panel.set(!open)}
    >
      <MessageSquare size={17} />
      {total > 0 && <span className="figures comments-total">{total}</span>}
    </button>
  );
}
