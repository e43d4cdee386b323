// Who waits outside, and the way in: one by one, by organisation, or all.
import { UserMinus } from 'lucide-react';
import { useState } from 'react';
import { Confirm } from '../../components/dialog.tsx';
import { SideMark } from '../../components/side_mark.tsx';
import { number } from '../../core/board.ts';
import { Field } from '../../gen/board_pb.ts';
import { lobbyWords as words } from '../../strings/lobby.ts';
import { sideNames } from '../../strings/words.ts';
import { useBoard, useReplica } from '../hooks.ts';
import { roleName } from '../people/people_strip.tsx';
import { byOrganisation, useLobby, type SeenPerson } from '../people/seen_people.ts';
import { Part } from './facilitator_panel.tsx';

export function LobbyPart() {
  const replica = useReplica();
  const workshop = useBoard((board) => board.workshop());
  const waiting = useLobby();
  const [asking, setAsking] = useState<readonly SeenPerson[]>();
  if (!workshop) return null;
  const isOn = number(workshop, Field.LOBBY) === 1;
  const letIn = (people: readonly SeenPerson[]) => {
    replica.do({ case: 'letIn', value: { people: people.map((one) => one.number) } });
    setAsking(undefined);
  };
  return (
    <Part title={words.title} count={waiting.length} folded={waiting.length === 0} name="lobby">
      <label className="step-check">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ target }) =>
            replica.setNumber(workshop.id, Field.LOBBY, target.checked ? 1 : undefined)
          }
        />
        <span>{words.on}</span>
      </label>
      <p className="hint">{words.hint}</p>
      {waiting.length > 1 && (
        <button type="button" className="button small" onClick={() => setAsking(waiting)}>
          {words.all(waiting.length)}
        </button>
      )}
      {byOrganisation(waiting).map((group) => {
        const name = group.organisation || (sideNames[group.side] ?? '');
        return (
          <section key={`${group.side}/${group.organisation}`} className="part-group">
            <h4>
              <SideMark side={group.side} size={12} />
              {name}
              {group.people.length > 1 && group.people.length < waiting.length && (
                <button
                  type="button"
                  className="button quiet small"
                  aria-label={words.allOf(group.people.length, name)}
                  onClick={() => setAsking(group.people)}
                >
                  {words.all(group.people.length)}
                </button>
              )}
            </h4>
            <ul className="rows">
              {group.people.map((person) => (
                <Waiting key={person.number} person={person} letIn={letIn} />
              ))}
            </ul>
          </section>
        );
      })}
      {asking && (
        <Confirm
          title={words.allTitle(asking.length)}
          words={words.allWords(asking.map(({ name }) => name))}
          yes={words.allYes}
          onYes={() => letIn(asking)}
          onNo={() => setAsking(undefined)}
        />
      )}
    </Part>
  );
}

function Waiting({
  person,
  letIn,
}: {
  person: SeenPerson;
  letIn: (people: readonly SeenPerson[]) => void;
}) {
  const replica = useReplica();
  const [asking, setAsking] = useState(false);
  const { name } = person;
  return (
    <li className="row person" data-waiting={person.number}>
      <SideMark side={person.side} name={name} />
      <div className="row-words">
        <strong>{name}</strong>
        <span className="hint">
          {[roleName[person.role], person.function].filter(Boolean).join(', ')}
        </span>
      </div>
      <button
        type="button"
        className="button small"
        aria-label={words.letInOf(name)}
        onClick={() => letIn([person])}
      >
        {words.letIn}
      </button>
      <button
        type="button"
        className="button quiet icon small"
        aria-label={words.turnAway(name)}
        title={words.turnAway(name)}
        onClick={() => setAsking(true)}
      >
        <UserMinus size={16} aria-hidden="true" />
      </button>
      {asking && (
        <Confirm
          title={words.turnAwayTitle(name)}
          words={words.turnAwayWords}
          yes={words.turnAwayYes}
          danger
          onYes={() => {
            replica.do({ case: 'removePerson', value: { person: person.number } });
            setAsking(false);
          }}
          onNo={() => setAsking(false)}
        />
      )}
    </li>
  );
}
