// Where to: a workshop of this browser in which this person facilitates, or a new one; and the taking.
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { ApiProblem } from '../../api.ts';
import { CustomersField, OperatorKeyField, TitleField } from '../../components/making_fields.tsx';
import { Wrong } from '../../components/wrong.tsx';
import { home } from '../../strings/home.ts';
import { promotion as words } from '../../strings/promotion.ts';
import { refused } from '../../strings/refusals.ts';
import { visits, type Visit } from '../../visits.ts';
import { MadeLinks } from '../facilitator/made_links.tsx';
import { useReplica } from '../hooks.ts';
import { useRoom } from '../room/open_room.ts';
import { DonePart } from './done_part.tsx';
import { forgetDraft, type Draft } from './draft.ts';
import { makeWorkshop, type Fresh } from './making.ts';
import { staffOf } from './staff.ts';
import { landingIn, objectsOf } from './landing.ts';
import { goingOf } from './promotable.ts';
import { CouldNotTake, noteFor, takeTo, type Progress, type There } from './taking.ts';
import '../../components/choice.css';

interface PartProps {
  draft: Draft;
  change: (to: Partial<Draft>) => void;
}

/** As they are in this moment: the list does not change under the pointer. */
function useOthers(): readonly Visit[] {
  const { workshop } = useRoom();
  const [others] = useState(() => visits().filter((one) => one.leads && one.workshop !== workshop));
  return others;
}

function whyNot(problem: unknown): string {
  if (!(problem instanceof CouldNotTake)) return `${words.failed} ${(problem as Error).message}`;
  const { why } = problem;
  if (typeof why === 'string') return `${words.failed} ${words.failures[why]}`;
  const { what, why: because } = refused[why.refusal as keyof typeof refused];
  return `${words.failed} ${what} ${because}`;
}

export function WherePart({ draft, change }: PartProps) {
  const id = useId();
  const replica = useReplica();
  const room = useRoom();
  const others = useOthers();
  const { review, decisions } = draft;
  const going = goingOf(review, decisions);
  const [to, setTo] = useState<Visit | 'new'>(others[0] ?? 'new');
  // Not what the internal workshop is called: customers read it before anything else.
  const [title, setTitle] = useState('');
  const [customers, setCustomers] = useState('');
  const [key, setKey] = useState('');
  const [keyWanted, setKeyWanted] = useState(false);
  const [made, setMade] = useState<Fresh>();
  const [progress, setProgress] = useState<Progress | 'workshop'>();
  const [wrong, setWrong] = useState('');
  const [done, setDone] = useState<There & { title: string; noted: boolean }>();
  const stop = useRef<AbortController>(undefined);
  // Who closes the dialog stops it: nothing goes on that nobody sees.
  useEffect(() => () => stop.current?.abort(), []);

  const whereTo = async (): Promise<There & { title: string }> => {
    if (to !== 'new') return to;
    if (made) return made.there;
    setProgress('workshop');
    const fresh = await makeWorkshop(replica, room.person, title.trim(), customers, key.trim());
    setMade(fresh);
    return fresh.there;
  };
  const take = async () => {
    if (progress) return;
    if (to === 'new' && title.trim() === '') return setWrong(words.nameMissing);
    setWrong('');
    stop.current = new AbortController();
    let noted = false;
    try {
      const there = await whereTo();
      const things = (other: typeof replica) => {
        const note = noteFor(other, staffOf(replica));
        noted = note.length > 0;
        return [...objectsOf(review, decisions, landingIn(other.board)), ...note];
      };
      await takeTo(there, things, setProgress, stop.current.signal);
      // Nobody takes the same along twice by coming back.
      forgetDraft(replica);
      setDone({ ...there, noted });
    } catch (problem) {
      if (problem instanceof ApiProblem && [401, 403].includes(problem.status)) setKeyWanted(true);
      setWrong(whyNot(problem));
    }
    setProgress(undefined);
  };

  if (done) {
    return <DonePart count={going.size} {...done} made={made?.made} change={change} />;
  }
  const choose = (where: Visit | 'new', word: string, hint: string) => (
    <label className="choice">
      <input
        type="radio"
        name={`${id}-to`}
        checked={to === where}
        disabled={progress !== undefined}
        onChange={() => setTo(where)}
      />
      <strong>{word}</strong>
      <span className="hint">{hint}</span>
    </label>
  );
  return (
    <form
      className="promotion-where"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void take();
      }}
    >
      <fieldset className="promotion-targets">
        <legend className="unseen">{words.stages.where}</legend>
        {others.map((one) => (
          <div key={`${one.workshop}/${one.person}`}>
            {choose(one, words.existing(one.title), words.existingHint(one.name))}
          </div>
        ))}
        {choose('new', words.fresh, words.freshHint)}
      </fieldset>
      {to !== 'new' && <p className="hint">{words.atOnce}</p>}
      {to === 'new' && !made && (
        <>
          <TitleField
            label={words.name}
            placeholder={home.titleExample}
            value={title}
            onChange={setTitle}
          />
          <CustomersField label={words.customers} value={customers} onChange={setCustomers} />
        </>
      )}
      {keyWanted && <OperatorKeyField value={key} onChange={setKey} />}
      {wrong && <Wrong words={wrong} />}
      {made && !progress && (
        <>
          <p className="hint">{words.madeStays(made.there.title)}</p>
          <MadeLinks links={made.made.links} />
        </>
      )}
      <p role="status" className={progress ? 'hint' : 'unseen'}>
        {progress && inWords(progress, going.size)}
      </p>
      <div className="dialog-actions">
        {progress ? (
          <button type="button" className="button" onClick={() => stop.current?.abort()}>
            {words.stop}
          </button>
        ) : (
          <>
            <button type="button" className="button" onClick={() => change({ stage: 'review' })}>
              {words.back}
            </button>
            <button type="submit" className="button primary">
              {words.take(going.size)}
            </button>
          </>
        )}
      </div>
    </form>
  );
}

function inWords(progress: Progress | 'workshop', all: number): string {
  if (progress === 'workshop') return words.makingWorkshop;
  switch (progress.at) {
    case 'opening':
      return words.opening;
    case 'unreachable':
      return words.unreachable;
    case 'undoing':
      return words.undoing;
    case 'making':
      return words.making(Math.min(all, progress.done), all);
  }
}
