// The form that makes a workshop, from a template or from an export. Nothing typed is lost when the
// server says no.
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { ApiProblem, createWorkshop, type Made } from '../../api.ts';
import { Wrong } from '../../components/wrong.tsx';
import { language } from '../../strings/language.ts';
import { home } from '../../strings/home.ts';
import { CustomerNames } from './customer_names.tsx';
import { ExportFile, type ReadExport } from './export_file.tsx';
import '../../components/choice.css';

/** As the server calls them. */
const kTemplates = [
  'internal-gap-analysis',
  'co-creation',
  'co-learning',
  'card-round',
  'six-hats',
  'blank',
] as const;

type Field = 'title' | 'host' | 'file' | 'key';
const kTitleLengthMax = 500;
const kNameLengthMax = 100;

export function CreateForm({ onMade }: { onMade: (made: Made) => void }) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [title, setTitle] = useState('');
  const [template, setTemplate] = useState<(typeof kTemplates)[number]>('co-creation');
  const [host, setHost] = useState('');
  const [customers, setCustomers] = useState(['']);
  const [fromFile, setFromFile] = useState(false);
  const [file, setFile] = useState<ReadExport | null>(null);
  const [key, setKey] = useState('');
  const [keyWanted, setKeyWanted] = useState(false);
  const [wrong, setWrong] = useState<{ field: Field | 'all'; words: string } | null>(null);
  const [busy, setBusy] = useState(false);

  const fail = (field: Field | 'all', words: string) => setWrong({ field, words });
  useEffect(() => {
    if (wrong && wrong.field !== 'all')
      form.current?.querySelector<HTMLElement>(`[name="${wrong.field}"]`)?.focus();
  }, [wrong]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setWrong(null);
    if (fromFile && !file) return fail('file', home.fileMissing);
    if (!fromFile && title.trim() === '') return fail('title', home.titleMissing);
    if (!fromFile && host.trim() === '') return fail('host', home.hostMissing);
    setBusy(true);
    try {
      const names = customers.map((name) => name.trim()).filter((name) => name !== '');
      const wanted = fromFile
        ? { title: title.trim(), fromExport: file!.content }
        : {
            ...{ title: title.trim(), template, language: language() },
            ...{ hostName: host.trim(), customerNames: names },
          };
      onMade(await createWorkshop(wanted, key.trim()));
      scrollTo(0, 0);
    } catch (problem) {
      const asked = problem instanceof ApiProblem && [401, 403].includes(problem.status);
      if (asked) setKeyWanted(true);
      fail(asked ? 'key' : 'all', (problem as Error).message);
      setBusy(false);
    }
  };

  const wrongOf = (field: Field) =>
    wrong?.field === field
      ? { 'aria-invalid': true, 'aria-describedby': `${id}-${field}-wrong` }
      : {};
  const wrongWords = (field: Field) =>
    wrong?.field === field && <Wrong id={`${id}-${field}-wrong`} words={wrong.words} />;

  return (
    <form
      ref={form}
      className="create raised"
      onSubmit={submit}
      noValidate
      aria-labelledby={`${id}-head`}
    >
      <h2 id={`${id}-head`}>{home.formTitle}</h2>

      <div className="field">
        <label htmlFor={`${id}-title`}>{home.title}</label>
        <input
          id={`${id}-title`}
          name="title"
          className="input"
          value={title}
          maxLength={kTitleLengthMax}
          placeholder={home.titleExample}
          autoComplete="off"
          onChange={(event) => setTitle(event.target.value)}
          {...wrongOf('title')}
        />
        {fromFile && <p className="hint">{home.exportTitleHint}</p>}
        {wrongWords('title')}
      </div>

      {fromFile ? (
        <ExportFile chosen={file} onChosen={setFile} fieldWrong={wrongOf('file')}>
          {wrongWords('file')}
        </ExportFile>
      ) : (
        <>
          <fieldset className="field">
            <legend>{home.template}</legend>
            <div className="create-templates">
              {kTemplates.map((key) => (
                <label key={key} className="choice">
                  <input
                    type="radio"
                    name="template"
                    value={key}
                    checked={template === key}
                    onChange={() => setTemplate(key)}
                  />
                  <strong>{home.templates[key].name}</strong>
                  <span className="hint">{home.templates[key].line}</span>
                </label>
              ))}
            </div>
          </fieldset>
          <div className="field">
            <label htmlFor={`${id}-host`}>{home.host}</label>
            <input
              id={`${id}-host`}
              name="host"
              className="input"
              value={host}
              maxLength={kNameLengthMax}
              placeholder={home.hostHint}
              autoComplete="organization"
              onChange={(event) => setHost(event.target.value)}
              {...wrongOf('host')}
            />
            {wrongWords('host')}
          </div>
          <CustomerNames names={customers} onChange={setCustomers} lengthMax={kNameLengthMax} />
        </>
      )}

      {keyWanted && (
        <div className="field">
          <label htmlFor={`${id}-key`}>{home.operatorKey}</label>
          <input
            id={`${id}-key`}
            name="key"
            type="password"
            className="input"
            value={key}
            autoComplete="off"
            onChange={(event) => setKey(event.target.value)}
            {...wrongOf('key')}
          />
          <p className="hint">{home.operatorKeyHint}</p>
          {wrongWords('key')}
        </div>
      )}

      {wrong?.field === 'all' && <Wrong words={wrong.words} />}
      <div className="create-actions">
        <button
          className={`button primary large ${busy ? 'busy' : ''}`}
          type="submit"
          aria-disabled={busy}
        >
          {busy ? home.creating : home.create}
        </button>
        <button
          className="button text"
          type="button"
          onClick={() => {
            setFromFile(!fromFile);
            setWrong(null);
          }}
        >
          {fromFile ? home.fromTemplate : home.fromExport}
        </button>
      </div>
    </form>
  );
}
