import { describe, expect, test } from 'vitest';
import { graft, replacementIn } from './text_merging.ts';

function replaced(shown: string, value: string, caret: number): { value: string; caret: number } {
  const { from, to, words } = replacementIn(shown, value, caret);
  const after = shown.slice(0, from) + words + shown.slice(to);
  // As setRangeText with "preserve" moves a caret.
  const moved = caret <= from ? caret : caret >= to ? caret + words.length - (to - from) : from;
  return { value: after, caret: moved };
}

describe('words under a caret', () => {
  test('words before the caret push it, words behind it do not', () => {
    expect(replaced('one two', 'zero one two', 4)).toEqual({ value: 'zero one two', caret: 9 });
    expect(replaced('one two', 'one two three', 4)).toEqual({ value: 'one two three', caret: 4 });
  });
  test('an insert at the caret stands behind it', () => {
    expect(replaced('aa', 'aaa', 1)).toEqual({ value: 'aaa', caret: 1 });
    expect(replaced('ab', 'axb', 1)).toEqual({ value: 'axb', caret: 1 });
  });
  test('any text becomes any other', () => {
    for (const [a, b] of [
      ['', 'x'],
      ['x', ''],
      ['abcabc', 'abc'],
      ['aaaa', 'aa'],
      ['left', 'right'],
    ] as const) {
      for (let caret = 0; caret <= a.length; caret += 1)
        expect(replaced(a, b, caret).value).toBe(b);
    }
  });
});

describe('a change made on an older text', () => {
  test('goes into what others wrote meanwhile', () => {
    expect(graft('paper forms', 'paper forms!', 'old paper forms')).toBe('old paper forms!');
    expect(graft('paper', 'papers', 'paper')).toBe('papers');
    expect(graft('paper', 'paper', 'forms')).toBe('forms');
  });
  test('keeps what both wrote at one place', () => {
    const both = graft('ab', 'aXb', 'aYb');
    expect(both).toContain('X');
    expect(both).toContain('Y');
    expect(both).toHaveLength(4);
  });
});
