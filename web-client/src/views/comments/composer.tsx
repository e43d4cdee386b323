// Where a comment is written: Enter sends it, and nothing leaves this browser before. An @ offers the
// people of the workshop.
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { SideMark } from '../../components/side_mark.tsx';
import type { Id } from '../../core/ids.ts';
import { comments as words } from '../../strings/comments.ts';
import { useReplica } from '../hooks.ts';
import { isObserver, usePeople, type SeenPerson } from '../people/seen_people.ts';
import { askedAt, meantBy, withName, type Asked } from './mentions.ts';
import { useTalk } from './talk.ts';

const kCommentMax = 10_000;
const kOfferedMax = 6;

interface ComposerProps {
  /** What is said about, or answered to; or the comment that is written anew. */
  about: Id;
  label: string;
  action: string;
  first?: string;
  autoFocus?: boolean;
  onSend: (words: string) => void;
  onCancel?: () => void;
}

export function Composer(props: ComposerProps) {
  const { about, label, action, first = '', autoFocus = false, onSend, onCancel } = props;
  const talk = useTalk();
  const area = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState(() => talk.unsent.get(about) ?? first);
  const [asked, setAsked] = useState<Asked>();
  const [at, setAt] = useState(0);
  const list = useId();
  const offered = useOffered(asked);
  const chosen = offered[Math.min(at, offered.length - 1)];

  useEffect(() => {
    if (autoFocus) area.current?.focus({ preventScroll: true });
  }, [autoFocus]);

  const keep = (next: string) => {
    setSaid(next);
    if (next.trim() && next !== first) talk.unsent.set(about, next);
    else talk.unsent.delete(about);
  };
  const ask = () => {
    setAsked(askedAt(area.current!.value, area.current!.selectionStart));
    setAt(0);
  };
  const mention = (person: SeenPerson) => {
    if (!asked) return;
    const next = withName(said, asked, person.name);
    // At once: the next letter is typed behind the name.
    flushSync(() => {
      keep(next.text);
      setAsked(undefined);
    });
    area.current?.focus();
    area.current?.setSelectionRange(next.caret, next.caret);
  };
  const send = () => {
    if (said.trim() === '') return;
    onSend(said);
    talk.unsent.delete(about);
    setSaid('');
    setAsked(undefined);
  };
  const inList = (key: string): boolean => {
    if (!chosen) return false;
    const { length } = offered;
    if (key === 'ArrowDown') setAt((at + 1) % length);
    else if (key === 'ArrowUp') setAt((at - 1 + length) % length);
    else if (key === 'Enter' || key === 'Tab') mention(chosen);
    else if (key === 'Escape') setAsked(undefined);
    else return false;
    return true;
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const plain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
    const sends = event.key === 'Enter' && !event.shiftKey && !event.altKey;
    if (plain && inList(event.key)) event.stopPropagation();
    else if (sends) send();
    else if (event.key === 'Escape' && onCancel) {
      event.stopPropagation();
      onCancel();
    } else return;
    event.preventDefault();
  };

  return (
    <div className="composer">
      <span className="composer-box" data-value={said}>
        <textarea
          ref={area}
          rows={1}
          aria-label={label}
          placeholder={label}
          value={said}
          maxLength={kCommentMax}
          enterKeyHint="send"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={chosen !== undefined}
          aria-controls={list}
          aria-activedescendant={chosen ? `${list}-${chosen.number}` : undefined}
          onChange={(event) => {
            keep(event.target.value);
            ask();
          }}
          onClick={ask}
          onKeyUp={(event) => /^(Arrow(Left|Right)|Home|End)$/.test(event.key) && ask()}
          onKeyDown={keyDown}
          onBlur={() => setAsked(undefined)}
        />
      </span>
      <ul
        id={list}
        className="composer-people"
        role="listbox"
        aria-label={words.people}
        hidden={!chosen}
      >
        {offered.map((person) => (
          <li
            key={person.number}
            id={`${list}-${person.number}`}
            role="option"
            aria-selected={person === chosen}
            onPointerDown={(event) => {
              // The caret stays in the text.
              event.preventDefault();
              mention(person);
            }}
          >
            <SideMark side={person.side} size={12} />
            <span>{person.name}</span>
            <span className="hint">{person.organisation}</span>
          </li>
        ))}
      </ul>
      {(said.trim() !== '' || onCancel) && (
        <div className="composer-does">
          <span className="hint">{words.hint}</span>
          {onCancel && (
            <button type="button" className="button quiet small" onClick={onCancel}>
              {words.cancel}
            </button>
          )}
          <button
            type="button"
            className="button primary small"
            disabled={said.trim() === ''}
            onClick={send}
          >
            {action}
          </button>
        </div>
      )}
    </div>
  );
}

/** Everybody who takes part, but me; observers are in nobody's list. */
function useOffered(asked: Asked | undefined): readonly SeenPerson[] {
  const { me } = useReplica();
  const everybody = usePeople();
  return useMemo(() => {
    if (!asked) return [];
    const others = everybody.filter(
      (one) => one.number !== me.person && !one.removed && !isObserver(one),
    );
    return meantBy(asked.said, others).slice(0, kOfferedMax);
  }, [asked, everybody, me.person]);
}
