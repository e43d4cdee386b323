// A spreadsheet becomes a map or evidence: what was read is shown before anything is made, and all of
// it is made by one command or none.
import { useMemo, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import type { Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { listed } from '../../strings/map.ts';
import { sheetWords as words } from '../../strings/map_sheet.ts';
import type { NewObjectInit } from '../../sync/replica.ts';
import { useDesk } from '../board/desk.tsx';
import { useMapShape } from '../board/map_shape.ts';
import { useMay } from '../board/may.ts';
import { columnName } from '../board/words.ts';
import { useObject } from '../hooks.ts';
import { kObjectsPerCommand } from './copying.ts';
import { columnsOf, evidenceObjects, planEvidence } from './evidence_sheet.ts';
import { tally } from './held.ts';
import { mapObjects, newMapObjects, planMap } from './map_sheet.ts';
import { readSheet, type Row } from './sheet.ts';
import './panels.css';

const kPreviewRows = 8;

function inWords(objects: readonly NewObjectInit[]): string {
  return listed(tally(objects.map(({ kind }) => kind)));
}

function Preview({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  const width = Math.max(...rows.map((row) => row.cells.length));
  return (
    <div className="m-preview" tabIndex={0} role="group" aria-label={words.preview}>
      <table>
        <tbody>
          {rows.slice(0, kPreviewRows).map((row) => (
            <tr key={row.line}>
              <th scope="row">{row.line}</th>
              {Array.from({ length: width }, (_, at) => (
                <td key={at}>{row.cells[at] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > kPreviewRows && <p className="m-soft">… {rows.length}</p>}
    </div>
  );
}

export function PastePanel({ id, first, close }: { id: Id; first: string; close: () => void }) {
  const desk = useDesk();
  const { board } = desk.replica;
  const map = useObject(id);
  const may = useMay(id);
  const shape = useMapShape(id);
  const [pasted, setPasted] = useState(first);
  const rows = useMemo(() => readSheet(pasted), [pasted]);
  const looksLikeEvidence = columnsOf(rows[0]).has('quote');
  const [choice, setChoice] = useState<boolean>();
  const asEvidence = choice ?? looksLikeEvidence;
  const [isNew, setNew] = useState(false);
  const [step, setStep] = useState(shape.columns[0]?.object.id ?? '');
  const [leavesOut, setLeavesOut] = useState(false);
  if (!map) return null;

  const names = shape.columns.map(({ object }) => columnName(object));
  const evidence = asEvidence ? planEvidence(rows, names) : undefined;
  const plan = asEvidence ? undefined : planMap(rows);
  const wrong = pasted.trim() ? (evidence ?? plan)!.wrong : [];
  const objects = evidence
    ? evidenceObjects(board, id, evidence, step)
    : plan!.steps.length === 0
      ? []
      : isNew
        ? newMapObjects(board, map, plan!)
        : mapObjects(board, id, plan!);
  const isTooMany = objects.length > kObjectsPerCommand;
  const ready = objects.length > 0 && !isTooMany && (wrong.length === 0 || leavesOut);
  const make = () => {
    desk.replica.create(objects);
    close();
    desk.say(words.done(inWords(objects)));
    const made = objects[0]!;
    if (made.kind === Kind.JOURNEY_MAP) desk.flyTo(made.id);
  };
  const radio = (name: string, checked: boolean, word: string, set: () => void) => (
    <label className="m-check">
      <input type="radio" name={name} checked={checked} onChange={set} />
      {word}
    </label>
  );
  return (
    <Dialog title={words.title} onClose={close} wide>
      <form
        className="m-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) make();
        }}
      >
        <p className="dialog-words">{words.hint}</p>
        <textarea
          className="m-input m-cells"
          aria-label={words.cells}
          rows={3}
          value={pasted}
          spellCheck={false}
          onChange={(event) => setPasted(event.target.value)}
        />
        <label className="m-field">
          {words.file}
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            onChange={(event) => void event.target.files?.[0]?.text().then(setPasted)}
          />
        </label>
        <Preview rows={rows} />
        <fieldset className="m-list">
          <legend>{words.as}</legend>
          {radio('as', !asEvidence, words.asMap, () => setChoice(false))}
          {radio('as', asEvidence, words.asEvidence, () => setChoice(true))}
        </fieldset>
        {!asEvidence && may.arrange && (
          <fieldset className="m-list">
            <legend>{words.where}</legend>
            {radio('where', !isNew, words.here, () => setNew(false))}
            {radio('where', isNew, words.newMap, () => setNew(true))}
          </fieldset>
        )}
        {asEvidence && (
          <label className="m-field">
            <span aria-hidden="true">{words.step}</span>
            <select
              className="m-input"
              aria-label={words.step}
              value={step}
              onChange={(event) => setStep(event.target.value)}
            >
              {shape.columns.map(({ object }) => (
                <option key={object.id} value={object.id}>
                  {columnName(object)}
                </option>
              ))}
            </select>
          </label>
        )}
        {wrong.length > 0 && (
          <div className="m-wrong" role="alert">
            <strong>{words.wrong}</strong>
            <ul>
              {wrong.map(({ line, what }, i) => (
                <li key={i}>{words.line(line, what)}</li>
              ))}
            </ul>
            {objects.length > 0 && (
              <label className="m-check">
                <input
                  type="checkbox"
                  checked={leavesOut}
                  onChange={(event) => setLeavesOut(event.target.checked)}
                />
                {words.leaveOut}
              </label>
            )}
          </div>
        )}
        <p role="status">
          {isTooMany
            ? words.tooMany(objects.length, kObjectsPerCommand)
            : objects.length > 0
              ? words.makes(inWords(objects))
              : words.makesNothing}
        </p>
        <div className="dialog-actions">
          <button className="button" type="button" onClick={close}>
            {words.cancel}
          </button>
          <button className="button primary" type="submit" disabled={!ready}>
            {words.make}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
