// What a group gave, drawn: the middle half of the answers as a band, the median as a tick, below them each
// answer as a dot without a name, and mine marked.
import type { Spread } from '../../core/scores.ts';
import { resultWords as words } from '../../strings/votes.ts';
import { plain } from './result_words.ts';
import './strip.css';

const kRows = 4;
/** On a longer scale the values are too close for two dots beside each other. */
const kShortScale = 6;

/** How many gave each value, ascending. */
function counted(values: readonly number[]): readonly (readonly [number, number])[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
}

/** The dots for who does not see them. */
export const answersInWords = (values: readonly number[]): string =>
  counted(values)
    .map(([value, count]) => words.gave(count, plain(value)))
    .join(', ');

export function Strip({
  spread,
  range: [low, high],
  mark,
}: {
  spread: Spread | undefined;
  range: readonly [number, number];
  mark: number | undefined;
}) {
  const at = (value: number) =>
    `${Math.max(0, Math.min(100, ((value - low) / (high - low || 1)) * 100))}%`;
  const width = (from: number, to: number) => `${((to - from) / (high - low || 1)) * 100}%`;
  return (
    <span className="spread" aria-hidden="true">
      <span className="strip">
        {spread && (
          <>
            <i
              className="strip-band"
              style={{
                insetInlineStart: at(spread.low),
                inlineSize: width(spread.low, spread.high),
              }}
            />
            <i className="strip-median" style={{ insetInlineStart: at(spread.median) }} />
          </>
        )}
        {mark !== undefined && spread && (
          <i className="strip-mine" style={{ insetInlineStart: at(mark) }} title={words.mine} />
        )}
      </span>
      {spread && spread.values.length > 0 && (
        <Dots
          values={spread.values}
          at={at}
          mark={mark}
          abreast={high - low < kShortScale ? 2 : 1}
        />
      )}
    </span>
  );
}

/** Above each other where several gave the same; of many, one dot stands for some. */
function Dots({
  values,
  at,
  mark,
  abreast,
}: {
  values: readonly number[];
  at: (value: number) => string;
  mark: number | undefined;
  abreast: number;
}) {
  const counts = counted(values);
  const most = Math.max(...counts.map(([, count]) => count));
  const each = Math.ceil(most / (kRows * abreast));
  const rows = Math.ceil(Math.ceil(most / each) / abreast);
  return (
    <span
      className="dots"
      data-rows={rows}
      data-abreast={abreast}
      title={each === 1 ? words.dotHint : words.dotsHint(each)}
    >
      {counts.map(([value, count]) => (
        <span key={value} className="dots-at" style={{ insetInlineStart: at(value) }}>
          {Array.from({ length: Math.ceil(count / each) }, (_, i) => (
            <i key={i} data-mine={(i === 0 && value === mark) || undefined} />
          ))}
        </span>
      ))}
    </span>
  );
}
