// Writing in place, together: a text of an object, open in the page. What is typed here goes to the
// replica at once; what others type is merged in under the caret, which stays where its owner left it.
import {
  createContext,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type FocusEvent,
  type FormEvent,
  type KeyboardEvent,
} from 'react';
import { getOption } from '@bufbuild/protobuf';
import { text } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { FieldSchema, length_max, type Field } from '../../gen/board_pb.ts';
import { fieldWords } from '../../strings/board.ts';
import { useObject, useReplica } from '../hooks.ts';
import { graft, replacementIn } from './text_merging.ts';
import './text_field.css';

/** Who wants to know that I am typing in an object; '' when I stopped. */
export const TypingContext = createContext<(id: Id) => void>(() => {});

export interface TextFieldProps {
  id: Id;
  field: Field;
  /** The accessible name. */
  label: string;
  placeholder?: string | undefined;
  /** Enter makes a new line; without it, Enter leaves. */
  multiline?: boolean | undefined;
  /** False: the words alone, as text. */
  editable?: boolean | undefined;
  className?: string | undefined;
  /** No longer than this, if it is not so already; less than the field takes. */
  most?: number | undefined;
  /** Takes the caret when it appears. */
  autoFocus?: boolean | undefined;
  /** Enter leaves although the text may have several lines; Shift+Enter makes a new line. */
  enterLeaves?: boolean | undefined;
  onLeave?: ((by: 'enter' | 'escape' | 'blur') => void) | undefined;
}

function lengthMax(field: Field): number {
  const value = FieldSchema.value[field];
  return value ? getOption(value, length_max) || 500 : 500;
}

function mergeInto(area: HTMLTextAreaElement, value: string): void {
  if (area.value === value) return;
  const { words, from, to } = replacementIn(area.value, value, area.selectionStart);
  area.setRangeText(words, from, to, 'preserve');
}

export function TextField(props: TextFieldProps) {
  const { id, field, editable = true, className = '', placeholder, label } = props;
  const object = useObject(id);
  const value = object ? text(object, field) : '';
  if (!editable) {
    return (
      <span
        className={`text-field text-field-still ${className}`}
        data-empty={value ? undefined : ''}
      >
        {value || <span className="text-field-none">{placeholder ?? ''}</span>}
        {value ? null : <span className="sr-only">{fieldWords.empty(label)}</span>}
      </span>
    );
  }
  return <Editor {...props} value={value} />;
}

function Editor({
  id,
  field,
  label,
  placeholder,
  multiline = false,
  className = '',
  autoFocus = false,
  enterLeaves = false,
  onLeave,
  most = Infinity,
  value,
}: TextFieldProps & { value: string }) {
  const replica = useReplica();
  const typing = useContext(TypingContext);
  const area = useRef<HTMLTextAreaElement>(null);
  const box = useRef<HTMLSpanElement>(null);
  const composing = useRef(false);
  /** What stood here when page and board were last the same. */
  const base = useRef(value);
  // The area gets its words once. Were React given new ones, it would put them in by itself, and
  // they would look as if they had been written here.
  const [first] = useState(value);
  const left = useRef<'enter' | 'escape' | 'blur'>('blur');

  const mirror = () => {
    // The box grows with its words: an invisible copy behind the area gives it its height.
    if (box.current && area.current) box.current.dataset['value'] = area.current.value;
  };
  /** Brings what is written here and what the board says together; the board first hears of it. */
  const settle = () => {
    const now = replica.board.find(id);
    if (!area.current || !now) return mirror();
    const mine = multiline ? area.current.value : area.current.value.replace(/[\r\n]+/g, ' ');
    const theirs = text(now, field);
    const both = graft(base.current, mine, theirs);
    mergeInto(area.current, both);
    if (both !== theirs) replica.writeText(id, field, both);
    const kept = replica.board.find(id);
    if (kept) mergeInto(area.current, text(kept, field));
    base.current = area.current.value;
    mirror();
  };
  const write = () => {
    settle();
    typing(id);
  };

  useLayoutEffect(() => {
    if (composing.current) return;
    settle();
  }, [value]);

  useEffect(() => {
    if (!autoFocus || !area.current) return;
    area.current.focus({ preventScroll: true });
    const end = area.current.value.length;
    area.current.setSelectionRange(end, end);
    area.current.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [autoFocus]);

  const endComposing = () => {
    composing.current = false;
    write();
  };
  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const undoes = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (undoes && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      if (event.shiftKey) replica.redo();
      else replica.undo();
      return;
    }
    if (undoes && event.key.toLowerCase() === 'y') {
      event.preventDefault();
      replica.redo();
      return;
    }
    if (event.key === 'Escape') left.current = 'escape';
    else if (event.key === 'Enter' && (!multiline || (enterLeaves && !event.shiftKey)))
      left.current = 'enter';
    else return;
    event.preventDefault();
    event.stopPropagation();
    area.current?.blur();
  };
  const beforeInput = (event: FormEvent<HTMLTextAreaElement>) => {
    const type = (event.nativeEvent as InputEvent).inputType;
    if (type === 'historyUndo' || type === 'historyRedo') event.preventDefault();
  };
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    if (multiline) return;
    const words = event.clipboardData.getData('text/plain');
    if (!/[\r\n]/.test(words) || !area.current) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = area.current;
    area.current.setRangeText(words.replace(/[\r\n]+/g, ' '), selectionStart, selectionEnd, 'end');
    write();
  };
  const blur = (_event: FocusEvent) => {
    if (composing.current) endComposing();
    typing('');
    // Another window in front is not leaving: the caret is still here.
    if (document.activeElement === area.current) return;
    const by = left.current;
    left.current = 'blur';
    onLeave?.(by);
  };

  return (
    <span ref={box} className={`text-field ${className}`}>
      <textarea
        ref={area}
        rows={1}
        aria-label={label}
        placeholder={placeholder}
        maxLength={Math.min(lengthMax(field), Math.max(most, value.length))}
        defaultValue={first}
        spellCheck={document.activeElement === area.current}
        enterKeyHint={multiline && !enterLeaves ? 'enter' : 'done'}
        onInput={() => {
          if (!composing.current) write();
          else mirror();
        }}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={endComposing}
        onBeforeInput={beforeInput}
        onKeyDown={keyDown}
        onPaste={paste}
        onBlur={blur}
      />
    </span>
  );
}
