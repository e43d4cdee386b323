// Metrics below a gap list: what is measured, its latest value and all readings.
import { memo, useState, type FormEvent } from 'react';
import { MoreHorizontal, Plus, Trash2 } from 'lucide-react';
import { TextField } from '../writing/text_field.tsx';
import { links, number, text } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { metricWords as words, readingWords as reading } from '../../strings/board_metrics.ts';
import { thingWords } from '../../strings/comments.ts';
import { CommentBadge, commentItem } from '../comments/comment_badge.tsx';
import { useTalk } from '../comments/talk.ts';
import { useBoard, useHeld, useObject } from '../hooks.ts';
import { useDesk } from './desk.tsx';
import { listedGaps } from './listed_gaps.ts';
import { LineField } from './line_field.tsx';
import { useMayDo, useMayMake, type May } from './may.ts';
import { MenuButton } from './menu.tsx';
import {
  asWritten,
  inWords,
  isPeriod,
  readingsOf,
  sparkOf,
  toThousandths,
} from './metric_value.ts';
import { usePart } from './signal.ts';
import { kMetricKinds, wordOf } from './words.ts';
import './controls.css';

const kReadingsShown = 12;

export const Metrics = memo(function Metrics({ list, may }: { list: Id; may: May }) {
  const desk = useDesk();
  const makes = useMayMake(Kind.METRIC, list);
  const metrics = useHeld(list, Kind.METRIC);
  // Folded while there are none, and by whoever folds them.
  const [wish, setWish] = useState<boolean>();
  const open = wish ?? metrics.length > 0;
  if (metrics.length === 0 && !makes) return null;
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
      <summary>{metrics.length === 0 ? words.title : words.count(metrics.length)}</summary>
      {metrics.length > 0 && (
        <table className="b-metric-table" aria-label={words.title}>
          <thead>
            <tr>
              <th scope="col">{words.heads.metric}</th>
              <th scope="col">{words.heads.kind}</th>
              <th scope="col">{words.heads.latest}</th>
              <th scope="col">{words.heads.target}</th>
              <th scope="col">{words.heads.readings}</th>
              <th scope="col">{words.heads.gaps}</th>
              {may.edit && (
                <th scope="col">
                  <span className="sr-only">{words.heads.more}</span>
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
      {makes && (
        <div className="b-gap-foot">
          <button type="button" className="b-button b-add-wide" onClick={add}>
            <Plus size={16} aria-hidden="true" />
            {words.add}
          </button>
        </div>
      )}
    </details>
  );
});

function MetricRow({ id, list, editable: open }: { id: Id; list: Id; editable: boolean }) {
  const editable = useMayDo('edit', id, open);
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
  const name = text(metric, Field.TITLE).trim() || thingWords.metric;
  const spark = sparkOf(readings, 132, 30);
  const linked = links(metric, Field.GAPS);
  const target = number(metric, Field.TARGET);
  return (
    <tr data-id={id} data-kind="metric">
      <th scope="row">
        <TextField
          id={id}
          field={Field.TITLE}
          label={words.name}
          placeholder={words.placeholder}
          editable={editable}
          autoFocus={fresh}
          onLeave={() => {
            if (desk.editing.value === id) desk.editing.set(NONE);
          }}
        />
        <CommentBadge id={id} />
        {text(metric, Field.SOURCE) && (
          <span className="b-soft b-source">{words.source(text(metric, Field.SOURCE))}</span>
        )}
      </th>
      <td>
        {editable ? (
          <>
            <select
              className="b-select"
              aria-label={words.kindOf(name)}
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
              label={words.unitOf(name)}
              placeholder={words.unit}
              editable
              lengthMax={40}
            />
          </>
        ) : (
          wordOf(kMetricKinds, number(metric, Field.METRIC_KIND))
        )}
      </td>
      <td className="b-metric-value">
        {latest ? inWords(number(latest, Field.VALUE), unit) : reading.none}
        {latest && <div className="b-soft">{text(latest, Field.PERIOD)}</div>}
      </td>
      <td className="b-metric-value">
        {editable ? (
          <Target id={id} value={target} name={name} />
        ) : target === undefined ? (
          '–'
        ) : (
          inWords(target, unit)
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
              {reading.earlier(readings.length - kReadingsShown)}
            </button>
          )}
          {shown.map((one) => (
            <span
              key={one.id}
              className="b-reading"
              data-kind="reading"
              data-id={one.id}
              title={text(one, Field.NOTE) || undefined}
            >
              <span className="b-soft">{text(one, Field.PERIOD) || reading.undated}</span>
              {inWords(number(one, Field.VALUE), unit)}
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
                {thingWords.gap(at + 1, '')}
              </button>
            );
          })}
          {editable && gaps.length > 0 && (
            <MenuButton
              label={words.link(name)}
              className="b-link-add"
              items={gaps.map((gap, i) => ({
                word: thingWords.gap(i + 1, text(gap, Field.TITLE)),
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
            label={words.more(name)}
            items={[
              commentItem(talk, id),
              {
                word: words.remove,
                icon: <Trash2 size={15} />,
                danger: true,
                run: () => desk.remove([id], words.theMetric(name)),
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
  const shown = value === undefined ? '' : asWritten(value);
  return (
    <input
      key={shown}
      className="b-input"
      aria-label={words.targetOf(name)}
      placeholder={words.noTarget}
      inputMode="decimal"
      defaultValue={shown}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      onBlur={(event) => {
        const written = event.target.value.trim();
        const next = toThousandths(written);
        if (written === '') replica.setNumber(id, Field.TARGET, undefined);
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
        aria-label={reading.addTo(name)}
        onClick={() => setOpen(true)}
      >
        <Plus size={14} aria-hidden="true" /> {reading.add}
      </button>
    );
  }
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const period = String(form.get('period')).trim();
    const written = String(form.get('value')).trim();
    const value = toThousandths(written);
    const isNoData = written === '' || written.toLowerCase() === reading.noData.toLowerCase();
    if (!isPeriod(period)) return setWrong(reading.wrongPeriod);
    if (value === undefined && !isNoData) return setWrong(reading.wrongValue);
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
        aria-label={reading.period}
        placeholder={reading.periodHint}
        autoFocus
      />
      <input
        className="b-input"
        name="value"
        aria-label={reading.value}
        placeholder={reading.noData}
        inputMode="decimal"
      />
      <button type="submit" className="b-button b-strong">
        {reading.done}
      </button>
      {wrong && <span role="alert">{wrong}</span>}
    </form>
  );
}
