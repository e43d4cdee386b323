// The head of a journey map: phases over stages over steps.
import { memo } from 'react';
import { ArrowLeft, ArrowRight, MoreHorizontal, Plus, Star, Trash2 } from 'lucide-react';
import { TextField } from '../writing/text_field.tsx';
import { number, type Obj } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { useObject } from '../hooks.ts';
import { useDesk, type Desk } from './desk.tsx';
import type { MapShape, MapStage } from './map_shape.ts';
import { MarkOutline } from './mark_outline.tsx';
import { MenuButton, type MenuItem } from './menu.tsx';
import { stepAmongSiblings, stepOverStages, type Target } from './moving.ts';
import { usePart } from './signal.ts';
import { columnName, count, kPhases, wordOf } from './words.ts';

export function addStage(desk: Desk, map: Id): void {
  const id = mintId();
  const after = desk.replica.board.children(map, Kind.STAGE).at(-1)?.id ?? NONE;
  desk.replica.create([{ id, kind: Kind.STAGE, parent: map, after }]);
  desk.edit(id);
}

export function addStep(desk: Desk, stage: Id, after?: Id): void {
  const id = mintId();
  const last = desk.replica.board.children(stage, Kind.STEP).at(-1)?.id ?? NONE;
  desk.replica.create([{ id, kind: Kind.STEP, parent: stage, after: after ?? last }]);
  desk.edit(id);
}

/** Move and delete, as every head of a column or row has them. */
export function arrangeItems(
  desk: Desk,
  object: Obj,
  words: { back: string; forth: string; what: string },
  icons: { back: MenuItem['icon']; forth: MenuItem['icon'] },
): MenuItem[] {
  const { replica } = desk;
  const target = object.kind === Kind.STEP ? stepOverStages : stepAmongSiblings;
  const move = (to: Target | undefined, word: string, icon: MenuItem['icon']): MenuItem[] =>
    to ? [{ word, icon, run: () => replica.move(object.id, to) }] : [];
  return [
    ...move(target(replica.board, object, -1), words.back, icons.back),
    ...move(target(replica.board, object, 1), words.forth, icons.forth),
    {
      word: 'Delete',
      icon: <Trash2 size={15} />,
      danger: true,
      run: () => desk.remove([object.id], words.what),
    },
  ];
}

const kSideways = { back: <ArrowLeft size={15} />, forth: <ArrowRight size={15} /> };

export const MapHead = memo(function MapHead({
  shape,
  editable,
}: {
  shape: MapShape;
  editable: boolean;
}) {
  return (
    <div className="b-map-head" role="rowgroup" data-stick="y">
      {shape.phases.length > 0 && (
        <div className="b-map-row b-phase-row" role="row">
          <div className="b-corner" role="columnheader" data-stick="x">
            <span className="sr-only">Phase</span>
          </div>
          {shape.phases.map(({ phase, from, span }) => (
            <div
              key={from}
              className="b-phase"
              role="columnheader"
              aria-colspan={span}
              data-phase={phase || undefined}
              style={{ gridColumn: `${from + 2} / span ${span}` }}
            >
              {phase ? wordOf(kPhases, phase) : ''}
            </div>
          ))}
        </div>
      )}
      <div className="b-map-row" role="row">
        <div className="b-corner" role="columnheader" data-stick="x">
          Stage
        </div>
        {shape.stages.map((one) => (
          <StageHead key={one.stage.id} {...one} editable={editable} />
        ))}
      </div>
      <div className="b-map-row" role="row">
        <div className="b-corner b-corner-last" role="columnheader" data-stick="x">
          Step
        </div>
        {shape.columns.map(({ object, stage, step }) =>
          step ? (
            <StepHead key={object.id} id={object.id} editable={editable} />
          ) : (
            <div key={object.id} className="b-step-head b-step-none" role="columnheader">
              {editable ? (
                <AddStep stage={stage} wide />
              ) : (
                <span className="b-soft">No steps yet</span>
              )}
            </div>
          ),
        )}
      </div>
    </div>
  );
});

function AddStep({ stage, wide = false }: { stage: Obj; wide?: boolean }) {
  const desk = useDesk();
  return (
    <button
      type="button"
      className={`b-button ${wide ? 'b-add-wide' : 'b-quiet'}`}
      aria-label={`Add step to ${columnName(stage)}`}
      title={`Add step to ${columnName(stage)}`}
      onClick={() => addStep(desk, stage.id)}
    >
      <Plus size={15} aria-hidden="true" />
      {wide && 'Add step'}
    </button>
  );
}

