// What a browser keeps can be read with its key, in its place, and not otherwise.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sealUnder } from './sealing.ts';

const KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';
const OTHER = `_-${KEY.slice(2)}`;
const words = new TextEncoder().encode('Nobody answers the phone at noon.');

afterEach(() => vi.unstubAllGlobals());

describe('a seal', () => {
  it('gives back what was sealed, at once and after a reload', async () => {
    const sealed = await (await sealUnder(KEY))!.close('here', words);
    expect(await (await sealUnder(KEY))!.open('here', sealed)).toEqual(words);
    const empty = await (await sealUnder(KEY))!.close('here', new Uint8Array());
    expect(await (await sealUnder(KEY))!.open('here', empty)).toEqual(new Uint8Array());
  });

  it('shows nothing of it, and never the same bytes twice', async () => {
    const seal = (await sealUnder(KEY))!;
    const [one, two] = [await seal.close('here', words), await seal.close('here', words)];
    expect(new TextDecoder('latin1').decode(one)).not.toContain('phone');
    expect(one).not.toEqual(two);
    expect(one.length).toBe(12 + words.length + 16);
  });

  it('opens nothing with another key, in another place, or when a bit was changed', async () => {
    const seal = (await sealUnder(KEY))!;
    const sealed = await seal.close('here', words);
    expect(await (await sealUnder(OTHER))!.open('here', sealed)).toBeUndefined();
    expect(await seal.open('there', sealed)).toBeUndefined();
    const bent = sealed.slice();
    bent[20]! ^= 1;
    expect(await seal.open('here', bent)).toBeUndefined();
    expect(await seal.open('here', new Uint8Array(3))).toBeUndefined();
  });

  it('is not there without a key, or without WebCrypto', async () => {
    for (const none of ['', 'short', `${KEY}AA`, '!'.repeat(43)])
      expect(await sealUnder(none)).toBeUndefined();
    vi.stubGlobal('crypto', { getRandomValues: () => {} });
    expect(await sealUnder(KEY)).toBeUndefined();
  });
});
