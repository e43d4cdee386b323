import { describe, expect, it } from 'vitest';
import { saidWhen } from './comments.ts';

describe('When something was said', () => {
  it('is told in words, and as a day when it is long ago.', () => {
    const now = 29_700_000;
    expect(saidWhen(now, now)).toBe('just now');
    expect(saidWhen(now + 5, now)).toBe('just now'); // a clock that is ahead
    expect(saidWhen(now - 1, now)).toBe('1 minute ago');
    expect(saidWhen(now - 90, now)).toBe('1 hour ago');
    expect(saidWhen(now - 26 * 60, now)).toBe('yesterday');
    expect(saidWhen(now - 30 * 24 * 60, now)).toMatch(/^\d{1,2} \w{3,4} \d{4}$/);
  });
});
