// Fractional order keys (K rules): fractions in base 62 without the leading "0.": "V" is a half.
// The twin of server/core/ordering.hpp.

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;
export const KEY_LENGTH_MAX = 32;

/** K1, K2: a key strictly between `before` and `after`; empty means no bound. `before < after`. */
export function keyBetween(before: string, after: string): string {
  if (after !== '' && before >= after) throw new RangeError('no key lies between these two');
  let key = '';
  let bounded = after !== '';
  for (let at = 0; ; at += 1) {
    const low = at < before.length ? DIGITS.indexOf(before[at]!) : 0;
    const high = !bounded ? BASE : at < after.length ? DIGITS.indexOf(after[at]!) : 0;
    if (high > low + 1) return key + DIGITS[(low + high) >> 1]!;
    key += DIGITS[low]!;
    if (high === low + 1) bounded = false;
  }
}

/** K3: `count` even keys, ascending. */
export function evenKeys(count: number): string[] {
  const length = 4;
  const range = BASE ** length;
  const keys: string[] = [];
  for (let i = 1; i <= count; i += 1) {
    let value = Math.floor((i * range) / (count + 1));
    let key = '';
    for (let at = 0; at < length; at += 1) {
      key = DIGITS[value % BASE]! + key;
      value = Math.floor(value / BASE);
    }
    keys.push(key.replace(/0+$/, ''));
  }
  return keys;
}
