import { expect, test } from 'vitest';
import { safeLink } from './safe_link.ts';

test('An address of the web can be followed, and nothing else.', () => {
  expect(safeLink(' https://example.org/a b ')).toBe('https://example.org/a%20b');
  expect(safeLink('HTTP://example.org')).toBe('http://example.org/');
  for (const words of [
    '',
    'example.org',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    '//example.org',
    'https://',
    'file:///etc/passwd',
  ]) {
    expect(safeLink(words), words).toBeUndefined();
  }
});
