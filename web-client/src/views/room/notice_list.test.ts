import { expect, test } from 'vitest';
import { withNotice, type Notice, type Standing } from './notice_list.ts';

const LOCKED: Notice = { sign: 'refused', words: 'The journey map is locked.', more: 'Ask.' };
const said = (words: string): Notice => ({ sign: 'said', words });

function after(...notices: Notice[]): Notice[] {
  let list: readonly Standing[] = [];
  for (const [at, notice] of notices.entries()) list = withNotice(list, at + 1, notice);
  return list.map(({ notice }) => notice);
}

test('The same refusal of a burst is said once.', () => {
  expect(after(LOCKED, LOCKED, LOCKED)).toEqual([LOCKED]);
});

test('A refusal without words does not take back the words that one before it handed back.', () => {
  expect(after({ ...LOCKED, yours: 'Before and after' }, LOCKED)).toEqual([
    { ...LOCKED, yours: 'Before and after' },
  ]);
});

test('Words of two cards are both handed back, those of one that grew once.', () => {
  expect(
    after(
      { ...LOCKED, yours: 'Queues' },
      { ...LOCKED, yours: 'Queues at noon' },
      { ...LOCKED, yours: 'No seats' },
      { ...LOCKED, yours: 'No seats' },
    ),
  ).toEqual([{ ...LOCKED, yours: 'Queues at noon\nNo seats' }]);
});

test('The oldest notice makes room for a fifth, but never one with somebody’s words.', () => {
  const mine = { ...LOCKED, yours: 'Mine' };
  const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map(said) as [Notice, ...Notice[]];
  expect(after(a!, mine, b!, c!, d!)).toEqual([mine, b, c, d]);
  expect(after(a!, mine, b!, c!, d!, e!)).toEqual([mine, c, d, e]);
});

test('What was just said stands, however many words wait.', () => {
  const waiting = ['p', 'q', 'r', 's'].map((yours, at) => ({ ...said(`${at}`), yours }));
  expect(after(...waiting, said('new')).map(({ words }) => words)).toEqual([
    '0',
    '1',
    '2',
    '3',
    'new',
  ]);
});
