// What I say past the room: questions as an observer, flags as who takes part, notes for myself alone.
import { Crosshair, Trash2, X } from 'lucide-react';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { Panel } from '../../components/panel.tsx';
import { number, text, type Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { isNarrowed } from '../../core/rights.ts';
import { ruleOfField } from '../../core/schema.ts';
import { Field, FlagKind, Kind, QuestionState, Role } from '../../gen/board_pb.ts';
import { asideWords as words } from '../../strings/asides.ts';
import { chosenThing } from '../board/chosen.ts';
import { Signal, useSignal } from '../board/signal.ts';
import { thingName } from '../comments/thing_names.ts';
import { useBoard, useReplica, useTopic } from '../hooks.ts';
import { useDoing } from '../room/doing.ts';
import { useTell } from '../room/notices.tsx';
import {
  aboutOf,
  ask,
  asidesOf,
  note,
  raiseFlag,
  stateOfQuestion,
  takesAsides,
  type Aside,
} from './asides.ts';
import { FlagButtons } from './flag_buttons.tsx';
import './asides.css';

const useMine = (kind: Aside): readonly Obj[] => {
  const { me } = useReplica();
  return useBoard((board) => asidesOf(board, kind).filter((one) => one.creator === me.person));
};

export default function AsidesPanel({ onClose }: { onClose: () => void }) {
  const { me } = useReplica();
  useTopic('people');
  const observes = me.role === Role.OBSERVER;
  const takesPart = isNarrowed(me.role);
  return (
    <Panel
      title={words.titles[observes ? 'asks' : takesPart ? 'flags' : 'notes']}
      closeLabel={words.close}
      onClose={onClose}
      className="asides"
    >
      <div className="panel-parts">
        {observes && <Questions />}
        {takesPart && <Flags />}
        <Notes />
      </div>
    </Panel>
  );
}

/** What the next aside is about: what was selected when its words were begun. */
function useAbout() {
  const { board } = useReplica();
  const [id, setId] = useState<Id>(NONE);
  const thing = useBoard((now) => (id ? now.find(id) : undefined));
  return {
    id: thing ? id : NONE,
    thing,
    look: () => setId(chosenThing(board, takesAsides) ?? id),
    drop: () => setId(NONE),
  };
}
type About = ReturnType<typeof useAbout>;

function AboutLine({ about }: { about: About }) {
  const { board } = useReplica();
  const { thing, drop } = about;
  if (!thing) return <p className="hint">{words.aboutHint}</p>;
  const name = thingName(board, thing);
  return (
    <p className="aside-about">
      <span>{words.about(name)}</span>
      <button
        type="button"
        className="button quiet icon small"
        aria-label={words.drop(name)}
        title={words.drop(name)}
        onClick={drop}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </p>
  );
}

/** Leads to what it is about. */
export function AboutLink({ aside }: { aside: Obj }) {
  const { board } = useReplica();
  const doing = useDoing();
  const thing = useBoard((now) => aboutOf(now, aside));
  if (!thing) return null;
  const name = thingName(board, thing);
  return (
    <button
      type="button"
      className="button quiet small aside-thing"
      title={words.show(name)}
      onClick={() => doing.flyTo(thing.id)}
    >
      <Crosshair size={14} aria-hidden="true" />
      <span>{words.about(name)}</span>
    </button>
  );
}

function AsidePart({
  title,
  hint,
  children,
}: {
  title: string;
  hint: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="aside-part" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p className="hint">{hint}</p>
      {children}
    </section>
  );
}

// What was begun stays as long as the tab, also while the panel is closed.
const unsentQuestion = new Signal('');
const unsentNote = new Signal('');

function Questions() {
  const replica = useReplica();
  const mine = useMine(Kind.OBSERVER_QUESTION);
  const said = useSignal(unsentQuestion);
  const about = useAbout();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (said.trim() === '') return;
    ask(replica, about.id, said.trim());
    unsentQuestion.set('');
  };
  return (
    <AsidePart title={words.ask} hint={words.askHint}>
      <form className="aside-form" onSubmit={send}>
        <input
          className="input"
          aria-label={words.ask}
          placeholder={words.ask}
          maxLength={ruleOfField(Field.ASKS).lengthMax}
          value={said}
          enterKeyHint="send"
          onFocus={about.look}
          onChange={({ target }) => unsentQuestion.set(target.value)}
        />
        <AboutLine about={about} />
        <button type="submit" className="button primary small" disabled={said.trim() === ''}>
          {words.send}
        </button>
      </form>
      <h4>{words.mine}</h4>
      {mine.length === 0 && <p className="hint">{words.noneMine}</p>}
      <ul className="aside-list">
        {mine.toReversed().map((question) => (
          <MyQuestion key={question.id} question={question} />
        ))}
      </ul>
    </AsidePart>
  );
}

