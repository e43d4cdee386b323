// Fractional order keys (K rules): fractions in base 62 without the leading "0.": "V" is a half.
// The twin of server/core/ordering.hpp.

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;
export const KEY_LENGTH_MAX = 32;

const withoutZerosAtEnd = (key: string) => key.replace(/0+$/, '');

/**
 * A key at an end of a list is a number that counts: as many `edge` digits as there are say how many
 * digits follow, which is one more. So a list that is filled at one end keeps short keys.
 */
function counted(key: string, edge: string, step: 1 | -1): { edges: number; digits: number[] } {
  let edges = 0;
  while (key[edges] === edge) edges += 1;
  const size = 2 * edges + 1;
  const digits = [...key.slice(0, size).padEnd(size, '0')].map((digit) => DIGITS.indexOf(digit));
  // It never carries into the edge: the digit after that is another one.
  for (let at = size - 1; ; at -= 1) {
    digits[at]! += step;
    if (digits[at]! >= 0 && digits[at]! < BASE) return { edges, digits };
    digits[at] = step > 0 ? 0 : BASE - 1;
  }
}
const written = (digits: number[]) => withoutZerosAtEnd(digits.map((one) => DIGITS[one]!).join(''));

const keyAfterAll = (last: string) => written(counted(last, 'z', 1).digits);
function keyBeforeAll(first: string): string {
  const { edges, digits } = counted(first, '0', -1);
  return digits[edges] === 0 ? '0'.repeat(edges + 1) + 'z'.repeat(edges + 2) : written(digits);
}

/** K1, K2: a key strictly between `before` and `after`; empty means no bound. `before < after`. */
export function keyBetween(before: string, after: string): string {
  if (after !== '' && before >= after) throw new RangeError('no key lies between these two');
  if (after === '') return before === '' ? 'V' : keyAfterAll(before);
  if (before === '') return keyBeforeAll(after);
  let key = '';
  let bounded = true;
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
    keys.push(withoutZerosAtEnd(key));
  }
  return keys;
}
