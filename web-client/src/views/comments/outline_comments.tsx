// What is said about a thing, in the outline: below it, folded away.
import { useState } from 'react';
import { MessageSquare } from 'lucide-react';
import type { Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { comments as words } from '../../strings/comments.ts';
import { useObject, useReplica } from '../hooks.ts';
import { useMayMake } from '../board/may.ts';
import { useOpenThreads } from './talk.ts';
import { thingName } from './thing_names.ts';
import { Threads } from './thread.tsx';
import { takesComments } from './threads.ts';

export function OutlineComments({ id }: { id: Id }) {
  const { board } = useReplica();
  const may = useMayMake(Kind.COMMENT, id);
  const thing = useObject(id);
  const count = useOpenThreads(id);
  const [open, setOpen] = useState(false);
  if (!thing || !takesComments(thing) || (count === 0 && !may)) return null;
  const name = thingName(board, thing);
  return (
    <div className="outline-comments">
      <button
        type="button"
        className="button quiet small"
        aria-expanded={open}
        aria-label={count > 0 ? words.open(count, name) : words.commentOn(name)}
        onClick={() => setOpen(!open)}
      >
        <MessageSquare size={14} aria-hidden="true" />
        {count > 0 ? words.many(count) : words.comment}
      </button>
      {open && <Threads thing={id} eager />}
    </div>
  );
}
