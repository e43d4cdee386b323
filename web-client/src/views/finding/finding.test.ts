import { expect, test } from 'vitest';
import { fold, spansOf } from './folding.ts';
import { fitOf } from './matching.ts';

test('Accents, capitals and sharp s do not matter.', () => {
  expect(fold('Zürich')).toBe('zurich');
  expect(fold('STRASSE')).toBe(fold('Straße'));
  expect(fold('Zu\u0308rich')).toBe(fold('Zürich'));
});

test('What matches is marked in the words as they were written.', () => {
  const marked = (words: string, ...parts: string[]) =>
    spansOf(words, parts).map(([from, to]) => words.slice(from, to));
  expect(marked('Café in Zürich', 'cafe', 'zur')).toEqual(['Café', 'Zür']);
  expect(marked('Straße', 'sse')).toEqual(['ße']);
  expect(marked('a😀b', 'b')).toEqual(['b']);
  expect(marked('aaaa', 'aa', 'a')).toEqual(['aaaa']);
  expect(marked('nothing', 'x')).toEqual([]);
});

test('A name fits better by its beginning, then by the beginnings of its words, then anywhere.', () => {
  const ranked = (query: string, ...names: string[]) =>
    names
      .map((name) => ({ name, fit: fitOf(name, query) }))
      .filter(({ fit }) => fit !== undefined)
      .sort((a, b) => b.fit! - a.fit!)
      .map(({ name }) => name);
  expect(ranked('card', 'Discard', 'New card', 'Cards', 'Report')).toEqual([
    'Cards',
    'New card',
    'Discard',
  ]);
  expect(ranked('nc', 'New canvas', 'Invite people')).toEqual(['New canvas']);
  expect(ranked('board the', 'Show the whole board')).toEqual(['Show the whole board']);
  expect(ranked('xyz', 'Show the whole board')).toEqual([]);
});
