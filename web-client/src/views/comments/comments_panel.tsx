// All that is said in the workshop, thread by thread; each leads to its thing.
import { useState } from 'react';
import { Panel } from '../../components/panel.tsx';
import { comments as words } from '../../strings/comments.ts';
import { sectionName } from '../board/words.ts';
import { useBoard, useReplica, useTopic } from '../hooks.ts';
import { useTalk } from './talk.ts';
import { Said, Saying } from './thread.tsx';
import { allThreads, those, type Thread, type Which } from './threads.ts';
import { thingName } from './thing_names.ts';
import './comments.css';

const kFilters: readonly Which[] = ['open', 'resolved', 'mine'];

const same = (a: readonly Thread[], b: readonly Thread[]): boolean =>
  a.length === b.length &&
  a.every((one, i) => one.first === b[i]!.first && one.answers === b[i]!.answers);

export default function CommentsPanel() {
  const replica = useReplica();
  const talk = useTalk();
  useTopic('people');
  const threads = useBoard(allThreads, same);
  const [which, setWhich] = useState<Which>('open');
  const close = () => {
    talk.panel.set(false);
    document.querySelector<HTMLElement>('[data-comments-button]')?.focus();
  };
  const names = [...replica.names.values()].map(({ name }) => name);
  const mine = replica.names.get(replica.me.person)?.name ?? '';
  const of = (one: Which) => those(threads, one, mine, names);
  const shown = of(which);
  return (
    <Panel title={words.title} closeLabel={words.close} onClose={close} className="comments-panel">
      <div className="comments-filter" role="group" aria-label={words.filter}>
        {kFilters.map((one) => (
          <button
            key={one}
            type="button"
            className="button small"
            aria-pressed={one === which}
            onClick={() => setWhich(one)}
          >
            {words.filters[one]}
            <span className="figures hint">{of(one).length}</span>
          </button>
        ))}
      </div>
      <div className="panel-parts">
        {shown.length === 0 && <p className="hint comments-none">{words.nothing[which]}</p>}
        <ul className="comments-all">
          {shown.map((thread) => (
            <PanelThread key={thread.first.id} thread={thread} />
          ))}
        </ul>
      </div>
    </Panel>
  );
}

function PanelThread({ thread }: { thread: Thread }) {
  const { board } = useReplica();
  const talk = useTalk();
  const thing = board.find(thread.thing);
  const section = board.sectionOf(thread.thing);
  if (!thing || !section) return null;
  const { first, answers } = thread;
  return (
    <li>
      <button type="button" className="comments-one" onClick={() => talk.show(thread.thing)}>
        <span className="comments-thing">
          <b>{thingName(board, thing)}</b>
          {section.id !== thing.id && (
            <span className="hint"> {words.in(sectionName(section))}</span>
          )}
        </span>
        <Saying comment={first} />
        <span className="comment-words">
          <Said comment={first} />
        </span>
        {answers.length > 0 && <span className="hint">{words.answers(answers.length)}</span>}
      </button>
    </li>
  );
}
