// How well a name fits what was typed: the beginning of a word before its middle, letters in a row
// before letters here and there.
import { fold } from './folding.ts';

/** Higher is better; nothing when a letter is missing. */
export function fitOf(name: string, query: string): number | undefined {
  const words = fold(name);
  const wanted = fold(query).trim().replace(/\s+/g, ' ');
  if (wanted === '') return 0;
  if (words.startsWith(wanted)) return 1000 - words.length;
  const starts = ` ${words}`.indexOf(` ${wanted}`);
  if (starts >= 0) return 800 - starts;
  const parts = wanted.split(' ');
  if (parts.every((part) => ` ${words}`.includes(` ${part}`))) return 600 - words.length;
  if (parts.every((part) => words.includes(part))) return 400 - words.length;
  return scattered(words, wanted.replace(/ /g, ''));
}

/** The letters in their order, each as early as can be; gaps cost, beginnings of words do not. */
function scattered(words: string, letters: string): number | undefined {
  let at = -1;
  let cost = 0;
  for (const letter of letters) {
    const begins = words.indexOf(` ${letter}`, Math.max(at, 0));
    const next = words.indexOf(letter, at + 1);
    if (next < 0) return undefined;
    const to = next > at + 1 && begins >= 0 ? begins + 1 : next;
    if (to > at + 1 && words[to - 1] !== ' ') cost += to - at;
    at = to;
  }
  return cost > 2 * letters.length + 4 ? undefined : 200 - cost;
}
