// The catalogue is whole: what is said in English is said in German.
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { german } from './de/index.ts';

const files = readdirSync(import.meta.dirname).filter(
  (name) => name.endsWith('.ts') && !/^language|\.test\.ts$/.test(name),
);

/** The paths of all words within what a file exports, each with what is said there. */
function* said(words: unknown, path: string): Generator<[path: string, words: unknown]> {
  if (typeof words !== 'object' || words === null) yield [path, words];
  else for (const [key, inner] of Object.entries(words)) yield* said(inner, `${path}.${key}`);
}

/** The same in every language: names, signs, and words that German has taken over. */
const kShared = /^(\W*|\S+)$/;

describe.each(files)('%s', async (file) => {
  const english = (await import(`./${file}`)) as Record<string, unknown>;
  for (const [name, words] of Object.entries(english)) {
    if (typeof words === 'function' && !(name in german)) continue; // Made of words that are in the list.
    test(`${name} is said in German, word for word.`, () => {
      const there = new Map(said(german[name], name));
      const wanted = new Map(said(words, name));
      expect([...there.keys()].sort()).toEqual([...wanted.keys()].sort());
      for (const [path, one] of wanted) {
        const theirs = there.get(path);
        expect(typeof theirs, path).toBe(typeof one);
        if (typeof one === 'string' && !kShared.test(one)) {
          expect(theirs, path).not.toBe(one);
        }
      }
    });
  }
});

test('Nothing is said in German that English has no place for.', async () => {
  const modules = await Promise.all(files.map((file) => import(`./${file}`)));
  const names = new Set(modules.flatMap((module) => Object.keys(module as object)));
  expect(Object.keys(german).filter((name) => !names.has(name))).toEqual([]);
});
