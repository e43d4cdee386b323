// A round of tables is proposed, with its numbers, changed by hand, and applied.
import { useId, useState } from 'react';
import { isFacilitator } from '../../core/rights.ts';
import { tablesWords as words } from '../../strings/tables.ts';
import { useReplica, useTopic } from '../hooks.ts';
import { useHere, usePeople, type SeenPerson } from '../people/seen_people.ts';
import { useFollowingSeats } from './following_seats.ts';
import { SeatedPerson } from './seated_person.tsx';
import {
  formTables,
  guestsOf,
  kTablesMax,
  numbersOf,
  propose,
  seated,
  type Numbers,
  type PlannedTable,
  type Rule,
} from './seating.ts';

const kRules: readonly Rule[] = ['mixed', 'random', 'company', 'hand'];
const kEachAtFirst = 6;
export const kNameMax = 100;

const within = (wanted: number, most: number): number =>
  Math.max(1, Math.min(most, Math.round(wanted) || 1));

/** `tables`: how many there are in this round; 0: none. */
export function SeatingForm({ tables, onDone }: { tables: number; onDone: () => void }) {
  const replica = useReplica();
  const { board } = replica;
  useTopic('people');
  const id = useId();
  const here = useHere();
  const [onlyHere, setOnlyHere] = useState(false);
  const guests = guestsOf(board, onlyHere ? here : undefined);
  const most = Math.max(1, Math.min(kTablesMax, guests.length));
  const [wanted, setWanted] = useState(tables);
  const count = wanted === 0 ? within(guests.length / kEachAtFirst, most) : within(wanted, most);
  const [rule, setRule] = useState<Rule>('mixed');
  const [open, setOpen] = useState(false);
  const [plan, setPlan] = useState<readonly PlannedTable[]>();
  const each = Math.max(1, Math.ceil(guests.length / count));
  const make = () =>
    setPlan(propose(board, guests, count, rule, crypto.getRandomValues(new Uint32Array(1))[0]!));
  const choose = (to: Rule) => {
    setRule(to);
    const companies = new Set(guests.map(({ organisation }) => organisation)).size;
    if (to === 'company') setWanted(companies);
  };
  if (guests.length === 0) return <p className="hint">{words.tooFew}</p>;
  return (
    <>
      <form
        className="small-form"
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <div className="field">
          <label htmlFor={`${id}-count`}>{words.count}</label>
          <input
            id={`${id}-count`}
            className="input"
            type="number"
            min={1}
            max={most}
            value={count}
            onChange={({ target }) => setWanted(within(Number(target.value), most))}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-each`}>{words.each}</label>
          <input
            id={`${id}-each`}
            className="input"
            type="number"
            min={1}
            max={guests.length}
            value={each}
            onChange={({ target }) =>
              setWanted(within(Math.ceil(guests.length / within(Number(target.value), 250)), most))
            }
          />
        </div>
        <div className="field wide">
          <label htmlFor={`${id}-rule`}>{words.rule}</label>
          <select
            id={`${id}-rule`}
            className="input"
            value={rule}
            onChange={({ target }) => choose(target.value as Rule)}
          >
            {kRules.map((one) => (
              <option key={one} value={one}>
                {words.rules[one]}
              </option>
            ))}
          </select>
          <p className="hint">{words.rulesHint[rule]}</p>
        </div>
        <label className="step-check wide">
          <input
            type="checkbox"
            checked={onlyHere}
            onChange={({ target }) => setOnlyHere(target.checked)}
          />
          <span>{words.onlyHere}</span>
        </label>
        <label className="step-check wide" title={words.openHint}>
          <input
            type="checkbox"
            checked={open}
            onChange={({ target }) => setOpen(target.checked)}
          />
          <span>{words.open}</span>
        </label>
        <div className="small-form-actions">
          <button className={plan ? 'button small' : 'button primary small'} type="submit">
            {plan ? words.again : words.propose}
          </button>
          {tables > 0 && !plan && (
            <button className="button quiet small" type="button" onClick={onDone}>
              {words.drop}
            </button>
          )}
        </div>
      </form>
      {plan && (
        <Proposal
          plan={plan}
          numbers={numbersOf(board, guests, plan)}
          guests={guests.map(({ person }) => person)}
          onPlan={setPlan}
          onSeat={() => {
            formTables(replica, plan, open);
            onDone();
          }}
          onDrop={() => {
            setPlan(undefined);
            onDone();
          }}
        />
      )}
    </>
  );
}

function NumbersLine({ numbers: { now, least } }: { numbers: Numbers }) {
  const said = [
    words.company(now.sameCompanyPairs, least.sameCompanyPairs),
    words.met(now.repeatedPairs, least.repeatedPairs),
    words.sizes(Math.min(...now.sizes), Math.max(...now.sizes)),
  ];
  return (
    <p className="tables-numbers figures" role="status">
      {said.join(', ')}
    </p>
  );
}

function Proposal({
  plan,
  numbers,
  guests,
  onPlan,
  onSeat,
  onDrop,
}: {
  plan: readonly PlannedTable[];
  numbers: Numbers;
  guests: readonly number[];
  onPlan: (plan: readonly PlannedTable[]) => void;
  onSeat: () => void;
  onDrop: () => void;
}) {
  const people = new Map(usePeople().map((one) => [one.number, one]));
  const follow = useFollowingSeats(plan);
  const seats = plan.flatMap((table) => table.people);
  const waiting = guests.filter((one) => !seats.includes(one));
  const change = (at: number, to: Partial<PlannedTable>) =>
    onPlan(plan.map((table, place) => (place === at ? { ...table, ...to } : table)));
  const row = (person: number, at: number | undefined) => {
    const seen = people.get(person);
    return (
      seen && (
        <SeatedPerson
          key={person}
          person={seen}
          leads={at !== undefined && plan[at]!.host === person}
        >
          <select
            className="row-role"
            aria-label={words.seatOf(seen.name)}
            value={at ?? ''}
            onChange={({ target }) => {
              const to = target.value === '' ? undefined : Number(target.value);
              follow(person);
              onPlan(seated(plan, person, to));
            }}
          >
            <option value="">{words.noSeat}</option>
            {plan.map((table, place) => (
              <option key={place} value={place}>
                {table.name}
              </option>
            ))}
          </select>
        </SeatedPerson>
      )
    );
  };
  const isNamed = plan.every(({ name }) => name.trim() !== '');
  return (
    <section className="tables-plan" aria-label={words.proposal}>
      <h4>{words.proposal}</h4>
      <NumbersLine numbers={numbers} />
      <p className="hint">{words.notYet}</p>
      <div className="tables-does">
        <button type="button" className="button primary" disabled={!isNamed} onClick={onSeat}>
          {words.seat}
        </button>
        <button type="button" className="button quiet" onClick={onDrop}>
          {words.drop}
        </button>
      </div>
      {waiting.length > 0 && (
        <div role="group" className="tables-one" aria-label={words.notSeated}>
          <h5>
            {words.notSeated} <span className="hint figures">{waiting.length}</span>
          </h5>
          <ul className="rows">{waiting.map((person) => row(person, undefined))}</ul>
        </div>
      )}
      {plan.map((table, at) => (
        <div role="group" key={at} className="tables-one" aria-label={table.name}>
          <div className="tables-head">
            <input
              className="input in-place"
              aria-label={words.nameOf(table.name)}
              value={table.name}
              maxLength={kNameMax}
              onChange={({ target }) => change(at, { name: target.value })}
            />
            <HostChoice table={table} people={people} onHost={(host) => change(at, { host })} />
          </div>
          {table.people.length === 0 && <p className="hint">{words.nobody}</p>}
          <ul className="rows">{table.people.map((person) => row(person, at))}</ul>
        </div>
      ))}
    </section>
  );
}

/** Somebody who sits there, or who facilitates. */
export function HostChoice({
  table,
  people,
  onHost,
}: {
  table: PlannedTable;
  people: ReadonlyMap<number, SeenPerson>;
  onHost: (person: number) => void;
}) {
  const there = table.people.flatMap((one) => people.get(one) ?? []);
  const facilitators = [...people.values()].filter(
    (one) => isFacilitator(one.role) && !one.removed,
  );
  return (
    <select
      className="row-role"
      aria-label={words.hostOf(table.name)}
      value={table.host}
      onChange={({ target }) => onHost(Number(target.value))}
    >
      <option value={0}>{words.noHost}</option>
      {[...there, ...facilitators].map((one) => (
        <option key={one.number} value={one.number}>
          {one.name}
        </option>
      ))}
    </select>
  );
}
