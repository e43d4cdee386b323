// What has been said about one thing: its threads with their answers, and where to say more.
import { Check, MoreHorizontal, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { text, type Obj } from '../../core/board.ts';
import { NONE, protoId, type Id } from '../../core/ids.ts';
import { lockOver } from '../../core/rights.ts';
import { ruleOfKind } from '../../core/schema.ts';
import { Field, ScopeKind, Kind } from '../../gen/board_pb.ts';
import { comments as words, saidWhen } from '../../strings/comments.ts';
import { isFacilitator, isWriter, mayDo, mayMake } from '../board/may.ts';
import { MenuButton, type MenuItem } from '../board/menu.tsx';
import { SideMark, authorName } from '../board/people_marks.tsx';
import { lockedName } from '../board/words.ts';
import { useBoard, useObject, useReplica, useTopic } from '../hooks.ts';
import { useTell } from '../room/notices.tsx';
import { Composer } from './composer.tsx';
import { partsOf } from './mentions.ts';
import { minuteNow, saidAt, useTalk } from './talk.ts';
import { mayDelete, takesComments, threadsOf, type Thread } from './threads.ts';
import './comments.css';
import '../board/controls.css';

const kHalfMinuteMs = 30_000;

function useMinute(): number {
  const [minute, setMinute] = useState(minuteNow);
  useEffect(() => {
    const timer = setInterval(() => setMinute(minuteNow()), kHalfMinuteMs);
    return () => clearInterval(timer);
  }, []);
  return minute;
}

/** The words of a comment, with the people that it mentions. */
export function Said({ comment }: { comment: Obj }) {
  const { names } = useReplica();
  useTopic('people');
  const everybody = [...names.values()].map(({ name }) => name);
  return partsOf(text(comment, Field.TEXT), everybody).map(({ words: part, mentions }, at) =>
    mentions ? (
      <span key={at} className="comment-mention">
        {part}
      </span>
    ) : (
      part
    ),
  );
}

/** Who said it, and when. */
export function Saying({ comment }: { comment: Obj }) {
  const replica = useReplica();
  useTopic('people');
  const now = useMinute();
  const then = saidAt(comment);
  return (
    <span className="comment-by">
      <SideMark person={comment.creator} />
      <b>{authorName(replica, comment) || words.somebody}</b>
      {then !== undefined && (
        <time className="hint" dateTime={new Date(then * 60_000).toISOString()}>
          {saidWhen(then, now)}
        </time>
      )}
    </span>
  );
}

function Comment({ id, writable, thread }: { id: Id; writable: boolean; thread: Thread }) {
  const replica = useReplica();
  const tell = useTell();
  const comment = useObject(id);
  const [editing, setEditing] = useState(false);
  if (!comment) return null;
  const { board, me } = replica;
  const name = authorName(replica, comment) || words.somebody;
  const isFirst = id === thread.first.id;
  const remove = () => {
    replica.remove([id]);
    tell({
      sign: 'said',
      words: words.removed,
      does: {
        word: words.undo,
        run: () => replica.do({ case: 'restoreObjects', value: { id: protoId(id) } }),
      },
    });
  };
  const items: MenuItem[] = [];
  if (board.authorOf(comment) === me.person && mayDo(replica, 'edit', comment.id))
    items.push({ word: words.edit, icon: <Pencil size={15} />, run: () => setEditing(true) });
  const removable = mayDo(replica, 'delete', comment.id);
  if (removable && mayDelete(board, comment, me.person, isFacilitator(me.role)))
    items.push({ word: words.remove, icon: <Trash2 size={15} />, danger: true, run: remove });
  const resolve = () => replica.setNumber(id, Field.RESOLVED, thread.resolved ? undefined : 1);
  return (
    <div className="comment" data-comment={id}>
      <div className="comment-top">
        <Saying comment={comment} />
        {writable && isFirst && (
          <button type="button" className="button quiet small" onClick={resolve}>
            {thread.resolved ? (
              <RotateCcw size={14} aria-hidden="true" />
            ) : (
              <Check size={14} aria-hidden="true" />
            )}
            {thread.resolved ? words.reopen : words.resolve}
          </button>
        )}
        {writable && items.length > 0 && (
          <MenuButton label={words.more(name)} className="b-quiet" items={items}>
            <MoreHorizontal size={16} aria-hidden="true" />
          </MenuButton>
        )}
      </div>
      {editing ? (
        <Composer
          about={id}
          label={words.editing}
          action={words.save}
          first={text(comment, Field.TEXT)}
          autoFocus
          onSend={(next) => {
            replica.writeText(id, Field.TEXT, next.trim());
            setEditing(false);
          }}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <p className="comment-words">
          <Said comment={comment} />
        </p>
      )}
    </div>
  );
}

interface OneThreadProps {
  thread: Thread;
  writable: boolean;
  /** It was begun here just now: the caret goes on in it. */
  fresh?: boolean;
}

function OneThread({ thread, writable, fresh = false }: OneThreadProps) {
  const replica = useReplica();
  const talk = useTalk();
  const { first, answers, resolved } = thread;
  const label = words.answerTo(authorName(replica, first) || words.somebody);
  return (
    <li className="thread" data-resolved={resolved ? '' : undefined}>
      {[first, ...answers].map((comment) => (
        <Comment key={comment.id} id={comment.id} writable={writable} thread={thread} />
      ))}
      {writable && !resolved && (
        <Composer
          about={first.id}
          label={label}
          action={words.answer}
          autoFocus={fresh}
          onSend={(said) => talk.say(first.id, said)}
        />
      )}
    </li>
  );
}

/** Why nothing can be said about this thing at present; nothing when it can. */
function useSilence(thing: Id): string | undefined {
  const replica = useReplica();
  useTopic('people');
  return useBoard((board) => {
    const object = board.find(thing);
    if (!object) return undefined;
    if (object.scope.kind === ScopeKind.SCOPE_PERSON) return words.draft;
    if (!isWriter(replica.me.role)) return words.watching;
    if (mayMake(replica, Kind.COMMENT, thing)) return undefined;
    const lock = lockOver(board, thing);
    if (!lock) return words.notNow;
    return ruleOfKind(lock.kind).section ? words.locked : words.lockedIn(lockedName(lock));
  });
}

const sameThreads = (a: readonly Thread[], b: readonly Thread[]): boolean =>
  a.length === b.length &&
  a.every((one, i) => {
    const other = b[i]!;
    return one.first === other.first && one.answers === other.answers;
  });

/** All threads of one thing. `eager`: the caret goes where something can be said. */
export function Threads({ thing, eager = false }: { thing: Id; eager?: boolean }) {
  const talk = useTalk();
  const object = useObject(thing);
  const threads = useBoard((board) => threadsOf(board, thing), sameThreads);
  const silence = useSilence(thing);
  const [another, setAnother] = useState(false);
  const [fresh, setFresh] = useState<Id>(NONE);
  if (!object || !takesComments(object)) return <p className="hint">{words.draft}</p>;
  const open = threads.filter(({ resolved }) => !resolved);
  const resolved = threads.filter((thread) => thread.resolved);
  const writable = silence === undefined;
  return (
    <div className="threads">
      {threads.length === 0 && !writable && <p className="hint">{words.none}</p>}
      <ul className="thread-list">
        {open.map((thread) => (
          <OneThread
            key={thread.first.id}
            thread={thread}
            writable={writable}
            fresh={thread.first.id === fresh}
          />
        ))}
      </ul>
      {writable && (open.length === 0 || another) && (
        <Composer
          about={thing}
          label={words.write}
          action={words.send}
          autoFocus={eager || another}
          onSend={(said) => {
            setFresh(talk.say(thing, said));
            setAnother(false);
          }}
        />
      )}
      {writable && open.length > 0 && !another && (
        <button type="button" className="button quiet small" onClick={() => setAnother(true)}>
          {words.another}
        </button>
      )}
      {silence && <p className="hint thread-silence">{silence}</p>}
      {resolved.length > 0 && (
        <details className="thread-resolved">
          <summary>{words.resolved(resolved.length)}</summary>
          <ul className="thread-list">
            {resolved.map((thread) => (
              <OneThread key={thread.first.id} thread={thread} writable={writable} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
