import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyDelta,
  compose,
  deltaOf,
  diff,
  fits,
  invert,
  normal,
  protoDelta,
  sameDelta,
  transform,
  wellFormed,
  type Delta,
  type Step,
} from './text.ts';

const characters = fc.constantFrom('a', 'b', ' ', '\n', 'é', '漢', '😀', '👩‍🚀');
const texts = fc.array(characters, { maxLength: 12 }).map((all) => all.join(''));

/** A delta that fits `text`, from chances: keeps, removes and inserts of whole characters. */
function deltaFor(text: string, chances: readonly number[]): Delta {
  const steps: Step[] = [];
  const left = [...text];
  for (const chance of chances) {
    if (chance % 3 === 0)
      steps.push({ does: 'insert', words: ['x', '😀y', 'zz'][(chance % 7) % 3]! });
    const character = left.shift();
    if (character === undefined) break;
    const count = character.length;
    steps.push({ does: chance % 2 === 0 ? 'keep' : 'remove', count });
  }
  return normal(steps);
}
const chances = fc.array(fc.nat(100), { maxLength: 16 });
const edited = fc
  .tuple(texts, chances, chances)
  .map(([text, one, other]) => ({ text, a: deltaFor(text, one), b: deltaFor(text, other) }));

describe('text', () => {
  it('[T1] fits neither beyond the end nor into a pair', () => {
    expect(fits([{ does: 'keep', count: 3 }], 'ab')).toBe(false);
    expect(fits([{ does: 'remove', count: 2 }], 'ab')).toBe(true);
    expect(fits([{ does: 'keep', count: 1 }], '😀')).toBe(false);
    expect(fits([{ does: 'insert', words: 'x' }], '')).toBe(true);
    expect(wellFormed('a\uD83D😀\uDE00')).toBe('a\uFFFD😀\uFFFD');
  });

  it('[T3] removes once what both remove, and keeps what one inserts', () => {
    const a: Delta = [{ does: 'remove', count: 3 }];
    const b: Delta = [
      { does: 'keep', count: 1 },
      { does: 'insert', words: 'X' },
      { does: 'remove', count: 1 },
    ];
    expect(applyDelta(transform(b, a), applyDelta(a, 'abcd'))).toBe('Xd');
    expect(applyDelta(transform(a, b, true), applyDelta(b, 'abcd'))).toBe('Xd');
  });

  it('[T3] puts the insert that was committed first before the other', () => {
    const first: Delta = [{ does: 'insert', words: '1' }];
    const second: Delta = [{ does: 'insert', words: '2' }];
    expect(applyDelta(transform(second, first), applyDelta(first, ''))).toBe('12');
    expect(applyDelta(transform(first, second, true), applyDelta(second, ''))).toBe('12');
  });

  it('[T5] gives one text whichever of two edits comes first', () => {
    fc.assert(
      fc.property(edited, ({ text, a, b }) => {
        const [aLater, bLater] = [transform(a, b, true), transform(b, a)];
        const [one, other] = [applyDelta(a, text), applyDelta(b, text)];
        expect(fits(bLater, one) && fits(aLater, other)).toBe(true);
        expect(applyDelta(bLater, one)).toBe(applyDelta(aLater, other));
      }),
      { numRuns: 5000 },
    );
  });

  it('[T6] is normal: no empty steps, no neighbours alike, inserts first, no last keep', () => {
    const delta: Delta = [
      { does: 'keep', count: 0 },
      { does: 'remove', count: 1 },
      { does: 'insert', words: 'a' },
      { does: 'remove', count: 2 },
      { does: 'insert', words: 'b' },
      { does: 'insert', words: '' },
      { does: 'keep', count: 1 },
      { does: 'keep', count: 2 },
    ];
    expect(normal(delta)).toEqual([
      { does: 'insert', words: 'ab' },
      { does: 'remove', count: 3 },
    ]);
    fc.assert(
      fc.property(edited, ({ a, b }) => {
        for (const one of [a, transform(a, b), compose(a, transform(b, a))]) {
          expect(sameDelta(normal(one), one)).toBe(true);
        }
      }),
    );
  });

  it('[T7] leaves nothing of an edit that was done already', () => {
    const gone: Delta = [{ does: 'remove', count: 2 }];
    expect(transform(gone, gone)).toEqual([]);
  });

  it('composes, inverts and survives the wire', () => {
    fc.assert(
      fc.property(edited, chances, ({ text, a, b }, more) => {
        const once = applyDelta(a, text);
        const c = deltaFor(once, more);
        expect(applyDelta(compose(a, c), text)).toBe(applyDelta(c, once));
        expect(applyDelta(invert(a, text), once)).toBe(text);
        expect(deltaOf(protoDelta(b))).toEqual(b);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds a difference that splits no pair', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const delta = diff(before, after);
        expect(fits(delta, before)).toBe(true);
        expect(applyDelta(delta, before)).toBe(after);
        for (const step of delta) {
          if (step.does === 'insert') expect(wellFormed(step.words)).toBe(step.words);
        }
      }),
      { numRuns: 2000 },
    );
    expect(diff('the quick fox', 'a quick red fox')).toEqual([
      { does: 'insert', words: 'a' },
      { does: 'remove', count: 3 },
      { does: 'keep', count: 6 },
      { does: 'insert', words: ' red' },
    ]);
    // The two begin with the same half.
    expect(diff('😀', '😁')).toEqual([
      { does: 'insert', words: '😁' },
      { does: 'remove', count: 2 },
    ]);
  });
});
