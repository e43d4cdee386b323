// What is said about one thing, beside it on the board; on a phone as a sheet from below.
import { X } from 'lucide-react';
import { useCallback, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { NONE, type Id } from '../../core/ids.ts';
import { comments as words } from '../../strings/comments.ts';
import { isNarrow } from '../board/narrow.ts';
import { useSignal } from '../board/signal.ts';
import { useObject, useReplica } from '../hooks.ts';
import { useTalk } from './talk.ts';
import { thingName } from './thing_names.ts';
import { Threads } from './thread.tsx';

const kApart = 8;

export default function ThreadPopover() {
  const talk = useTalk();
  const thing = useSignal(talk.open);
  return thing ? <Popover key={thing} thing={thing} /> : null;
}

function anchorOf(thing: Id): Element | null {
  return document.querySelector(`[data-id="${thing}"]`);
}

/** Beside the thing where there is room, and always within the window. */
function stand(box: HTMLElement, thing: Id): void {
  if (isNarrow()) {
    box.style.left = box.style.top = '';
    return;
  }
  const from = anchorOf(thing)?.getBoundingClientRect();
  const { offsetWidth: w, offsetHeight: h } = box;
  const right = from ? from.right + kApart : (innerWidth - w) / 2;
  const left = from ? from.left - kApart - w : right;
  const x =
    right + w + kApart <= innerWidth ? right : left >= kApart ? left : innerWidth - w - kApart;
  const y = Math.min(from ? from.top : innerHeight / 4, innerHeight - h - kApart);
  box.style.left = `${Math.round(x)}px`;
  box.style.top = `${Math.round(Math.max(kApart, y))}px`;
}

function Popover({ thing }: { thing: Id }) {
  const { board } = useReplica();
  const talk = useTalk();
  const object = useObject(thing);
  const box = useRef<HTMLElement>(null);
  const before = useRef(document.activeElement);
  const title = useId();
  const gone = object === undefined;

  const close = useCallback(
    (focus: boolean) => {
      if (talk.open.value === thing) talk.open.set(NONE);
      const back = before.current;
      if (!focus || !(back instanceof HTMLElement)) return;
      // What was pressed may be a menu's item, which is gone by now.
      const to = back.isConnected ? back : (anchorOf(thing) as HTMLElement | null);
      to?.focus({ preventScroll: true });
    },
    [talk, thing],
  );

  // The wall moves under it: it stays with its thing for as long as it is open.
  useLayoutEffect(() => {
    let frame = 0;
    const follow = () => {
      if (box.current) stand(box.current, thing);
      frame = requestAnimationFrame(follow);
    };
    follow();
    return () => cancelAnimationFrame(frame);
  }, [thing]);

  useEffect(() => {
    if (!box.current?.contains(document.activeElement)) box.current?.focus({ preventScroll: true });
    const press = (event: PointerEvent) => {
      const target = event.target as Element;
      if (!box.current?.contains(target) && !target.closest?.('.b-menu, .toasts, .comments-panel'))
        close(false);
    };
    window.addEventListener('pointerdown', press, true);
    return () => window.removeEventListener('pointerdown', press, true);
  }, [close]);

  useEffect(() => {
    if (gone) close(false);
  }, [gone, close]);

  if (!object) return null;
  return createPortal(
    <section
      ref={box}
      className="thread-popover"
      role="dialog"
      aria-labelledby={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        close(true);
      }}
    >
      <header>
        <h2 id={title}>
          <span className="unseen">{words.on('')}</span>
          {thingName(board, object)}
        </h2>
        <button
          type="button"
          className="button quiet icon small"
          aria-label={words.close}
          onClick={() => close(true)}
        >
          <X size={16} />
        </button>
      </header>
      <div className="thread-popover-body">
        <Threads thing={thing} eager />
      </div>
    </section>,
    document.body,
  );
}
