// A researched point of a curve: whose feeling, how it is, how it was expected, and what says so.
import { Dialog } from '../../components/dialog.tsx';
import { links, number, text } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Field, Kind, Side } from '../../gen/board_pb.ts';
import { evidenceWords } from '../../strings/map_evidence.ts';
import { curveWords as words } from '../../strings/map_curves.ts';
import { useDesk } from '../board/desk.tsx';
import { mayEdit } from '../board/may.ts';
import { numeral } from '../board/ratings.ts';
import { kFeelings, sideName } from '../board/words.ts';
import { useObject } from '../hooks.ts';
import { TextField } from '../writing/text_field.tsx';
import { personaName } from './personas.tsx';
import { inColumn } from './reshaping.ts';
import './panels.css';

type Option = readonly [value: string, word: string];

function Select({
  label,
  value,
  options,
  editable,
  set,
}: {
  label: string;
  value: string;
  options: readonly Option[];
  editable: boolean;
  set: (value: string) => void;
}) {
  return (
    <label className="m-field">
      <span aria-hidden="true">{label}</span>
      <select
        className="m-input"
        aria-label={label}
        value={value}
        disabled={!editable}
        onChange={(event) => set(event.target.value)}
      >
        {options.map(([one, word]) => (
          <option key={one} value={one}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}

const kValues: readonly Option[] = [
  [NONE, words.noValue],
  ...kFeelings.map(({ value, word }) => [`${value}`, `${numeral(value)}: ${word}`] as const),
];

export function PointPanel({ id, close }: { id: Id; close: () => void }) {
  const desk = useDesk();
  const { replica } = desk;
  const { board } = replica;
  const point = useObject(id);
  const map = board.sectionOf(id);
  if (!point || !map) return null;
  const editable = mayEdit(replica, board, id);
  const marked = links(point, Field.PERSONAS);
  const known = links(point, Field.EVIDENCE);
  const evidence = inColumn(board, map.id, point.place.column).filter(
    (o) => o.kind === Kind.EVIDENCE,
  );
  const feeling = (label: string, field: Field) => (
    <Select
      label={label}
      editable={editable}
      options={kValues}
      value={`${number(point, field) ?? NONE}`}
      set={(to) => replica.setNumber(id, field, to === NONE ? undefined : Number(to))}
    />
  );
  return (
    <Dialog title={words.pointTitle} onClose={close}>
      <div className="m-form">
        <p className="dialog-words">{words.pointHint}</p>
        <div className="m-pair">
          <Select
            label={words.whose}
            editable={editable}
            value={marked[0] ?? NONE}
            options={[
              [NONE, words.anyPersona],
              ...board
                .children(map.id, Kind.PERSONA)
                .map((one) => [one.id, personaName(one)] as const),
            ]}
            set={(to) => replica.link(id, Field.PERSONAS, to ? [to] : [], marked)}
          />
          <Select
            label={words.side}
            editable={editable}
            value={`${number(point, Field.OWNER_SIDE) ?? Side.CUSTOMER}`}
            options={[Side.CUSTOMER, Side.HOST, Side.PARTNER].map(
              (side) => [`${side}`, sideName(board, side)] as const,
            )}
            set={(to) => replica.setNumber(id, Field.OWNER_SIDE, Number(to))}
          />
          {feeling(words.value, Field.FEELING)}
          {feeling(words.valueExpected, Field.FEELING_EXPECTED)}
        </div>
        <div className="m-field">
          <span aria-hidden="true">{words.note}</span>
          <TextField
            id={id}
            field={Field.TITLE}
            label={words.note}
            placeholder={words.noteHint}
            editable={editable}
          />
        </div>
        {evidence.length > 0 && (
          <fieldset className="m-list">
            <legend>{words.evidence}</legend>
            {evidence.map((one) => (
              <label key={one.id} className="m-check">
                <input
                  type="checkbox"
                  disabled={!editable}
                  checked={known.includes(one.id)}
                  onChange={(event) =>
                    event.target.checked
                      ? replica.link(id, Field.EVIDENCE, [one.id])
                      : replica.link(id, Field.EVIDENCE, [], [one.id])
                  }
                />
                {text(one, Field.TEXT).trim() || evidenceWords.empty}
              </label>
            ))}
          </fieldset>
        )}
        <div className="dialog-actions">
          {editable && (
            <button
              type="button"
              className="button danger"
              onClick={() => {
                close();
                desk.remove([id], words.thePoint);
              }}
            >
              {words.remove}
            </button>
          )}
          <button type="button" className="button primary" onClick={close}>
            {words.done}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
