// What people gave, by side: medians with their spread. Raw ratings come in, nothing is stored.
import type { Board, Obj, RatingOf } from '../../core/board.ts';
import { number } from '../../core/board.ts';
import { Criterion, Field, Role, Side } from '../../gen/board_pb.ts';
import { locale } from '../../strings/language.ts';

export interface SideMedian {
  readonly side: Side;
  readonly n: number;
  readonly median: number;
  /** The middle half lies between these. */
  readonly low: number;
  readonly high: number;
}

export function quantile(sorted: readonly number[], part: number): number {
  const at = (sorted.length - 1) * part;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

/** The side that a person's ratings count in; none for those who lead the room. */
export function countsIn(board: Board, person: number): Side {
  const role = board.people.get(person)?.role;
  if (role !== Role.PARTICIPANT) return Side.UNSPECIFIED;
  const side = board.sideOf(person);
  return side === Side.NEUTRAL ? Side.UNSPECIFIED : side;
}

/** Customers first. Sides without a rating are left out. */
export function mediansBySide(
  board: Board,
  ratings: readonly RatingOf[],
  criterion: Criterion,
): SideMedian[] {
  const bySide = new Map<Side, number[]>();
  for (const { person, criterion: of, value } of ratings) {
    if (of !== criterion || value === null) continue;
    const side = countsIn(board, person);
    if (side === Side.UNSPECIFIED) continue;
    const values = bySide.get(side);
    if (values) values.push(value);
    else bySide.set(side, [value]);
  }
  return [Side.CUSTOMER, Side.HOST, Side.PARTNER].flatMap((side) => {
    const values = bySide.get(side);
    if (!values) return [];
    values.sort((a, b) => a - b);
    return {
      side,
      n: values.length,
      median: quantile(values, 0.5),
      low: quantile(values, 0.25),
      high: quantile(values, 0.75),
    };
  });
}

export interface Deviation {
  readonly expected: number;
  readonly delivered: number;
  /** Where the two numbers come from. */
  readonly from: 'research' | 'customers';
}

/** What customers expect beside what they have, where both are known: research before ratings. */
export function deviationOf(
  board: Board,
  touchpoint: Obj,
  ratings: readonly RatingOf[],
): Deviation | undefined {
  const expected = number(touchpoint, Field.EXPECTED_RESEARCHED);
  const delivered = number(touchpoint, Field.DELIVERED_RESEARCHED);
  if (expected !== undefined && delivered !== undefined)
    return { expected, delivered, from: 'research' };
  const of = (criterion: Criterion) =>
    mediansBySide(board, ratings, criterion).find((m) => m.side === Side.CUSTOMER)?.median;
  const wished = of(Criterion.EXPECTED);
  const had = of(Criterion.DELIVERED);
  if (wished === undefined || had === undefined) return undefined;
  return { expected: wished, delivered: had, from: 'customers' };
}

export function ownRating(
  ratings: readonly RatingOf[],
  person: number,
  criterion: Criterion,
): number | null | undefined {
  return ratings.find((r) => r.person === person && r.criterion === criterion)?.value;
}

/** Medians are whole or half; a minus sign of its own width. */
export function numeral(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return `${rounded < 0 ? '−' : ''}${Math.abs(rounded).toLocaleString(locale())}`;
}
