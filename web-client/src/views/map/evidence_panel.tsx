// All that is known about a piece of evidence.
import { Dialog } from '../../components/dialog.tsx';
import { number } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field } from '../../gen/board_pb.ts';
import { evidenceWords as words } from '../../strings/map_evidence.ts';
import { LineField } from '../board/line_field.tsx';
import { mayEdit } from '../board/may.ts';
import { useObject, useReplica } from '../hooks.ts';
import { TextField } from '../writing/text_field.tsx';
import './panels.css';

const kLines = [
  { field: Field.PERSON_ROLE, word: words.role, hint: words.roleHint, length: 100 },
  { field: Field.SOURCE, word: words.source, hint: words.sourceHint, length: 200 },
  { field: Field.DATE, word: words.date, hint: '', length: 10 },
  { field: Field.URL, word: words.url, hint: words.urlHint, length: 500 },
] as const;

export function EvidencePanel({ id, close }: { id: Id; close: () => void }) {
  const replica = useReplica();
  const evidence = useObject(id);
  if (!evidence) return null;
  const editable = mayEdit(replica, replica.board, id);
  return (
    <Dialog title={words.title} onClose={close}>
      <div className="m-form">
        <div className="m-field">
          <span aria-hidden="true">{words.placeholder}</span>
          <TextField
            id={id}
            field={Field.TEXT}
            label={words.text}
            placeholder={words.placeholder}
            editable={editable}
            multiline
          />
        </div>
        <label className="m-field">
          {words.kind}
          <select
            className="m-input"
            disabled={!editable}
            value={number(evidence, Field.EVIDENCE_KIND) ?? 0}
            onChange={(event) =>
              replica.setNumber(id, Field.EVIDENCE_KIND, Number(event.target.value) || undefined)
            }
          >
            {words.kinds.map((word, value) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </select>
        </label>
        {kLines.map(({ field, word, hint, length }) => (
          <div key={field} className="m-field">
            <span aria-hidden="true">{word}</span>
            <LineField
              id={id}
              field={field}
              label={word}
              placeholder={hint}
              type={field === Field.DATE ? 'date' : 'text'}
              editable={editable}
              lengthMax={length}
            />
          </div>
        ))}
        <label className="m-check">
          <input
            type="checkbox"
            disabled={!editable}
            checked={number(evidence, Field.CONSENT) === 1}
            onChange={(event) =>
              replica.setNumber(id, Field.CONSENT, event.target.checked ? 1 : undefined)
            }
          />
          {words.consent}
        </label>
        <div className="dialog-actions">
          <button type="button" className="button primary" onClick={close}>
            {words.done}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
