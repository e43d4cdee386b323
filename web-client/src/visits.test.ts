// The way back: by entries of their own, the latest first, and no more than fit a page.
import { beforeEach, expect, test, vi } from 'vitest';
import { forgetVisit, forgetVisits, rememberVisit, visits } from './visits.ts';

const visit = (workshop: string, person = 1) => ({
  ...{ workshop, person, title: 'T', name: 'Ann' },
  leads: false,
});

beforeEach(() => {
  const kept = {} as Record<string, string>;
  const storage = Object.defineProperties(kept, {
    getItem: { value: (key: string) => kept[key] ?? null },
    setItem: { value: (key: string, value: string) => (kept[key] = value) },
    removeItem: { value: (key: string) => delete kept[key] },
  });
  vi.stubGlobal('localStorage', storage);
  let now = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => ++now);
});

test('The latest comes first, and each but once.', () => {
  for (const one of ['a', 'b', 'a']) rememberVisit(visit(one));
  expect(visits().map(({ workshop }) => workshop)).toEqual(['a', 'b']);
});

test('The oldest goes when there are many.', () => {
  for (let i = 0; i < 15; i += 1) rememberVisit(visit(`w${i}`));
  expect(visits()).toHaveLength(12);
  expect(visits().at(-1)?.workshop).toBe('w3');
});

test('One person of a workshop is forgotten, or everybody there, and nobody elsewhere.', () => {
  for (const [workshop, person] of [
    ['a', 1],
    ['a', 11],
    ['ab', 1],
  ] as const)
    rememberVisit(visit(workshop, person));
  forgetVisit('a', 1);
  expect(visits().map(({ workshop, person }) => `${workshop}${person}`)).toEqual(['ab1', 'a11']);
  forgetVisits('a');
  expect(visits().map(({ workshop }) => workshop)).toEqual(['ab']);
});

test('What is not as it was written is no visit.', () => {
  localStorage.setItem('fishbowl.visit.a.1', '{"title":3}');
  localStorage.setItem('fishbowl.visit.b.1', 'no');
  expect(visits()).toEqual([]);
});
