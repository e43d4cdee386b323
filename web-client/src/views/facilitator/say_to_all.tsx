// A line to everybody, wherever they are, until it is taken down.
import { useId, useState } from 'react';
import { Megaphone } from 'lucide-react';
import { broadcastWords as words } from '../../strings/tables.ts';
import { plainLine } from '../../sync/wishes.ts';
import { broadcast } from '../agenda/leading.ts';
import { useAgenda } from '../agenda/clock.ts';
import { useReplica } from '../hooks.ts';

/** As the room takes it, in UTF-16 units. */
const kLengthMax = 280;

export function SayToAll() {
  const replica = useReplica();
  const id = useId();
  const [says, setSays] = useState('');
  const stands = useAgenda()?.broadcast?.says ?? '';
  const line = plainLine(says).trim();
  return (
    <form
      className="lead-say"
      onSubmit={(event) => {
        event.preventDefault();
        if (line === '') return;
        broadcast(replica, line);
        setSays('');
      }}
    >
      <label htmlFor={id}>{words.label}</label>
      <div className="lead-row">
        <input
          id={id}
          className="input"
          value={says}
          maxLength={kLengthMax}
          placeholder={words.placeholder}
          autoComplete="off"
          onChange={({ target }) => setSays(target.value)}
        />
        <button type="submit" className="button small" aria-disabled={line === ''}>
          <Megaphone size={15} aria-hidden="true" />
          {words.send}
        </button>
      </div>
      {stands && (
        <p className="lead-said">
          <span>{stands}</span>
          <button type="button" className="button small" onClick={() => broadcast(replica, '')}>
            {words.takeDown}
          </button>
        </p>
      )}
    </form>
  );
}