function MyQuestion({ question }: { question: Obj }) {
  const replica = useReplica();
  const state = stateOfQuestion(question);
  const asked = text(question, Field.ASKS);
  const answer = text(question, Field.ANSWER);
  return (
    <li className="aside" data-state={state}>
      <p className="aside-words">{asked}</p>
      <p className="aside-foot">
        <span className="aside-state" data-state={state}>
          {words.states[state]}
        </span>
        <AboutLink aside={question} />
        {state === QuestionState.WAITING && (
          <button
            type="button"
            className="button quiet icon small"
            aria-label={words.takeBack(asked)}
            title={words.takeBack(asked)}
            onClick={() => replica.remove([question.id])}
          >
            <Trash2 size={14} aria-hidden="true" />
          </button>
        )}
      </p>
      {answer && <p className="aside-answer">{answer}</p>}
    </li>
  );
}

function Flags() {
  const replica = useReplica();
  const tell = useTell();
  const mine = useMine(Kind.FLAG);
  const [said, setSaid] = useState('');
  const about = useAbout();
  const raise = (flag: FlagKind) => {
    raiseFlag(replica, about.id, flag, said.trim());
    setSaid('');
    tell({ sign: 'said', words: words.flagSent });
  };
  return (
    <AsidePart title={words.flag} hint={words.flagHint}>
      <div className="aside-form">
        <input
          className="input"
          aria-label={words.flagNote}
          placeholder={words.flagNote}
          maxLength={ruleOfField(Field.NOTE).lengthMax}
          value={said}
          onFocus={about.look}
          onChange={({ target }) => setSaid(target.value)}
        />
        <AboutLine about={about} />
        <FlagButtons onFlag={raise} />
      </div>
      {mine.length > 0 && (
        <>
          <h4>{words.raised}</h4>
          <ul className="aside-list">
            {mine.toReversed().map((flag) => (
              <li key={flag.id} className="aside">
                <p className="aside-words">
                  <b>{words.flags[(number(flag, Field.FLAG) ?? 0) as FlagKind]}</b>{' '}
                  {text(flag, Field.NOTE)}
                </p>
                <p className="aside-foot">
                  {number(flag, Field.RESOLVED) === 1 && (
                    <span className="aside-state">{words.seen}</span>
                  )}
                  <AboutLink aside={flag} />
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </AsidePart>
  );
}

const kStart = 40;

function Notes() {
  const replica = useReplica();
  const mine = useMine(Kind.PRIVATE_NOTE);
  const said = useSignal(unsentNote);
  const about = useAbout();
  const keep = (event: FormEvent) => {
    event.preventDefault();
    if (said.trim() === '') return;
    note(replica, about.id, said.trim());
    unsentNote.set('');
  };
  return (
    <AsidePart title={words.notes} hint={words.notesHint}>
      <form className="aside-form" onSubmit={keep}>
        <textarea
          className="input"
          rows={2}
          aria-label={words.note}
          placeholder={words.note}
          maxLength={ruleOfField(Field.TEXT).lengthMax}
          value={said}
          onFocus={about.look}
          onChange={({ target }) => unsentNote.set(target.value)}
        />
        <AboutLine about={about} />
        <button type="submit" className="button small" disabled={said.trim() === ''}>
          {words.keep}
        </button>
      </form>
      <ul className="aside-list">
        {mine.toReversed().map((one) => {
          const start = text(one, Field.TEXT).slice(0, kStart);
          return (
            <li key={one.id} className="aside">
              <textarea
                className="input aside-note"
                aria-label={words.noteBy(start)}
                value={text(one, Field.TEXT)}
                onChange={({ target }) => replica.writeText(one.id, Field.TEXT, target.value)}
              />
              <p className="aside-foot">
                <AboutLink aside={one} />
                <button
                  type="button"
                  className="button quiet icon small"
                  aria-label={words.deleteNote(start)}
                  title={words.deleteNote(start)}
                  onClick={() => replica.remove([one.id])}
                >
                  <Trash2 size={14} aria-hidden="true" />
                </button>
              </p>
            </li>
          );
        })}
      </ul>
    </AsidePart>
  );
}
