// A gap that is hidden from its scribe once it is written: its title is asked for first.
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import type { Id } from '../../core/ids.ts';
import { ruleOfField } from '../../core/schema.ts';
import { Field } from '../../gen/board_pb.ts';
import { scribeWords as words } from '../../strings/agenda.ts';
import { gapWords } from '../../strings/gaps.ts';
import { dialogWords } from '../../strings/words.ts';
import { useWritesFor } from '../agenda/scribing.ts';
import { useReplica } from '../hooks.ts';
import { useDesk } from './desk.tsx';
import { addHiddenGap } from './new_gap.ts';
import { nameOf } from './people_marks.tsx';

export function HiddenGap({ list, close }: { list: Id; close: () => void }) {
  const replica = useReplica();
  const desk = useDesk();
  const name = nameOf(replica, useWritesFor(replica));
  const [title, setTitle] = useState('');
  const ready = title.trim() !== '';
  return (
    <Dialog title={words.hiddenGap(name)} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          close();
          addHiddenGap(desk, list, title.trim());
        }}
      >
        <p className="dialog-words">{words.hiddenGapWords(name)}</p>
        <input
          className="input"
          autoFocus
          aria-label={words.hiddenGapTitle}
          placeholder={gapWords.placeholder}
          maxLength={ruleOfField(Field.TITLE).lengthMax}
          value={title}
          onChange={({ target }) => setTitle(target.value)}
        />
        <div className="dialog-actions">
          <button className="button" type="button" onClick={close}>
            {dialogWords.cancel}
          </button>
          <button className="button primary" type="submit" disabled={!ready}>
            {gapWords.add}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
