// A journey map to be read: what it is about, how it feels, then stage by stage and step by step what
// was expected, what was experienced and what was said.
import { links, number, text, type Board, type Obj } from '../../core/board.ts';
import { Criterion, EvidenceKind, Field, Kind, Side } from '../../gen/board_pb.ts';
import { report as words } from '../../strings/report.ts';
import { shapeOf, type MapColumn, type MapShape } from '../board/map_shape.ts';
import { deviationOf, mediansBySide, numeral } from '../board/ratings.ts';
import { columnName, kChannels, kPhases, laneName, sideName, wordOf } from '../board/words.ts';
import { ratedCurves } from '../map/curves.ts';
import { isReported, wordsOf } from './reading.ts';
import { ReportCurve } from './report_curve.tsx';

const kFacts = [
  [Field.SCENARIO, words.scenario],
  [Field.GOAL, words.goal],
  [Field.STARTS_WITH, words.beginsWith],
  [Field.ENDS_WITH, words.endsWith],
  [Field.COVERS, words.covers],
] as const;

export function ReportMap({ board, map }: { board: Board; map: Obj }) {
  const shape = shapeOf(board, map.id);
  const curves = ratedCurves(board, shape.columns);
  const facts = kFacts.filter(([field]) => text(map, field).trim() !== '');
  return (
    <>
      {facts.length > 0 && (
        <dl className="r-facts">
          {facts.map(([field, name]) => (
            <div key={field}>
              <dt>{name}</dt>
              <dd>{text(map, field)}</dd>
            </div>
          ))}
        </dl>
      )}
      {curves.length > 0 && <ReportCurve board={board} curves={curves} columns={shape.columns} />}
      {shape.stages.map(({ stage, from, span }) => (
        <ReportStage
          key={stage.id}
          board={board}
          stage={stage}
          columns={shape.columns.slice(from, from + span)}
          from={from}
          shape={shape}
        />
      ))}
    </>
  );
}

interface StageProps {
  board: Board;
  stage: Obj;
  columns: readonly MapColumn[];
  from: number;
  shape: MapShape;
}

function ReportStage({ board, stage, columns, from, shape }: StageProps) {
  const phase = wordOf(kPhases.slice(1), number(stage, Field.PHASE));
  const goal = text(stage, Field.CUSTOMER_GOAL).trim();
  const spanning = columns[0]?.step && <LanesAt board={board} column={stage} lanes={shape.lanes} />;
  return (
    <section className="r-stage">
      <h3>
        {columnName(stage)}
        {phase && phase !== columnName(stage) && <span className="r-soft"> · {phase}</span>}
      </h3>
      {goal && <p>{goal}</p>}
      {spanning}
      {columns.map(({ object, step }, i) => (
        <section key={object.id} className="r-step">
          {step && (
            <h4>
              <span className="r-number">{from + i + 1}</span>
              {columnName(step)}
              {number(step, Field.MOMENT_OF_TRUTH) === 1 && (
                <span className="r-truth">★ {words.truth}</span>
              )}
            </h4>
          )}
          {step && text(step, Field.CUSTOMER_ACTION).trim() && (
            <p>{text(step, Field.CUSTOMER_ACTION)}</p>
          )}
          {step && <Feeling board={board} step={step} />}
          <LanesAt board={board} column={object} lanes={shape.lanes} />
        </section>
      ))}
    </section>
  );
}

function Feeling({ board, step }: { board: Board; step: Obj }) {
  const medians = mediansBySide(board, board.ratingsOf(step.id), Criterion.EMOTION);
  if (medians.length === 0) return null;
  return (
    <p className="r-feeling">
      <b>{words.feels}</b>{' '}
      {medians
        .map(({ side, median, n }) => words.median(sideName(board, side), numeral(median), n))
        .join(', ')}
    </p>
  );
}

