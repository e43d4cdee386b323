// Secrets minted in this browser, for as long as its page lives. The server learns only their
// hashes, so a link can be shown here and nowhere else.
import { sha256 } from '@noble/hashes/sha2.js';
import { useEffect } from 'react';
import type { Id } from '../../core/ids.ts';
import { idOf } from '../../core/ids.ts';
import { entrancePath, screenPath } from '../../route.ts';
import type { Replica } from '../../sync/replica.ts';
import { Signal, useSignal } from '../board/signal.ts';
import { useReplica } from '../hooks.ts';

const kSecretBytes = 32;
const links = new WeakMap<Replica, Signal<ReadonlyMap<Id, string>>>();

function linksOf(replica: Replica): Signal<ReadonlyMap<Id, string>> {
  let found = links.get(replica);
  if (!found) links.set(replica, (found = new Signal<ReadonlyMap<Id, string>>(new Map())));
  return found;
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

interface Minted {
  readonly url: string;
  readonly hash: Uint8Array;
}

/** A new secret: the link that holds it, and the hash that the server gets. */
export function mintLink(workshop: string, path = entrancePath(workshop)): Minted {
  const secret = crypto.getRandomValues(new Uint8Array(kSecretBytes));
  return { url: `${location.origin}${path}#${base64url(secret)}`, hash: sha256(secret) };
}

/**
 * Of a room screen. What comes in by `joining`, a link for participants, is shown on it: its secret is
 * carried in this link, since the server has it nowhere.
 */
export function mintScreenLink(workshop: string, joining?: string): Minted {
  const { url, hash } = mintLink(workshop, screenPath(workshop));
  return { url: joining ? `${url}.${new URL(joining).hash.slice(1)}` : url, hash };
}

/** What a screen's link holds in its fragment: its own secret, and the link for participants. */
export function readScreenLink(
  workshop: string,
  fragment: string,
): { secret: string; joining?: string } {
  const [secret = '', join] = fragment.replace(/^#/, '').split('.');
  return join
    ? { secret, joining: `${location.origin}${entrancePath(workshop)}#${join}` }
    : { secret };
}

/** Links by invitation, and how to show or hide one. */
export function useFreshLinks(): {
  fresh: ReadonlyMap<Id, string>;
  show: (invitation: Id, url: string) => void;
  hide: (invitation: Id) => void;
} {
  const replica = useReplica();
  const signal = linksOf(replica);
  const fresh = useSignal(signal);
  const show = (invitation: Id, url: string) =>
    signal.set(new Map(signal.value).set(invitation, url));
  const hide = (invitation: Id) =>
    signal.set(new Map([...signal.value].filter(([id]) => id !== invitation)));

  useEffect(
    () =>
      // A refused link opens nothing and must not be handed out.
      replica.on('refusal', ({ wish }) => {
        if (wish.case !== 'makeInvitation' && wish.case !== 'rotateInvitation') return;
        const refused = idOf(wish.value.id);
        signal.set(new Map([...signal.value].filter(([id]) => id !== refused)));
      }),
    [replica, signal],
  );
  return { fresh, show, hide };
}
