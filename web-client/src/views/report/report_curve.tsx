// The feelings along a journey as one small drawing that prints: a line per side, doubled by the
// form of its marks and by its name.
import type { Board } from '../../core/board.ts';
import { report as words } from '../../strings/report.ts';
import type { MapColumn } from '../board/map_shape.ts';
import { kSideToken } from '../board/people_marks.tsx';
import { numeral } from '../board/ratings.ts';
import { columnName, sideName } from '../board/words.ts';
import { CurveMark } from '../map/curve_mark.tsx';
import type { Curve } from '../map/curves.ts';

const kWidth = 680;
const kHeight = 150;
const kLeft = 34;
const kTop = 12;
const kFoot = 22;

export function ReportCurve({
  board,
  curves,
  columns,
}: {
  board: Board;
  /** Rated ones. */
  curves: readonly Curve[];
  columns: readonly MapColumn[];
}) {
  const series = curves.map(({ side, what, points }) => {
    const expected = what === 'expected';
    const name = sideName(board, side);
    return { side, expected, points, name: expected ? words.expectedBy(name) : name };
  });
  const step = (kWidth - kLeft - 12) / Math.max(1, columns.length);
  const x = (column: number) => kLeft + (column + 0.5) * step;
  const y = (value: number) => kTop + ((2 - value) / 4) * (kHeight - kTop - kFoot);
  const said = series.flatMap(({ name, points }) =>
    points.map(
      ({ column, value, n }) =>
        `${columnName(columns[column]?.object)}: ${words.median(name, numeral(value), n)}`,
    ),
  );
  return (
    <figure className="r-figure">
      <svg viewBox={`0 0 ${kWidth} ${kHeight}`} role="img" aria-label={words.curve(said)}>
        {[2, 1, 0, -1, -2].map((value) => (
          <g key={value}>
            <line
              className={value === 0 ? 'r-zero' : 'r-rule'}
              x1={kLeft}
              x2={kWidth}
              y1={y(value)}
              y2={y(value)}
            />
            <text className="r-axis" x={kLeft - 6} y={y(value) + 3.5} textAnchor="end">
              {numeral(value)}
            </text>
          </g>
        ))}
        {columns.map(({ object }, column) => (
          <text
            key={object.id}
            className="r-axis"
            x={x(column)}
            y={kHeight - 5}
            textAnchor="middle"
          >
            {column + 1}
          </text>
        ))}
        {series.map(({ side, expected, points, name }, nth) => (
          // A little apart, so that marks at one place are all seen.
          <g
            key={name}
            transform={`translate(${(nth - (series.length - 1) / 2) * 7} 0)`}
            data-side={kSideToken[side]}
            data-expected={expected || undefined}
          >
            <polyline
              className="r-line"
              points={points.map((p) => `${x(p.column)},${y(p.value)}`).join(' ')}
            />
            {points.map((p) => (
              <CurveMark
                key={p.column}
                className="r-mark"
                side={side}
                x={x(p.column)}
                y={y(p.value)}
                size={4.5}
              />
            ))}
          </g>
        ))}
      </svg>
      <figcaption>
        {series.map(({ side, name, expected }) => (
          <span
            key={name}
            className="r-key"
            data-side={kSideToken[side]}
            data-expected={expected || undefined}
          >
            <svg width="30" height="12" aria-hidden="true">
              <line className="r-line" x1="0" x2="30" y1="6" y2="6" />
              <CurveMark className="r-mark" side={side} x={15} y={6} size={4.5} />
            </svg>
            {name}
          </span>
        ))}
        <span className="r-soft">{words.curveNote}</span>
      </figcaption>
    </figure>
  );
}
