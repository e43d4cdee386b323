// Choosing an export to start from: read and looked at here, so that a wrong file is told at once.
import { useId, useState, type ReactNode } from 'react';
import { Wrong } from '../../components/wrong.tsx';
import { home } from '../../strings/home.ts';

export interface ReadExport {
  name: string;
  things: number;
  content: unknown;
}

const kExportFormat = 1;

function read(name: string, text: string): ReadExport | string {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return home.exportUnreadable;
  }
  const found = content as { format?: unknown; snapshot?: { objects?: unknown[] } } | null;
  if (typeof found?.format === 'number' && found.format > kExportFormat) return home.exportNewer;
  if (found?.format !== kExportFormat || typeof found.snapshot !== 'object')
    return home.exportForeign;
  return { name, things: found.snapshot.objects?.length ?? 0, content };
}

export function ExportFile({
  chosen,
  onChosen,
  fieldWrong,
  children,
}: {
  chosen: ReadExport | null;
  onChosen: (file: ReadExport | null) => void;
  fieldWrong: object;
  /** What the form has to say against it. */
  children: ReactNode;
}) {
  const id = useId();
  const [wrong, setWrong] = useState('');
  const choose = async (file: File | undefined) => {
    setWrong('');
    onChosen(null);
    if (!file) return;
    const found = read(file.name, await file.text());
    if (typeof found === 'string') setWrong(found);
    else onChosen(found);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{home.exportFile}</label>
      <input
        id={id}
        name="file"
        type="file"
        className="input"
        accept=".json,application/json"
        onChange={(event) => void choose(event.target.files?.[0])}
        {...fieldWrong}
      />
      <p className="hint" role="status">
        {chosen ? home.exportChosen(chosen.things) : home.exportHint}
      </p>
      {wrong ? <Wrong words={wrong} /> : children}
    </div>
  );
}
