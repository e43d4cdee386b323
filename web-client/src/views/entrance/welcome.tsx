// Who you will be in the room, what happens to what you write, the ground rules, and one button.
import { ArrowRight, Clock, Eye, Film, IdCard, ScrollText } from 'lucide-react';
import { useId, useRef, useState, type FormEvent } from 'react';
import { ApiProblem, join, type Invited } from '../../api.ts';
import { linesOf } from '../../components/lines.ts';
import { SideMark } from '../../components/side_mark.tsx';
import { Wrong } from '../../components/wrong.tsx';
import { go } from '../../path.ts';
import { roomPath } from '../../route.ts';
import { entrance } from '../../strings/entrance.ts';
import { roleOf, sideOf } from '../../strings/words.ts';
import { rememberVisit } from '../../visits.ts';

const kNameLengthMax = 64;
const kFunctionLengthMax = 60;

function Know({ invited }: { invited: Invited }) {
  const id = useId();
  const said = invited.role === 'observer' ? entrance.observer : entrance.writer;
  const lines = [
    { sign: <Eye size={16} />, words: said.sees },
    {
      sign: <IdCard size={16} />,
      words: invited.namesObservers ? entrance.observerNamed : said.named,
    },
    { sign: <ScrollText size={16} />, words: said.recorded },
    { sign: <Film size={16} />, words: said.replay(invited.hostName) },
    { sign: <Clock size={16} />, words: said.kept(invited.hostName) },
  ];
  return (
    <section className="welcome-part" aria-labelledby={id}>
      <h2 id={id}>{entrance.know}</h2>
      <ul className="welcome-know">
        {lines.map((line) => (
          <li key={line.words}>
            <span aria-hidden="true">{line.sign}</span>
            {line.words}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rules({ text }: { text: string }) {
  const id = useId();
  const rules = linesOf(text);
  if (rules.length === 0) return null;
  return (
    <section className="welcome-part" aria-labelledby={id}>
      <h2 id={id}>{entrance.rules}</h2>
      <ul className="welcome-rules">
        {rules.map((rule, index) => (
          <li key={index}>{rule}</li>
        ))}
      </ul>
    </section>
  );
}

export function Welcome({
  workshop,
  secret,
  invited,
}: {
  workshop: string;
  secret: string;
  invited: Invited;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [fn, setFunction] = useState(invited.function === invited.role ? '' : invited.function);
  const [wrong, setWrong] = useState<{ of: 'name' | 'all'; words: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [asNew, setAsNew] = useState(invited.you === 0);

  const enter = (person: number, as: string) => {
    rememberVisit({
      ...{ workshop, person, title: invited.title, name: as },
      leads: invited.role === 'facilitator' || invited.role === 'co-facilitator',
    });
    go(roomPath(workshop, person), 'replace');
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const given = name.trim();
    if (given === '' || given.length > kNameLengthMax) {
      setWrong({ of: 'name', words: given === '' ? entrance.nameMissing : entrance.nameTooLong });
      field.current?.focus();
      return;
    }
    setWrong(null);
    setBusy(true);
    try {
      enter(await join(workshop, { secret, name: given, function: fn.trim() }), given);
    } catch (problem) {
      const full = problem instanceof ApiProblem && problem.word === 'room_full';
      setWrong({ of: 'all', words: full ? entrance.full : (problem as Error).message });
      setBusy(false);
    }
  };

  return (
    <main className="welcome">
      <div className="welcome-head">
        <p className="hint">{entrance.invitedTo}</p>
        <h1>{invited.title}</h1>
        <p className="welcome-side">
          <SideMark side={invited.side} name={invited.organisation} />
          <span>
            {invited.side === 'neutral' ? (
              <>
                {entrance.comeAs} <strong>{roleOf(invited.role)}</strong>
              </>
            ) : (
              <>
                {entrance.comeFrom} <strong>{invited.organisation}</strong> — {sideOf(invited.side)}
                <span className="hint"> {`· ${roleOf(invited.role)}`}</span>
              </>
            )}
          </span>
        </p>
      </div>

      {invited.you !== 0 && (
        <div className="welcome-again">
          <button
            className="button primary large"
            type="button"
            autoFocus
            onClick={() => enter(invited.you, invited.yourName)}
          >
            {entrance.continueAs(invited.yourName)}
            <ArrowRight size={18} aria-hidden="true" />
          </button>
          <p className="hint">{entrance.hereBefore}</p>
          {!asNew && (
            <button className="button text" type="button" onClick={() => setAsNew(true)}>
              {entrance.somebodyElse}
            </button>
          )}
        </div>
      )}

      {asNew && (
        <form className="welcome-form" onSubmit={submit} noValidate>
          <div className="welcome-who">
            <div className="field">
              <label htmlFor={`${id}-name`}>{entrance.name}</label>
              <input
                ref={field}
                id={`${id}-name`}
                className="input"
                value={name}
                autoFocus
                autoComplete="name"
                enterKeyHint="go"
                aria-invalid={wrong?.of === 'name'}
                {...(wrong?.of === 'name' ? { 'aria-describedby': `${id}-wrong` } : {})}
                onChange={(event) => setName(event.target.value)}
              />
              {wrong?.of === 'name' && <Wrong id={`${id}-wrong`} words={wrong.words} />}
            </div>
            <div className="field">
              <label htmlFor={`${id}-function`}>
                {entrance.function} <span className="hint">({entrance.optional})</span>
              </label>
              <input
                id={`${id}-function`}
                className="input"
                value={fn}
                maxLength={kFunctionLengthMax}
                placeholder={entrance.functionExample}
                autoComplete="organization-title"
                enterKeyHint="go"
                onChange={(event) => setFunction(event.target.value)}
              />
            </div>
          </div>
          <Rules text={invited.groundRules} />
          <Know invited={invited} />
          <div className="welcome-enter">
            {wrong?.of === 'all' && <Wrong words={wrong.words} />}
            <button
              className={`button primary large ${busy ? 'busy' : ''}`}
              type="submit"
              aria-disabled={busy}
            >
              {busy ? entrance.entering : entrance.accept}
            </button>
          </div>
        </form>
      )}
    </main>
  );
}
