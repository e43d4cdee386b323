// The links that admit: how often each was used, a new secret for one, one more, or one less.
import { Monitor, Plus, X } from 'lucide-react';
import { useId, useState, type FormEvent } from 'react';
import { Confirm } from '../../components/dialog.tsx';
import { LinkRow } from '../../components/link_row.tsx';
import { SideMark } from '../../components/side_mark.tsx';
import type { Invitation, Organisation } from '../../core/board.ts';
import { mintId, protoId } from '../../core/ids.ts';
import { Role, Side } from '../../gen/board_pb.ts';
import { panel as words } from '../../strings/facilitator.ts';
import { linkWords } from '../../strings/home.ts';
import { roleName } from '../people/people_strip.tsx';
import { wordOfSide } from '../people/seen_people.ts';
import { useBoard, useReplica } from '../hooks.ts';
import { useRoom } from '../room/open_room.ts';
import { Part } from './facilitator_panel.tsx';
import { mintLink, mintScreenLink, useFreshLinks } from './fresh_links.ts';

const kFunctionLengthMax = 60;
const roleKey: Readonly<Record<Role, string>> = {
  [Role.UNSPECIFIED]: '',
  [Role.HOUSE]: '',
  [Role.FACILITATOR]: 'facilitator',
  [Role.COFACILITATOR]: 'cofacilitator',
  [Role.PRESENTER]: 'presenter',
  [Role.PARTICIPANT]: 'participant',
  [Role.OBSERVER]: 'observer',
  [Role.SCREEN]: 'screen',
};
const kLinkRoles = [
  Role.PARTICIPANT,
  Role.OBSERVER,
  Role.PRESENTER,
  Role.COFACILITATOR,
  Role.FACILITATOR,
  Role.SCREEN,
] as const;

function whomOf(invitation: Invitation, organisation: Organisation | undefined): string {
  return linkWords.whom(
    roleKey[invitation.role],
    organisation?.name ?? '',
    invitation.function,
    organisation?.side === Side.NEUTRAL,
  );
}

function LinkOf({ invitation }: { invitation: Invitation }) {
  const replica = useReplica();
  const { workshop } = useRoom();
  const { fresh, show, hide } = useFreshLinks();
  const organisation = useBoard((board) => board.organisations.get(invitation.organisation));
  const [asking, setAsking] = useState<'nothing' | 'rotate' | 'revoke'>('nothing');
  const whom = whomOf(invitation, organisation);
  const url = fresh.get(invitation.id);
  // A co-facilitator's link business ends where facilitators are made.
  const mine = invitation.role !== Role.FACILITATOR || replica.me.role === Role.FACILITATOR;
  const id = protoId(invitation.id);
  const isScreen = invitation.role === Role.SCREEN;

  const rotate = () => {
    const link = mintLink(workshop);
    replica.do({ case: 'rotateInvitation', value: { id, secretHash: link.hash } });
    show(invitation.id, link.url);
    setAsking('nothing');
  };
  const revoke = () => {
    replica.do({ case: 'revokeInvitation', value: { id } });
    hide(invitation.id);
    setAsking('nothing');
  };

  return (
    <li className="link" data-revoked={invitation.revoked}>
      <div className="row">
        {isScreen ? (
          <Monitor size={14} aria-hidden="true" />
        ) : (
          <SideMark side={wordOfSide(organisation?.side ?? Side.NEUTRAL)} size={12} />
        )}
        <div className="row-words">
          <strong>{whom}</strong>
          <span className="hint figures">
            {invitation.revoked
              ? words.revokedLink
              : isScreen
                ? words.screen
                : words.uses(invitation.uses, invitation.usesMax)}
          </span>
        </div>
        {!invitation.revoked && mine && (
          <>
            {!isScreen && (
              <button
                className="button small"
                type="button"
                aria-label={words.newLinkOf(whom)}
                onClick={() => setAsking('rotate')}
              >
                {words.newLink}
              </button>
            )}
            <button
              className="button small quiet"
              type="button"
              aria-label={words.revokeOf(whom)}
              onClick={() => setAsking('revoke')}
            >
              {words.revoke}
            </button>
          </>
        )}
      </div>
      {url && !invitation.revoked && (
        <div className="link-fresh">
          <LinkRow whom={whom} url={url}>
            <p className="hint link-once" role="status">
              {words.fresh}
            </p>
            {isScreen && (
              <a className="button small" href={url} target="_blank" rel="noreferrer">
                {words.openScreen}
              </a>
            )}
          </LinkRow>
          <button
            className="button quiet icon small"
            type="button"
            aria-label={words.hideFresh}
            title={words.hideFresh}
            onClick={() => hide(invitation.id)}
          >
            <X size={16} />
          </button>
        </div>
      )}
      {asking === 'rotate' && (
        <Confirm
          title={words.newLinkTitle(whom)}
          words={words.newLinkWords}
          yes={words.newLinkYes}
          onYes={rotate}
          onNo={() => setAsking('nothing')}
        />
      )}
      {asking === 'revoke' && (
        <Confirm
          title={words.revokeTitle(whom)}
          words={isScreen ? words.revokeScreenWords : words.revokeWords}
          yes={words.revokeYes}
          danger
          onYes={revoke}
          onNo={() => setAsking('nothing')}
        />
      )}
    </li>
  );
}

function AddLink({ onDone }: { onDone: () => void }) {
  const formId = useId();
  const replica = useReplica();
  const { workshop } = useRoom();
  const { fresh, show } = useFreshLinks();
  const organisations = useBoard((board) => [...board.organisations.values()]);
  const [role, setRole] = useState<Role>(Role.PARTICIPANT);
  const [organisation, setOrganisation] = useState(organisations[0]?.number ?? 0);
  const [fn, setFunction] = useState('');
  /** Whose link for participants a screen shows; 0: nobody's. */
  const [joins, setJoins] = useState(0);
  const invitations = useBoard((board) => [...board.invitations.values()]);
  const isScreen = role === Role.SCREEN;
  const roles = kLinkRoles.filter(
    (one) => one !== Role.FACILITATOR || replica.me.role === Role.FACILITATOR,
  );

  const invite = (
    link: ReturnType<typeof mintLink>,
    whom: { role: Role; organisation?: number; function?: string },
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
    else invite(mintLink(workshop), { role, organisation, function: fn.trim() });
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
          <div className="field wide">
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

export function LinksPart() {
  const invitations = useBoard((board) => [...board.invitations.values()]);
  const [adding, setAdding] = useState(false);
  // What opens nothing any more goes to the end.
  const ordered = [...invitations].sort(
    (a, b) => Number(a.revoked) - Number(b.revoked) || a.role - b.role || (a.id < b.id ? -1 : 1),
  );
  return (
    <Part title={words.links} count={invitations.filter((one) => !one.revoked).length} name="links">
      <p className="hint">{words.linksHint}</p>
      <ul className="rows">
        {ordered.map((invitation) => (
          <LinkOf key={invitation.id} invitation={invitation} />
        ))}
      </ul>
      {adding ? (
        <AddLink onDone={() => setAdding(false)} />
      ) : (
        <div>
          <button className="button text small" type="button" onClick={() => setAdding(true)}>
            <Plus size={15} />
            {words.addLink}
          </button>
        </div>
      )}
    </Part>
  );
}
