// One value that views can watch, outside React's own state.
import { useSyncExternalStore } from 'react';

export class Signal<T> {
  #value: T;
  readonly #tells = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }
  get value(): T {
    return this.#value;
  }
  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const tell of [...this.#tells]) tell();
  }
  readonly on = (tell: () => void): (() => void) => {
    this.#tells.add(tell);
    return () => void this.#tells.delete(tell);
  };
}

export function useSignal<T>(signal: Signal<T>): T {
  return useSyncExternalStore(signal.on, () => signal.value);
}

/** A part of a signal's value; re-renders when that part changes. The part must be a plain value. */
export function usePart<T, P extends string | number | boolean | undefined>(
  signal: Signal<T>,
  part: (value: T) => P,
): P {
  return useSyncExternalStore(signal.on, () => part(signal.value));
}
