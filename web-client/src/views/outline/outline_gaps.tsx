// A gap list as a list: each gap with what was expected and what was experienced, then the metrics.
import { Plus, Trash2 } from 'lucide-react';
import { memo, useState, type KeyboardEvent } from 'react';
import { TextField } from '../writing/text_field.tsx';
import { links, number, text, type Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { locale } from '../../strings/language.ts';
import { outline as words } from '../../strings/outline.ts';
import { gapWords } from '../../strings/gaps.ts';
import {
  DecisionReason,
  DueField,
  GapCredit,
  GapDetails,
  KindChoice,
  OwnerField,
  StatusChoice,
} from '../board/gap_fields.tsx';
import { usePicking } from '../board/gap_list.tsx';
import { useDesk } from '../board/desk.tsx';
import { usePart } from '../board/signal.ts';
import { stepInList } from '../board/gap_order.ts';
import { listedGaps } from '../board/listed_gaps.ts';
import { useMay, useMayDo, useMayMake } from '../board/may.ts';
import { addGap } from '../board/new_gap.ts';
import { columnName, sideName } from '../board/words.ts';
import { CommitButton } from '../commitments/commit_button.tsx';
import { OutlineComments } from '../comments/outline_comments.tsx';
import { VotePlace } from '../votes/vote_here.tsx';
import { useBoard, useHeld, useObject, useReplica } from '../hooks.ts';

const Gap = memo(function Gap({
  id,
  at,
  editable: open,
  autoFocus,
  onPick,
}: {
  id: Id;
  /** Its place in the list, from 1. */
  at: number;
  editable: boolean;
  autoFocus: boolean;
  onPick: ReturnType<typeof usePicking>;
}) {
  const replica = useReplica();
  const editable = useMayDo('edit', id, open);
  const desk = useDesk();
  const gap = useObject(id);
  const picked = usePart(desk.picked, (all) => all.has(id));
  if (!gap) return null;
  const steps = links(gap, Field.STEPS)
    .map((step) => replica.board.find(step))
    .filter((step) => step !== undefined)
    .map(columnName);
  const name = gapWords.gap(at);
  const side = sideName(replica.board, number(gap, Field.RAISED_BY_SIDE) ?? 0);
  const keyDown = (event: KeyboardEvent) => {
    if (!editable || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown'))
      return;
    event.preventDefault();
    const to = stepInList(replica.board, gap, event.key === 'ArrowUp' ? -1 : 1);
    if (to) replica.move(id, to);
  };
  const written = [
    { field: Field.EXPECTED, heading: words.expected, label: words.gapExpected(at) },
    { field: Field.DELIVERED, heading: words.experienced, label: words.gapExperienced(at) },
  ];
  return (
    <li
      className="outline-gap"
      data-gap={id}
      data-id={id}
      data-picked={picked ? '' : undefined}
      onKeyDown={keyDown}
    >
      {editable && (
        <label className="outline-pick">
          <input
            type="checkbox"
            className="b-pick"
            aria-label={gapWords.pick(name)}
            checked={picked}
            onChange={() => {}}
            onClick={(event) => onPick(id, event.currentTarget.checked, event.shiftKey)}
          />
        </label>
      )}
      <span className="outline-gap-number figures" aria-hidden="true">
        {at}
      </span>
      <div className="outline-words">
        <strong>
          <TextField
            id={id}
            field={Field.TITLE}
            label={words.gapTitle(at)}
            placeholder={words.gapPlaceholder}
            editable={editable}
            autoFocus={autoFocus}
          />
        </strong>
        <div className="outline-gap-choices">
          <StatusChoice gap={gap} name={name} editable={editable} />
          <KindChoice gap={gap} name={name} editable={editable} />
          {side !== '' && <span className="hint">{words.raisedBy(side)}</span>}
          {steps.length > 0 && <span className="hint">{words.gapLinks(steps)}</span>}
        </div>
        <GapCredit gap={gap} />
        <VotePlace id={id} />
        <DecisionReason gap={gap} name={name} editable={editable} />
        <div className="outline-sides">
          {written.map(({ field, heading, label }) => (
            <div key={field}>
              <span className="hint">{heading}</span>
              <TextField
                id={id}
                field={field}
                label={label}
                placeholder={editable ? '…' : ''}
                editable={editable}
                multiline
              />
            </div>
          ))}
        </div>
        <div className="outline-gap-lines">
          <OwnerField gap={gap} name={name} editable={editable} />
          <DueField gap={gap} name={name} editable={editable} />
        </div>
        <details className="outline-gap-details">
          <summary>{gapWords.details(name)}</summary>
          <GapDetails gap={gap} name={name} editable={editable} />
        </details>
        <OutlineComments id={id} />
      </div>
      {editable && (
        <button
          className="button quiet icon small"
          type="button"
          aria-label={words.removeGap(at)}
          onClick={() => replica.remove([id])}
        >
          <Trash2 size={15} />
        </button>
      )}
    </li>
  );
});

/** Thousandths as a plain number. */
function plain(thousandths: number): string {
  return (thousandths / 1000).toLocaleString(locale(), { maximumFractionDigits: 3 });
}

function Metric({ metric }: { metric: Obj }) {
  const readings = useHeld(metric.id, Kind.READING);
  const unit = text(metric, Field.UNIT);
  return (
    <li className="outline-metric" data-metric={metric.id} data-id={metric.id}>
      <h4>
        {text(metric, Field.TITLE)}
        {unit && <span className="hint">{unit}</span>}
      </h4>
      <OutlineComments id={metric.id} />
      {readings.length === 0 ? (
        <p className="hint">{words.noReadings}</p>
      ) : (
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{words.period}</th>
              <th scope="col">{words.value}</th>
              <th scope="col">{words.note}</th>
            </tr>
          </thead>
          <tbody>
            {readings.map((reading) => {
              const value = number(reading, Field.VALUE);
              return (
                <tr key={reading.id}>
                  <td>{text(reading, Field.PERIOD)}</td>
                  <td>
                    {value === undefined ? (
                      <span className="hint">{words.noData}</span>
                    ) : (
                      plain(value)
                    )}
                  </td>
                  <td>{text(reading, Field.NOTE)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </li>
  );
}

export function OutlineGaps({ list }: { list: Obj }) {
  const may = useMay(list.id);
  const makes = useMayMake(Kind.GAP, list.id);
  const desk = useDesk();
  const gaps = useBoard((board) => listedGaps(board, list.id));
  const onPick = usePicking(
    desk,
    gaps.map(({ id }) => id),
  );
  const metrics = useHeld(list.id, Kind.METRIC);
  const [fresh, setFresh] = useState<Id>(NONE);
  return (
    <>
      {gaps.length === 0 && <p className="hint">{words.noGaps}</p>}
      {gaps.length > 0 && (
        <div>
          <CommitButton list={list.id} className="button small" />
        </div>
      )}
      <ol className="outline-gaps">
        {gaps.map((gap, index) => (
          <Gap
            key={gap.id}
            id={gap.id}
            at={index + 1}
            editable={may.edit}
            autoFocus={fresh === gap.id}
            onPick={onPick}
          />
        ))}
      </ol>
      {makes && (
        <div>
          <button
            className="button small"
            type="button"
            onClick={() => setFresh(addGap(desk, list.id))}
          >
            <Plus size={14} aria-hidden="true" />
            {words.addGap}
          </button>
        </div>
      )}
      {metrics.length > 0 && (
        <div className="outline-stage">
          <h3>{words.metrics}</h3>
          <ul className="outline-metrics">
            {metrics.map((metric) => (
              <Metric key={metric.id} metric={metric} />
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
