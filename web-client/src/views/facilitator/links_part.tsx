// The links that admit: how often each was used, a new secret for one, one more, or one less.
import { Monitor, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Confirm } from '../../components/dialog.tsx';
import { LinkRow } from '../../components/link_row.tsx';
import { SideMark } from '../../components/side_mark.tsx';
import type { Invitation, Organisation } from '../../core/board.ts';
import { protoId } from '../../core/ids.ts';
import { Role, Side } from '../../gen/board_pb.ts';
import { panel as words } from '../../strings/facilitator.ts';
import { linkWords } from '../../strings/home.ts';
import { rosterWords } from '../../strings/roster.ts';
import { wordOfSide } from '../people/seen_people.ts';
import { nameOf } from '../board/people_marks.tsx';
import { useBoard, useReplica, useTopic } from '../hooks.ts';
import { useRoom } from '../room/open_room.ts';
import { AddLink } from './add_link.tsx';
import { Part } from './facilitator_panel.tsx';
import { mintLink, useFreshLinks } from './fresh_links.ts';

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
  useTopic('people');
  const people = useBoard((board) => [...board.people.values()]);
  const came = people
    .filter((person) => person.invitation === invitation.id && !person.removed)
    .map((person) => nameOf(replica, person.number));
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
                : [
                    invitation.usesMax === 1 && invitation.uses === 0
                      ? rosterWords.expected
                      : words.uses(invitation.uses, invitation.usesMax),
                    rosterWords.rankNames[invitation.seniority || -1],
                    invitation.usesMax === 1 && came.length > 0 && rosterWords.cameBy(came),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
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
