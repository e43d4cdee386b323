// The run is the template of the next one: another workshop with the same frame, planned as it was or
// as it ran.
import { useId, useState, type FormEvent } from 'react';
import { ArrowRight } from 'lucide-react';
import { ApiProblem, beginNext, type Made } from '../../api.ts';
import { Dialog } from '../../components/dialog.tsx';
import { here } from '../../components/here.ts';
import { linesOf } from '../../components/lines.ts';
import { CustomersField, OperatorKeyField, TitleField } from '../../components/making_fields.tsx';
import { Wrong } from '../../components/wrong.tsx';
import { text } from '../../core/board.ts';
import { Field } from '../../gen/board_pb.ts';
import { nextWorkshop as words } from '../../strings/next_workshop.ts';
import { useBoard } from '../hooks.ts';
import { useRoom } from '../room/open_room.ts';
import { MadeLinks } from './made_links.tsx';
import { minutesAsPlanned, minutesAsRun } from './minutes.ts';
import '../../components/choice.css';
import './next_workshop.css';

export function NextWorkshop({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<Made>();
  return (
    <Dialog title={made ? words.ready : words.title} onClose={onClose} wide>
      {made ? <Links made={made} /> : <NextForm onMade={setMade} />}
    </Dialog>
  );
}

function NextForm({ onMade }: { onMade: (made: Made) => void }) {
  const id = useId();
  const { workshop, person } = useRoom();
  const [first, planned, ran] = useBoard((board): [string, number, number] => {
    const there = board.workshop();
    const title = there ? text(there, Field.TITLE) : '';
    return [title, minutesAsPlanned(board), minutesAsRun(board)];
  });
  const [title, setTitle] = useState(first);
  const [customers, setCustomers] = useState('');
  const [minutesAreRun, setMinutesAreRun] = useState(ran !== planned);
  const [key, setKey] = useState('');
  const [keyWanted, setKeyWanted] = useState(false);
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (title.trim() === '') return setWrong(words.nameMissing);
    setWrong('');
    setBusy(true);
    const customerNames = linesOf(customers);
    const wanted = { title: title.trim(), customerNames, minutesAsRun: minutesAreRun };
    try {
      onMade(await beginNext(workshop, person, wanted, key.trim()));
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.word === 'operator_key') setKeyWanted(true);
      setWrong((problem as Error).message);
      setBusy(false);
    }
  };
  const choice = (value: boolean, word: string, sum: string) => (
    <label className="choice">
      <input
        type="radio"
        name={`${id}-minutes`}
        checked={minutesAreRun === value}
        onChange={() => setMinutesAreRun(value)}
      />
      <strong>{word}</strong>
      <span className="hint figures">{sum}</span>
    </label>
  );

  return (
    <form className="next-form" onSubmit={(event) => void submit(event)} noValidate>
      <dl className="next-what">
        <dt>{words.comes}</dt>
        <dd>{words.whatComes}</dd>
        <dt>{words.stays}</dt>
        <dd>{words.whatStays}</dd>
      </dl>
      <TitleField label={words.name} value={title} onChange={setTitle} />
      <CustomersField
        label={words.customers}
        hint={words.customersHint}
        value={customers}
        onChange={setCustomers}
      />
      <fieldset className="field">
        <legend>{words.minutes}</legend>
        <div className="next-choices">
          {choice(true, words.asRun, words.asRunSum(ran))}
          {choice(false, words.asPlanned, words.asPlannedSum(planned))}
        </div>
      </fieldset>
      {keyWanted && <OperatorKeyField value={key} onChange={setKey} />}
      {wrong && <Wrong words={wrong} />}
      <div className="dialog-actions">
        <button
          type="submit"
          className={`button primary ${busy ? 'busy' : ''}`}
          aria-disabled={busy}
        >
          {busy ? words.making : words.make}
        </button>
      </div>
    </form>
  );
}

function Links({ made }: { made: Made }) {
  const own = made.links.find(({ role }) => role === 'facilitator');
  return (
    <>
      <p className="dialog-words">
        <b>{made.title}</b>
      </p>
      <MadeLinks links={made.links} />
      {own && (
        <div className="dialog-actions">
          <a className="button primary" href={here(own.url)} target="_blank" rel="noreferrer">
            {words.enter}
            <ArrowRight size={16} aria-hidden="true" />
          </a>
        </div>
      )}
    </>
  );
}
