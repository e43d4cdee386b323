import { describe, expect, it } from 'vitest';
import { linesOf } from './drawn_words.ts';

/** Every character is one wide. */
const measure = (words: string) => [...words].length;
const broken = (said: string, width: number) =>
  linesOf(said, width, measure).map(({ words }) => words.trimEnd());

describe('Words in a picture', () => {
  it('are broken at spaces, and where their author broke them', () => {
    expect(broken('one two three', 7)).toEqual(['one two', 'three']);
    expect(broken('one\n\ntwo', 7)).toEqual(['one', '', 'two']);
  });

  it('that are longer than a line are broken anywhere, never within a character', () => {
    expect(broken('ab extraordinary', 6)).toEqual(['ab', 'extrao', 'rdinar', 'y']);
    expect(broken('🚆🚆🚆', 2)).toEqual(['🚆🚆', '🚆']);
    expect(broken('🚆', 0)).toEqual(['🚆']);
  });

  it('keep their letters, all of them', () => {
    const said = 'a  double space, a tab\tand averyveryverylongword';
    expect(
      linesOf(said, 5, measure)
        .map(({ words }) => words)
        .join(''),
    ).toBe(said);
  });

  it('run from the right where their first letter does, paragraph by paragraph', () => {
    expect(linesOf('1. שלום\nhello', 20, measure).map(({ rtl }) => rtl)).toEqual([true, false]);
  });
});
