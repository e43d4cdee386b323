// The palette: everything that may be done here by its name, and every word that stands here, in one
// dialog. What is chosen is marked, the keys stay in the field.
import { Command, CornerDownLeft, Search } from 'lucide-react';
import {
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { flushSync } from 'react-dom';
import { CloseButton } from '../../components/close_button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import type { Id } from '../../core/ids.ts';
import { finding as words } from '../../strings/finding.ts';
import { sectionName } from '../board/words.ts';
import { useReplica, useTopic } from '../hooks.ts';
import type { Doers } from '../room/doing.ts';
import { Keys } from '../room/keys_shown.tsx';
import { choicesFor, type Group } from './choosing.ts';
import type { Span } from './folding.ts';
import { placeWords } from './places.ts';
import { remember } from './recent.ts';
import { foldAhead, search } from './searching.ts';
import './palette.css';

export type FindMode = 'do' | 'search';

interface PaletteProps {
  mode: FindMode;
  /** What could be done when the palette was opened: it takes the focus away from the board. */
  doers: Doers;
  flyTo: (id: Id) => void;
  onClose: () => void;
}

function Marked({ text, marks }: { text: string; marks: readonly Span[] }) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return [...parts, text.slice(at)];
}

/** The results of a search in the form of choices. */
function useFound(query: string, active: boolean, flyTo: (id: Id) => void): readonly Group[] {
  const replica = useReplica();
  const version = useTopic('board');
  return useMemo(() => {
    if (!active) return [];
    const { board } = replica;
    return search(board, query).map(({ section, hits, total }) => ({
      title: sectionName(section),
      more: total > hits.length ? words.moreIn(total - hits.length) : '',
      total,
      choices: hits.map((hit) => ({
        key: hit.id,
        words: hit.words || words.untitled,
        marks: hit.marks,
        hint: placeWords(board, hit.object),
        run: () => flyTo(hit.id),
      })),
    }));
    // The board is one object for life; `version` says that its contents moved on.
  }, [replica, version, query, active, flyTo]);
}

export default function Palette({ mode: first, doers, flyTo, onClose }: PaletteProps) {
  const replica = useReplica();
  const [mode, setMode] = useState(first);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  // After the dialog, which gives the focus to the first button in it.
  useEffect(() => field.current?.focus(), []);
  useEffect(() => foldAhead(replica.board), [replica]);
  const searching = mode === 'search';
  const found = useFound(query, searching, flyTo);
  const todo = useMemo(
    () => (searching ? [] : choicesFor(replica, doers, flyTo, query)),
    [searching, replica, doers, flyTo, query],
  );
  const groups = searching ? found : todo;
  const all = groups.flatMap((group) => group.choices);
  const chosen = all[Math.min(at, all.length - 1)];

  const change = (to: FindMode) => {
    setMode(to);
    setAt(0);
    field.current?.focus();
  };
  const choose = (choice: (typeof all)[number] | undefined) => {
    if (!choice) {
      if (!searching && query.trim()) change('search');
      return;
    }
    if (!searching) remember(choice.key);
    // The dialog gives the focus back first; what is chosen may then take it.
    flushSync(onClose);
    choice.run();
  };
  const keyDown = (event: KeyboardEvent) => {
    const mod = (event.ctrlKey || event.metaKey) && !event.altKey;
    const key = event.key.toLowerCase();
    if (event.nativeEvent.isComposing) return;
    if (mod && key === 'k') change('do');
    // A second Ctrl+F is the browser's own.
    else if (mod && key === 'f' && !searching) change('search');
    else if (event.key === 'ArrowDown') setAt(all.length > 0 ? (at + 1) % all.length : 0);
    else if (event.key === 'ArrowUp')
      setAt(all.length > 0 ? (at - 1 + all.length) % all.length : 0);
    else if (event.key === 'PageDown') setAt(Math.max(0, Math.min(all.length - 1, at + 8)));
    else if (event.key === 'PageUp') setAt(Math.max(0, at - 8));
    else if (event.key === 'Enter') choose(chosen);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title={words.title} onClose={onClose} wide bare>
      <div className="palette" onKeyDown={keyDown}>
        <div className="palette-head">
          <ModeSwitch mode={mode} onMode={change} />
          <CloseButton label={words.close} onClose={onClose} />
        </div>
        <div className="palette-field">
          {searching ? (
            <Search size={18} aria-hidden="true" />
          ) : (
            <Command size={18} aria-hidden="true" />
          )}
          <input
            ref={field}
            type="text"
            role="combobox"
            aria-expanded="true"
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={chosen ? `${list}-${all.indexOf(chosen)}` : undefined}
            aria-label={searching ? words.whatToSearch : words.whatToDo}
            placeholder={searching ? words.whatToSearch : words.whatToDo}
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="go"
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setAt(0);
            }}
          />
        </div>
        <Choices id={list} groups={groups} chosen={all.indexOf(chosen!)} onChoose={choose} />
        <Nothing
          mode={mode}
          query={query.trim()}
          empty={all.length === 0}
          onSearch={() => change('search')}
        />
        <p className="unseen" role="status">
          {searching
            ? query.trim() && words.found(groups.reduce((sum, { total = 0 }) => sum + total, 0))
            : words.choices(all.length)}
        </p>
      </div>
    </Dialog>
  );
}

