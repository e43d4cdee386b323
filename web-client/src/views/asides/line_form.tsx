// One line that a facilitator says in answer; Escape leaves it.
import { useState, type FormEvent } from 'react';
import { asideWords as words } from '../../strings/asides.ts';

interface LineFormProps {
  label: string;
  hint?: string;
  action: string;
  most: number;
  mayBeEmpty?: boolean;
  onSend: (said: string) => void;
  onClose: () => void;
}

export function LineForm(props: LineFormProps) {
  const { label, hint = label, action, most, mayBeEmpty = false, onSend, onClose } = props;
  const [said, setSaid] = useState('');
  const ready = mayBeEmpty || said.trim() !== '';
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    onSend(said.trim());
    onClose();
  };
  return (
    <form
      className="aside-form"
      onSubmit={send}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <input
        className="input"
        autoFocus
        aria-label={label}
        placeholder={hint}
        maxLength={most}
        value={said}
        enterKeyHint="send"
        onChange={({ target }) => setSaid(target.value)}
      />
      <div className="aside-does">
        <button type="submit" className="button primary small" disabled={!ready}>
          {action}
        </button>
        <button type="button" className="button quiet small" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
