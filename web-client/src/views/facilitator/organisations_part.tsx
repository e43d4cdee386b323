// The organisations: renamed in place, and one more at the end. A side is for ever.
import { Plus } from 'lucide-react';
import { useEffect, useId, useState, type FormEvent } from 'react';
import { SideMark } from '../../components/side_mark.tsx';
import type { Organisation } from '../../core/board.ts';
import { Side } from '../../gen/board_pb.ts';
import { panel as words } from '../../strings/facilitator.ts';
import { sideNames } from '../../strings/words.ts';
import { useBoard, useReplica } from '../hooks.ts';
import { wordOfSide } from '../people/seen_people.ts';
import { Part } from './facilitator_panel.tsx';

const kNameLengthMax = 100;
const kSides = [Side.CUSTOMER, Side.HOST, Side.PARTNER, Side.NEUTRAL] as const;

function OrganisationName({ organisation }: { organisation: Organisation }) {
  const replica = useReplica();
  const [name, setName] = useState(organisation.name);
  useEffect(() => setName(organisation.name), [organisation.name]);
  const commit = () => {
    const given = name.trim();
    if (given === '') setName(organisation.name);
    else if (given !== organisation.name)
      replica.do({
        case: 'renameOrganisation',
        value: { organisation: organisation.number, name: given },
      });
  };
  return (
    <li className="row">
      <SideMark side={wordOfSide(organisation.side)} size={12} />
      <input
        className="input in-place"
        aria-label={words.organisationName(organisation.name)}
        value={name}
        maxLength={kNameLengthMax}
        onChange={(event) => setName(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur();
          if (event.key === 'Escape') {
            event.preventDefault();
            setName(organisation.name);
          }
        }}
      />
      <span className="hint">{sideNames[wordOfSide(organisation.side)]}</span>
    </li>
  );
}

export function OrganisationsPart() {
  const formId = useId();
  const replica = useReplica();
  const organisations = useBoard((board) => [...board.organisations.values()]);
  const [name, setName] = useState('');
  const [side, setSide] = useState<Side>(Side.CUSTOMER);
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    replica.do({ case: 'addOrganisation', value: { name: name.trim(), side } });
    setName('');
  };
  return (
    <Part title={words.organisations} count={organisations.length}>
      <ul className="rows">
        {organisations.map((one) => (
          <OrganisationName key={one.number} organisation={one} />
        ))}
      </ul>
      <form className="small-form" onSubmit={add}>
        <div className="field">
          <label htmlFor={`${formId}-name`}>{words.newOrganisation}</label>
          <input
            id={`${formId}-name`}
            className="input"
            value={name}
            maxLength={kNameLengthMax}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${formId}-side`}>{words.side}</label>
          <select
            id={`${formId}-side`}
            className="input"
            value={side}
            onChange={(event) => setSide(Number(event.target.value) as Side)}
          >
            {kSides.map((one) => (
              <option key={one} value={one}>
                {sideNames[wordOfSide(one)]}
              </option>
            ))}
          </select>
        </div>
        <div className="small-form-actions">
          <button className="button small" type="submit" aria-label={words.addOrganisation}>
            <Plus size={15} />
            {words.add}
          </button>
        </div>
      </form>
    </Part>
  );
}