/** What the lanes hold in one column: touchpoints as a table, all else as lists. */
function LanesAt({ board, column, lanes }: { board: Board; column: Obj; lanes: readonly Obj[] }) {
  const held = lanes.map((lane) => ({
    lane,
    things: board.siblings(lane.id, column.id).filter(isReported),
  }));
  const touchpoints = held.flatMap(({ things }) =>
    things.filter((o) => o.kind === Kind.TOUCHPOINT),
  );
  const said = held
    .map(({ lane, things }) => ({ lane, lines: things.flatMap((thing) => lineOf(board, thing)) }))
    .filter(({ lines }) => lines.length > 0);
  return (
    <>
      {touchpoints.length > 0 && <Touchpoints board={board} all={touchpoints} />}
      {said.length > 0 && (
        <dl className="r-lanes">
          {said.map(({ lane, lines }) => (
            <div key={lane.id}>
              <dt>{laneName(lane)}</dt>
              <dd>
                <ul>
                  {lines.map((line, i) => (
                    <li key={i}>{line}</li>
                  ))}
                </ul>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** A quote goes out only with the consent of who said it. */
function lineOf(board: Board, thing: Obj): readonly string[] {
  if (thing.kind === Kind.CARD) return wordsOf(thing) ? [wordsOf(thing)] : [];
  if (thing.kind === Kind.IMAGE) return wordsOf(thing) ? [words.image(wordsOf(thing))] : [];
  if (thing.kind === Kind.EVIDENCE) {
    const said = text(thing, Field.TEXT).trim();
    const quoted = number(thing, Field.EVIDENCE_KIND) === EvidenceKind.QUOTE;
    if (said === '' || (quoted && number(thing, Field.CONSENT) !== 1)) return [];
    const from = [text(thing, Field.PERSON_ROLE), text(thing, Field.SOURCE)]
      .filter(Boolean)
      .join(', ');
    const line = quoted ? words.quoted(said) : said;
    return [from ? words.from(line, from) : line];
  }
  if (thing.kind !== Kind.EMOTION_POINT) return [];
  const value = number(thing, Field.FEELING);
  const whose = links(thing, Field.PERSONAS).map((id) =>
    text(board.find(id) ?? thing, Field.TITLE),
  );
  if (value === undefined) return [];
  return [
    `${whose.join(', ')} ${numeral(value)} (${words.researched}) ${text(thing, Field.TITLE)}`.trim(),
  ];
}

function Touchpoints({ board, all }: { board: Board; all: readonly Obj[] }) {
  return (
    <table className="r-table">
      <thead>
        <tr>
          <th scope="col">{words.touchpoint}</th>
          <th scope="col">{words.expected}</th>
          <th scope="col">{words.experienced}</th>
        </tr>
      </thead>
      <tbody>
        {all.map((touchpoint) => {
          const channel = wordOf(kChannels.slice(1), number(touchpoint, Field.CHANNEL));
          return (
            <tr key={touchpoint.id}>
              <th scope="row">
                {text(touchpoint, Field.TITLE)}
                {channel && <span className="r-soft"> {channel}</span>}
              </th>
              <td data-name={words.expected}>
                <Half board={board} touchpoint={touchpoint} which="expected" />
              </td>
              <td data-name={words.experienced}>
                <Half board={board} touchpoint={touchpoint} which="delivered" />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const kHalves = {
  expected: [Field.EXPECTED, Criterion.EXPECTED],
  delivered: [Field.DELIVERED, Criterion.DELIVERED],
} as const;

/** The words, the number that the gap is judged by, and the median of each side. */
function Half({
  board,
  touchpoint,
  which,
}: {
  board: Board;
  touchpoint: Obj;
  which: keyof typeof kHalves;
}) {
  const [field, criterion] = kHalves[which];
  const ratings = board.ratingsOf(touchpoint.id);
  const deviation = deviationOf(board, touchpoint, ratings);
  const medians = mediansBySide(board, ratings, criterion).filter(
    ({ side }) => side !== Side.NEUTRAL,
  );
  const numbers = [
    ...(deviation?.from === 'research' ? [`${words.researched} ${numeral(deviation[which])}`] : []),
    ...medians.map(({ side, median, n }) =>
      words.median(sideName(board, side), numeral(median), n),
    ),
  ];
  return (
    <>
      {text(touchpoint, field)}
      {numbers.length > 0 && <span className="r-numbers">{numbers.join(', ')}</span>}
    </>
  );
}
