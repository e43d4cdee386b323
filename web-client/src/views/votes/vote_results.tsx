// What a vote came to: object by object, side beside side with the spread, each figure with its n; what
// is not told is said in words.
import { Crosshair } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Obj } from '../../core/board.ts';
import { ROOM, sameScope } from '../../core/objects.ts';
import { BANDS, type Banding } from '../../core/scores.ts';
import type { Ballot } from '../../core/votes.ts';
import {
  isSummed,
  linedCriteria,
  rowsOf,
  scoringOf,
  unitOf,
  type ResultRow,
  type ResultSort,
} from '../../core/tally.ts';
import { isSet, onFivePoints } from '../../core/voting.ts';
import { Criterion, Field } from '../../gen/board_pb.ts';
import { resultWords as words } from '../../strings/votes.ts';
import { useSignal } from '../board/signal.ts';
import { useBoard, useReplica, useTopic } from '../hooks.ts';
import { useDoing } from '../room/doing.ts';
import { answersTo } from './answers.ts';
import { useBooth } from './booth.ts';
import { ByOrganisation } from './by_organisation.tsx';
import { objectName, turnoutOf } from './paper.ts';
import { ResultLines } from './result_lines.tsx';
import { nWords, plain, sumWord } from './result_words.ts';
import { keptBanding, keepBanding, Matrix, ScoreOf } from './vote_scores.tsx';
import './vote_results.css';

const kSorts: readonly ResultSort[] = ['most', 'differ', 'own'];

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
          <ResultLines
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
