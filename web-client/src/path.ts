// The address, as the page follows it.
import { useSyncExternalStore } from 'react';

const watchers = new Set<() => void>();

/** Goes to another page of ours; `replace`: so that "back" does not lead here again. */
export function go(path: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', path);
  else history.replaceState(null, '', path);
  scrollTo(0, 0);
  watchers.forEach((tell) => tell());
}

export function usePath(): string {
  return useSyncExternalStore(
    (tell) => {
      watchers.add(tell);
      addEventListener('popstate', tell);
      return () => {
        watchers.delete(tell);
        removeEventListener('popstate', tell);
      };
    },
    () => location.pathname,
  );
}
