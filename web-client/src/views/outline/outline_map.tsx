// A journey map as a list: stages, their steps, and in each step what the lanes hold.
import { MoreHorizontal, Plus, Star } from 'lucide-react';
import { memo, useState } from 'react';
import { TextField } from '../writing/text_field.tsx';
import { number, type Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { outline as words } from '../../strings/outline.ts';
import { useDesk } from '../board/desk.tsx';
import { Feelings, Tension } from '../board/feelings.tsx';
import { addsTo, isCurve } from '../board/map_shape.ts';
import { LockSign } from '../board/lock_sign.tsx';
import { isShut, useMay, mayMake, useMayDo, useMayMake } from '../board/may.ts';
import { MenuButton, type MenuItem } from '../board/menu.tsx';
import { addTo } from '../board/new_card.ts';
import { usePart } from '../board/signal.ts';
import { columnName, kPhases, laneName, wordOf } from '../board/words.ts';
import { OutlineComments } from '../comments/outline_comments.tsx';
import { useCell, useHeld, useObject, useReplica } from '../hooks.ts';
import { AddLane } from '../map/add_lane.tsx';
import { ChangeMark, Compared, RemovedMark, useComparison } from '../map/changes.tsx';
import { CurveWords } from '../map/curve_words.tsx';
import { Evidence } from '../map/evidence.tsx';
import { FactsStrip } from '../map/facts_strip.tsx';
import { GradeMark } from '../map/grade_mark.tsx';
import { gradeAt, useGrades, type Grades } from '../map/grades.ts';
import { StageDetails, StepDetails } from '../map/head_details.tsx';
import { describeItem, laneItems, stageItems, stepItems } from '../map/head_items.tsx';
import { addStage } from '../map/new_heads.ts';
import { ResearchedPoint } from '../map/researched_point.tsx';
import '../board/emotion.css';
import { FoldButton } from './folding.tsx';
import { OutlineCard } from './outline_card.tsx';
import { OutlineTouchpoint } from './outline_touchpoint.tsx';
import '../board/controls.css';
import { kMakes } from '../board/cell.tsx';

const kAddTo = {
  card: words.addTo,
  touchpoint: words.addTouchpointTo,
  evidence: words.addEvidenceTo,
  point: words.addPointTo,
  nothing: words.addTo,
} as const;

interface Shared {
  column: Obj;
  editable: boolean;
  rateable: boolean;
  grades: Grades | undefined;
}

function Thing({
  id,
  place,
  editable,
  rateable,
}: Omit<Shared, 'column' | 'grades'> & { id: Id; place: string }) {
  const desk = useDesk();
  const fresh = usePart(desk.editing, (open) => open === id);
  const shared = { id, editable, rateable };
  switch (desk.replica.board.find(id)?.kind) {
    case Kind.TOUCHPOINT:
      return <OutlineTouchpoint {...shared} autoFocus={fresh} />;
    case Kind.EVIDENCE:
      return (
        <li>
          <Evidence {...shared} tapEdits />
        </li>
      );
    case Kind.EMOTION_POINT:
      return (
        <li>
          <ResearchedPoint id={id} />
        </li>
      );
    default:
      return <OutlineCard id={id} place={place} editable={editable} autoFocus={fresh} />;
  }
}

/** What one lane holds in one column; nothing is shown for nothing. */
function Cell({ lane, column, grades, ...shared }: Shared & { lane: Obj }) {
  const ids = useCell(lane.id, column.id);
  const name = laneName(lane);
  const grade = gradeAt(grades, lane, column.id);
  if (ids.length === 0) return null;
  return (
    <div className="outline-cell">
      <h5>
        {name}
        {grade && <GradeMark grade={grade} />}
        <RemovedMark lane={lane.id} column={column.id} />
      </h5>
      <ul>
        {ids.map((id) => (
          <Thing key={id} id={id} place={`${name}, ${columnName(column)}`} {...shared} />
        ))}
      </ul>
    </div>
  );
}

/** How a step feels and how much is at stake in it: what was given, and one's own. */
function Curve({ lane, column: step, editable, rateable }: Shared & { lane: Obj }) {
  const stage = useObject(step.place.parent) ?? step;
  const name = columnName(step);
  if (addsTo(lane) === 'nothing') {
    return editable ? (
      <div className="outline-feeling">
        <span className="hint">{laneName(lane)}</span>
        <Tension lane={lane.id} column={step.id} name={name} editable />
      </div>
    ) : null;
  }
  return (
    <>
      {rateable && (
        <div className="outline-feeling">
          <span className="hint">{words.feeling}</span>
          <Feelings step={step.id} name={name} />
        </div>
      )}
      <CurveWords lane={lane.id} column={{ object: step, stage, step }} />
    </>
  );
}

/** All lanes of one column, and a way to add to each. */
function Column({ lanes, ...shared }: Shared & { lanes: readonly Obj[] }) {
  const desk = useDesk();
  const { column, editable, rateable } = shared;
  const name = columnName(column);
  const inLane = (lane: Obj) => {
    const open = !isShut(desk.replica, lane);
    return { editable: editable && open, rateable: rateable && open };
  };
  const isStep = column.kind === Kind.STEP;
  const open = lanes.filter(
    (lane) =>
      addsTo(lane) !== 'nothing' &&
      (isStep || !isCurve(lane)) &&
      mayMake(desk.replica, kMakes[addsTo(lane)], lane.id, column.id),
  );
  return (
    <div className="outline-column">
      {isStep &&
        lanes
          .filter(isCurve)
          .map((lane) => <Curve key={lane.id} lane={lane} {...shared} {...inLane(lane)} />)}
      {lanes.map((lane) => (
        <Cell key={lane.id} lane={lane} {...shared} {...inLane(lane)} />
      ))}
      {editable && open.length > 0 && (
        <ul className="outline-add">
          {open.map((lane) => (
            <li key={lane.id}>
              <button
                className="button small"
                type="button"
                aria-label={kAddTo[addsTo(lane)](laneName(lane), name)}
                onClick={() => addTo(desk, addsTo(lane), lane.id, column.id)}
              >
                <Plus size={13} aria-hidden="true" />
                {laneName(lane)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function More({ name, items }: { name: string; items: () => MenuItem[] }) {
  return (
    <MenuButton label={words.more(name)} className="b-quiet" items={items}>
      <MoreHorizontal size={16} aria-hidden="true" />
    </MenuButton>
  );
}

function Step({ lanes, ...shared }: Shared & { lanes: readonly Obj[] }) {
  const desk = useDesk();
  const { column: step } = shared;
  const editable = useMayDo('edit', step.id, shared.editable);
  const [open, setOpen] = useState(false);
  const fresh = usePart(desk.editing, (now) => now === step.id);
  const name = columnName(step);
  const truth = number(step, Field.MOMENT_OF_TRUTH) === 1;
  return (
    <div className="outline-step" data-id={step.id}>
      <h4>
        <TextField
          id={step.id}
          field={Field.TITLE}
          label={words.stepTitle(name)}
          placeholder={name}
          editable={editable}
          autoFocus={fresh}
        />
        {editable ? (
          <button
            type="button"
            className="b-button b-quiet b-star-button"
            aria-pressed={truth}
            aria-label={words.momentOfTruth(name)}
            onClick={() =>
              desk.replica.setNumber(step.id, Field.MOMENT_OF_TRUTH, truth ? undefined : 1)
            }
          >
            <Star size={15} aria-hidden="true" fill={truth ? 'currentColor' : 'none'} />
          </button>
        ) : (
          truth && <Star size={15} aria-label={words.momentOfTruth(name)} fill="currentColor" />
        )}
        <FoldButton id={step.id} name={name} />
        {editable && (
          <More name={name} items={() => [describeItem(open, setOpen), ...stepItems(desk, step)]} />
        )}
      </h4>
      <ChangeMark id={step.id} />
      <StepDetails object={step} name={name} editable={editable} open={open} />
      <OutlineComments id={step.id} />
      <Column {...shared} lanes={lanes} />
    </div>
  );
}

interface StageProps {
  stage: Obj;
  map: Obj;
  lanes: readonly Obj[];
  grades: Grades | undefined;
}

const Stage = memo(function Stage({ stage, map, lanes, grades }: StageProps) {
  const desk = useDesk();
  const { board } = useReplica();
  const may = useMay(map.id);
  const editable = useMayDo('edit', stage.id);
  const steps = useHeld(stage.id, Kind.STEP);
  const [described, setDescribed] = useState(false);
  const fresh = usePart(desk.editing, (now) => now === stage.id);
  // Most cells stand in a step; what spans the stage is shown only where there is something.
  const spanning = lanes.some((lane) => board.siblings(lane.id, stage.id).length > 0);
  const name = columnName(stage);
  const phase = wordOf(kPhases.slice(1), number(stage, Field.PHASE));
  const open = !isShut(desk.replica, stage);
  const shared = { editable: may.edit && open, rateable: may.rate && open, grades, lanes };
  return (
    <div className="outline-stage" data-id={stage.id}>
      <h3>
        <TextField
          id={stage.id}
          field={Field.TITLE}
          label={words.stageTitle(name)}
          placeholder={name}
          editable={editable}
          autoFocus={fresh}
        />
        {phase && <span className="hint">{phase}</span>}
        <LockSign of={stage} />
        <FoldButton id={stage.id} name={name} />
        {editable && (
          <More
            name={name}
            items={() => [describeItem(described, setDescribed), ...stageItems(desk, stage)]}
          />
        )}
      </h3>
      <StageDetails object={stage} name={name} editable={editable} open={described} />
      <OutlineComments id={stage.id} />
      {spanning && (
        <div className="outline-step">
          <h4>{words.wholeStage}</h4>
          <Column column={stage} {...shared} />
        </div>
      )}
      {steps.length === 0 && <p className="hint">{words.noSteps}</p>}
      {steps.map((step) => (
        <Step key={step.id} column={step} {...shared} />
      ))}
    </div>
  );
});

/** The lanes themselves: named, moved, deleted, added. */
function Lanes({ map, lanes }: { map: Id; lanes: readonly Obj[] }) {
  const desk = useDesk();
  const fresh = usePart(desk.editing, (id) => (lanes.some((lane) => lane.id === id) ? id : NONE));
  return (
    <div className="outline-stage">
      <h3>{words.lanes}</h3>
      <ul className="outline-lanes">
        {lanes.map((lane) => (
          <li key={lane.id}>
            <TextField
              id={lane.id}
              field={Field.TITLE}
              label={words.laneName(laneName(lane))}
              placeholder={laneName(lane)}
              editable={!isShut(desk.replica, lane)}
              autoFocus={fresh === lane.id}
            />
            <LockSign of={lane} />
            <OutlineComments id={lane.id} />
            {!isShut(desk.replica, lane) && (
              <More name={laneName(lane)} items={() => laneItems(desk, lane)} />
            )}
          </li>
        ))}
      </ul>
      <div className="outline-foot">
        <AddLane map={map} className="button small" />
        <button type="button" className="button small" onClick={() => addStage(desk, map)}>
          <Plus size={14} aria-hidden="true" />
          {words.addStage}
        </button>
      </div>
    </div>
  );
}

export function OutlineMap({ map }: { map: Obj }) {
  const makes = useMayMake(Kind.LANE, map.id);
  const stages = useHeld(map.id, Kind.STAGE);
  const lanes = useHeld(map.id, Kind.LANE);
  const grades = useGrades(map.id);
  const comparison = useComparison(map.id);
  return (
    <Compared value={comparison}>
      <FactsStrip id={map.id} />
      {stages.length === 0 && <p className="hint">{words.noStages}</p>}
      {stages.map((stage) => (
        <Stage key={stage.id} stage={stage} map={map} lanes={lanes} grades={grades} />
      ))}
      {makes && <Lanes map={map.id} lanes={lanes} />}
    </Compared>
  );
}
