// A button that opens a menu: arrow keys, Escape, and a press elsewhere closes it. The menu stands
// outside the wall, so that it keeps its size at every zoom.
import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { createPortal } from 'react-dom';
import './menu.css';
import './controls.css';

export interface MenuItem {
  readonly word: string;
  readonly run: () => void;
  readonly icon?: ReactNode;
  readonly key?: string;
  readonly checked?: boolean;
  /** Of several that are checked apart from one another; else one choice of many. */
  readonly apart?: boolean;
  /** One line that says what it is for. */
  readonly hint?: string;
  readonly danger?: boolean;
  /** A heading that stands above this item. */
  readonly under?: string;
}

interface MenuButtonProps {
  /** The accessible name of the button. */
  label: string;
  /** A function makes them when the menu opens; they may still have to be fetched. */
  items: readonly MenuItem[] | (() => readonly MenuItem[] | Promise<readonly MenuItem[]>);
  children: ReactNode;
  className?: string | undefined;
  /** Something above the items, e.g. colours. */
  head?: ((close: () => void) => ReactNode) | undefined;
}

export function MenuButton({ label, items, children, className = '', head }: MenuButtonProps) {
  const [shown, setShown] = useState<readonly MenuItem[]>();
  const open = shown !== undefined;
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = (focus = true) => {
    setShown(undefined);
    if (focus) button.current?.focus({ preventScroll: true });
  };
  const show = () => {
    const made = typeof items === 'function' ? items() : items;
    if (made instanceof Promise) made.then(setShown, () => {});
    else setShown(made);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`b-button ${className}`}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => (open ? close() : show())}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            show();
          }
        }}
      >
        {children}
      </button>
      {open && button.current && (
        <Menu
          id={id}
          label={label}
          anchor={button.current}
          items={typeof items === 'function' ? shown : items}
          head={head}
          close={close}
        />
      )}
    </>
  );
}

interface MenuProps {
  id: string;
  label: string;
  anchor: HTMLElement;
  items: readonly MenuItem[];
  head?: ((close: () => void) => ReactNode) | undefined;
  close: (focus?: boolean) => void;
}

function Menu({ id, label, anchor, items, head, close }: MenuProps) {
  const box = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const menu = box.current!;
    const from = anchor.getBoundingClientRect();
    const gap = 4;
    const below = from.bottom + gap;
    const fits = below + menu.offsetHeight <= innerHeight - 8;
    const above = from.top - gap - menu.offsetHeight;
    menu.style.top = `${Math.max(8, fits ? below : above)}px`;
    menu.style.left = `${Math.max(8, Math.min(from.left, innerWidth - menu.offsetWidth - 8))}px`;
    menu.querySelector<HTMLElement>('[role^="menuitem"]')?.focus({ preventScroll: true });
  }, [anchor]);

  useEffect(() => {
    const outside = (event: PointerEvent) => {
      const target = event.target as Node;
      if (!box.current?.contains(target) && !anchor.contains(target)) close(false);
    };
    const wheel = (event: WheelEvent) => {
      if (!box.current?.contains(event.target as Node)) close(false);
    };
    window.addEventListener('pointerdown', outside, true);
    window.addEventListener('wheel', wheel, { capture: true, passive: true });
    return () => {
      window.removeEventListener('pointerdown', outside, true);
      window.removeEventListener('wheel', wheel, true);
    };
  }, [anchor, close]);

  const keyDown = (event: KeyboardEvent) => {
    const all = [...box.current!.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
    const now = all.indexOf(document.activeElement as HTMLElement);
    const to = (i: number) => all[(i + all.length) % all.length]?.focus();
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowRight') to(now + 1);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') to(now - 1);
    else if (event.key === 'Home') to(0);
    else if (event.key === 'End') to(all.length - 1);
    else if (event.key.length === 1 && /\S/.test(event.key)) {
      const start = event.key.toLowerCase();
      const next = [...all.slice(now + 1), ...all.slice(0, now + 1)];
      next.find((one) => one.textContent?.trim().toLowerCase().startsWith(start))?.focus();
      return;
    } else return;
    event.preventDefault();
  };

  return createPortal(
    <div ref={box} id={id} className="b-menu" role="menu" aria-label={label} onKeyDown={keyDown}>
      {head?.(close)}
      {items.map((item, i) => (
        <div key={i} role="none">
          {item.under && <div className="b-menu-under">{item.under}</div>}
          <button
            type="button"
            role={
              item.checked === undefined
                ? 'menuitem'
                : item.apart
                  ? 'menuitemcheckbox'
                  : 'menuitemradio'
            }
            aria-checked={item.checked}
            tabIndex={-1}
            className={`b-menu-item${item.danger ? ' b-menu-danger' : ''}`}
            onClick={() => {
              close();
              item.run();
            }}
          >
            <span className="b-menu-icon" aria-hidden="true">
              {item.checked ? '✓' : item.icon}
            </span>
            <span className="b-menu-word">
              {item.word}
              {item.hint && <span className="b-menu-hint">{item.hint}</span>}
            </span>
            {item.key && (
              <kbd className="b-menu-key" aria-hidden="true">
                {item.key}
              </kbd>
            )}
          </button>
        </div>
      ))}
    </div>,
    // Within the landmark that its button is in.
    anchor.closest('main') ?? document.body,
  );
}
