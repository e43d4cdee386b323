// Whoever is refused is told what, why and what now.
import { expect, it } from 'vitest';
import { Refusal } from '../gen/command_pb.ts';
import { notHereWords, refusalWords, standstillWords } from './refusals.ts';

const refusals = Object.values(Refusal).filter(
  (value): value is Refusal => typeof value === 'number',
);

it.each(refusals)('has words for refusal %i', (refusal) => {
  const { what, why, now } = refusalWords(refusal, 'Gaps');
  for (const words of [what, why, now]) expect(words).toMatch(/^\S.*[.]$/);
});

it('tells a freeze from a presentation, and both from a step', () => {
  const { frozen, presenting } = standstillWords;
  const said = [frozen, presenting('Sue'), undefined].map(
    (standstill) => refusalWords(Refusal.NOT_NOW, 'Brief', standstill).what,
  );
  expect(new Set(said).size).toBe(3);
  expect(refusalWords(Refusal.LOCKED, 'Gaps', frozen).what).toContain('“Gaps”');
});

it('tells what a place does not let one do from what a role does not', () => {
  const { otherTable, customersAlone } = notHereWords;
  const said = [otherTable('Table 3'), customersAlone, undefined].map(
    (notHere) => refusalWords(Refusal.NOT_ALLOWED, 'Table 3', undefined, notHere).what,
  );
  expect(new Set(said).size).toBe(3);
  expect(said[0]).toContain('Table 3');
});

it('names the section that is locked', () => {
  expect(refusalWords(Refusal.LOCKED, 'Gaps').what).toContain('“Gaps”');
});
