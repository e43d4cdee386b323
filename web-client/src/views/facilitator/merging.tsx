// Two entries of one person become one (P16): somebody came in again, on a phone or by another link.
import { Merge } from 'lucide-react';
import { useId, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { moderationWords as words } from '../../strings/moderation.ts';
import { useReplica } from '../hooks.ts';
import { usePeople, type SeenPerson } from '../people/seen_people.ts';

/** Whom the room would take as the same: of one organisation and role. */
function useTwins(person: SeenPerson): readonly SeenPerson[] {
  const { board } = useReplica();
  const organisationOf = ({ number }: SeenPerson) => board.people.get(number)?.organisation;
  return usePeople().filter(
    (one) =>
      one.number !== person.number &&
      !one.removed &&
      one.role === person.role &&
      organisationOf(one) === organisationOf(person),
  );
}

export function MergeButton({ person }: { person: SeenPerson }) {
  const twins = useTwins(person);
  const [asking, setAsking] = useState(false);
  if (twins.length === 0) return null;
  return (
    <>
      <button
        className="button quiet icon small"
        type="button"
        aria-label={words.merge(person.name)}
        title={words.merge(person.name)}
        onClick={() => setAsking(true)}
      >
        <Merge size={16} aria-hidden="true" />
      </button>
      {asking && <Merging person={person} twins={twins} onClose={() => setAsking(false)} />}
    </>
  );
}

function Merging({
  person,
  twins,
  onClose,
}: {
  person: SeenPerson;
  twins: readonly SeenPerson[];
  onClose: () => void;
}) {
  const replica = useReplica();
  const id = useId();
  const [into, setInto] = useState(
    (twins.find(({ name }) => name === person.name) ?? twins[0]!).number,
  );
  const merge = () => {
    replica.do({ case: 'mergePeople', value: { person: person.number, into } });
    onClose();
  };
  return (
    <Dialog title={words.mergeTitle(person.name)} onClose={onClose}>
      <p className="dialog-words">{words.mergeWords}</p>
      <div className="field">
        <label htmlFor={id}>{words.mergeInto}</label>
        <select
          id={id}
          className="input"
          value={into}
          onChange={({ target }) => setInto(Number(target.value))}
        >
          {twins.map(({ number, name, function: does }) => (
            <option key={number} value={number}>
              {does ? `${name} (${does})` : name}
            </option>
          ))}
        </select>
      </div>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {words.mergeNo}
        </button>
        <button type="button" className="button primary" onClick={merge}>
          {words.mergeYes}
        </button>
      </div>
    </Dialog>
  );
}
