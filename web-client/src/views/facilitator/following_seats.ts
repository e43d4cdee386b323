// Who is moved to another table by the keyboard stands elsewhere in the list: the focus goes with them.
import { useEffect, useRef } from 'react';

/** Gives what is called with who is moved; `seats` changes when they have moved. */
export function useFollowingSeats(seats: unknown): (person: number) => void {
  const moved = useRef(0);
  useEffect(() => {
    if (moved.current === 0) return;
    const row = document.querySelector(`[data-seated="${moved.current}"]`);
    moved.current = 0;
    if (document.activeElement === document.body)
      row?.querySelector<HTMLElement>('select, button')?.focus();
  }, [seats]);
  return (person) => {
    moved.current = person;
  };
}
