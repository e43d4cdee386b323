// A gap list to be read: what works, what falls apart by side, what was promised, what was put aside,
// and how one shall see that it got better.
import { links, number, text, type Board, type Obj } from '../../core/board.ts';
import { Field, GapKind } from '../../gen/board_pb.ts';
import { report as words } from '../../strings/report.ts';
import { inWords, readingsOf, sparkOf } from '../board/metric_value.ts';
import { columnName, hostName, kGapKinds, kGapStatuses, sideName, wordOf } from '../board/words.ts';
import { dateInWords, gapListOf, type Numbered } from './reading.ts';

export function ReportGaps({ board, list }: { board: Board; list: Obj }) {
  const { strengths, bySide, commitments, open, parked, declined, metrics } = gapListOf(
    board,
    list,
  );
  return (
    <>
      {strengths.length > 0 && (
        <section>
          <h3>{words.strengthsTitle}</h3>
          <ul className="r-strengths">
            {strengths.map(({ gap }) => (
              <li key={gap.id}>
                <b>{text(gap, Field.TITLE)}</b>
                <Details board={board} gap={gap} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {bySide.map(({ side, gaps }) => (
        <section key={side}>
          <h3>{words.gapsBy(sideName(board, side))}</h3>
          <Gaps board={board} gaps={gaps} />
        </section>
      ))}
      {commitments.length + open.length > 0 && (
        <section>
          <h3>{words.commitmentsTitle}</h3>
          <Commitments taken={commitments} open={open} />
        </section>
      )}
      <PutAside title={words.parked} gaps={parked} />
      <PutAside title={words.declined} gaps={declined} />
      {metrics.length > 0 && (
        <section>
          <h3>{words.metrics}</h3>
          <Metrics board={board} metrics={metrics} />
        </section>
      )}
    </>
  );
}

function Gaps({ board, gaps }: { board: Board; gaps: readonly Numbered[] }) {
  return (
    <table className="r-table r-gaps">
      <thead>
        <tr>
          <th scope="col">{words.number}</th>
          <th scope="col">{words.gap}</th>
          <th scope="col">{words.status}</th>
          <th scope="col">{words.owner}</th>
          <th scope="col">{words.due}</th>
        </tr>
      </thead>
      <tbody>
        {gaps.map(({ gap, at }) => (
          <tr key={gap.id}>
            <td className="r-at">{at}</td>
            <td>
              <b>{text(gap, Field.TITLE)}</b>
              <Details board={board} gap={gap} />
            </td>
            <td data-name={words.status}>{wordOf(kGapStatuses, number(gap, Field.STATUS))}</td>
            <td data-name={words.owner}>{text(gap, Field.OWNER)}</td>
            <td className="r-date" data-name={words.due}>
              {dateInWords(text(gap, Field.DUE))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Everything else that was written about a gap; what was not is not mentioned. */
function Details({ board, gap }: { board: Board; gap: Obj }) {
  const kind = number(gap, Field.GAP_KIND) ?? GapKind.UNSPECIFIED;
  const steps = links(gap, Field.STEPS)
    .map((id) => board.find(id))
    .filter((step) => step !== undefined)
    .map(columnName);
  const written = (
    [
      ['', Field.DESCRIPTION],
      [words.expect, Field.EXPECTED],
      [words.experience, Field.DELIVERED],
      [words.why, Field.ROOT_CAUSE],
      [words.ourPart, Field.OUR_PART],
      [words.forCustomers, Field.BENEFIT_CUSTOMER],
      [words.forHost(hostName(board)), Field.BENEFIT_COMPANY],
      [words.decided, Field.DECISION_REASON],
    ] as const
  ).filter(([, field]) => text(gap, field).trim() !== '');
  const about = [
    ...(kind === GapKind.STRENGTH || kind === GapKind.UNSPECIFIED ? [] : [wordOf(kGapKinds, kind)]),
    ...(steps.length > 0 ? [words.at(steps)] : []),
  ];
  return (
    <>
      {written.map(([name, field]) => (
        <p key={field} className="r-detail">
          {name && <span className="r-soft">{name} </span>}
          {text(gap, field)}
        </p>
      ))}
      {about.length > 0 && <p className="r-detail r-soft">{about.join(' · ')}</p>}
    </>
  );
}

function Commitments({ taken, open }: { taken: readonly Numbered[]; open: readonly Numbered[] }) {
  return (
    <table className="r-table r-commitments">
      <thead>
        <tr>
          <th scope="col">{words.due}</th>
          <th scope="col">{words.owner}</th>
          <th scope="col">{words.gap}</th>
          <th scope="col">{words.noticedBy}</th>
          <th scope="col">{words.status}</th>
        </tr>
      </thead>
      <tbody>
        {[...taken, ...open].map(({ gap, at }) => {
          const isOpen = open.some((one) => one.gap === gap);
          return (
            <tr key={gap.id} data-open={isOpen}>
              <td className="r-date" data-name={words.due}>
                {dateInWords(text(gap, Field.DUE)) || words.notGiven}
              </td>
              <td data-name={words.owner}>
                <b>{text(gap, Field.OWNER) || words.nobody}</b>
              </td>
              <td>
                {at}. {text(gap, Field.TITLE)}
              </td>
              <td data-name={words.noticedBy}>{noticedBy(gap) || words.notGiven}</td>
              <td data-name={words.status}>
                {isOpen ? (
                  <strong className="r-open">{words.open}</strong>
                ) : (
                  wordOf(kGapStatuses, number(gap, Field.STATUS))
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** How customers would notice that it is closed: what, from where, to where. */
function noticedBy(gap: Obj): string {
  const [measure, today, aim] = [Field.MEASURE, Field.TODAY, Field.AIM].map((field) =>
    text(gap, field).trim(),
  );
  const way = [today && words.today(today), aim && words.aim(aim)].filter(Boolean).join(', ');
  return [measure, way].filter(Boolean).join(': ');
}

function PutAside({ title, gaps }: { title: string; gaps: readonly Numbered[] }) {
  if (gaps.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className="r-aside">
        {gaps.map(({ gap, at }) => (
          <li key={gap.id}>
            <b>
              {at}. {text(gap, Field.TITLE)}
            </b>
            <p className="r-detail">
              <span className="r-soft">{words.reason}: </span>
              {text(gap, Field.DECISION_REASON).trim() || words.notGiven}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const kSpark = { w: 90, h: 22 };

function Metrics({ board, metrics }: { board: Board; metrics: readonly Obj[] }) {
  return (
    <table className="r-table">
      <thead>
        <tr>
          <th scope="col">{words.metric}</th>
          <th scope="col">{words.readings}</th>
          <th scope="col">{words.target}</th>
        </tr>
      </thead>
      <tbody>
        {metrics.map((metric) => {
          const unit = text(metric, Field.UNIT);
          const readings = readingsOf(board, metric);
          const { d } = sparkOf(readings, kSpark.w, kSpark.h);
          const target = number(metric, Field.TARGET);
          return (
            <tr key={metric.id}>
              <th scope="row">{text(metric, Field.TITLE)}</th>
              <td>
                {readings
                  .map(
                    (one) =>
                      `${text(one, Field.PERIOD)}: ${inWords(number(one, Field.VALUE), unit)}`,
                  )
                  .join('; ')}
                {d && (
                  <svg className="r-spark" width={kSpark.w} height={kSpark.h} aria-hidden="true">
                    <path d={d} />
                  </svg>
                )}
              </td>
              <td data-name={words.target}>{target === undefined ? '' : inWords(target, unit)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
