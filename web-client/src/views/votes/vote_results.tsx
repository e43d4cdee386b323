// What a vote came to: object by object, side beside side with the spread, each figure with its n; what
// is not told is said in words.
import { Crosshair } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Board, Obj } from '../../core/board.ts';
import { ROOM, sameScope } from '../../core/objects.ts';
import { isFacilitator } from '../../core/rights.ts';
import { BANDS, divergence, type Banding, type Spread } from '../../core/scores.ts';
import type { Ballot } from '../../core/votes.ts';
import {
  isSummed,
  linedCriteria,
  rowsOf,
  scoringOf,
  sideGroup,
  spreadIn,
  unitOf,
  type ResultRow,
  type ResultSort,
} from '../../core/tally.ts';
import { amountOf, criteriaOf, GUESSES, isSet, onFivePoints } from '../../core/voting.ts';
import { Criterion, Field, ScopeKind, Side } from '../../gen/board_pb.ts';
import { resultWords as words } from '../../strings/votes.ts';
import { kSideToken, SideShape } from '../board/people_marks.tsx';
import { useSignal } from '../board/signal.ts';
import { sideName } from '../board/words.ts';
import { useBoard, useReplica, useTopic } from '../hooks.ts';
import { useDoing } from '../room/doing.ts';
import { answerName, answersTo } from './answers.ts';
import { useBooth } from './booth.ts';
import { objectName, turnoutOf } from './paper.ts';
import { criterionName, nWords, plain, sumWord } from './result_words.ts';
import { keptBanding, keepBanding, Matrix, ScoreOf } from './vote_scores.tsx';
import './vote_results.css';

const kSorts: readonly ResultSort[] = ['most', 'differ', 'own'];

/** The sides that take part in the workshop; customers come first. */
function sidesOf(board: Board): readonly Side[] {
  const there = new Set([...board.organisations.values()].map(({ side }) => side));
  return [Side.CUSTOMER, Side.HOST, Side.PARTNER].filter((side) => there.has(side));
}

