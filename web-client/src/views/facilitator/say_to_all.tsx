// A line to everybody, wherever they are: it stands above the board until it is taken down.
import { useId, useState } from 'react';
import { Volume2 } from 'lucide-react';
import { broadcastWords as words } from '../../strings/tables.ts';
import { plainLine } from '../../sync/wishes.ts';
import { broadcast } from '../agenda/leading.ts';
import { useReplica } from '../hooks.ts';

/** As the room takes it, in UTF-16 units. */
const kLengthMax = 280;

export function SayToAll() {
  const replica = useReplica();
  const id = useId();
  const [open, setOpen] = useState(false);
  const [says, setSays] = useState('');
  const line = plainLine(says).trim();
  return (
    <>
      <button
        type="button"
        className="button small"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <Volume2 size={15} aria-hidden="true" />
        {words.label}
      </button>
      {open && (
        <form
          id={id}
          className="lead-say"
          onSubmit={(event) => {
            event.preventDefault();
            if (line === '') return;
            broadcast(replica, line);
            setSays('');
            setOpen(false);
          }}
        >
          <input
            className="input"
            aria-label={words.line}
            value={says}
            maxLength={kLengthMax}
            placeholder={words.placeholder}
            autoComplete="off"
            autoFocus
            onChange={({ target }) => setSays(target.value)}
          />
          <button type="submit" className="button small" aria-disabled={line === ''}>
            {words.send}
          </button>
        </form>
      )}
    </>
  );
}
