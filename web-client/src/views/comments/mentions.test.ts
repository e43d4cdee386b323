import { describe, expect, it } from 'vitest';
import { askedAt, isMentioned, meantBy, partsOf, withName } from './mentions.ts';

const kNames = ['Ana', 'Ana Silva', 'Ben'];
const mentioned = (text: string) =>
  partsOf(text, kNames)
    .filter(({ mentions }) => mentions)
    .map(({ words }) => words);

describe('A mention', () => {
  it('is an @ and the name of somebody here, the longest that fits.', () => {
    expect(mentioned('Can you look, @Ana Silva? And @ben.')).toEqual(['@Ana Silva', '@ben']);
    expect(mentioned('@Ana silently')).toEqual(['@Ana']);
  });
  it('is not part of an address or of a longer name, nor of somebody unknown.', () => {
    expect(mentioned('write to team@Ben.example, @Bene or @Cleo')).toEqual([]);
  });
  it('loses no letter of the text.', () => {
    const text = 'a @Ben b@Ana @@Ana';
    expect(
      partsOf(text, kNames)
        .map(({ words }) => words)
        .join(''),
    ).toBe(text);
  });
  it('reaches the one who is named, not the one whose name begins so.', () => {
    expect(isMentioned('for @Ana Silva', 'Ana Silva', kNames)).toBe(true);
    expect(isMentioned('for @Ana Silva', 'Ana', kNames)).toBe(false);
    expect(isMentioned('for Ana', 'Ana', kNames)).toBe(false);
  });
});

describe('While a name is typed', () => {
  const people = kNames.map((name) => ({ name }));
  it('what stands after the @ before the caret is asked for.', () => {
    expect(askedAt('so @An or', 6)).toEqual({ at: 3, said: 'An' });
    expect(askedAt('@', 1)).toEqual({ at: 0, said: '' });
    expect(askedAt('a@b', 3)).toBeUndefined();
    expect(askedAt('no at', 5)).toBeUndefined();
  });
  it('those are offered of whose name a word begins so.', () => {
    expect(meantBy('si', people)).toEqual([{ name: 'Ana Silva' }]);
    expect(meantBy('an', people)).toHaveLength(2);
    expect(meantBy('', people)).toHaveLength(3);
    expect(meantBy('Ben', people)).toEqual([]);
  });
  it('the name is put in and the caret goes behind it.', () => {
    expect(withName('so @An or', { at: 3, said: 'An' }, 'Ana')).toEqual({
      text: 'so @Ana or',
      caret: 8,
    });
    expect(withName('@b', { at: 0, said: 'b' }, 'Ben')).toEqual({ text: '@Ben ', caret: 5 });
  });
});
