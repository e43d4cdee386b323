// Taking the workshop along as a file, and, for facilitators, bringing files in.
import { Download, FileUp } from 'lucide-react';
import { useId, useState } from 'react';
import {
  ApiProblem,
  exportFile,
  importFile,
  type ExportFormat,
  type ImportFormat,
} from '../../api.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Wrong } from '../../components/wrong.tsx';
import { takeAlong as words } from '../../strings/take_along.ts';
import { isFacilitator } from '../board/may.ts';
import { useReplica } from '../hooks.ts';
import { useRoom } from '../room/open_room.ts';
import { useStatus } from '../status/use_status.ts';
import './take_along.css';

const kImportBytesMax = 1_000_000;

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download reads the address after the click; it is let go when that is surely over.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const kExports: readonly ExportFormat[] = ['json', 'markdown', 'csv'];
const kExportsOfFacilitators: readonly ExportFormat[] = [...kExports, 'template'];
const kImports: readonly { format: ImportFormat; accept: string }[] = [
  { format: 'mermaid-journey', accept: '.mmd,.mermaid,.md,.txt,text/plain' },
  { format: 'csv-metrics', accept: '.csv,text/csv,text/plain' },
];

function Exports() {
  const { workshop, person } = useRoom();
  const { unsaved } = useStatus();
  const { me } = useReplica();
  const [busy, setBusy] = useState<string>('');
  const [wrong, setWrong] = useState('');

  const take = async (format: ExportFormat) => {
    if (busy) return;
    setBusy(format);
    setWrong('');
    try {
      const { file, name } = await exportFile(workshop, person, format);
      save(file, name);
    } catch (problem) {
      setWrong((problem as Error).message);
    }
    setBusy('');
  };

  return (
    <>
      <ul className="take-list">
        {(isFacilitator(me.role) ? kExportsOfFacilitators : kExports).map((format) => {
          const { name, line } = words.exports[format];
          return (
            <li key={format}>
              <div>
                <strong>{name}</strong>
                <p className="hint">{line}</p>
              </div>
              <button
                className={`button ${busy === format ? 'busy' : ''}`}
                type="button"
                aria-label={`${words.download}: ${name}`}
                aria-disabled={busy !== ''}
                onClick={() => void take(format)}
              >
                <Download size={16} aria-hidden="true" />
                {busy === format ? words.preparing : words.download}
              </button>
            </li>
          );
        })}
      </ul>
      {wrong && <Wrong words={wrong} />}
      <p className="hint">{unsaved > 0 ? words.unsaved : words.sees}</p>
    </>
  );
}

function Import({ format, accept }: { format: ImportFormat; accept: string }) {
  const kind = words.importKinds[format];
  const id = useId();
  const { workshop, person } = useRoom();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState('');
  const [wrong, setWrong] = useState('');

  const bring = async (file: File) => {
    setDone('');
    setWrong('');
    if (file.size > kImportBytesMax) return setWrong(words.tooLarge(file.name));
    setBusy(true);
    try {
      const content = await file.text();
      if (content.trim() === '') setWrong(words.empty(file.name));
      else {
        const things = await importFile(workshop, person, format, content);
        setDone(words.imported(file.name, things));
      }
    } catch (problem) {
      const line = problem instanceof ApiProblem ? problem.line : 0;
      const said = (problem as Error).message;
      setWrong(line > 0 ? words.failedAt(file.name, line, said) : words.failed(file.name, said));
    }
    setBusy(false);
  };

  return (
    <li>
      <div>
        <strong>{kind.name}</strong>
        <p className="hint">{kind.line}</p>
        {done && (
          <p className="take-done" role="status">
            {done}
          </p>
        )}
        {wrong && <Wrong words={wrong} />}
      </div>
      <label className={`button ${busy ? 'busy' : ''}`} htmlFor={id}>
        <FileUp size={16} aria-hidden="true" />
        {busy ? words.importing : words.choose}
        <input
          id={id}
          className="unseen"
          type="file"
          accept={accept}
          aria-label={kind.name}
          disabled={busy}
          onChange={(event) => {
            const file = event.target.files?.[0];
            // The same file may be chosen again after it was corrected.
            event.target.value = '';
            if (file) void bring(file);
          }}
        />
      </label>
    </li>
  );
}

export default function TakeAlong({ onClose }: { onClose: () => void }) {
  const { role } = useReplica().me;
  return (
    <Dialog title={words.title} onClose={onClose} wide>
      <Exports />
      {isFacilitator(role) && (
        <section className="take-in">
          <h3>{words.imports}</h3>
          <p className="hint">{words.importsHint}</p>
          <ul className="take-list">
            {kImports.map((kind) => (
              <Import key={kind.format} {...kind} />
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}
