// Code that is not needed to draw a room, and parts of a page that come with it. React's own `lazy`
// shows what comes only 300 ms after it has shown a gap, however fast it comes; here it is shown at once.
import {
  useEffect,
  useState,
  useSyncExternalStore,
  type ComponentType,
  type ReactNode,
} from 'react';

/** The next pictures come first. */
const kRestMs = 300;
const kAgainMs = 5000;

/** A module that is fetched once, when it is first wanted. */
export class Later<T> {
  readonly #fetch: () => Promise<T>;
  #here: T | undefined;
  #coming: Promise<T> | undefined;
  readonly #tells = new Set<() => void>();

  constructor(fetch: () => Promise<T>) {
    this.#fetch = fetch;
  }

  get here(): T | undefined {
    return this.#here;
  }

  /** When it could not be fetched, the next who wants it tries again. */
  load(): Promise<T> {
    this.#coming ??= this.#fetch().then(
      (here) => {
        this.#here = here;
        for (const tell of [...this.#tells]) tell();
        return here;
      },
      (problem: unknown) => {
        this.#coming = undefined;
        throw problem;
      },
    );
    return this.#coming;
  }

  readonly on = (tell: () => void): (() => void) => {
    this.#tells.add(tell);
    return () => void this.#tells.delete(tell);
  };
}

/** What has been fetched, by whomever; nothing while it is on its way. Not `wanted`: somebody else asks. */
export function useLater<T>(code: Later<T>, wanted = true): T | undefined {
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    if (!wanted || code.here) return;
    let left = false;
    code.load().catch((why: unknown) => left || setProblem(why));
    return () => {
      left = true;
    };
  }, [code, wanted]);
  const here = useSyncExternalStore(code.on, () => code.here);
  if (problem) throw problem;
  return here;
}

/** A component whose code comes later; `meanwhile` stands in its place. */
export function later<Props extends object>(
  fetch: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode = null,
) {
  const code = new Later(fetch);
  function Part(props: Props) {
    const Here = useLater(code);
    return Here ? <Here {...props} /> : meanwhile;
  }
  return Object.assign(Part, { load: () => code.load() });
}

/**
 * Fetches in a quiet moment after the next pictures, at the first press of a key or a pointer at the
 * latest; tries again when the network was away.
 */
export function fetchWhenIdle(codes: readonly { load: () => Promise<unknown> }[]): () => void {
  const off = new AbortController();
  const { signal } = off;
  const fetch = () => {
    if (signal.aborted) return;
    Promise.all(codes.map((code) => code.load())).then(
      () => off.abort(),
      () => setTimeout(fetch, kAgainMs),
    );
  };
  const quiet = () =>
    'requestIdleCallback' in window ? requestIdleCallback(fetch, { timeout: 1000 }) : fetch();
  setTimeout(quiet, kRestMs);
  for (const press of ['keydown', 'pointerdown'])
    window.addEventListener(press, fetch, { capture: true, once: true, signal });
  return () => off.abort();
}
