// A minted link: what the server learns is the hash of what the link says.
import { sha256 } from '@noble/hashes/sha2.js';
import { expect, it, vi } from 'vitest';
import { mintLink } from './fresh_links.ts';

it('hides 32 random bytes in the fragment and gives their hash', () => {
  vi.stubGlobal('location', { origin: 'https://bowl.example' });
  const { url, hash } = mintLink('abc');
  const [address, secret] = url.split('#');
  expect(address).toBe('https://bowl.example/j/abc');
  expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(hash).toEqual(sha256(new Uint8Array(Buffer.from(secret!, 'base64url'))));
  expect(mintLink('abc').url).not.toBe(url);
  vi.unstubAllGlobals();
});
