// Words as they are compared: without accents, without capitals. Where each folded letter came from
// is kept for those that are shown, so that what matches can be marked in the words as written.

const kPlain = /^[\0-\x7f]*$/;

/** Marks that stand alone in other scripts (vowels, tones) are letters there, and stay. */
export function fold(words: string): string {
  const small = words.toLowerCase();
  if (kPlain.test(small)) return small;
  return small
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ß/g, 'ss');
}

export type Span = readonly [from: number, to: number];

/** Where the folded `parts` stand in `words`, in its own positions: ascending, none over another. */
export function spansOf(words: string, parts: readonly string[]): readonly Span[] {
  let folded = '';
  const from: number[] = [];
  let at = 0;
  for (const letter of words) {
    const plain = fold(letter);
    for (let i = 0; i < plain.length; i += 1) from.push(at);
    folded += plain;
    at += letter.length;
  }
  from.push(at);
  const found: [number, number][] = [];
  for (const part of parts) {
    for (let i = folded.indexOf(part); part && i >= 0; i = folded.indexOf(part, i + part.length))
      found.push([from[i]!, from[i + part.length]!]);
  }
  found.sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [start, end] of found) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
