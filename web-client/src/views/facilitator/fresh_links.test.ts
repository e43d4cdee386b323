// A minted link: what the server learns is the hash of what the link says.
import { sha256 } from '@noble/hashes/sha2.js';
import { expect, it, vi } from 'vitest';
import { mintLink, mintScreenLink, readScreenLink } from './fresh_links.ts';

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

it('carries the link for participants in the screen’s own, when the facilitator wants it shown', () => {
  vi.stubGlobal('location', { origin: 'https://bowl.example' });
  const joining = mintLink('abc').url;
  const { url, hash } = mintScreenLink('abc', joining);
  expect(url).toMatch(/^https:\/\/bowl\.example\/w\/abc\/screen#/);
  const read = readScreenLink('abc', new URL(url).hash);
  expect(read.joining).toBe(joining);
  expect(hash).toEqual(sha256(new Uint8Array(Buffer.from(read.secret, 'base64url'))));
  expect(readScreenLink('abc', new URL(mintScreenLink('abc').url).hash)).not.toHaveProperty(
    'joining',
  );
  vi.unstubAllGlobals();
});
