// Metrics below a gap list: what is measured, its latest value and all readings.
import { memo, useState, type FormEvent } from 'react';
import { MoreHorizontal, Plus, Trash2 } from 'lucide-react';
import { TextField } from '../writing/text_field.tsx';
import { links, number, text } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { CommentBadge, commentItem } from '../comments/comment_badge.tsx';
import { useTalk } from '../comments/talk.ts';
import { useBoard, useHeld, useObject } from '../hooks.ts';
import { useDesk } from './desk.tsx';
import { listedGaps } from './gap_order.ts';
import { LineField } from './line_field.tsx';
import type { May } from './may.ts';
import { MenuButton } from './menu.tsx';
import { inWords, isPeriod, readingsOf, sparkOf, toThousandths } from './metric_value.ts';
import { usePart } from './signal.ts';
import { count, kMetricKinds, wordOf } from './words.ts';
import './controls.css';

const kReadingsShown = 12;

export const Metrics = memo(function Metrics({ list, may }: { list: Id; may: May }) {
  const desk = useDesk();
  const metrics = useHeld(list, Kind.METRIC);
  // Folded while there are none, and by whoever folds them.
  const [wish, setWish] = useState<boolean>();
  const open = wish ?? metrics.length > 0;
  if (metrics.length === 0 && !may.edit) return null;
  const add = () => {
    const id = mintId();
    const after = desk.replica.board.children(list).at(-1)?.id ?? NONE;
    desk.replica.create([{ id, kind: Kind.METRIC, parent: list, after }]);
    setWish(true);
    desk.edit(id);
  };
  return (
    <details
      className="b-below"
      open={open}
      onToggle={({ currentTarget }) => currentTarget.open !== open && setWish(currentTarget.open)}
    >
      <summary>{metrics.length === 0 ? 'Metrics' : count(metrics.length, 'metric')}</summary>
      {metrics.length > 0 && (
        <table className="b-metric-table" aria-label="Metrics">
          <thead>
            <tr>
              <th scope="col">Metric</th>
              <th scope="col">Kind</th>
              <th scope="col">Latest</th>
              <th scope="col">Target</th>
              <th scope="col">Readings</th>
              <th scope="col">Gaps</th>
              {may.edit && (
                <th scope="col">
                  <span className="sr-only">More</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {metrics.map((metric) => (
              <MetricRow key={metric.id} id={metric.id} list={list} editable={may.edit} />
            ))}
          </tbody>
        </table>
      )}
      {may.edit && (
        <div className="b-gap-foot">
          <button type="button" className="b-button b-add-wide" onClick={add}>
            <Plus size={16} aria-hidden="true" />
            Add metric
          </button>
        </div>
      )}
    </details>
  );
});

function MetricRow({ id, list, editable }: { id: Id; list: Id; editable: boolean }) {
  const desk = useDesk();
  const { replica } = desk;
  const talk = useTalk();
  const metric = useObject(id);
  useHeld(id, Kind.READING);
  const gaps = useBoard((board) => listedGaps(board, list));
  const fresh = usePart(desk.editing, (open) => open === id);
  const [all, setAll] = useState(false);
  if (!metric) return null;
  const readings = readingsOf(replica.board, metric);
  const shown = all ? readings : readings.slice(-kReadingsShown);
  const latest = readings.at(-1);
  const unit = text(metric, Field.UNIT);
  const name = text(metric, Field.TITLE).trim() || 'Unnamed metric';
  const spark = sparkOf(readings, 132, 30);
  const linked = links(metric, Field.GAPS);
  return (
    <tr data-id={id} data-kind="metric">
      <th scope="row">
        <TextField
          id={id}
          field={Field.TITLE}
          label="Metric name"
          placeholder="What is measured?"
          editable={editable}
          autoFocus={fresh}
          onLeave={() => {
            if (desk.editing.value === id) desk.editing.set(NONE);
          }}
        />
        <CommentBadge id={id} />
        {text(metric, Field.SOURCE) && (
          <span className="b-soft b-source">Source: {text(metric, Field.SOURCE)}</span>
        )}
      </th>
      <td>
        {editable ? (
          <>
            <select
              className="b-select"
              aria-label={`Kind of ${name}`}
              value={number(metric, Field.METRIC_KIND) ?? 0}
              onChange={(event) =>
                replica.setNumber(id, Field.METRIC_KIND, Number(event.target.value))
              }
            >
              {kMetricKinds.map(([value, word]) => (
                <option key={value} value={value}>
                  {word}
                </option>
              ))}
            </select>
            <LineField
              id={id}
              field={Field.UNIT}
              label={`Unit of ${name}`}
              placeholder="Unit"
              editable
              lengthMax={40}
            />
          </>
        ) : (
          wordOf(kMetricKinds, number(metric, Field.METRIC_KIND))
        )}
      </td>
      <td className="b-metric-value">
        {latest ? inWords(number(latest, Field.VALUE), unit) : 'no reading yet'}
        {latest && <div className="b-soft">{text(latest, Field.PERIOD)}</div>}
      </td>
      <td className="b-metric-value">
        {editable ? (
          <Target id={id} value={number(metric, Field.TARGET)} name={name} />
        ) : (
          inWords(number(metric, Field.TARGET), unit).replace('no data', '–')
        )}
      </td>
      <td>
        {spark.d && (
          <svg className="b-spark" width={132} height={30} aria-hidden="true">
            <path d={spark.d} />
            {spark.last && <circle cx={spark.last.x} cy={spark.last.y} r={3} />}
          </svg>
        )}
        <span className="b-readings">
          {!all && readings.length > kReadingsShown && (
            <button type="button" className="b-chip" onClick={() => setAll(true)}>
              {count(readings.length - kReadingsShown, 'earlier reading')}
            </button>
          )}
          {shown.map((reading) => (
            <span
              key={reading.id}
              className="b-reading"
              data-kind="reading"
              data-id={reading.id}
              title={text(reading, Field.NOTE) || undefined}
            >
              <span className="b-soft">{text(reading, Field.PERIOD) || 'undated'}</span>
              {inWords(number(reading, Field.VALUE), unit)}
            </span>
          ))}
        </span>
        {editable && <AddReading metric={id} name={name} />}
      </td>
      <td>
        <span className="b-links">
          {linked.map((gap) => {
            const at = gaps.findIndex((g) => g.id === gap);
            if (at < 0) return null;
            return (
              <button key={gap} type="button" className="b-chip" onClick={() => desk.flyTo(gap)}>
                Gap {at + 1}
              </button>
            );
          })}
          {editable && gaps.length > 0 && (
            <MenuButton
              label={`Link ${name} to a gap`}
              className="b-link-add"
              items={gaps.map((gap, i) => ({
                word: `Gap ${i + 1}: ${text(gap, Field.TITLE)}`,
                checked: linked.includes(gap.id),
                run: () =>
                  linked.includes(gap.id)
                    ? replica.link(id, Field.GAPS, [], [gap.id])
                    : replica.link(id, Field.GAPS, [gap.id]),
              }))}
            >
              <Plus size={14} aria-hidden="true" />
            </MenuButton>
          )}
        </span>
      </td>
      {editable && (
        <td>
          <MenuButton
            label={`More about ${name}`}
            items={[
              commentItem(talk, id),
              {
                word: 'Delete',
                icon: <Trash2 size={15} />,
                danger: true,
                run: () => desk.remove([id], `the metric ${name}`),
              },
            ]}
          >
            <MoreHorizontal size={16} aria-hidden="true" />
          </MenuButton>
        </td>
      )}
    </tr>
  );
}

function Target({ id, value, name }: { id: Id; value: number | undefined; name: string }) {
  const { replica } = useDesk();
  const shown = value === undefined ? '' : inWords(value).replace('−', '-').replaceAll(',', '');
  return (
    <input
      key={shown}
      className="b-input"
      aria-label={`Target of ${name}`}
      placeholder="None"
      inputMode="decimal"
      defaultValue={shown}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      onBlur={(event) => {
        const words = event.target.value.trim();
        const next = toThousandths(words);
        if (words === '') replica.setNumber(id, Field.TARGET, undefined);
        else if (next === undefined) event.target.value = shown;
        else if (next !== value) replica.setNumber(id, Field.TARGET, next);
      }}
    />
  );
}

function AddReading({ metric, name }: { metric: Id; name: string }) {
  const { replica } = useDesk();
  const [open, setOpen] = useState(false);
  const [wrong, setWrong] = useState('');
  if (!open) {
    return (
      <button
        type="button"
        className="b-button b-soft"
        aria-label={`Add reading to ${name}`}
        onClick={() => setOpen(true)}
      >
        <Plus size={14} aria-hidden="true" /> Add reading
      </button>
    );
  }
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const period = String(form.get('period')).trim();
    const words = String(form.get('value')).trim();
    const value = toThousandths(words);
    if (!isPeriod(period))
      return setWrong('A period is like 2026, 2026-Q1, 2026-03 or 2026-03-31.');
    if (words && value === undefined && words.toLowerCase() !== 'no data')
      return setWrong('A value is a number; leave it empty for no data.');
    const id = mintId();
    const after = replica.board.children(metric).at(-1)?.id ?? NONE;
    replica.create([
      {
        id,
        kind: Kind.READING,
        parent: metric,
        after,
        lines: [[Field.PERIOD, period]],
        ...(value === undefined ? {} : { numbers: [[Field.VALUE, value]] as const }),
      },
    ]);
    setOpen(false);
    setWrong('');
  };
  return (
    <form
      className="b-reading-form"
      onSubmit={send}
      onKeyDown={(e) => e.key === 'Escape' && setOpen(false)}
    >
      <input
        className="b-input"
        name="period"
        aria-label="Period"
        placeholder="2026-Q1"
        autoFocus
      />
      <input
        className="b-input"
        name="value"
        aria-label="Value"
        placeholder="no data"
        inputMode="decimal"
      />
      <button type="submit" className="b-button b-strong">
        Add
      </button>
      {wrong && <span role="alert">{wrong}</span>}
    </form>
  );
}
