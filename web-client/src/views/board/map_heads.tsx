// The head of a journey map: phases over stages over steps.
import { memo, useState } from 'react';
import { MoreHorizontal, Plus, Star } from 'lucide-react';
import { TextField } from '../writing/text_field.tsx';
import { number, type Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { headWords as words } from '../../strings/board_map.ts';
import { mapWords } from '../../strings/map.ts';
import { CommentBadge, commentItem } from '../comments/comment_badge.tsx';
import { useTalk } from '../comments/talk.ts';
import { useObject, useReplica, useTopic } from '../hooks.ts';
import { ChangeMark } from '../map/changes.tsx';
import { Grip } from '../map/grip.tsx';
import { StageDetails, StepDetails } from '../map/head_details.tsx';
import { addStep } from '../map/new_heads.ts';
import { useDesk } from './desk.tsx';
import type { MapShape, MapStage } from './map_shape.ts';
import { LockSign } from './lock_sign.tsx';
import { MarkOutline } from './mark_outline.tsx';
import { MenuButton } from './menu.tsx';
import { menus } from './menus.ts';
import { usePart } from './signal.ts';
import { columnName, kPhases, wordOf } from './words.ts';
import { isShut, mayMake, useMayDo } from './may.ts';

export const MapHead = memo(function MapHead({
  shape,
  editable,
}: {
  shape: MapShape;
  editable: boolean;
}) {
  const replica = useReplica();
  useTopic('agenda');
  return (
    <div className="b-map-head" role="rowgroup" data-stick="y">
      {shape.phases.length > 0 && (
        <div className="b-map-row b-phase-row" role="row">
          <div className="b-corner" role="columnheader" data-stick="x">
            <span className="sr-only">{words.phase}</span>
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
          {words.stage}
        </div>
        {shape.stages.map((one) => (
          <StageHead key={one.stage.id} {...one} editable={editable} />
        ))}
      </div>
      <div className="b-map-row" role="row">
        <div className="b-corner b-corner-last" role="columnheader" data-stick="x">
          {words.step}
        </div>
        {shape.columns.map(({ object, stage, step }) =>
          step ? (
            <StepHead
              key={object.id}
              id={object.id}
              editable={editable && !isShut(replica, stage)}
            />
          ) : (
            <div
              key={object.id}
              className="b-step-head b-step-none"
              role="columnheader"
              data-empty-stage={stage.id}
            >
              {mayMake(replica, Kind.STEP, stage.id) ? (
                <AddStep stage={stage} wide />
              ) : (
                <span className="b-soft">{words.noSteps}</span>
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
      aria-label={words.addStepTo(columnName(stage))}
      title={words.addStepTo(columnName(stage))}
      onClick={() => addStep(desk, stage.id)}
    >
      <Plus size={15} aria-hidden="true" />
      {wide && mapWords.addStep}
    </button>
  );
}

function StageHead({
  stage: first,
  from,
  span,
  editable: mayWork,
}: MapStage & { editable: boolean }) {
  const desk = useDesk();
  const editable = useMayDo('edit', first.id, mayWork);
  const talk = useTalk();
  const stage = useObject(first.id) ?? first;
  const fresh = usePart(desk.editing, (now) => now === stage.id);
  const phase = number(stage, Field.PHASE) ?? 0;
  const name = columnName(stage);
  const [open, setOpen] = useState(false);
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
        label={words.stageName}
        placeholder={words.nameStage}
        editable={editable}
        autoFocus={fresh}
        className="b-stage-name"
        onLeave={() => {
          if (desk.editing.value === stage.id) desk.editing.set(NONE);
        }}
      />
      <LockSign of={stage} />
      <CommentBadge id={stage.id} />
      {editable && (
        <span className="b-head-tools">
          <select
            className="b-select"
            aria-label={words.phaseOf(name)}
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
          <Grip object={stage} name={name} />
          <MenuButton
            label={words.more(name)}
            className="b-quiet"
            items={async () => {
              const { describeItem, stageItems } = await menus.load();
              return [
                describeItem(open, setOpen),
                commentItem(talk, stage.id),
                ...stageItems(desk, stage),
              ];
            }}
          >
            <MoreHorizontal size={16} aria-hidden="true" />
          </MenuButton>
        </span>
      )}
      <ChangeMark id={stage.id} />
      <StageDetails object={stage} name={name} editable={editable} open={open} />
    </div>
  );
}

const StepHead = memo(function StepHead({ id, editable: mayWork }: { id: Id; editable: boolean }) {
  const desk = useDesk();
  const editable = useMayDo('edit', id, mayWork);
  const talk = useTalk();
  const step = useObject(id);
  const fresh = usePart(desk.editing, (now) => now === id);
  const [open, setOpen] = useState(false);
  if (!step) return null;
  const name = columnName(step);
  const truth = number(step, Field.MOMENT_OF_TRUTH) === 1;
  return (
    <div
      className="b-step-head"
      role="columnheader"
      aria-label={truth ? words.isTruth(name) : name}
      data-id={id}
      data-kind="step"
      data-truth={truth ? '' : undefined}
    >
      <MarkOutline id={id} />
      {truth && !editable && (
        <Star className="b-star" size={15} aria-label={words.truth} fill="currentColor" />
      )}
      <TextField
        id={id}
        field={Field.TITLE}
        label={words.stepName}
        placeholder={words.nameStep}
        editable={editable}
        autoFocus={fresh}
        className="b-step-name"
        onLeave={(by) => {
          if (desk.editing.value === id) desk.editing.set(NONE);
          // Naming step after step without leaving the keyboard.
          if (by === 'enter' && fresh) addStep(desk, step.place.parent, id);
        }}
      />
      <CommentBadge id={id} />
      {editable && (
        <span className="b-head-tools">
          <button
            type="button"
            className="b-button b-quiet b-star-button"
            aria-pressed={truth}
            aria-label={words.truthOf(name)}
            title={words.truth}
            onClick={() => desk.replica.setNumber(id, Field.MOMENT_OF_TRUTH, truth ? undefined : 1)}
          >
            <Star size={15} aria-hidden="true" fill={truth ? 'currentColor' : 'none'} />
          </button>
          <Grip object={step} name={name} />
          <MenuButton
            label={words.more(name)}
            className="b-quiet"
            items={async () => {
              const { describeItem, stepItems } = await menus.load();
              return [describeItem(open, setOpen), commentItem(talk, id), ...stepItems(desk, step)];
            }}
          >
            <MoreHorizontal size={16} aria-hidden="true" />
          </MenuButton>
        </span>
      )}
      <ChangeMark id={step.id} />
      <StepDetails object={step} name={name} editable={editable} open={open} />
    </div>
  );
});
