// The sentences that count something.
import { expect, it } from 'vitest';
import { people, saving } from './room.ts';

it('tells how many observe, and their functions', () => {
  expect(people.observers([])).toBe('');
  expect(people.observers([{ function: '', count: 1 }])).toBe('1 observer');
  expect(
    people.observers([
      { function: 'sales', count: 1 },
      { function: 'engineering', count: 1 },
    ]),
  ).toBe('2 observers: sales, engineering');
  expect(
    people.observers([
      { function: 'sales', count: 3 },
      { function: 'engineering', count: 2 },
    ]),
  ).toBe('5 observers: 3 sales, 2 engineering');
  expect(
    people.observers([
      { function: 'sales', count: 3 },
      { function: '', count: 2 },
    ]),
  ).toBe('5 observers: 3 sales');
});

it('counts changes in the singular and the plural', () => {
  expect(saving.offlineWith(1)).toBe('Offline — 1 change kept here');
  expect(saving.offlineWith(3)).toBe('Offline — 3 changes kept here');
});
