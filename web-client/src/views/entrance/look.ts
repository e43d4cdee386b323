// What a link is for, as the server says before anybody comes in by it.
import { useEffect, useState } from 'react';

export type Looked<T> = { readonly found: T } | { readonly problem: unknown } | undefined;

/**
 * Asks once, and once more by `again`; undefined while the answer is on its way. A link without its
 * secret is not asked for.
 */
export function useLook<T extends { title: string }>(
  ask: (workshop: string, secret: string) => Promise<T>,
  workshop: string,
  secret: string,
): { looked: Looked<T>; again: () => void } {
  const [looked, setLooked] = useState<Looked<T>>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (secret === '') return undefined;
    let left = false;
    setLooked(undefined);
    ask(workshop, secret).then(
      (found) => {
        if (left) return;
        document.title = found.title || document.title;
        setLooked({ found });
      },
      (problem: unknown) => left || setLooked({ problem }),
    );
    // The room's code comes while the page is read.
    void import('../room/room_view.tsx').catch(() => {});
    return () => {
      left = true;
    };
  }, [ask, workshop, secret, tries]);
  return { looked, again: () => setTries((count) => count + 1) };
}