function ModeSwitch({ mode, onMode }: { mode: FindMode; onMode: (mode: FindMode) => void }) {
  return (
    <div className="view-switch" role="group" aria-label={words.modes}>
      {(['do', 'search'] as const).map((one) => (
        <button key={one} type="button" aria-pressed={mode === one} onClick={() => onMode(one)}>
          {one === 'do' ? words.doing : words.searching}
        </button>
      ))}
    </div>
  );
}

function Nothing({
  mode,
  query,
  empty,
  onSearch,
}: {
  mode: FindMode;
  query: string;
  empty: boolean;
  onSearch: () => void;
}) {
  if (!empty) return null;
  if (mode === 'search')
    return <p className="palette-none">{query ? words.notFound(query) : words.begin}</p>;
  return (
    <div className="palette-none">
      <p>{words.nothing(query)}</p>
      <button className="button small" type="button" onClick={onSearch}>
        <Search size={15} aria-hidden="true" />
        {words.tryRoom(query)}
      </button>
    </div>
  );
}

function Choices({
  id,
  groups,
  chosen,
  onChoose,
}: {
  id: string;
  groups: readonly Group[];
  chosen: number;
  onChoose: (choice: Group['choices'][number]) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, groups]);
  let nth = -1;
  return (
    <div ref={box} id={id} className="palette-list" role="listbox" aria-label={words.results}>
      {groups.map((group, g) => (
        <div key={group.title || g} role="group" aria-label={group.title || words.results}>
          {group.title && (
            <div className="palette-group" aria-hidden="true">
              <span>{group.title}</span>
              {group.total !== undefined && <span className="figures">{group.total}</span>}
            </div>
          )}
          {group.choices.map((choice) => {
            nth += 1;
            return (
              <div
                key={choice.key}
                id={`${id}-${nth}`}
                className="palette-choice"
                role="option"
                aria-selected={nth === chosen}
                onClick={() => onChoose(choice)}
              >
                <span className="palette-words">
                  {choice.marks ? (
                    <Marked text={choice.words} marks={choice.marks} />
                  ) : (
                    choice.words
                  )}
                </span>
                {choice.hint && <span className="palette-hint">{choice.hint}</span>}
                {choice.keys && (
                  <span className="palette-keys">
                    <Keys keys={choice.keys} />
                  </span>
                )}
                {nth === chosen && (
                  <CornerDownLeft className="palette-enter" size={15} aria-hidden="true" />
                )}
              </div>
            );
          })}
          {group.more && (
            <p className="palette-more" aria-hidden="true">
              {group.more}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}
