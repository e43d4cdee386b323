// How words that were written in two places come together under a caret.
import { applyDelta, diff, transform } from '../../core/text.ts';

/** What was changed from `base` to `mine`, made in `theirs` as well. */
export function graft(base: string, mine: string, theirs: string): string {
  if (base === theirs) return mine;
  if (base === mine) return theirs;
  return applyDelta(transform(diff(base, mine), diff(base, theirs)), theirs);
}

/**
 * The one region of `shown` to replace, so that it becomes `value`. Where several would do, it lies
 * behind the caret if it can: a caret at which somebody else inserts stays before their words.
 */
export function replacementIn(
  shown: string,
  value: string,
  caret: number,
): { from: number; to: number; words: string } {
  const shorter = Math.min(shown.length, value.length);
  const same = shown.slice(0, caret) === value.slice(0, caret);
  let from = 0;
  const stop = same ? Math.min(caret, shorter) : shorter;
  while (from < stop && shown[from] === value[from]) from += 1;
  let tail = 0;
  while (
    tail < shorter - from &&
    shown[shown.length - 1 - tail] === value[value.length - 1 - tail]
  ) {
    tail += 1;
  }
  while (from < shorter - tail && shown[from] === value[from]) from += 1;
  return { from, to: shown.length - tail, words: value.slice(from, value.length - tail) };
}
