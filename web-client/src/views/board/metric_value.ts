// Values of metrics: thousandths on the wire, decimals in the eye; no value is "no data", never zero.
import { number, text, type Board, type Obj } from '../../core/board.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { readingWords } from '../../strings/board_metrics.ts';
import { locale } from '../../strings/language.ts';

/** A number as people write it, to thousandths; nothing for what is not a number or too large. */
export function toThousandths(words: string): number | undefined {
  const plain = words.trim().replace(',', '.').replace(/^−/, '-').replace(/%$/, '').trim();
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return undefined;
  const value = Math.round(Number(plain) * 1000);
  return Math.abs(value) <= 2_000_000_000 ? value : undefined;
}

export function inWords(value: number | undefined, unit = ''): string {
  if (value === undefined) return readingWords.noData;
  const decimal = (Math.abs(value) / 1000).toLocaleString(locale(), { maximumFractionDigits: 3 });
  const signed = `${value < 0 ? '−' : ''}${decimal}`;
  if (unit === '%') return readingWords.percent(signed);
  return unit ? `${signed} ${unit}` : signed;
}

/** As it is written into a field, where `toThousandths` reads it. */
export function asWritten(value: number): string {
  const plain = { maximumFractionDigits: 3, useGrouping: false };
  return (value / 1000).toLocaleString(locale(), plain);
}

/** By period; periods compare as they are written. */
export function readingsOf(board: Board, metric: Obj): readonly Obj[] {
  return board
    .children(metric.id, Kind.READING)
    .slice()
    .sort((a, b) => (text(a, Field.PERIOD) < text(b, Field.PERIOD) ? -1 : 1));
}

/** yyyy, yyyy-Qn, yyyy-mm or yyyy-mm-dd. */
export function isPeriod(words: string): boolean {
  return /^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2])(-([0-2]\d|3[01]))?)?$/.test(words);
}

/** The way of a metric, and how to draw it; readings without a value leave a hole. */
export function sparkOf(
  readings: readonly Obj[],
  w: number,
  h: number,
): { d: string; last?: { x: number; y: number } } {
  const values = readings.map((r) => number(r, Field.VALUE));
  const known = values.filter((v) => v !== undefined);
  if (known.length < 2) return { d: '' };
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const x = (i: number) => 3 + (i / (values.length - 1)) * (w - 6);
  const y = (v: number) => h - 3 - ((v - low) / span) * (h - 6);
  let d = '';
  let pen = false;
  let last: { x: number; y: number } | undefined;
  values.forEach((v, i) => {
    if (v === undefined) {
      pen = false;
      return;
    }
    d += `${pen ? 'L' : 'M'}${x(i).toFixed(1)} ${y(v).toFixed(1)}`;
    pen = true;
    last = { x: x(i), y: y(v) };
  });
  return last ? { d, last } : { d };
}
