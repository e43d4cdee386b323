import { describe, expect, it } from 'vitest';
import { within } from './image_making.ts';

describe('The size of an image', () => {
  it('keeps its form within the longer side', () => {
    expect(within(800, 1600, 1200)).toEqual([800, 600]);
    expect(within(800, 1200, 1600)).toEqual([600, 800]);
  });
  it('is not made larger, and never nothing', () => {
    expect(within(800, 30, 20)).toEqual([30, 20]);
    expect(within(800, 8000, 2)).toEqual([800, 1]);
  });
});
