// The people of the workshop by side and organisation, and what a facilitator may do for each.
import { Crown, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { Confirm } from '../../components/dialog.tsx';
import { SideMark } from '../../components/side_mark.tsx';
import { number } from '../../core/board.ts';
import { Field, Role } from '../../gen/board_pb.ts';
import { panel as words } from '../../strings/facilitator.ts';
import { people as said } from '../../strings/room.ts';
import { moderationWords } from '../../strings/moderation.ts';
import { sideNames } from '../../strings/words.ts';
import { isFacilitator as facilitates } from '../../core/rights.ts';
import { useBoard, useReplica } from '../hooks.ts';
import { roleName } from '../people/people_strip.tsx';
import {
  byOrganisation,
  isObserver,
  useHere,
  usePeople,
  type SeenPerson,
} from '../people/seen_people.ts';
import { Part } from './facilitator_panel.tsx';
import { MergeButton } from './merging.tsx';
import { RenameButton, Renaming } from './renaming.tsx';
import { madeBy, TakeBackButton } from './taking_back.tsx';

const kGivenRoles = [Role.COFACILITATOR, Role.PRESENTER, Role.PARTICIPANT] as const;

function RoleOf({ person }: { person: SeenPerson }) {
  const replica = useReplica();
  const isFacilitator = person.role === Role.FACILITATOR;
  const fixed = isFacilitator && replica.me.role !== Role.FACILITATOR;
  if (isObserver(person) || fixed) return <span className="hint">{roleName[person.role]}</span>;
  return (
    <select
      className="row-role"
      aria-label={words.roleOf(person.name)}
      value={person.role}
      onChange={(event) =>
        replica.do({
          case: 'changeRole',
          value: { person: person.number, role: Number(event.target.value) as Role },
        })
      }
    >
      {(isFacilitator || replica.me.role === Role.FACILITATOR) && (
        <option value={Role.FACILITATOR}>{roleName[Role.FACILITATOR]}</option>
      )}
      {kGivenRoles.map((role) => (
        <option key={role} value={role}>
          {roleName[role]}
        </option>
      ))}
    </select>
  );
}

function PersonRow({ person, here }: { person: SeenPerson; here: boolean }) {
  const replica = useReplica();
  const [asking, setAsking] = useState<'nothing' | 'remove' | 'hand over' | 'rename'>('nothing');
  const self = person.number === replica.me.person;
  const mine = replica.me.role === Role.FACILITATOR;
  const above = person.role === Role.FACILITATOR && !mine;
  const facts = [person.function, person.named ? words.isNamed : ''].filter(Boolean).join(' · ');
  const answer = (yes: boolean) => {
    const value = { person: person.number };
    if (yes && asking === 'remove') replica.do({ case: 'removePerson', value });
    if (yes && asking === 'hand over') replica.do({ case: 'handOver', value });
    setAsking('nothing');
  };
  return (
    <li className="row person" data-person={person.number} data-here={here}>
      <span className="presence">
        <SideMark side={person.side} name={person.name} />
        <i className={here ? 'dot here' : 'dot'} aria-hidden="true" />
      </span>
      <div className="row-words">
        <strong>
          {person.name}
          {self && <span className="hint"> ({said.you})</span>}
        </strong>
        <span className="hint">
          <span className={here ? 'unseen' : ''}>{here ? words.here : words.awayNow}</span>
          {!here && facts && ' · '}
          {facts}
        </span>
      </div>
      <RoleOf person={person} />
      {!above && <RenameButton name={person.name} onPress={() => setAsking('rename')} />}
      {person.role !== Role.FACILITATOR && <MergeButton person={person} />}
      {!self && !facilitates(person.role) && (
        <TakeBackButton person={person.number} name={person.name} />
      )}
      {!self && mine && !isObserver(person) && (
        <button
          className="button quiet icon small"
          type="button"
          aria-label={words.handOver(person.name)}
          title={words.handOver(person.name)}
          onClick={() => setAsking('hand over')}
        >
          <Crown size={16} />
        </button>
      )}
      {!self && !above && (
        <button
          className="button quiet icon small"
          type="button"
          aria-label={words.remove(person.name)}
          title={words.remove(person.name)}
          onClick={() => setAsking('remove')}
        >
          <UserMinus size={16} />
        </button>
      )}
      {asking === 'rename' && (
        <Renaming person={person.number} name={person.name} onClose={() => setAsking('nothing')} />
      )}
      {asking === 'remove' && (
        <Confirm
          title={words.removeTitle(person.name)}
          words={words.removeWords}
          yes={words.removeYes}
          danger
          onYes={() => answer(true)}
          onNo={() => answer(false)}
        />
      )}
      {asking === 'hand over' && (
        <Confirm
          title={words.handOverTitle(person.name)}
          words={words.handOverWords(person.name)}
          yes={words.handOverYes}
          onYes={() => answer(true)}
          onNo={() => answer(false)}
        />
      )}
    </li>
  );
}

export function PeoplePart() {
  const here = useHere();
  const everybody = usePeople();
  const people = everybody.filter((person) => !person.removed && !isObserver(person));
  return (
    <Part title={words.people} count={people.length}>
      {byOrganisation(people).map((group) => (
        <section key={`${group.side}/${group.organisation}`} className="part-group">
          <h4>
            <SideMark side={group.side} size={12} />
            {group.organisation || sideNames[group.side]}
            <span className="hint">{sideNames[group.side]}</span>
          </h4>
          <ul className="rows">
            {group.people.map((person) => (
              <PersonRow key={person.number} person={person} here={here.has(person.number)} />
            ))}
          </ul>
        </section>
      ))}
      <TakenOut people={everybody.filter(({ removed }) => removed)} />
    </Part>
  );
}

/** Whose things are still there. */
function TakenOut({ people }: { people: readonly SeenPerson[] }) {
  const made = useBoard((board) => people.filter(({ number }) => madeBy(board, number).length > 0));
  if (made.length === 0) return null;
  return (
    <section className="part-group">
      <h4>{moderationWords.takenOut}</h4>
      <ul className="rows">
        {made.map((person) => (
          <TakenOutRow key={person.number} person={person} />
        ))}
      </ul>
    </section>
  );
}

function TakenOutRow({ person: { number, name, side } }: { person: SeenPerson }) {
  const [renaming, setRenaming] = useState(false);
  return (
    <li className="row person">
      <SideMark side={side} name={name} />
      <div className="row-words">
        <strong>{name}</strong>
      </div>
      <RenameButton name={name} onPress={() => setRenaming(true)} />
      <TakeBackButton person={number} name={name} />
      {renaming && <Renaming person={number} name={name} onClose={() => setRenaming(false)} />}
    </li>
  );
}

export function ObserversPart() {
  const here = useHere();
  const replica = useReplica();
  const observers = usePeople().filter((person) => !person.removed && isObserver(person));
  const workshop = useBoard((board) => board.workshop());
  const hint = observers.some(({ named }) => named) ? words.namedHint : words.observersHint;
  return (
    <Part title={words.observers} count={observers.length}>
      {workshop && (
        <label className="step-check" title={words.nameObserversHint}>
          <input
            type="checkbox"
            checked={number(workshop, Field.NAMES_OBSERVERS) === 1}
            onChange={({ target }) =>
              replica.setNumber(workshop.id, Field.NAMES_OBSERVERS, target.checked ? 1 : undefined)
            }
          />
          <span>{words.nameObservers}</span>
        </label>
      )}
      <p className="hint">{words.nameObserversHint}</p>
      <p className="hint">{observers.length === 0 ? words.noObservers : hint}</p>
      <ul className="rows">
        {observers.map((person) => (
          <PersonRow key={person.number} person={person} here={here.has(person.number)} />
        ))}
      </ul>
    </Part>
  );
}
