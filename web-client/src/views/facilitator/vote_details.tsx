// What a vote is: on what, by which method, who counts how. Once somebody has voted it stays so.
import { useId } from 'react';
import { links, number, type Obj } from '../../core/board.ts';
import { NONE } from '../../core/ids.ts';
import { stepsOf } from '../../core/rights.ts';
import {
  criteriaOf,
  GUESSES,
  hasLimit,
  isSet,
  methodOf,
  votesOf,
  votesPerPerson,
} from '../../core/voting.ts';
import { CountBy, Criterion, Field, VoteMethod } from '../../gen/board_pb.ts';
import { voteWords } from '../../strings/votes.ts';
import { preparing as words } from '../../strings/vote_preparing.ts';
import { stepName } from '../agenda/leading.ts';
import { sectionName } from '../board/words.ts';
import { useBoard, useReplica } from '../hooks.ts';
import { turnoutOf, voteName } from '../votes/paper.ts';
import { criterionName } from '../votes/result_words.ts';
import { notReady } from '../votes/vote_lead.tsx';
import { NumberInput } from './run_sheet.tsx';
import { Check, Choice, LinkSelect } from './step_details.tsx';
import { kCriteriaPresets } from './vote_presets.ts';

const kPerPersonMax = 1000;

export function VoteDetails({ vote }: { vote: Obj }) {
  const sections = useBoard((board) => board.sections());
  const method = methodOf(vote);
  const fixed = turnoutOf(vote) > 0;
  const missing = notReady(vote);
  const perPerson = {
    [VoteMethod.BUDGET as number]: words.budget,
    [VoteMethod.RANK]: words.ranks,
  };
  return (
    <div className="step-details">
      {fixed && <p className="hint">{words.fixed}</p>}
      {missing && <p className="wrong">{missing}</p>}
      <fieldset className="step-details vote-fixed" disabled={fixed}>
        <div className="step-pair">
          <LinkSelect
            step={vote}
            field={Field.VOTE_ON}
            label={words.on}
            none={words.onNothing}
            choices={sections.map((section) => [section.id, sectionName(section)] as const)}
          />
          <Choice
            label={words.method}
            value={method}
            choices={Object.entries(voteWords.methods).map(
              ([value, word]) => [Number(value), word] as const,
            )}
            step={vote}
            field={Field.VOTE_METHOD}
          />
        </div>
        {(hasLimit(vote) || method === VoteMethod.RANK) && (
          <div className="step-pair">
            <label className="field">
              <span className="hint">{perPerson[method] ?? words.perPerson}</span>
              <NumberInput
                step={vote}
                field={Field.VOTES_PER_PERSON}
                label={perPerson[method] ?? words.perPerson}
                placeholder={`${votesPerPerson(vote)}`}
                most={kPerPersonMax}
              />
            </label>
            {hasLimit(vote) && (
              <label className="field">
                <span className="hint">{words.perObject}</span>
                <NumberInput
                  step={vote}
                  field={Field.VOTES_PER_OBJECT}
                  label={words.perObject}
                  placeholder={words.noLimit}
                  most={kPerPersonMax}
                />
              </label>
            )}
          </div>
        )}
        {method === VoteMethod.RATING && <Criteria vote={vote} />}
        <TakesFrom vote={vote} />
        <div>
          <label className="step-check">
            <Check step={vote} field={Field.ANONYMOUS} />
            {words.anonymous}
          </label>
          {isSet(vote, Field.ANONYMOUS) ? (
            <p className="hint">{words.liveNotAnonymous}</p>
          ) : (
            <label className="step-check">
              <Check step={vote} field={Field.LIVE} />
              {words.live}
            </label>
          )}
          <label className="step-check">
            <Check step={vote} field={Field.OWN_ALLOWED} />
            {words.own}
          </label>
          <label className="step-check">
            <Check step={vote} field={Field.SHUFFLED} />
            {words.shuffled}
          </label>
          <label className="step-check">
            <Check step={vote} field={Field.FACILITATORS_VOTE} />
            {words.facilitators}
          </label>
        </div>
        <Choice
          label={words.countBy}
          value={number(vote, Field.COUNT_BY) ?? CountBy.PERSON}
          choices={words.counts.map((word, value) => [value, word] as const)}
          step={vote}
          field={Field.COUNT_BY}
        />
      </fieldset>
      <OpensWith vote={vote} />
    </div>
  );
}

