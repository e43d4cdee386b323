// One more link: for whom, as what, and how many come by it.
import { useId, useState, type FormEvent } from 'react';
import { mintId, protoId } from '../../core/ids.ts';
import { isNarrowed } from '../../core/rights.ts';
import { Role, Seniority } from '../../gen/board_pb.ts';
import { panel as words } from '../../strings/facilitator.ts';
import { rosterWords } from '../../strings/roster.ts';
import { useBoard, useReplica } from '../hooks.ts';
import { roleName } from '../people/people_strip.tsx';
import { useRoom } from '../room/open_room.ts';
import { mintLink, mintScreenLink, useFreshLinks } from './fresh_links.ts';
import { seated } from './roster_rules.ts';

const kFunctionLengthMax = 60;
const kUsesMax = 100;
/** Of a company that names its own people, where nobody said how many. */
const kFirstUses = 2;
const kLinkRoles = [
  Role.PARTICIPANT,
  Role.OBSERVER,
  Role.PRESENTER,
  Role.COFACILITATOR,
  Role.FACILITATOR,
  Role.SCREEN,
] as const;

export function AddLink({ onDone }: { onDone: () => void }) {
  const formId = useId();
  const replica = useReplica();
  const { workshop } = useRoom();
  const { fresh, show } = useFreshLinks();
  const organisations = useBoard((board) => [...board.organisations.values()]);
  const [role, setRole] = useState<Role>(Role.PARTICIPANT);
  const [organisation, setOrganisation] = useState(organisations[0]?.number ?? 0);
  const [fn, setFunction] = useState('');
  const [rank, setRank] = useState<Seniority>(Seniority.UNSPECIFIED);
  const [forWhom, setForWhom] = useState<'one' | 'contact' | 'all'>('all');
  /** How many a contact names; nothing: as many as there are seats. */
  const [named, setNamed] = useState<number>();
  /** Whose link for participants a screen shows; 0: nobody's. */
  const [joins, setJoins] = useState(0);
  const invitations = useBoard((board) => [...board.invitations.values()]);
  const isScreen = role === Role.SCREEN;
  const takesPart = isNarrowed(role);
  const left = useBoard((board) => {
    const seats = board.organisations.get(organisation)?.seatsMax ?? 0;
    return seats > 0 ? Math.max(1, seats - seated(board, organisation)) : kFirstUses;
  });
  const uses = named ?? left;
  const roles = kLinkRoles.filter(
    (one) => one !== Role.FACILITATOR || replica.me.role === Role.FACILITATOR,
  );

  const invite = (
    link: ReturnType<typeof mintLink>,
    whom: {
      role: Role;
      organisation?: number;
      function?: string;
      usesMax?: number;
      seniority?: Seniority;
    },
  ) => {
    const id = mintId();
    const value = { id: protoId(id), secretHash: link.hash, ...whom };
    replica.do({ case: 'makeInvitation', value });
    show(id, link.url);
    return link.url;
  };
  /** One that this page can still show, else one more. */
  const joinLink = () => {
    if (joins === 0) return undefined;
    const shown = invitations.find(
      (one) =>
        one.role === Role.PARTICIPANT &&
        one.organisation === joins &&
        !one.revoked &&
        fresh.has(one.id),
    );
    if (shown) return fresh.get(shown.id);
    return invite(mintLink(workshop), { role: Role.PARTICIPANT, organisation: joins });
  };
  const make = (event: FormEvent) => {
    event.preventDefault();
    if (isScreen) invite(mintScreenLink(workshop, joinLink()), { role });
    else {
      const usesMax = { one: 1, contact: uses, all: 0 }[forWhom];
      const seniority = takesPart ? rank : Seniority.UNSPECIFIED;
      const whom = { role, organisation, function: fn.trim(), usesMax, seniority };
      invite(mintLink(workshop), whom);
    }
    onDone();
  };

  return (
    <form className="small-form" onSubmit={make}>
      <div className="field">
        <label htmlFor={`${formId}-role`}>{words.role}</label>
        <select
          id={`${formId}-role`}
          className="input"
          value={role}
          onChange={(event) => setRole(Number(event.target.value) as Role)}
        >
          {roles.map((one) => (
            <option key={one} value={one}>
              {roleName[one]}
            </option>
          ))}
        </select>
      </div>
      {isScreen ? (
        <>
          <div className="field wide">
            <label htmlFor={`${formId}-joins`}>{words.joinCode}</label>
            <select
              id={`${formId}-joins`}
              className="input"
              aria-describedby={`${formId}-joins-hint`}
              value={joins}
              onChange={(event) => setJoins(Number(event.target.value))}
            >
              <option value={0}>{words.noJoinCode}</option>
              {organisations.map((one) => (
                <option key={one.number} value={one.number}>
                  {words.joinCodeOf(one.name)}
                </option>
              ))}
            </select>
          </div>
          <p className="hint wide" id={`${formId}-joins-hint`}>
            {joins === 0 ? words.screenHint : words.joinCodeHint}
          </p>
        </>
      ) : (
        <>
          <div className="field">
            <label htmlFor={`${formId}-organisation`}>{words.organisation}</label>
            <select
              id={`${formId}-organisation`}
              className="input"
              value={organisation}
              onChange={(event) => setOrganisation(Number(event.target.value))}
            >
              {organisations.map((one) => (
                <option key={one.number} value={one.number}>
                  {one.name}
                </option>
              ))}
            </select>
          </div>
          <div className={takesPart ? 'field' : 'field wide'}>
            <label htmlFor={`${formId}-function`}>
              {words.function} <span className="hint">({words.optional})</span>
            </label>
            <input
              id={`${formId}-function`}
              className="input"
              value={fn}
              maxLength={kFunctionLengthMax}
              placeholder={words.functionHint}
              onChange={(event) => setFunction(event.target.value)}
            />
          </div>
          {takesPart && (
            <div className="field">
              <label htmlFor={`${formId}-rank`}>{rosterWords.rank}</label>
              <select
                id={`${formId}-rank`}
                className="input"
                value={rank}
                onChange={({ target }) => setRank(Number(target.value) as Seniority)}
              >
                {rosterWords.rankNames.map((name, one) => (
                  <option key={one} value={one}>
                    {name}
                  </option>
                ))}
              </select>
            </div>
          )}
          <div className={forWhom === 'contact' ? 'field' : 'field wide'}>
            <label htmlFor={`${formId}-uses`}>{rosterWords.uses}</label>
            <select
              id={`${formId}-uses`}
              className="input"
              value={forWhom}
              onChange={({ target }) => setForWhom(target.value as typeof forWhom)}
            >
              <option value="one">{rosterWords.usesOne}</option>
              <option value="contact">{rosterWords.usesSome}</option>
              <option value="all">{rosterWords.usesAll}</option>
            </select>
          </div>
          {forWhom === 'contact' && (
            <>
              <div className="field">
                <label htmlFor={`${formId}-count`}>{rosterWords.usesCount}</label>
                <input
                  id={`${formId}-count`}
                  className="input"
                  type="number"
                  min={1}
                  max={kUsesMax}
                  value={uses}
                  onChange={({ target }) =>
                    setNamed(Math.min(kUsesMax, Math.max(1, Math.round(Number(target.value)))))
                  }
                />
              </div>
              <p className="hint wide">{rosterWords.contactHint}</p>
            </>
          )}
        </>
      )}
      <div className="small-form-actions">
        <button className="button primary small" type="submit">
          {words.addLinkMake}
        </button>
        <button className="button quiet small" type="button" onClick={onDone}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
