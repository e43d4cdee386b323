import { describe, expect, it } from 'vitest';
import { restacked, type Layer } from './stacking.ts';

const order = [...'abcdef'];
const all = () => true;
const stack = (held: string, layer: Layer, meets: (a: string, b: string) => boolean = all) =>
  restacked(order, new Set(held), layer, meets).join('');

describe('Stacking', () => {
  it('brings to the front and sends to the back, in the order that they have', () => {
    expect(stack('bd', 'front')).toBe('acefbd');
    expect(stack('bd', 'back')).toBe('bdacef');
  });

  it('goes one forward or backward', () => {
    expect(stack('b', 'forward')).toBe('acbdef');
    expect(stack('e', 'backward')).toBe('abcedf');
  });

  it('goes past the next one that it overlaps, for less could not be seen', () => {
    expect(stack('a', 'forward', (_, other) => other === 'd')).toBe('bcdaef');
    expect(stack('f', 'backward', (_, other) => other === 'c')).toBe('abfcde');
  });

  it('stays where nothing lies over or under it', () => {
    expect(stack('a', 'forward', () => false)).toBe('abcdef');
    expect(stack('f', 'forward')).toBe('abcdef');
    expect(stack('a', 'backward')).toBe('abcdef');
  });

  it('keeps the order of what goes together, at the top too', () => {
    expect(stack('bc', 'forward')).toBe('adbcef');
    expect(stack('ef', 'forward')).toBe('abcdef');
    expect(stack('de', 'forward')).toBe('abcfde');
    expect(stack('bc', 'backward')).toBe('bcadef');
  });
});
