// The curves of a lane: what people in the room give, by side, felt beside expected, and what
// research says, by persona and side. Computed when it is read.
import { links, number, type Board, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Criterion, Field, Kind, Side } from '../../gen/board_pb.ts';
import type { MapColumn } from '../board/map_shape.ts';
import { mediansBySide } from '../board/ratings.ts';

export interface CurvePoint {
  readonly column: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

export interface Curve {
  readonly key: string;
  readonly side: Side;
  readonly what: 'felt' | 'expected' | 'tension';
  readonly researched: boolean;
  readonly personas: readonly Id[];
  /** At most one a column, from left to right. */
  readonly points: readonly CurvePoint[];
}

const kSides = [Side.CUSTOMER, Side.HOST, Side.PARTNER] as const;
const kRated = [
  ['expected', Criterion.EMOTION_EXPECTED],
  ['felt', Criterion.EMOTION],
] as const;
const kResearched = [
  ['expected', Field.FEELING_EXPECTED],
  ['felt', Field.FEELING],
] as const;

const hasPoints = ({ points }: Curve) => points.length > 0;

/** Customers first; what a side expected stands before what it felt. Only curves that have a point. */
export function ratedCurves(board: Board, columns: readonly MapColumn[]): Curve[] {
  return kSides
    .flatMap((side) =>
      kRated.map(([what, criterion]): Curve => {
        const points = columns.flatMap(({ step }, column): CurvePoint[] => {
          const given = step && mediansBySide(board, board.ratingsOf(step.id), criterion);
          const one = given?.find((m) => m.side === side);
          return one ? [{ column, value: one.median, low: one.low, high: one.high, n: one.n }] : [];
        });
        return { key: `${side} ${what}`, side, what, researched: false, personas: [], points };
      }),
    )
    .filter(hasPoints);
}

/** Several points of one persona and side in one step are told by their mean. */
function meanOf(column: number, values: readonly number[]): CurvePoint {
  const value = values.reduce((sum, one) => sum + one, 0) / values.length;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return { column, value, low, high, n: values.length };
}

function researchedCurves(board: Board, lane: Id, columns: readonly MapColumn[]): Curve[] {
  const groups = new Map<
    string,
    { side: Side; personas: readonly Id[]; points: [number, Obj][] }
  >();
  columns.forEach(({ object }, column) => {
    for (const point of board.siblings(lane, object.id)) {
      if (point.kind !== Kind.EMOTION_POINT) continue;
      const side = (number(point, Field.OWNER_SIDE) ?? Side.UNSPECIFIED) as Side;
      const personas = links(point, Field.PERSONAS);
      const key = `${side} ${personas.join('+')}`;
      const group = groups.get(key) ?? { side, personas, points: [] };
      group.points.push([column, point]);
      groups.set(key, group);
    }
  });
  return [...groups].flatMap(([key, { side, personas, points }]) =>
    kResearched.map(([what, field]): Curve => {
      const byColumn = new Map<number, number[]>();
      for (const [column, point] of points) {
        const value = number(point, field);
        if (value !== undefined) byColumn.set(column, [...(byColumn.get(column) ?? []), value]);
      }
      return {
        key: `researched ${key} ${what}`,
        side,
        what,
        researched: true,
        personas,
        points: [...byColumn].map(([column, values]) => meanOf(column, values)),
      };
    }),
  );
}

/** Only curves that have a point. */
export function curvesOf(board: Board, lane: Id, columns: readonly MapColumn[]): readonly Curve[] {
  const researched = researchedCurves(board, lane, columns).filter(hasPoints);
  return [...ratedCurves(board, columns), ...researched];
}

/** The point of the arc in one step; the first, should several stand there. */
export function tensionPoint(board: Board, lane: Id, column: Id): Obj | undefined {
  return board
    .siblings(lane, column)
    .find((o) => o.kind === Kind.EMOTION_POINT && number(o, Field.TENSION) !== undefined);
}

export function arcOf(board: Board, lane: Id, columns: readonly MapColumn[]): readonly Curve[] {
  const points = columns.flatMap(({ object }, column): CurvePoint[] => {
    const point = tensionPoint(board, lane, object.id);
    const value = point && number(point, Field.TENSION);
    return value === undefined ? [] : [{ column, value, low: value, high: value, n: 1 }];
  });
  if (points.length === 0) return [];
  const about = { key: 'tension', side: Side.UNSPECIFIED, what: 'tension' } as const;
  return [{ ...about, researched: false, personas: [], points }];
}

export function sameCurves(a: readonly Curve[], b: readonly Curve[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
