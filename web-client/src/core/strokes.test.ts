// A stroke is the same after it was written and read, and fits into its field.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Field } from '../gen/board_pb.ts';
import { ruleOfField } from './schema.ts';
import { kStrokeLengthMax, readStroke, splitStroke, writeStroke } from './strokes.ts';

const onGrid = fc.record({
  x: fc.integer({ min: -4000, max: 80000 }).map((quarters) => quarters / 4),
  y: fc.integer({ min: -4000, max: 80000 }).map((quarters) => quarters / 4),
  pressure: fc.integer({ min: 0, max: 15 }).map((force) => force / 15),
});
/** A hand that moves on, never standing still. */
const hand = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    x: i * 2,
    y: 300 + Math.sin(i / 9) * 200,
    pressure: 0.5 + Math.sin(i / 5) / 3,
  }));

describe('strokes', () => {
  test('are read as they were written, but for points that stand still', () => {
    fc.assert(
      fc.property(fc.array(onGrid, { maxLength: 60 }), (points) => {
        const moving = points.filter(
          (p, i) => i === 0 || p.x !== points[i - 1]!.x || p.y !== points[i - 1]!.y,
        );
        expect(readStroke(writeStroke(points))).toEqual(moving);
      }),
    );
  });

  test('keep a quarter of a pixel and a fifteenth of the pressure', () => {
    const [point] = readStroke(writeStroke([{ x: 10.1, y: 3.9, pressure: 0.47 }]));
    expect(point).toEqual({ x: 10, y: 4, pressure: 7 / 15 });
  });

  test('are written with few, plain characters', () => {
    const line = writeStroke(hand(1000));
    expect(line).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(line.length).toBeLessThan(6000);
  });

  test('end where a line cannot be read', () => {
    const line = writeStroke(hand(3));
    expect(readStroke(`${line}!${line}`)).toEqual(readStroke(line));
    expect(readStroke('zzzzzzzzzzzzzzzz')).toEqual([]);
    expect(readStroke('')).toEqual([]);
  });

  test('that are long are split into pieces that fit and hang together', () => {
    expect(ruleOfField(Field.STROKE).lengthMax).toBe(kStrokeLengthMax);
    const points = hand(9000);
    const pieces = splitStroke(points);
    expect(pieces.length).toBeGreaterThan(1);
    for (const [i, piece] of pieces.entries()) {
      const left = Math.min(...piece.map((p) => p.x));
      const moved = piece.map((p) => ({ ...p, x: p.x - left }));
      expect(writeStroke(moved).length).toBeLessThanOrEqual(kStrokeLengthMax);
      if (i > 0) expect(piece[0]).toBe(pieces[i - 1]!.at(-1));
    }
    const again = pieces.flatMap((piece, i) => (i === 0 ? piece : piece.slice(1)));
    expect(again).toEqual(points);
  });
});
