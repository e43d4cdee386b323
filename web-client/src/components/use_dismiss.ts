// Closes what was opened over the page: on a press elsewhere, and on Escape.
import { useEffect, type RefObject } from 'react';

export function useDismiss(
  open: boolean,
  around: RefObject<HTMLElement | null>,
  close: () => void,
): void {
  useEffect(() => {
    if (!open) return undefined;
    const press = (event: PointerEvent) => {
      if (!around.current?.contains(event.target as Node)) close();
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      const inside = around.current?.contains(document.activeElement);
      close();
      if (inside) around.current?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', press, true);
    document.addEventListener('keydown', key);
    return () => {
      document.removeEventListener('pointerdown', press, true);
      document.removeEventListener('keydown', key);
    };
  }, [open, around, close]);
}
