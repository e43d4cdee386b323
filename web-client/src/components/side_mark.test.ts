// Initials of people's names, as people write them.
import { expect, it } from 'vitest';
import { initials, sideWord } from './side_mark.tsx';

it.each([
  ['Ana Diaz', 'AD'],
  ['  mira  okafor ', 'MO'],
  ['Li', 'L'],
  ['Jan van der Berg', 'JB'],
  ['Élodie Ångström', 'ÉÅ'],
  ['🐟 Fish', '🐟F'],
  ['', '?'],
])('makes of %j the initials %s', (name, wanted) => {
  expect(initials(name)).toBe(wanted);
});

it('takes an unknown side for neutral', () => {
  expect(sideWord('customer')).toBe('customer');
  expect(sideWord('')).toBe('neutral');
});
