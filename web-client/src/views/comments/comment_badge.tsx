// How many open threads a thing has, on the thing itself; a press opens them.
import { MessageSquare } from 'lucide-react';
import type { Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { comments as words } from '../../strings/comments.ts';
import type { MenuItem } from '../board/menu.tsx';
import { useMayMake } from '../board/may.ts';
import { keyCaps, shortcutOf } from '../room/actions.ts';
import { useReplica } from '../hooks.ts';
import { useOpenThreads, useTalk, type Talk } from './talk.ts';
import { thingName } from './thing_names.ts';
import './comment_badge.css';

export function CommentBadge({ id }: { id: Id }) {
  const { board } = useReplica();
  const talk = useTalk();
  const open = useOpenThreads(id);
  const thing = board.find(id);
  if (open === 0 || !thing) return null;
  const label = words.open(open, thingName(board, thing));
  return (
    <button
      type="button"
      className="comment-badge"
      aria-label={label}
      title={label}
      aria-haspopup="dialog"
      onClick={(event) => {
        event.stopPropagation();
        talk.open.set(id);
      }}
    >
      <MessageSquare size={12} aria-hidden="true" />
      {open}
    </button>
  );
}

/** Where there is no menu and no key: opens the threads of a thing even when there are none. */
export function CommentButton({ id }: { id: Id }) {
  const { board } = useReplica();
  const may = useMayMake(Kind.COMMENT, id);
  const talk = useTalk();
  const open = useOpenThreads(id);
  const thing = board.find(id);
  if (!thing || (open === 0 && !may)) return null;
  const name = thingName(board, thing);
  return (
    <button
      type="button"
      className="b-button b-quiet comment-button"
      aria-label={open > 0 ? words.open(open, name) : words.on(name)}
      aria-haspopup="dialog"
      onClick={() => talk.open.set(id)}
    >
      <MessageSquare size={17} aria-hidden="true" />
      {open > 0 && <b>{open}</b>}
    </button>
  );
}

/** For the menu of a thing. */
export function commentItem(talk: Talk, id: Id): MenuItem {
  return {
    word: words.comment,
    icon: <MessageSquare size={15} />,
    key: keyCaps(shortcutOf('comment')!).join(' '),
    run: () => talk.open.set(id),
  };
}
