// What the room tells this person in passing: refusals with their reason, locks, and what came of a
// wish. Words that did not get in are handed back.
import { CircleAlert, Lock, LockOpen, MessageCircle } from 'lucide-react';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { CloseButton } from '../../components/close_button.tsx';
import { CopyButton } from '../../components/copy_button.tsx';
import { text, type Board, type Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { isLockable, isNarrowed, notNow } from '../../core/rights.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { notices as words, people } from '../../strings/room.ts';
import {
  notHereWords,
  refusalWords,
  standstillWords,
  type RefusalWords,
} from '../../strings/refusals.ts';
import type { RefusalNotice, Replica } from '../../sync/replica.ts';
import { tableName } from '../board/table_words.ts';
import { lockedName, sectionName } from '../board/words.ts';
import { useReplica } from '../hooks.ts';
import { called } from '../people/called.ts';
import { withNotice, type Notice, type Standing } from './notice_list.ts';
import './notices.css';

const kShownMs = 6_000;
const kRefusedMs = 12_000;
const signs = { said: MessageCircle, refused: CircleAlert, locked: Lock, unlocked: LockOpen };

const TellContext = createContext<(notice: Notice) => void>(() => {});

export const useTell = () => useContext(TellContext);

function Toast({ notice, onDone }: { notice: Notice; onDone: () => void }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    // Words to be copied wait for their author.
    if (held || notice.yours) return undefined;
    const timer = setTimeout(onDone, notice.sign === 'refused' ? kRefusedMs : kShownMs);
    return () => clearTimeout(timer);
  }, [held, notice, onDone]);
  const Sign = signs[notice.sign];
  return (
    <div
      className={`toast ${notice.sign}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Sign size={17} aria-hidden="true" />
      <div className="toast-words">
        <p>{notice.words}</p>
        {notice.more && <p className="hint">{notice.more}</p>}
        {notice.does && (
          <button
            className="button small"
            type="button"
            onClick={() => {
              notice.does?.run();
              onDone();
            }}
          >
            {notice.does.word}
          </button>
        )}
        {notice.yours && (
          <div className="toast-yours">
            <blockquote aria-label={words.yourWords}>{notice.yours}</blockquote>
            <CopyButton text={notice.yours} label={words.copyWords} />
          </div>
        )}
      </div>
      <CloseButton label={words.dismiss} onClose={onDone} size={16} />
    </div>
  );
}

/** Sections, and the stages and lanes of maps. */
function lockable(board: Board): readonly Obj[] {
  return board
    .sections()
    .flatMap((section) => [
      section,
      ...(section.kind === Kind.JOURNEY_MAP
        ? board.children(section.id).filter(({ kind }) => isLockable(kind))
        : []),
    ]);
}

/** Nothing where the refusal is about something less than the whole room. */
function standstillOf({ board, me, names }: Replica, about: Id): RefusalWords | undefined {
  const { agenda } = board;
  if (!agenda || !isNarrowed(me.role)) return undefined;
  if (agenda.step !== NONE && about !== agenda.step) return undefined;
  if (agenda.frozen) return standstillWords.frozen;
  const { presenter } = agenda;
  if (presenter === 0 || presenter === me.person) return undefined;
  return standstillWords.presenting(called(names, presenter) ?? people.unnamed(presenter));
}

/** Nothing where it is not the place that says no (D3, D7). */
function notHereOf({ board, me }: Replica, about: Id): RefusalWords | undefined {
  const section = board.sectionOf(about);
  if (!section) return undefined;
  const why = notNow(board, me.person, { does: 'edit', object: section });
  if (why === 'customersAlone') return notHereWords.customersAlone;
  const table = board.tableWith(section.id);
  return why === 'otherTable' && table
    ? notHereWords.otherTable(tableName(board, table))
    : undefined;
}

/** Gives everything inside a way to tell, and shows what is told. */
export function Notices({ children }: { children: ReactNode }) {
  const replica = useReplica();
  const [list, setList] = useState<readonly Standing[]>([]);
  const next = useRef(1);

  const tell = useCallback((notice: Notice) => {
    const key = next.current++;
    setList((now) => withNotice(now, key, notice));
  }, []);
  const done = useCallback((key: number) => {
    setList((now) => now.filter((one) => one.key !== key));
  }, []);

  useEffect(
    () =>
      replica.on('refusal', ({ refusal, about, words: yours }: RefusalNotice) => {
        const named = nameOf(replica.board, about);
        const said = refusalWords(
          refusal,
          named,
          standstillOf(replica, about),
          notHereOf(replica, about),
        );
        const notice: Notice = {
          sign: 'refused',
          words: said.what,
          more: `${said.why} ${said.now}`,
        };
        tell(yours ? { ...notice, yours } : notice);
      }),
    [replica, tell],
  );

  useEffect(() => {
    const read = () =>
      new Map<Id, boolean>(lockable(replica.board).map((one) => [one.id, one.locked]));
    let before = read();
    return replica.on('board', () => {
      const now = read();
      for (const [id, locked] of now) {
        const was = before.get(id);
        if (was === undefined || was === locked) continue;
        const name = lockedName(replica.board.find(id)!);
        tell(
          locked
            ? { sign: 'locked', words: words.locked(name) }
            : { sign: 'unlocked', words: words.unlocked(name) },
        );
      }
      before = now;
    });
  }, [replica, tell]);

  return (
    <TellContext value={tell}>
      {children}
      <div className="toasts" role="log" aria-live="polite" aria-label={words.region}>
        {list.map(({ key, notice }) => (
          <KeyedToast key={key} number={key} notice={notice} done={done} />
        ))}
      </div>
    </TellContext>
  );
}

function KeyedToast({
  number,
  notice,
  done,
}: {
  number: number;
  notice: Notice;
  done: (key: number) => void;
}) {
  const onDone = useCallback(() => done(number), [done, number]);
  return <Toast notice={notice} onDone={onDone} />;
}

/** Of the section or the step that a refusal is about. */
function nameOf(board: Board, about: Id): string {
  const step = board.find(about);
  if (step?.kind === Kind.AGENDA_STEP) return text(step, Field.TITLE);
  if (step && isLockable(step.kind) && step.locked) return lockedName(step);
  const section = board.sectionOf(about);
  return section ? sectionName(section) : '';
}
