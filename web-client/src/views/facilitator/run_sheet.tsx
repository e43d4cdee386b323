// The run sheet: the steps in order, with what was planned and what it took.
import { useState, type DragEvent, type KeyboardEvent } from 'react';
import {
  ArrowDown,
  ArrowUp,
  ArrowRightFromLine,
  Copy,
  CopyPlus,
  Drama,
  GripVertical,
  MoreHorizontal,
  Play,
  Plus,
  Trash2,
} from 'lucide-react';
import { isRehearsal, number, text, type Obj } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { runningStep, stepsOf } from '../../core/rights.ts';
import { Field, Kind, type AgendaStepKind } from '../../gen/board_pb.ts';
import { stepKinds } from '../../strings/agenda.ts';
import { later } from '../../later.tsx';
import { nextWorkshop, rehearsal } from '../../strings/next_workshop.ts';
import { promotion } from '../../strings/promotion.ts';
import { runSheet as words } from '../../strings/run_sheet.ts';
import type { Replica } from '../../sync/replica.ts';
import { enterStep, kindOf, stepName } from '../agenda/leading.ts';
import { StepIcon } from '../agenda/step_icon.tsx';
import { MenuButton, type MenuItem } from '../board/menu.tsx';
import { useBoard, useObject, useReplica } from '../hooks.ts';
import { FoldButton } from '../../components/fold_button.tsx';
import { TextField } from '../writing/text_field.tsx';
import { Part } from './facilitator_panel.tsx';
import { minutesAsPlanned, tookMs } from './minutes.ts';
import { NextWorkshop } from './next_workshop.tsx';
import { Rehearsal } from './rehearsal.tsx';
import { StepDetails } from './step_details.tsx';
import { kStepKinds, presetOf } from './step_presets.ts';
import './run_sheet.css';
import '../agenda/lead_menu.css';

const Promotion = later(() => import('../promotion/promotion.tsx').then((m) => m.default));

const kMinuteMs = 60_000;

function addStep(replica: Replica, kind: AgendaStepKind): Id {
  const workshop = replica.board.workshop();
  const id = mintId();
  if (!workshop) return NONE;
  replica.create([
    {
      id,
      kind: Kind.AGENDA_STEP,
      parent: workshop.id,
      after: stepsOf(replica.board).at(-1)?.id ?? NONE,
      texts: [[Field.TITLE, stepKinds[kind]]],
      numbers: presetOf(kind),
    },
  ]);
  return id;
}

/** With its notes. */
function duplicate(replica: Replica, step: Obj): void {
  const id = mintId();
  const notes = replica.board.children(step.id, Kind.FACILITATOR_NOTE);
  replica.create([
    {
      id,
      kind: step.kind,
      parent: step.place.parent,
      after: step.id,
      texts: [
        ...[...step.texts].filter(([field]) => field !== Field.TITLE),
        [Field.TITLE, words.copyOf(stepName(step))],
      ],
      numbers: [...step.numbers],
      links: [...step.links],
    },
    ...notes.map((note) => ({
      id: mintId(),
      kind: note.kind,
      parent: id,
      texts: [...note.texts],
    })),
  ]);
}

export function RunSheet() {
  const replica = useReplica();
  const steps = useBoard(stepsOf);
  const [fresh, setFresh] = useState<Id>(NONE);
  const [said, setSaid] = useState('');
  const [dragged, setDragged] = useState<Id>(NONE);
  const minutes = useBoard(minutesAsPlanned);
  const isRehearsed = useBoard(isRehearsal);
  const [dialog, setDialog] = useState<'next' | 'rehearsal' | 'promotion'>();
  /** To the place of another: before it when it comes from behind. */
  const put = (id: Id, to: number) => {
    const from = steps.findIndex((step) => step.id === id);
    const target = Math.max(0, Math.min(steps.length - 1, to));
    if (from < 0 || from === target) return;
    const others = steps.filter((step) => step.id !== id);
    const parent = steps[from]!.place.parent;
    replica.move(id, { parent, after: others[target - 1]?.id ?? NONE });
    setSaid(words.moved(stepName(steps[from]), target + 1));
  };
  const items = kStepKinds.map((kind): MenuItem => ({
    word: stepKinds[kind],
    icon: <StepIcon kind={kind} size={15} />,
    run: () => setFresh(addStep(replica, kind)),
  }));
  return (
    <Part title={words.title} count={words.sum(steps.length, minutes)} name="agenda">
      {steps.length === 0 && <p className="hint">{words.empty}</p>}
      <ol className="run-sheet">
        {steps.map((step, at) => (
          <StepRow
            key={step.id}
            id={step.id}
            at={at}
            last={at === steps.length - 1}
            day={dayBegun(steps, at)}
            fresh={step.id === fresh}
            put={(to) => put(step.id, to)}
            onDrag={setDragged}
            onDrop={() => dragged && put(dragged, at)}
          />
        ))}
      </ol>
      <div className="run-sheet-more">
        <MenuButton label={words.add} className="lead-menu" items={items}>
          <Plus size={15} aria-hidden="true" />
          {words.add}
        </MenuButton>
        {!isRehearsed && (
          <>
            <button type="button" className="button small" onClick={() => setDialog('rehearsal')}>
              <Drama size={15} aria-hidden="true" />
              {rehearsal.open}
            </button>
            <button type="button" className="button small" onClick={() => setDialog('next')}>
              <CopyPlus size={15} aria-hidden="true" />
              {nextWorkshop.open}
            </button>
            <button type="button" className="button small" onClick={() => setDialog('promotion')}>
              <ArrowRightFromLine size={15} aria-hidden="true" />
              {promotion.open}
            </button>
          </>
        )}
      </div>
      {dialog === 'rehearsal' && <Rehearsal onClose={() => setDialog(undefined)} />}
      {dialog === 'promotion' && <Promotion onClose={() => setDialog(undefined)} />}
      {dialog === 'next' && <NextWorkshop onClose={() => setDialog(undefined)} />}
      <p className="unseen" role="status">
        {said}
      </p>
    </Part>
  );
}

