// One gap: how customers would notice that it is closed, who takes it until when, or why nobody does.
import { useId, useRef, useState, type FormEvent } from 'react';
import { Wrong } from '../../components/wrong.tsx';
import { number, text, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { ruleOfField } from '../../core/schema.ts';
import { Field, GapStatus, Side } from '../../gen/board_pb.ts';
import { commitments as words } from '../../strings/commitments.ts';
import { gapWords } from '../../strings/gaps.ts';
import type { Replica } from '../../sync/replica.ts';
import { LineField } from '../board/line_field.tsx';
import { isFacilitator, isWriter, useMayDo } from '../board/may.ts';
import { nameOf } from '../board/people_marks.tsx';
import { hostName } from '../board/words.ts';
import { dateInWords } from '../report/reading.ts';
import { useBoard, useObject, useReplica, useTopic } from '../hooks.ts';
import { TextField } from '../writing/text_field.tsx';
import { standingOf } from './topmost.ts';
import '../board/controls.css';

interface PartProps {
  gap: Obj;
  /** "gap 3". */
  name: string;
  editable: boolean;
}

export function CommitSheet({
  id,
  nth,
  editable: open,
}: {
  id: Id;
  nth: number;
  editable: boolean;
}) {
  const gap = useObject(id);
  const titleId = useId();
  const { me } = useReplica();
  useTopic('people');
  const editable = useMayDo('edit', id, open);
  if (!gap) return null;
  const name = gapWords.gap(nth);
  const standing = standingOf(gap);
  const isAside = standing === 'parked' || standing === 'declined';
  // What the host does about it is the host's to say; who leads may write it down.
  const decides =
    editable && isWriter(me.role) && (me.side === Side.HOST || isFacilitator(me.role));
  return (
    <li className="commit-sheet" data-standing={standing} aria-labelledby={titleId} tabIndex={-1}>
      <header>
        <h3 id={titleId}>
          <span className="figures">{nth}.</span> {text(gap, Field.TITLE) || gapWords.untitled}
        </h3>
        <span className="commit-standing">{words.states[standing]}</span>
      </header>
      <About gap={gap} />
      <Noticed gap={gap} name={name} editable={editable} />
      {isAside ? (
        <PutAside gap={gap} name={name} editable={decides} />
      ) : (
        <Taken gap={gap} name={name} editable={decides} />
      )}
    </li>
  );
}

/** What was expected and what is experienced instead, where somebody has said so. */
function About({ gap }: { gap: Obj }) {
  const [expected, experienced] = [Field.EXPECTED, Field.DELIVERED].map((field) =>
    text(gap, field).trim(),
  );
  if (!expected && !experienced) return null;
  return (
    <p className="commit-about">
      {expected && <span>{words.expected(expected)}</span>}
      {experienced && <span>{words.experienced(experienced)}</span>}
    </p>
  );
}

const kNoticed = [
  [Field.MEASURE, words.measure, words.measureAsked],
  [Field.TODAY, words.today, words.todayAsked],
  [Field.AIM, words.aim, words.aimAsked],
] as const;

function Noticed({ gap, name, editable }: PartProps) {
  return (
    <fieldset className="commit-part commit-noticed">
      <legend>{words.notice}</legend>
      {kNoticed.map(([field, label, asked]) => (
        <div key={field} className="commit-field" data-field={field}>
          <span className="hint" aria-hidden="true">
            {label}
          </span>
          {editable || text(gap, field) ? (
            <LineField
              id={gap.id}
              field={field}
              label={gapWords.of(label, name)}
              placeholder={asked}
              editable={editable}
              lengthMax={ruleOfField(field).lengthMax}
            />
          ) : (
            <span className="hint">{words.notSaid}</span>
          )}
        </div>
      ))}
    </fieldset>
  );
}

function take(replica: Replica, gap: Obj): void {
  const isProposed = (number(gap, Field.STATUS) ?? GapStatus.PROPOSED) === GapStatus.PROPOSED;
  replica.together(() => {
    replica.setLine(gap.id, Field.OWNER, nameOf(replica, replica.me.person));
    if (isProposed) replica.setNumber(gap.id, Field.STATUS, GapStatus.AGREED);
  });
}

function Taken({ gap, name, editable }: PartProps) {
  const replica = useReplica();
  const host = useBoard(hostName);
  const part = useRef<HTMLFieldSetElement>(null);
  const [putting, setPutting] = useState<'parked' | 'declined'>();
  const owner = text(gap, Field.OWNER);
  const due = text(gap, Field.DUE);
  const takes = () => {
    take(replica, gap);
    requestAnimationFrame(() =>
      part.current?.querySelector<HTMLElement>('input[type="date"]')?.focus(),
    );
  };
  if (putting) return <Putting gap={gap} to={putting} onEnd={() => setPutting(undefined)} />;
  const shows = owner !== '' || due !== '' || (editable && isFacilitator(replica.me.role));
  return (
    <fieldset className="commit-part" ref={part}>
      <legend>{words.takes(host)}</legend>
      {!owner && !editable && <p className="hint">{words.nobodyYet}</p>}
      {shows && (
        <div className="commit-taken">
          <div className="commit-field">
            <span className="hint" aria-hidden="true">
              {words.owner}
            </span>
            <LineField
              id={gap.id}
              field={Field.OWNER}
              label={gapWords.of(words.owner, name)}
              placeholder={gapWords.nobody}
              editable={editable}
            />
          </div>
          <div className="commit-field">
            <span className="hint" aria-hidden="true">
              {words.due}
            </span>
            {editable ? (
              <LineField
                id={gap.id}
                field={Field.DUE}
                label={gapWords.of(words.due, name)}
                type="date"
                editable
              />
            ) : (
              <span className="figures">{due ? dateInWords(due) : words.dateOpen}</span>
            )}
          </div>
        </div>
      )}
      {editable && owner && !due && <p className="hint commit-missing">{words.dateMissing}</p>}
      {editable && (
        <div className="commit-does">
          {!owner && replica.me.side === Side.HOST && (
            <button
              type="button"
              className="button primary small"
              aria-label={words.takeNamed(name)}
              onClick={takes}
            >
              {words.take}
            </button>
          )}
          <button
            type="button"
            className="button small"
            aria-label={words.parkNamed(name)}
            onClick={() => setPutting('parked')}
          >
            {words.park}
          </button>
          <button
            type="button"
            className="button small"
            aria-label={words.declineNamed(name)}
            onClick={() => setPutting('declined')}
          >
            {words.decline}
          </button>
        </div>
      )}
    </fieldset>
  );
}

const kStatus = { parked: GapStatus.PARKED, declined: GapStatus.DECLINED };

/** Not without a reason. */
function Putting({ gap, to, onEnd }: { gap: Obj; to: 'parked' | 'declined'; onEnd: () => void }) {
  const id = useId();
  const replica = useReplica();
  const [reason, setReason] = useState(text(gap, Field.DECISION_REASON));
  const [wrong, setWrong] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const end = () => {
    const sheet = form.current?.closest('li');
    onEnd();
    requestAnimationFrame(() => sheet?.focus());
  };
  const put = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') return setWrong(words.whyMissing);
    replica.together(() => {
      replica.writeText(gap.id, Field.DECISION_REASON, reason.trim());
      replica.setNumber(gap.id, Field.STATUS, kStatus[to]);
    });
    end();
  };
  return (
    <form
      ref={form}
      className="commit-part"
      noValidate
      onSubmit={put}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        end();
      }}
    >
      <label htmlFor={id}>{words.why[to]}</label>
      <textarea
        id={id}
        className="input"
        rows={2}
        autoFocus
        maxLength={ruleOfField(Field.DECISION_REASON).lengthMax}
        value={reason}
        aria-invalid={wrong !== ''}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => setReason(target.value)}
      />
      <p className="hint" id={`${id}-hint`}>
        {words.whyHint}
      </p>
      {wrong && <Wrong words={wrong} />}
      <div className="commit-does">
        <button type="submit" className="button primary small">
          {words.confirm[to]}
        </button>
        <button type="button" className="button small" onClick={end}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}

function PutAside({ gap, name, editable }: PartProps) {
  const replica = useReplica();
  const reopen = () =>
    replica.together(() => {
      replica.setNumber(gap.id, Field.STATUS, GapStatus.PROPOSED);
      replica.writeText(gap.id, Field.DECISION_REASON, '');
    });
  return (
    <div className="commit-part">
      <span className="hint" aria-hidden="true">
        {words.reason}
      </span>
      <TextField
        id={gap.id}
        field={Field.DECISION_REASON}
        label={gapWords.field(words.reason, name)}
        placeholder={words.notSaid}
        editable={editable}
        multiline
      />
      {editable && (
        <div className="commit-does">
          <button
            type="button"
            className="button small"
            aria-label={words.reopenNamed(name)}
            onClick={reopen}
          >
            {words.reopen}
          </button>
        </div>
      )}
    </div>
  );
}