export function VoteResults({ vote }: { vote: Obj }) {
  const { board } = useReplica();
  useTopic('people');
  useBoard((now) => now.resultsOf(vote.id));
  const mine = useBoard((now) => now.ballotsOf(vote.id));
  const [sort, setSort] = useState<ResultSort>('most');
  const [banding, setBanding] = useState(keptBanding);
  const rows = rowsOf(board, vote, sort);
  const anonymous = isSet(vote, Field.ANONYMOUS);
  const scoring = scoringOf(vote);
  if (turnoutOf(vote) === 0) return <p className="hint vote-none">{words.noBallots}</p>;
  const most = Math.max(...rows.map(({ all }) => Math.abs(all?.sum ?? 0)), 1);
  const range = rangeOf(vote, rows);
  return (
    <div className="panel-parts results">
      <div className="results-look">
        <label>
          <span className="hint">{words.sort}</span>
          <select
            className="input"
            value={sort}
            onChange={({ target }) => setSort(target.value as ResultSort)}
          >
            {kSorts.map((one) => (
              <option key={one} value={one}>
                {words.sorts[one]}
              </option>
            ))}
          </select>
        </label>
        {scoring === 'opportunity' && (
          <label>
            <span className="hint">{words.banding}</span>
            <select
              className="input"
              value={banding}
              onChange={({ target }) => {
                setBanding(target.value as Banding);
                keepBanding(target.value as Banding);
              }}
            >
              {(Object.keys(BANDS) as Banding[]).map((one) => (
                <option key={one} value={one}>
                  {words.bandings[one]}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {scoring === 'opportunity' && (
        <p className="hint results-hint">
          {onFivePoints(vote) ? words.scoreHint : words.indicative}
        </p>
      )}
      {scoring === 'rice' && <p className="hint results-hint">{words.riceHint}</p>}
      {anonymous && <p className="hint results-hint">{words.notToldHint}</p>}
      {scoring === 'matrix' && <Matrix rows={rows} />}
      <ol className="results-list">
        {rows.map((row, at) => (
          <Row
            key={row.object.id}
            vote={vote}
            row={row}
            at={at + 1}
            differs={sort === 'differ'}
            most={most}
            range={range}
            mine={mine}
            banding={banding}
          />
        ))}
      </ol>
    </div>
  );
}

type Range = (criterion: Criterion) => readonly [low: number, high: number];

/** The axis that spreads are drawn on. */
function rangeOf(vote: Obj, rows: readonly ResultRow[]): Range {
  if (!isSummed(vote)) {
    return (criterion) => {
      const { choices } = answersTo(vote, criterion);
      if (criterion === Criterion.UNSPECIFIED) return [0, 5];
      const unit = unitOf(criterion);
      return choices ? [choices[0]!.value / unit, choices.at(-1)!.value / unit] : [0, 1];
    };
  }
  const all = rows.flatMap(({ results }) => results);
  const high = Math.max(1, ...all.map(({ highQuartile }) => highQuartile / 100));
  const low = Math.min(0, ...all.map(({ lowQuartile }) => lowQuartile / 100));
  return () => [low, high];
}

interface RowProps {
  vote: Obj;
  row: ResultRow;
  at: number;
  differs: boolean;
  most: number;
  range: Range;
  mine: readonly Ballot[];
  banding: Banding;
}

function Row({ vote, row, at, differs, most, range, mine, banding }: RowProps) {
  const { board } = useReplica();
  const booth = useBooth();
  const doing = useDoing();
  const element = useRef<HTMLLIElement>(null);
  const isAt = useSignal(booth.at) === row.object.id;
  useEffect(() => {
    if (isAt) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isAt]);
  const { object, results, all } = row;
  const name = objectName(board, object);
  const told = results.some(({ group }) => sameScope(group, ROOM));
  const scoring = scoringOf(vote);
  return (
    <li ref={element} className="result" data-object={object.id} data-at={isAt ? '' : undefined}>
      <div className="result-head">
        <span className="result-at figures" aria-hidden="true">
          {at}
        </span>
        <h3>{name}</h3>
        <button
          type="button"
          className="button quiet icon small"
          aria-label={words.showOnBoard(name)}
          title={words.showOnBoard(name)}
          onClick={() => doing.flyTo(object.id)}
        >
          <Crosshair size={15} aria-hidden="true" />
        </button>
      </div>
      {!told && <p className="hint">{words.notToldAtAll}</p>}
      {told && isSummed(vote) && all && (
        <div className="result-sum figures">
          <span className="result-bar" data-below={all.sum < 0 ? '' : undefined}>
            <i style={{ inlineSize: `${(Math.abs(all.sum) / most) * 100}%` }} />
          </span>
          <b>
            {plain(all.sum)} {sumWord(vote, all.sum)}
          </b>
          <span className="hint">{nWords(vote, all.n)}</span>
        </div>
      )}
      {told && scoring && scoring !== 'matrix' && (
        <ScoreOf scoring={scoring} row={row} vote={vote} banding={banding} />
      )}
      {told &&
        linedCriteria(vote).map((criterion) => (
          <Lines
            key={criterion}
            vote={vote}
            row={row}
            criterion={criterion}
            range={range(criterion)}
            mine={mine}
          />
        ))}
      {differs && row.differ !== undefined && (
        <p className="result-differ figures">{words.differ(plain(row.differ))}</p>
      )}
      <ByOrganisation vote={vote} row={row} name={name} />
    </li>
  );
}

interface Line {
  readonly label: ReactNode;
  readonly key: string;
  readonly side: string;
  readonly spread: Spread | undefined;
}

/** The groups beside each other that are told of one criterion. */
function linesOf(board: Board, vote: Obj, row: ResultRow, criterion: Criterion): readonly Line[] {
  const { results } = row;
  const guess = GUESSES.get(criterion);
  if (guess !== undefined) {
    const guessed = criteriaOf(vote).includes(guess);
    return [
      {
        key: 'customers',
        side: 'customer',
        label: <SideShape side={Side.CUSTOMER} />,
        spread: spreadIn(results, ROOM, criterion),
      },
      ...(guessed
        ? [
            {
              key: 'guess',
              side: 'host',
              label: (
                <>
                  <SideShape side={Side.HOST} bare />
                  {words.guessed(sideName(board, Side.HOST))}
                </>
              ),
              spread: spreadIn(results, ROOM, guess),
            },
          ]
        : []),
    ];
  }
  const whole = isSummed(vote)
    ? []
    : [{ key: 'all', side: 'all', label: words.all, spread: spreadIn(results, ROOM, criterion) }];
  return [
    ...whole,
    ...sidesOf(board).map((side) => ({
      key: `${side}`,
      side: kSideToken[side],
      label: <SideShape side={side} />,
      spread: spreadIn(results, sideGroup(side), criterion),
    })),
  ];
}

const kUndrawn = [Criterion.REACH, Criterion.PERSON_MONTHS];
const kPairs = [Criterion.KANO_WITH, Criterion.KANO_WITHOUT];

function Lines({
  vote,
  row,
  criterion,
  range,
  mine,
}: {
  vote: Obj;
  row: ResultRow;
  criterion: Criterion;
  range: readonly [number, number];
  mine: readonly Ballot[];
}) {
  const { board, me } = useReplica();
  const my = kSideToken[me.side];
  const guess = GUESSES.get(criterion);
  const given = [criterion, ...(guess === undefined ? [] : [guess])]
    .map((one) => [one, amountOf(mine, row.object.id, one)] as const)
    .find(([, amount]) => amount !== undefined);
  const gave = given && (
    <p className="result-mine figures">
      {words.myOwn(answerName(given[0], given[1]).replace(/^.*: /, ''))}
    </p>
  );
  if (kPairs.includes(criterion)) return gave;
  const lines = linesOf(board, vote, row, criterion);
  const [a, b] = lines;
  const distance = guess === undefined ? undefined : divergence(a?.spread, b?.spread);
  const draws = !kUndrawn.includes(criterion);
  const mark = draws && typeof given?.[1] === 'number' ? given[1] / unitOf(criterion) : undefined;
  return (
    <div className="result-lines">
      {criterion !== Criterion.UNSPECIFIED && (
        <h4>
          {criterionName(criterion)}
          {distance !== undefined && (
            <span className="result-distance figures">{words.distance(plain(distance))}</span>
          )}
        </h4>
      )}
      {lines.map(({ key, side, label, spread }) => (
        <div key={key} className="result-line" data-side={side}>
          <span className="result-group">{label}</span>
          {draws && <Strip spread={spread} range={range} mark={side === my ? mark : undefined} />}
          <span className="result-figures figures">
            {spread ? (
              <>
                <b>{words.median(plain(spread.median))}</b>
                {spread.low < spread.high && (
                  <span title={words.rangeHint}>
                    {words.range(plain(spread.low), plain(spread.high))}
                  </span>
                )}
                <span>{nWords(vote, spread.n)}</span>
              </>
            ) : (
              <span>{isSet(vote, Field.ANONYMOUS) ? words.notTold : words.blank}</span>
            )}
          </span>
        </div>
      ))}
      {gave}
    </div>
  );
}

/** The middle half of the answers as a band, the median as a tick, mine as a point. */
function Strip({
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
    <span className="strip" aria-hidden="true">
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
  );
}

/** Told to facilitators alone, and of named votes alone; the room sends it to nobody else. */
function ByOrganisation({ vote, row, name }: { vote: Obj; row: ResultRow; name: string }) {
  const { board, me } = useReplica();
  const told = row.results.filter(({ group }) => group.kind === ScopeKind.SCOPE_ORGANISATION);
  if (told.length === 0 || !isFacilitator(me.role)) return null;
  const numbers = [...new Set(told.map(({ group }) => group.number))];
  // Of Kano's pairs no half says anything by itself.
  const criteria = criteriaOf(vote).filter(
    (one) => !kPairs.includes(one) && told.some(({ criterion }) => criterion === one),
  );
  if (criteria.length === 0) return null;
  return (
    <details className="result-organisations">
      <summary aria-label={words.detail(name)}>{words.organisations}</summary>
      <p className="hint">{words.organisationsHint}</p>
      <table className="figures">
        <tbody>
          {numbers.map((number) => {
            const group = { kind: ScopeKind.SCOPE_ORGANISATION, number };
            const organisation = board.organisations.get(number);
            return (
              <tr key={number}>
                <th scope="row">
                  {organisation && <SideShape side={organisation.side} bare />}
                  {organisation?.name}
                </th>
                {criteria.map((criterion) => {
                  const spread = spreadIn(row.results, group, criterion);
                  return (
                    <td key={criterion}>
                      {spread &&
                        [
                          criterionName(criterion),
                          isSummed(vote) ? plain(spread.sum) : plain(spread.median),
                          `(${words.n(spread.n)})`,
                        ]
                          .filter(Boolean)
                          .join(' ')}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
