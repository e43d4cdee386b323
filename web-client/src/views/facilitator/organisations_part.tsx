// The organisations: named and described in place, each with its seats, and one more at the end. A side is
// for ever.
import { Plus } from 'lucide-react';
import { useId, useState, type FormEvent } from 'react';
import { SideMark } from '../../components/side_mark.tsx';
import type { Organisation } from '../../core/board.ts';
import { Side } from '../../gen/board_pb.ts';
import { panel as words } from '../../strings/facilitator.ts';
import { rosterWords as roster } from '../../strings/roster.ts';
import { sideNames } from '../../strings/words.ts';
import { useBoard, useReplica } from '../hooks.ts';
import { wordOfSide } from '../people/seen_people.ts';
import { Part } from './facilitator_panel.tsx';
import { InPlace } from './in_place.tsx';
import { outstanding, seated } from './roster_rules.ts';

const kNameLengthMax = 100;
const kSeatsMax = 250;
const kSides = [Side.CUSTOMER, Side.HOST, Side.PARTNER, Side.NEUTRAL] as const;

function OrganisationRow({ organisation }: { organisation: Organisation }) {
  const replica = useReplica();
  const { number, name, side, industry, seatsMax } = organisation;
  const taken = useBoard((board) => seated(board, number));
  const invited = useBoard((board) =>
    [...board.invitations.values()]
      .filter((one) => one.organisation === number)
      .reduce((sum, one) => sum + outstanding(one), 0),
  );
  const describe = (industry: string, seatsMax: number) =>
    replica.do({
      case: 'describeOrganisation',
      value: { organisation: number, industry, seatsMax },
    });
  return (
    <li className="organisation" data-organisation={number}>
      <div className="row">
        <SideMark side={wordOfSide(side)} size={12} />
        <InPlace
          label={words.organisationName(name)}
          value={name}
          most={kNameLengthMax}
          onKeep={(given) =>
            replica.do({
              case: 'renameOrganisation',
              value: { organisation: number, name: given },
            })
          }
        />
        <span className="hint">{sideNames[wordOfSide(side)]}</span>
      </div>
      <div className="row organisation-more">
        <InPlace
          label={roster.industryOf(name)}
          value={industry}
          most={kNameLengthMax}
          placeholder={roster.industry}
          mayBeEmpty
          onKeep={(given) => describe(given, seatsMax)}
        />
        <InPlace
          label={roster.seatsOf(name)}
          value={seatsMax > 0 ? `${seatsMax}` : ''}
          most={3}
          placeholder={roster.seatsField}
          mayBeEmpty
          digits
          onKeep={(given) => describe(industry, Math.min(kSeatsMax, Number(given)))}
        />
        <span className="hint figures organisation-seats">
          {[
            roster.seatsTaken(taken, seatsMax),
            ...(invited > 0 ? [roster.invited(invited)] : []),
          ].join(' · ')}
        </span>
      </div>
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
          <OrganisationRow key={one.number} organisation={one} />
        ))}
      </ul>
      <p className="hint">{roster.seatsHint}</p>
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
