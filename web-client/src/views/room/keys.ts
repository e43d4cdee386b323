// The keys of the room: what is pressed is looked up in the table of actions and done by whoever
// offers to. In a text, single keys are letters; in a dialog and in a menu, keys belong to it.
import type { ActionId } from '../../strings/actions.ts';
import { actionOf } from './actions.ts';
import type { Doing } from './doing.ts';
import { keepEarly } from './early.ts';

/** Done from within a text, too. */
const kWhileTyping: ReadonlySet<ActionId> = new Set([
  'palette',
  'search',
  'board',
  'outline',
  'report',
  'facilitate',
  'comment',
]);

/** In a place where letters are typed, single keys are letters. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

function belongsElsewhere(event: KeyboardEvent): boolean {
  const { target } = event;
  const within = target instanceof Element && target.closest('[role="dialog"], [role="menu"]');
  return Boolean(within) || document.querySelector('dialog[open]') !== null;
}

/** Binds the keys; the answer unbinds them. */
export function bindActions(doing: Doing): () => void {
  const keyDown = (event: KeyboardEvent) => {
    // The board and the texts act first; what they took is marked as done.
    if (event.defaultPrevented || event.isComposing || belongsElsewhere(event)) return;
    if (!isTyping(event.target) && keepEarly(doing, event)) return;
    const action = actionOf(event);
    if (action === undefined) return;
    const single = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isTyping(event.target) && (single || !kWhileTyping.has(action))) return;
    if (doing.do(action)) event.preventDefault();
  };
  const paste = (event: ClipboardEvent) => {
    const isFree = !event.defaultPrevented && !isTyping(event.target);
    if (isFree && document.querySelector('dialog[open]') === null) keepEarly(doing, event);
  };
  window.addEventListener('keydown', keyDown);
  window.addEventListener('paste', paste);
  return () => {
    window.removeEventListener('keydown', keyDown);
    window.removeEventListener('paste', paste);
  };
}