function StageHead({
  stage: first,
  steps,
  from,
  span,
  editable,
}: MapStage & { editable: boolean }) {
  const desk = useDesk();
  const stage = useObject(first.id) ?? first;
  const fresh = usePart(desk.editing, (open) => open === stage.id);
  const phase = number(stage, Field.PHASE) ?? 0;
  const name = columnName(stage);
  const holds = steps.length > 0 ? ` with ${count(steps.length, 'step')}` : '';
  return (
    <div
      className="b-stage-head"
      role="columnheader"
      aria-colspan={span}
      aria-label={name}
      data-id={stage.id}
      data-kind="stage"
      style={{ gridColumn: `${from + 2} / span ${span}` }}
    >
      <MarkOutline id={stage.id} />
      <TextField
        id={stage.id}
        field={Field.TITLE}
        label="Stage name"
        placeholder="Name this stage"
        editable={editable}
        autoFocus={fresh}
        className="b-stage-name"
        onLeave={() => {
          if (desk.editing.value === stage.id) desk.editing.set(NONE);
        }}
      />
      {editable && (
        <span className="b-head-tools">
          <select
            className="b-select"
            aria-label={`Purchase phase of ${name}`}
            value={phase}
            onChange={(event) =>
              desk.replica.setNumber(stage.id, Field.PHASE, Number(event.target.value) || undefined)
            }
          >
            {kPhases.map(([value, word]) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </select>
          <AddStep stage={stage} />
          <MenuButton
            label={`More about ${name}`}
            className="b-quiet"
            items={() => [
              {
                word: 'Add step',
                icon: <Plus size={15} />,
                run: () => addStep(desk, stage.id),
              },
              ...arrangeItems(
                desk,
                stage,
                { back: 'Move left', forth: 'Move right', what: `the stage ${name}${holds}` },
                kSideways,
              ),
            ]}
          >
            <MoreHorizontal size={16} aria-hidden="true" />
          </MenuButton>
        </span>
      )}
    </div>
  );
}

const StepHead = memo(function StepHead({ id, editable }: { id: Id; editable: boolean }) {
  const desk = useDesk();
  const step = useObject(id);
  const fresh = usePart(desk.editing, (open) => open === id);
  if (!step) return null;
  const name = columnName(step);
  const truth = number(step, Field.MOMENT_OF_TRUTH) === 1;
  return (
    <div
      className="b-step-head"
      role="columnheader"
      aria-label={truth ? `${name}, moment of truth` : name}
      data-id={id}
      data-kind="step"
      data-truth={truth ? '' : undefined}
    >
      <MarkOutline id={id} />
      {truth && !editable && (
        <Star className="b-star" size={15} aria-label="Moment of truth" fill="currentColor" />
      )}
      <TextField
        id={id}
        field={Field.TITLE}
        label="Step name"
        placeholder="Name this step"
        editable={editable}
        autoFocus={fresh}
        className="b-step-name"
        onLeave={(by) => {
          if (desk.editing.value === id) desk.editing.set(NONE);
          // Naming step after step without leaving the keyboard.
          if (by === 'enter' && fresh) addStep(desk, step.place.parent, id);
        }}
      />
      {editable && (
        <span className="b-head-tools">
          <button
            type="button"
            className="b-button b-quiet b-star-button"
            aria-pressed={truth}
            aria-label={`Moment of truth: ${name}`}
            title="Moment of truth"
            onClick={() => desk.replica.setNumber(id, Field.MOMENT_OF_TRUTH, truth ? undefined : 1)}
          >
            <Star size={15} aria-hidden="true" fill={truth ? 'currentColor' : 'none'} />
          </button>
          <MenuButton
            label={`More about ${name}`}
            className="b-quiet"
            items={() => [
              {
                word: 'Add step after',
                icon: <Plus size={15} />,
                run: () => addStep(desk, step.place.parent, id),
              },
              ...arrangeItems(
                desk,
                step,
                { back: 'Move left', forth: 'Move right', what: `the step ${name}` },
                kSideways,
              ),
            ]}
          >
            <MoreHorizontal size={16} aria-hidden="true" />
          </MenuButton>
        </span>
      )}
    </div>
  );
});
