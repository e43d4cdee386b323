// Keeps the board in the browser now and then, when nobody waits for anything.
import type { Replica } from './replica.ts';

const EVERY_MS = 60_000;

export function keepNowAndThen(replica: Replica): void {
  let keptAt = replica.board.seq;
  const keep = () => {
    if (replica.board.seq === keptAt) return;
    keptAt = replica.board.seq;
    void replica.keepBoard();
  };
  const whenIdle = () => {
    if ('requestIdleCallback' in window) requestIdleCallback(keep, { timeout: EVERY_MS });
    else keep();
  };
  const timer = setInterval(whenIdle, EVERY_MS);
  const { closing } = replica;
  closing.addEventListener('abort', () => clearInterval(timer));
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'hidden') keep();
    },
    { signal: closing },
  );
}