function dayBegun(steps: readonly Obj[], at: number): number | undefined {
  const dayOf = (step: Obj | undefined) => step && number(step, Field.DAY);
  const day = dayOf(steps[at]);
  return day === dayOf(steps[at - 1]) ? undefined : day;
}

interface RowProps {
  id: Id;
  at: number;
  last: boolean;
  /** The day that begins with it, of a workshop of several. */
  day: number | undefined;
  fresh: boolean;
  put: (to: number) => void;
  onDrag: (id: Id) => void;
  onDrop: () => void;
}

function StepRow({ id, at, last, day, fresh, put, onDrag, onDrop }: RowProps) {
  const replica = useReplica();
  const step = useObject(id);
  const [open, setOpen] = useState(false);
  const [over, setOver] = useState(false);
  const runs = useBoard((board) => runningStep(board)?.id === id);
  const took = useBoard((board) => tookMs(board, id));
  if (!step) return null;
  const name = stepName(step);
  const keyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    event.stopPropagation();
    const held = document.activeElement;
    put(event.key === 'ArrowUp' ? at - 1 : at + 1);
    requestAnimationFrame(() => held instanceof HTMLElement && held.focus());
  };
  const items: MenuItem[] = [
    ...(at > 0 ? [{ word: words.up, icon: <ArrowUp size={15} />, run: () => put(at - 1) }] : []),
    ...(last ? [] : [{ word: words.down, icon: <ArrowDown size={15} />, run: () => put(at + 1) }]),
    { word: words.duplicate, icon: <Copy size={15} />, run: () => duplicate(replica, step) },
    ...(runs
      ? []
      : [
          {
            word: words.remove,
            icon: <Trash2 size={15} />,
            danger: true,
            run: () => replica.remove([id]),
          },
        ]),
  ];
  const dragging = {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', name);
      onDrag(id);
    },
    onDragEnd: () => onDrag(NONE),
  };
  return (
    <li
      className="run-step"
      data-step={id}
      data-runs={runs}
      data-over={over ? '' : undefined}
      onKeyDown={keyDown}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onDrop();
      }}
    >
      {day !== undefined && <p className="run-step-day">{words.day(day)}</p>}
      <div className="run-step-row">
        <span className="run-step-grip" title={words.drag(name)} {...dragging}>
          <GripVertical size={15} aria-hidden="true" />
        </span>
        <span className="run-step-sign" title={stepKinds[kindOf(step)]}>
          <StepIcon kind={kindOf(step)} size={16} />
        </span>
        <TextField
          id={id}
          field={Field.TITLE}
          label={words.name(at + 1)}
          placeholder={stepKinds[kindOf(step)]}
          className="run-step-name"
          autoFocus={fresh}
        />
        <NumberInput
          step={step}
          field={Field.MINUTES}
          label={words.minutesOf(name)}
          most={1440}
          className="run-step-minutes"
        />
        <span className="hint" aria-hidden="true">
          {words.unit}
        </span>
        <button
          type="button"
          className="button quiet icon small"
          aria-label={words.enter(name)}
          title={words.enter(name)}
          disabled={runs}
          onClick={(event) => enterStep(replica, id, event.shiftKey)}
        >
          <Play size={15} aria-hidden="true" />
        </button>
        <FoldButton label={words.details(name)} open={open} onFold={setOpen} />
        <MenuButton label={words.more(name)} className="b-quiet" items={items}>
          <MoreHorizontal size={16} aria-hidden="true" />
        </MenuButton>
      </div>
      {(runs || took > 0) && (
        <p className="run-step-took hint figures">
          {runs && <b>{words.running}</b>}
          {took > 0 && (
            <span data-late={took > (number(step, Field.MINUTES) ?? Infinity) * kMinuteMs}>
              {words.actual(Math.round(took / kMinuteMs))}
            </span>
          )}
        </p>
      )}
      {open && <StepDetails step={step} />}
    </li>
  );
}

/** A number that is there or not; taken when the field is left. */
export function NumberInput({
  step,
  field,
  label,
  most,
  placeholder,
  className = '',
}: {
  step: Obj;
  field: Field;
  label: string;
  most: number;
  placeholder?: string;
  className?: string;
}) {
  const replica = useReplica();
  const now = number(step, field);
  return (
    <input
      key={now}
      type="number"
      className={`input ${className}`}
      aria-label={label}
      placeholder={placeholder}
      defaultValue={now ?? ''}
      min={1}
      max={most}
      onBlur={({ target }) => {
        const value = Math.round(Number(target.value));
        const to = value >= 1 && value <= most ? value : undefined;
        if (to !== now) replica.setNumber(step.id, field, to);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
    />
  );
}

export const titled = (object: Obj): string => text(object, Field.TITLE).trim();
