import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenKeys, keyBetween } from './ordering.ts';

const isKey = (key: string) => /^[0-9A-Za-z]*[1-9A-Za-z]$/.test(key);

describe('order keys', () => {
  it('[K1] stand strictly between their neighbours and never end in 0', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 60 }), (places) => {
        const keys: string[] = [];
        for (const place of places) {
          const at = place % (keys.length + 1);
          const key = keyBetween(keys[at - 1] ?? '', keys[at] ?? '');
          expect(isKey(key)).toBe(true);
          keys.splice(at, 0, key);
        }
        expect([...keys].sort()).toEqual(keys);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
    expect(() => keyBetween('V', 'V')).toThrow(RangeError);
  });

  it('[K2] are made digit by digit', () => {
    expect(keyBetween('', '')).toBe('V');
    expect(keyBetween('V', 'W')).toBe('VV');
    expect(keyBetween('A', 'A1')).toBe('A0V');
  });

  it.each([
    ['V', 'W'],
    ['VzV', 'W'],
    ['z', 'z01'],
    ['z0z', 'z1'],
    ['zyzV', 'zz'],
  ])('[K2] count up at the end: after %s comes %s', (last, next) => {
    expect(keyBetween(last, '')).toBe(next);
  });

  it.each([
    ['V', 'U'],
    ['VzV', 'U'],
    ['1', '0zz'],
    ['0z01', '0yz'],
    ['01', '00zzz'],
  ])('[K2] count down at the beginning: before %s comes %s', (first, next) => {
    expect(keyBetween('', first)).toBe(next);
  });

  it('[K2] stay short when a list is filled at one end', () => {
    let [first, last] = ['V', 'V'];
    for (let i = 0; i < 20_000; i += 1) {
      [first, last] = [keyBetween('', first), keyBetween(last, '')];
    }
    expect(first.length).toBeLessThanOrEqual(5);
    expect(last.length).toBeLessThanOrEqual(5);
  });

  it('[K3] are spread evenly', () => {
    expect(evenKeys(1)).toEqual(['V']);
    for (const count of [2, 3, 61, 500, 20000]) {
      const keys = evenKeys(count);
      expect(keys.every(isKey)).toBe(true);
      expect([...keys].sort()).toEqual(keys);
      expect(new Set(keys).size).toBe(count);
    }
  });
});
