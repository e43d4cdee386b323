// How it feels along the journey: one curve per side through the medians of what people gave.
import { memo } from 'react';
import type { Board } from '../../core/board.ts';
import { Criterion, Side } from '../../gen/board_pb.ts';
import { useBoard, useReplica, useTopic } from '../hooks.ts';
import { kStepWidth, type MapColumn } from './map_shape.ts';
import { kSideToken } from './people_marks.tsx';
import { mediansBySide, numeral, type SideMedian } from './ratings.ts';
import { columnName, sideName } from './words.ts';
import './emotion.css';

const kHeight = 132;
const kPad = 18;

function yOf(value: number): number {
  return kPad + ((2 - value) / 4) * (kHeight - 2 * kPad);
}

type Column = readonly SideMedian[];

export function emotionsOf(board: Board, columns: readonly MapColumn[]): readonly Column[] {
  return columns.map(({ step }) =>
    step ? mediansBySide(board, board.ratingsOf(step.id), Criterion.EMOTION) : [],
  );
}

function sameColumns(a: readonly Column[], b: readonly Column[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

interface Point extends SideMedian {
  readonly column: number;
  readonly x: number;
  readonly y: number;
  /** Its number stands above it, away from the other side's. */
  readonly above: boolean;
}

/** Neighbours are joined by a smooth line, a curve over columns without ratings by a dashed one. */
function joins(points: readonly Point[]): { d: string; far: boolean }[] {
  return points.slice(1).map((to, i) => {
    const from = points[i]!;
    const middle = (from.x + to.x) / 2;
    return {
      d: `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`,
      far: to.column - from.column > 1,
    };
  });
}

function inWords(board: Board, columns: readonly MapColumn[], all: readonly Column[]): string {
  const words = all.flatMap((medians, i) =>
    medians.map(
      ({ side, median, n }) =>
        `${columnName(columns[i]?.object)}: ${sideName(board, side)} ${numeral(median)} of ${n}`,
    ),
  );
  return words.length > 0
    ? `Emotion from −2 to 2, medians. ${words.join('; ')}`
    : 'Emotion: nobody has rated yet';
}

export const EmotionCurve = memo(function EmotionCurve({
  columns,
}: {
  columns: readonly MapColumn[];
}) {
  useTopic('people');
  const { board } = useReplica();
  const all = useBoard((now) => emotionsOf(now, columns), sameColumns);
  const width = Math.max(1, columns.length) * kStepWidth;
  const curves = [Side.CUSTOMER, Side.HOST, Side.PARTNER].map((side, nth) => ({
    side,
    points: all.flatMap((medians, column): Point[] => {
      const median = medians.find((m) => m.side === side);
      if (!median) return [];
      // A little apart, so that marks of two sides at one place are both seen.
      const x = (column + 0.5) * kStepWidth + (nth - 0.5) * 6;
      const highest = medians.every((m) => m.median <= median.median);
      const above =
        highest &&
        (side === Side.CUSTOMER ||
          medians.every((m) => m.side === side || m.median < median.median));
      return [{ ...median, column, x, y: yOf(median.median), above }];
    }),
  }));
  const empty = curves.every((c) => c.points.length === 0);
  return (
    <svg
      className="b-curve"
      width={width}
      height={kHeight}
      viewBox={`0 0 ${width} ${kHeight}`}
      role="img"
      aria-label={inWords(board, columns, all)}
    >
      <line className="b-curve-zero" x1={0} x2={width} y1={yOf(0)} y2={yOf(0)} />
      {empty && (
        <text className="b-curve-hint" x={kStepWidth / 2} y={yOf(0) - 8}>
          The curve appears with the first rating
        </text>
      )}
      {curves.map(({ side, points }) => (
        <g key={side} data-side={kSideToken[side]}>
          {points.map((p) =>
            p.low === p.high ? null : (
              <line
                key={p.column}
                className="b-curve-spread"
                x1={p.x}
                x2={p.x}
                y1={yOf(p.low)}
                y2={yOf(p.high)}
              />
            ),
          )}
          {joins(points).map(({ d, far }) => (
            <path key={d} className="b-curve-line" d={d} data-far={far ? '' : undefined} />
          ))}
          {points.map((p) => (
            <g key={p.column}>
              <title>{`${sideName(board, side)}: ${numeral(p.median)}, n ${p.n}`}</title>
              {side === Side.CUSTOMER ? (
                <circle className="b-curve-mark" cx={p.x} cy={p.y} r={6} />
              ) : (
                <rect
                  className="b-curve-mark"
                  x={p.x - 5.5}
                  y={p.y - 5.5}
                  width={11}
                  height={11}
                  rx={side === Side.PARTNER ? 4 : 1}
                />
              )}
              <text className="b-curve-n" x={p.x} y={p.y + (p.above ? -11 : 20)}>
                {numeral(p.median)}
                <tspan className="b-curve-count"> n {p.n}</tspan>
              </text>
            </g>
          ))}
        </g>
      ))}
    </svg>
  );
});
