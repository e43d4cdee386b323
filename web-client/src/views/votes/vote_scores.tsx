// Scores of a rating, as they are known: opportunity, RICE, Kano, impact against effort.
import type { Obj } from '../../core/board.ts';
import { ROOM } from '../../core/objects.ts';
import { BANDS, bandOf, KANO, quadrantOf, riceScore, type Banding } from '../../core/scores.ts';
import {
  kanoIn,
  opportunityIn,
  riceIn,
  spreadIn,
  type ResultRow,
  type Scoring,
} from '../../core/tally.ts';
import { isSet, onFivePoints } from '../../core/voting.ts';
import { Criterion, Field } from '../../gen/board_pb.ts';
import { criterionWords, resultWords as words } from '../../strings/votes.ts';
import { useReplica } from '../hooks.ts';
import { objectName } from './paper.ts';
import { nWords, plain } from './result_words.ts';
import './vote_scores.css';

const kBandingKey = 'fishbowl.votes.banding';

export function keptBanding(): Banding {
  try {
    return localStorage.getItem(kBandingKey) === 'two' ? 'two' : 'four';
  } catch {
    return 'four';
  }
}

export function keepBanding(banding: Banding): void {
  try {
    localStorage.setItem(kBandingKey, banding);
  } catch {
    // A browser that keeps nothing asks again after a reload.
  }
}

export function ScoreOf({
  scoring,
  row: { results },
  vote,
  banding,
}: {
  scoring: Exclude<Scoring, 'matrix'>;
  row: ResultRow;
  vote: Obj;
  banding: Banding;
}) {
  if (scoring === 'opportunity') {
    const found = opportunityIn(vote, results);
    if (!found) return <p className="hint">{words.riceMissing}</p>;
    const { importance, satisfaction, score, indicative } = found;
    const band = bandOf(score, banding);
    const n = [...new Set(found.n)].map((one) => nWords(vote, one)).join(' / ');
    return (
      <div className="score figures">
        <b className="score-value">{plain(score)}</b>
        <span className="score-band" data-band={BANDS[banding].length - band}>
          {words.bands[banding][band]}
        </span>
        <span className="hint">
          {words.score} = {words.scoreSum(plain(importance), plain(satisfaction))} · {n}
          {onFivePoints(vote) && <> · {words.fromMeans(plain(indicative))}</>}
        </span>
      </div>
    );
  }
  if (scoring === 'rice') {
    const rice = riceIn(results);
    if (!rice) return <p className="hint">{words.riceMissing}</p>;
    const score = riceScore(rice);
    if (score === undefined) return <p className="wrong">{words.riceWrong}</p>;
    const { reach, impact, confidence, effort, n } = rice;
    return (
      <div className="score figures">
        <b className="score-value">{plain(score)}</b>
        <span className="hint">
          {words.rice} ={' '}
          {words.riceSum(plain(reach), plain(impact), plain(confidence), plain(effort))} ·{' '}
          {nWords(vote, n)}
        </span>
      </div>
    );
  }
  const kano = kanoIn(results);
  if (!kano) {
    const isAnonymous = isSet(vote, Field.ANONYMOUS);
    return <p className="hint">{isAnonymous ? words.notToldAtAll : words.riceMissing}</p>;
  }
  return (
    <div className="kano figures">
      <p className="kano-most">
        <b>{kano.most.map((one) => words.kanoClasses[one]).join(', ')}</b>
        <span className="hint">
          {[
            ...(kano.better === undefined ? [] : [words.better(plain(kano.better))]),
            ...(kano.worse === undefined ? [] : [words.worse(plain(kano.worse))]),
            words.n(kano.n),
          ].join(' · ')}
        </span>
      </p>
      <ul>
        {KANO.map((one, i) => {
          const count = kano.counts[i] ?? 0;
          return (
            <li key={one} data-none={count === 0 ? '' : undefined}>
              <span>{words.kanoClasses[one]}</span>
              <i style={{ inlineSize: `${(count / kano.n) * 100}%` }} aria-hidden="true" />
              <b>{count}</b>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const kSize = 320;
const kMargin = 26;

/** Each object as its number, impact upward, effort to the right; the lines are the middle of 1 to 5. */
export function Matrix({ rows }: { rows: readonly ResultRow[] }) {
  const { board } = useReplica();
  const placed = rows.flatMap((row, i) => {
    const impact = spreadIn(row.results, ROOM, Criterion.IMPACT);
    const effort = spreadIn(row.results, ROOM, Criterion.EFFORT);
    return impact && effort ? [{ row, at: i + 1, impact, effort }] : [];
  });
  const place = (value: number) => kMargin + ((value - 1) / 4) * (kSize - 2 * kMargin);
  const middle = kSize / 2;
  const quarter = (kSize - 2 * kMargin) / 4 + kMargin;
  const { quickWin, bigBet, fillIn, thankless } = words.quadrants;
  /** Those at one place stand side by side. */
  const shift = (i: number) =>
    placed
      .slice(0, i)
      .filter(
        (one) =>
          one.impact.median === placed[i]!.impact.median &&
          one.effort.median === placed[i]!.effort.median,
      ).length * 20;
  return (
    <figure className="matrix">
      <svg viewBox={`0 -8 ${kSize} ${kSize + 16}`} aria-hidden="true">
        <rect x={kMargin / 2} y={kMargin / 2} width={kSize - kMargin} height={kSize - kMargin} />
        <path d={`M${middle} ${kMargin / 2}V${kSize - kMargin / 2}`} />
        <path d={`M${kMargin / 2} ${middle}H${kSize - kMargin / 2}`} />
        <text x={quarter} y={4}>
          {quickWin}
        </text>
        <text x={kSize - quarter} y={4}>
          {bigBet}
        </text>
        <text x={quarter} y={kSize + 4}>
          {fillIn}
        </text>
        <text x={kSize - quarter} y={kSize + 4}>
          {thankless}
        </text>
        {placed.map(({ at, impact, effort }, i) => (
          <g
            key={at}
            transform={`translate(${place(effort.median) + shift(i)} ${kSize - place(impact.median)})`}
          >
            <circle r="10" />
            <text className="matrix-at" dy="4">
              {at}
            </text>
          </g>
        ))}
      </svg>
      <p className="matrix-x hint" aria-hidden="true">
        {criterionWords[Criterion.EFFORT]!.name} →
      </p>
      <p className="matrix-y hint" aria-hidden="true">
        {criterionWords[Criterion.IMPACT]!.name} →
      </p>
      <figcaption className="hint">{words.matrixHint}</figcaption>
      <ul className="matrix-list figures">
        {placed.map(({ row, at, impact, effort }) => (
          <li key={row.object.id}>
            <b>{at}</b> {objectName(board, row.object)}:{' '}
            {words.quadrants[quadrantOf(impact.median, effort.median)]}
          </li>
        ))}
      </ul>
    </figure>
  );
}
