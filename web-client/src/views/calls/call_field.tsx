// The address of a call is set: checked as it is followed, and saved when it is left.
import { useEffect, useId, useState } from 'react';
import { text, type Obj } from '../../core/board.ts';
import { ruleOfField } from '../../core/schema.ts';
import { Field } from '../../gen/board_pb.ts';
import { callWords as words } from '../../strings/tables.ts';
import { useReplica } from '../hooks.ts';
import { safeLink } from '../map/safe_link.ts';

/** `onSaved`: it stands in a form of its own, with a button. */
export function CallField({ of, onSaved }: { of: Obj; onSaved?: () => void }) {
  const replica = useReplica();
  const id = useId();
  const kept = text(of, Field.CALL);
  const [address, setAddress] = useState(kept);
  useEffect(() => setAddress(kept), [kept]);
  const given = address.trim();
  const isWrong = given !== '' && !safeLink(given);
  const save = () => {
    if (isWrong) return;
    if (given !== kept) replica.setLine(of.id, Field.CALL, given);
    onSaved?.();
  };
  return (
    <form
      className="field"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label className="label" htmlFor={id}>
        {words.set}
      </label>
      <input
        id={id}
        className="input"
        inputMode="url"
        value={address}
        maxLength={ruleOfField(Field.CALL).lengthMax}
        aria-invalid={isWrong}
        aria-describedby={`${id}-hint`}
        autoComplete="off"
        onChange={({ target }) => setAddress(target.value)}
        onBlur={onSaved ? undefined : save}
      />
      <p id={`${id}-hint`} className={isWrong ? 'wrong' : 'hint'}>
        {isWrong ? words.wrong : words.hint}
      </p>
      {onSaved && (
        <div className="dialog-actions">
          <button className="button primary" type="submit" disabled={isWrong}>
            {words.save}
          </button>
        </div>
      )}
    </form>
  );
}
