// What a facilitator says to everybody at once. Each takes it down for themselves; a facilitator for all.
import { useState } from 'react';
import { Volume2, X } from 'lucide-react';
import { broadcastWords as words } from '../../strings/tables.ts';
import { isFacilitator } from '../board/may.ts';
import { useReplica } from '../hooks.ts';
import { useAgenda } from './clock.ts';
import { broadcast } from './leading.ts';

export function BroadcastBar() {
  const replica = useReplica();
  const said = useAgenda()?.broadcast;
  const [read, setRead] = useState(0);
  if (!said?.says || said.number === read) return null;
  return (
    <section className="session-bar" data-bar="broadcast" aria-label={words.bar}>
      <Volume2 size={16} aria-hidden="true" />
      <p>{said.says}</p>
      {isFacilitator(replica.me.role) && (
        <button type="button" className="button small" onClick={() => broadcast(replica, '')}>
          {words.takeDown}
        </button>
      )}
      <button
        type="button"
        className="button quiet icon small"
        aria-label={words.dismiss}
        title={words.dismiss}
        onClick={() => setRead(said.number)}
      >
        <X size={16} aria-hidden="true" />
      </button>
    </section>
  );
}