const kAll = Object.values(Criterion).filter(
  (one) => typeof one === 'number' && one >= Criterion.IMPORTANCE,
) as Criterion[];
const kGuesses = [...GUESSES.values()];
const among = (bits: number) => kAll.filter((one) => (bits & (1 << one)) !== 0);
const kOnPoints = among(kCriteriaPresets.opportunity);
const kOfRice = among(kCriteriaPresets.rice);
const kOfKano = among(kCriteriaPresets.kano);
type Preset = keyof typeof kCriteriaPresets;

function Criteria({ vote }: { vote: Obj }) {
  const replica = useReplica();
  const chosen = criteriaOf(vote);
  const bits = number(vote, Field.CRITERIA) ?? 0;
  const set = (to: number) => replica.setNumber(vote.id, Field.CRITERIA, to || undefined);
  return (
    <fieldset className="field">
      <legend>{words.criteria}</legend>
      <div className="step-presets" role="group" aria-label={words.criteriaPresets}>
        {(Object.keys(kCriteriaPresets) as Preset[]).map((one) => (
          <button
            key={one}
            type="button"
            className="button small"
            aria-pressed={bits === kCriteriaPresets[one]}
            onClick={() => set(kCriteriaPresets[one])}
          >
            {words.presets[one][0]}
          </button>
        ))}
      </div>
      <div className="vote-criteria">
        {kAll.map((one) => (
          <label key={one} className="step-check">
            <input
              type="checkbox"
              checked={chosen.includes(one)}
              onChange={() => set(bits ^ (1 << one))}
            />
            <span>
              {criterionName(one)}
              {GUESSES.has(one) && <small> · {words.ofCustomers}</small>}
              {kGuesses.includes(one) && <small> · {words.ofStaff}</small>}
              {kOfRice.includes(one) && <small> · {words.presets.rice[0]}</small>}
              {kOfKano.includes(one) && <small> · {words.presets.kano[0]}</small>}
            </span>
          </label>
        ))}
      </div>
      {kOnPoints.some((one) => chosen.includes(one)) && (
        <label className="step-check">
          <Check step={vote} field={Field.FIVE_POINTS} />
          {words.fivePoints}
        </label>
      )}
    </fieldset>
  );
}

function TakesFrom({ vote }: { vote: Obj }) {
  const on = links(vote, Field.VOTE_ON)[0];
  const earlier = useBoard((board) =>
    votesOf(board).filter(
      (one) => one.id !== vote.id && links(one, Field.VOTE_ON)[0] === on && on !== undefined,
    ),
  );
  const takes = links(vote, Field.TAKES_FROM).length > 0;
  if (earlier.length === 0 && !takes) return null;
  return (
    <div className="step-pair">
      <LinkSelect
        step={vote}
        field={Field.TAKES_FROM}
        label={words.takesFrom}
        none={words.takesNone}
        choices={earlier.map((one) => [one.id, voteName(one)] as const)}
      />
      {takes && (
        <label className="field">
          <span className="hint">{words.top}</span>
          <NumberInput
            step={vote}
            field={Field.TOP}
            label={words.top}
            placeholder="10"
            most={500}
          />
        </label>
      )}
    </div>
  );
}

/** The step of the agenda that opens it. */
function OpensWith({ vote }: { vote: Obj }) {
  const replica = useReplica();
  const id = useId();
  const steps = useBoard(stepsOf);
  const now = useBoard((board) => board.linkedFrom(vote.id, Field.VOTE)[0]?.id ?? NONE);
  if (steps.length === 0) return null;
  return (
    <div className="field">
      <label className="hint" htmlFor={id}>
        {words.step}
      </label>
      <select
        id={id}
        className="input"
        value={now}
        onChange={({ target }) =>
          replica.together(() => {
            if (now) replica.link(now, Field.VOTE, [], [vote.id]);
            if (target.value) replica.link(target.value, Field.VOTE, [vote.id]);
          })
        }
      >
        <option value={NONE}>{words.noStep}</option>
        {steps.map((step) => (
          <option key={step.id} value={step.id}>
            {stepName(step)}
          </option>
        ))}
      </select>
    </div>
  );
}
