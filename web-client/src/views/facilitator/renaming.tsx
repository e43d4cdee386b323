// Somebody gets another name: theirs was an insult, or misspelt. Everybody sees the new one at once.
import { Pencil } from 'lucide-react';
import { useId, useState, type FormEvent } from 'react';
import { ApiProblem, renamePerson } from '../../api.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Wrong } from '../../components/wrong.tsx';
import { moderationWords as words } from '../../strings/moderation.ts';
import { dialogWords } from '../../strings/words.ts';
import { useRoom } from '../room/open_room.ts';

const kNameMax = 64;

export function RenameButton({ name, onPress }: { name: string; onPress: () => void }) {
  return (
    <button
      className="button quiet icon small"
      type="button"
      aria-label={words.rename(name)}
      title={words.rename(name)}
      onClick={onPress}
    >
      <Pencil size={16} />
    </button>
  );
}

export function Renaming({
  person,
  name,
  onClose,
}: {
  person: number;
  name: string;
  onClose: () => void;
}) {
  const { workshop, person: me } = useRoom();
  const fieldId = useId();
  const [now, setNow] = useState(name);
  const [wrong, setWrong] = useState('');
  const rename = async (event: FormEvent) => {
    event.preventDefault();
    const given = now.trim();
    if (given === '') return;
    try {
      if (given !== name) await renamePerson(workshop, me, person, given);
      onClose();
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      setWrong(problem.message);
    }
  };
  return (
    <Dialog title={words.renameTitle(name)} onClose={onClose}>
      <form className="field" onSubmit={(event) => void rename(event)}>
        <label htmlFor={fieldId}>{words.newName}</label>
        <input
          id={fieldId}
          className="input"
          value={now}
          maxLength={kNameMax}
          autoComplete="off"
          autoFocus
          onFocus={({ currentTarget }) => currentTarget.select()}
          onChange={({ target }) => setNow(target.value)}
        />
        <p className="hint">{words.renameHint}</p>
        {wrong && <Wrong words={wrong} />}
        <div className="dialog-actions">
          <button className="button" type="button" onClick={onClose}>
            {dialogWords.cancel}
          </button>
          <button className="button primary" type="submit" disabled={now.trim() === ''}>
            {words.renameYes}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
