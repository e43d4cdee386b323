// Curves along the journey: felt beside expected, side beside side, rated beside researched. Shape
// and dash tell them apart as well as colour; a table says the same to screen readers.
import { memo, useState } from 'react';
import type { Board } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Side } from '../../gen/board_pb.ts';
import { ratingWords } from '../../strings/board_map.ts';
import { curveWords as words } from '../../strings/map_curves.ts';
import { useBoard, useReplica, useTopic } from '../hooks.ts';
import { CurveMark } from '../map/curve_mark.tsx';
import { arcOf, curvesOf, sameCurves, type Curve, type CurvePoint } from '../map/curves.ts';
import { personaName } from '../map/personas.tsx';
import { kStepWidth, type MapColumn } from './map_shape.ts';
import { kSideToken } from './people_marks.tsx';
import { numeral } from './ratings.ts';
import { columnName, sideName } from './words.ts';
import './emotion.css';

const kHeight = 144;
const kPad = 26;
const kApart = 6;

interface Scale {
  readonly low: number;
  readonly high: number;
}

function yOf({ low, high }: Scale, value: number): number {
  return kPad + ((high - value) / (high - low)) * (kHeight - 2 * kPad);
}

export function curveName(board: Board, { side, what, researched, personas }: Curve): string {
  if (what === 'tension') return words.tension;
  const names = personas.flatMap((id) => {
    const persona = board.find(id);
    return persona ? [personaName(persona)] : [];
  });
  const who = [...names, sideName(board, side)].filter(Boolean).join(', ');
  return researched ? words.researchedOf(who, words[what]) : words.named(who, words[what]);
}

export function pointInWords({ value, low, high, n }: CurvePoint): string {
  const spread = low === high ? '' : words.spread(numeral(low), numeral(high));
  return words.cell(numeral(value), n, spread);
}

interface Drawn extends CurvePoint {
  readonly x: number;
  readonly y: number;
}

/** Neighbours are joined by a smooth line, a curve over columns without values by a dotted one. */
function joins(points: readonly Drawn[]): { d: string; far: boolean }[] {
  return points.slice(1).map((to, i) => {
    const from = points[i]!;
    const middle = (from.x + to.x) / 2;
    return {
      d: `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`,
      far: to.column - from.column > 1,
    };
  });
}

function Line({ curve, nth, of, scale }: { curve: Curve; nth: number; of: number; scale: Scale }) {
  const { board } = useReplica();
  const points = curve.points.map((point): Drawn => ({
    ...point,
    // A little apart, so that marks at one place are all seen.
    x: (point.column + 0.5) * kStepWidth + (nth - (of - 1) / 2) * kApart,
    y: yOf(scale, point.value),
  }));
  const numbered = curve.what !== 'expected' && !curve.researched;
  return (
    <g
      data-side={kSideToken[curve.side]}
      data-what={curve.what}
      data-researched={curve.researched ? '' : undefined}
    >
      {points.map(({ column, x, low, high }) =>
        low === high ? null : (
          <line
            key={column}
            className="b-curve-spread"
            x1={x}
            x2={x}
            y1={yOf(scale, low)}
            y2={yOf(scale, high)}
          />
        ),
      )}
      {joins(points).map(({ d, far }) => (
        <path key={d} className="b-curve-line" d={d} data-far={far ? '' : undefined} />
      ))}
      {points.map((p) => (
        <g key={p.column}>
          <title>{`${curveName(board, curve)}: ${pointInWords(p)}`}</title>
          <CurveMark className="b-curve-mark" side={curve.side} x={p.x} y={p.y} size={6} />
          {numbered && (
            <text
              className="b-curve-n"
              x={p.x}
              y={p.y + (curve.side === Side.CUSTOMER ? 20 : -11)}
              textAnchor="middle"
            >
              {numeral(p.value)}
              {curve.what !== 'tension' && (
                <tspan className="b-curve-count"> {ratingWords.given(p.n)}</tspan>
              )}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

/** A button for each curve: pressed while it is drawn. */
function Legend({
  curves,
  hidden,
  toggle,
}: {
  curves: readonly Curve[];
  hidden: ReadonlySet<string>;
  toggle: (key: string) => void;
}) {
  const { board } = useReplica();
  return (
    <div className="b-legend" role="group" aria-label={words.legend}>
      {curves.map((curve) => (
        <button
          key={curve.key}
          type="button"
          className="b-legend-one"
          aria-pressed={!hidden.has(curve.key)}
          onClick={() => toggle(curve.key)}
        >
          <svg className="b-curve" width="40" height="14" viewBox="0 0 40 14" aria-hidden="true">
            <g
              data-side={kSideToken[curve.side]}
              data-what={curve.what}
              data-researched={curve.researched ? '' : undefined}
            >
              <path className="b-curve-line" d="M1 7H39" />
              <CurveMark className="b-curve-mark" side={curve.side} x={20} y={7} size={6} />
            </g>
          </svg>
          {curveName(board, curve)}
        </button>
      ))}
    </div>
  );
}

function CurveTable({
  name,
  columns,
  curves,
}: {
  name: string;
  columns: readonly MapColumn[];
  curves: readonly Curve[];
}) {
  const { board } = useReplica();
  return (
    <table className="sr-only">
      <caption>{words.table(name)}</caption>
      <thead>
        <tr>
          <th scope="col">{words.curve}</th>
          {columns.map(({ object }) => (
            <th key={object.id} scope="col">
              {columnName(object)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {curves.map((curve) => (
          <tr key={curve.key}>
            <th scope="row">{curveName(board, curve)}</th>
            {columns.map(({ object }, column) => {
              const point = curve.points.find((p) => p.column === column);
              return <td key={object.id}>{point ? pointInWords(point) : '–'}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CurveProps {
  lane: Id;
  columns: readonly MapColumn[];
  /** The dramatic arc; else emotion. */
  arc?: boolean;
}

export const EmotionCurve = memo(function EmotionCurve({ lane, columns, arc = false }: CurveProps) {
  useTopic('people');
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const curves = useBoard((board) => (arc ? arcOf : curvesOf)(board, lane, columns), sameCurves);
  const scale = arc ? { low: 1, high: 5 } : { low: -2, high: 2 };
  const name = arc ? words.arc : words.emotion;
  const width = Math.max(1, columns.length) * kStepWidth;
  const zero = yOf(scale, (scale.low + scale.high) / 2);
  const shown = curves.filter(({ key }) => !hidden.has(key));
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    setHidden(next);
  };
  return (
    <>
      {curves.length > 1 && <Legend curves={curves} hidden={hidden} toggle={toggle} />}
      <svg
        className="b-curve"
        width={width}
        height={kHeight}
        viewBox={`0 0 ${width} ${kHeight}`}
        role="img"
        aria-label={curves.length > 0 ? name : `${name}: ${arc ? words.noArc : words.none}`}
      >
        <line className="b-curve-zero" x1={0} x2={width} y1={zero} y2={zero} />
        {curves.length === 0 && (
          <text className="b-curve-hint" x={kStepWidth / 2} y={zero - 8}>
            {arc ? words.noArc : words.none}
          </text>
        )}
        {shown.map((curve, nth) => (
          <Line key={curve.key} curve={curve} nth={nth} of={shown.length} scale={scale} />
        ))}
      </svg>
      {curves.length > 0 && <CurveTable name={name} columns={columns} curves={curves} />}
    </>
  );
});
