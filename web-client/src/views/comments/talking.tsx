// Everything in the room can be talked about: the thread that is open, and who mentions me.
import { useEffect } from 'react';
import { text } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field } from '../../gen/board_pb.ts';
import { later } from '../../later.tsx';
import { comments as words } from '../../strings/comments.ts';
import { useSignal } from '../board/signal.ts';
import { useReplica } from '../hooks.ts';
import { useTell } from '../room/notices.tsx';
import { useTalk } from './talk.ts';
import { authorName } from '../board/people_marks.tsx';

const ThreadPopover = later(() => import('./thread_popover.tsx').then((m) => m.default));

const kQuotedMax = 120;

export function Talking({ flyTo }: { flyTo: (id: Id) => void }) {
  const replica = useReplica();
  const tell = useTell();
  const talk = useTalk();
  const thing = useSignal(talk.open);
  useEffect(() => talk.start(), [talk]);
  useEffect(() => {
    talk.onMention = (comment) =>
      tell({
        sign: 'said',
        words: words.mentioned(
          authorName(replica, comment) || words.somebody,
          text(comment, Field.TEXT).slice(0, kQuotedMax),
        ),
        does: { word: words.show, run: () => talk.show(talk.thingOf(comment)) },
      });
    talk.fly = flyTo;
  }, [talk, replica, tell, flyTo]);
  return thing ? <ThreadPopover /> : null;
}
