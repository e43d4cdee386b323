// A rating asks about one object at a time: its words above, large answers below, within reach of a
// thumb; "can't judge" is an answer, and what is left blank counts nowhere.
import { ArrowLeft, ArrowRight, CircleAlert, CircleCheck } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { Obj } from '../../core/board.ts';
import { NONE } from '../../core/ids.ts';
import { unitOf } from '../../core/tally.ts';
import { amountOf, criteriaFor, notVotable } from '../../core/voting.ts';
import type { Criterion } from '../../gen/board_pb.ts';
import { ballotWords as words, criterionWords } from '../../strings/votes.ts';
import { useSignal } from '../board/signal.ts';
import { useReplica } from '../hooks.ts';
import { answersTo } from './answers.ts';
import { NothingHere, useObjects } from './ballot_paper.tsx';
import { useBooth } from './booth.ts';
import { Choices } from './choices.tsx';
import { objectDetail, objectName, type Given, type Paper } from './paper.ts';
import { plain } from './result_words.ts';
import './rating_paper.css';
import './vote_lead.css';

export function RatingPaper({ paper }: { paper: Paper }) {
  const { board, me } = useReplica();
  const booth = useBooth();
  const objects = useObjects(paper);
  const at = useSignal(booth.at);
  const [finished, setFinished] = useState(false);
  // Results are not read from where somebody stopped to judge.
  useEffect(() => () => booth.at.set(NONE), [booth]);
  const { vote, ballots, person } = paper;
  const criteria = criteriaFor(vote, board.sideOf(person));
  const isDone = (object: Obj) =>
    criteria.every((one) => amountOf(ballots, object.id, one) !== undefined);
  const begun = objects.findIndex((one) => one.id === at);
  const firstOpen = objects.findIndex(
    (one) => !isDone(one) && !notVotable(board, vote, one, person, me.person),
  );
  // Where nobody said where, the first that is not judged yet; held fast, so that judging moves nothing.
  const [start] = useState(firstOpen);
  const now = begun >= 0 ? begun : Math.max(0, start);
  const object = objects[now];
  if (!object) {
    return (
      <div className="panel-parts">
        <NothingHere vote={vote} />
      </div>
    );
  }
  const done = objects.filter(isDone).length;
  const go = (to: number) => {
    setFinished(to >= objects.length);
    booth.at.set(objects[Math.min(to, objects.length - 1)]?.id ?? NONE);
  };
  const no = notVotable(board, vote, object, person, me.person);
  const name = objectName(board, object);
  const detail = objectDetail(object);
  return (
    <>
      <div className="rating-progress">
        <span className="figures hint">{words.at(now + 1, objects.length)}</span>
        <progress className="turnout-bar" aria-hidden="true" value={done} max={objects.length} />
        <span className="figures hint" role="status">
          {words.judged(done, objects.length)}
        </span>
      </div>
      {!finished && (
        <div className="rating-what" data-object={object.id}>
          <h3>{name}</h3>
          {detail && <p className="hint">{detail}</p>}
        </div>
      )}
      <div className="panel-parts rating" key={object.id}>
        {finished ? (
          <div className="rating-finished">
            <CircleCheck size={32} aria-hidden="true" />
            <p>
              <b>{words.finished}</b>
            </p>
            <p className="hint">{words.finishedHint}</p>
            <button type="button" className="button" onClick={() => go(0)}>
              {words.fromStart}
            </button>
          </div>
        ) : (
          <>
            {no ? (
              <p className="hint">{no === 'own' ? words.own : words.notNow}</p>
            ) : (
              <div className="rating-asks">
                {criteria.map((criterion) => (
                  <Asks
                    vote={vote}
                    key={criterion}
                    criterion={criterion}
                    value={amountOf(ballots, object.id, criterion)}
                    onGive={(amount) => paper.give(object.id, amount, criterion)}
                  />
                ))}
              </div>
            )}
          </>
        )}
      </div>
      <footer className="rating-foot">
        <button
          type="button"
          className="button large"
          disabled={now === 0 && !finished}
          onClick={() => go(finished ? objects.length - 1 : now - 1)}
        >
          <ArrowLeft size={18} aria-hidden="true" />
          {words.previous}
        </button>
        <button
          type="button"
          className={`button large ${isDone(object) || no ? 'primary' : ''}`}
          disabled={finished}
          onClick={() => go(now + 1)}
        >
          {isDone(object) || no ? words.next : words.skip}
          <ArrowRight size={18} aria-hidden="true" />
        </button>
      </footer>
    </>
  );
}

interface AsksProps {
  vote: Obj;
  criterion: Criterion;
  value: Given;
  onGive: (amount: Given) => void;
}

function Asks({ vote, criterion, value, onGive }: AsksProps) {
  const id = useId();
  const { choices, columns, range } = answersTo(vote, criterion);
  const said = criterionWords[criterion]!;
  return (
    <section className="rating-ask" aria-labelledby={id}>
      <div className="rating-ask-head">
        <h4 id={id}>{said.asks}</h4>
        <button
          type="button"
          className="button rating-none"
          aria-pressed={value === null}
          aria-describedby={id}
          onClick={() => onGive(value === null ? undefined : null)}
        >
          {words.cannotJudge}
        </button>
      </div>
      {choices && (
        <Choices
          label={said.asks}
          choices={choices}
          value={value}
          columns={columns}
          onGive={onGive}
        />
      )}
      {choices && said.low && (
        <p className="rating-ends hint" aria-hidden="true">
          <span>{said.low}</span>
          <span>{said.high}</span>
        </p>
      )}
      {range && <NumberAnswer criterion={criterion} range={range} value={value} onGive={onGive} />}
    </section>
  );
}

/** A number to type; one that cannot be is said so, and nothing is given. */
function NumberAnswer({
  criterion,
  range: [low, high],
  value,
  onGive,
}: Omit<AsksProps, 'vote'> & { range: readonly [number, number] }) {
  const unit = unitOf(criterion);
  const { asks, high: ofWhat } = criterionWords[criterion]!;
  const [wrong, setWrong] = useState('');
  const id = useId();
  const take = (typed: string) => {
    if (typed.trim() === '') return onGive(undefined);
    const amount = Number(typed);
    const outside = !Number.isFinite(amount) || amount < low || amount > high;
    setWrong(!outside ? '' : low > 0 && amount < low ? words.noEffort : words.between(low, high));
    if (!outside) onGive(Math.round(amount * unit));
  };
  return (
    <div className="rating-number">
      <span className="rating-number-row">
        <input
          key={`${value}`}
          type="number"
          className="input"
          inputMode="decimal"
          aria-label={asks}
          aria-invalid={wrong !== ''}
          aria-describedby={wrong ? id : undefined}
          min={low}
          max={high}
          step={unit === 1 ? 1 : 1 / unit}
          defaultValue={typeof value === 'number' ? value / unit : ''}
          placeholder={plain(low)}
          onBlur={(event) => take(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') take(event.currentTarget.value);
          }}
        />
        <span className="hint">{ofWhat}</span>
      </span>
      {wrong && (
        <p className="wrong" id={id} role="alert">
          <CircleAlert size={16} aria-hidden="true" />
          {wrong}
        </p>
      )}
    </div>
  );
}
