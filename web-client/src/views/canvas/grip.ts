// What everything on the board answers to a hand or a key: a press selects it and may carry it, a
// second one opens its words, the focus of a keyboard selects it too.
import { useRef, type FocusEvent, type MouseEvent, type PointerEvent } from 'react';
import type { Id } from '../../core/ids.ts';
import { useMayDo } from '../board/may.ts';
import { carry } from '../board/carry.ts';
import { useDesk } from '../board/desk.tsx';
import { usePart } from '../board/signal.ts';

interface GripOptions {
  /** A single tap opens the words (on a phone). */
  tapEdits?: boolean | undefined;
  /** False: there are no words to open. */
  words?: boolean | undefined;
}

/** `open`: what holds for the section as a whole; the running step may hold this one thing back. */
export function useGrip(id: Id, open: boolean, { tapEdits, words = true }: GripOptions = {}) {
  const desk = useDesk();
  const editable = useMayDo('edit', id, open);
  const movable = useMayDo('move', id, open);
  const selected = usePart(desk.selected, (ids) => ids.has(id));
  const editing = usePart(desk.editing, (one) => one === id) && editable;
  const cut = usePart(desk.cut, (ids) => ids.has(id));
  const wasSelected = useRef(false);

  const press = (event: PointerEvent<Element>) => {
    if (event.button !== 0 || editing) return;
    if ((event.target as Element).closest('button')) return;
    wasSelected.current = selected && desk.selected.value.size === 1;
    if (event.shiftKey) {
      event.preventDefault();
      desk.toggle(id);
      return;
    }
    if (!selected) desk.select([id]);
    if (movable) carry(desk, event, id);
  };
  const click = (event: MouseEvent<Element>) => {
    if (editing || event.shiftKey || (event.target as Element).closest('button')) return;
    desk.select([id]);
    const opens = wasSelected.current || tapEdits || event.detail > 1;
    if (editable && words && opens) desk.edit(id);
  };
  const focus = (event: FocusEvent<Element>) => {
    // By keyboard, the focus selects; by pointer, the press has done so already.
    const { currentTarget } = event;
    const byKey = event.target === currentTarget && currentTarget.matches(':focus-visible');
    if (byKey && !desk.selected.value.has(id)) desk.select([id]);
  };
  return {
    selected,
    editing,
    editable,
    grip: {
      'data-id': id,
      'data-thing': id,
      'data-selected': selected ? '' : undefined,
      'data-cut': cut ? '' : undefined,
      'data-editing': editing ? '' : undefined,
      tabIndex: editing ? -1 : 0,
      onPointerDown: press,
      onClick: click,
      onFocus: focus,
    },
  } as const;
}
