// A journey map on a phone: a strip of stages, one step, its lanes below one another.
import { useEffect, useRef, useState } from 'react';
import { ChevronLeft, ChevronRight, Lock, Plus, Send, Star } from 'lucide-react';
import { TextField } from '../writing/text_field.tsx';
import { number, type Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { sectionWords } from '../../strings/board.ts';
import { headWords } from '../../strings/board_map.ts';
import { phoneWords as words } from '../../strings/phone.ts';
import { CommentBadge, CommentButton } from '../comments/comment_badge.tsx';
import { Cell, kMakes } from './cell.tsx';
import { useReplica } from '../hooks.ts';
import { useDesk } from './desk.tsx';
import { EmotionCurve } from './emotion_curve.tsx';
import { Compared, useComparison } from '../map/changes.tsx';
import { gradeAt, useGrades, type Grades } from '../map/grades.ts';
import { Feelings, Tension } from './feelings.tsx';
import { addStage, addStep } from '../map/new_heads.ts';
import { FactsStrip } from '../map/facts_strip.tsx';
import { addsTo, isCurve, useMapShape, type MapColumn } from './map_shape.ts';
import { LockSign } from './lock_sign.tsx';
import { useLockedPen } from './locked_pen.ts';
import { isShut, useMay, type May, mayMake, mayDo } from './may.ts';
import { addTo } from './new_card.ts';
import { Prompt } from './prompt.tsx';
import { useSignal } from './signal.ts';
import { columnName, laneName } from './words.ts';

const kSwipePx = 60;

export function PhoneMap({ id }: { id: Id }) {
  const desk = useDesk();
  const may = useMay(id);
  useLockedPen();
  const shape = useMapShape(id);
  const grades = useGrades(id);
  const comparison = useComparison(id);
  const wish = useSignal(desk.column);
  const scroll = useRef<HTMLDivElement>(null);
  const swipe = useRef<{ x: number; y: number } | undefined>(undefined);
  const [inView, setInView] = useState<Id>(NONE);
  const at = Math.max(
    0,
    shape.columns.findIndex((c) => c.object.id === wish || c.stage.id === wish),
  );
  const column = shape.columns[at];
  const go = (to: MapColumn | undefined) => to && desk.column.set(to.object.id);

  useEffect(() => {
    const box = scroll.current;
    if (!box) return;
    const read = () => {
      const line = box.getBoundingClientRect().top + box.clientHeight * 0.4;
      const lanes = [...box.querySelectorAll<HTMLElement>('[data-phone-lane]')];
      const found = lanes.findLast((one) => one.getBoundingClientRect().top <= line) ?? lanes[0];
      setInView(found?.dataset['phoneLane'] ?? NONE);
    };
    read();
    box.addEventListener('scroll', read, { passive: true });
    return () => box.removeEventListener('scroll', read);
  }, [shape]);

  if (!column) {
    return (
      <div className="b-phone-scroll">
        <Prompt id={id} may={may} shown />
        <p className="b-empty">{words.noStages}</p>
        {mayMake(desk.replica, Kind.STAGE, id) && (
          <button type="button" className="b-button b-add-wide" onClick={() => addStage(desk, id)}>
            <Plus size={16} aria-hidden="true" /> {headWords.addStage}
          </button>
        )}
      </div>
    );
  }
  const lanes = shape.lanes;
  const writable = lanes.filter((lane) => !isCurve(lane));
  const lane = writable.find((one) => one.id === inView) ?? writable[0];
  const adds = lane ? addsTo(lane) : 'nothing';
  return (
    <Compared value={comparison}>
      <nav className="b-phone-strip" aria-label={words.stages}>
        {shape.stages.map(({ stage, from }) => (
          <button
            key={stage.id}
            type="button"
            className="b-phone-stage"
            aria-current={stage.id === column.stage.id ? 'true' : undefined}
            onClick={() => go(shape.columns[from])}
          >
            {columnName(stage)}
            {stage.locked && <Lock size={12} aria-label={sectionWords.locked} />}
          </button>
        ))}
      </nav>
      <StepHead id={id} column={column} may={may} at={at} columns={shape.columns} go={go} />
      <div
        ref={scroll}
        className="b-phone-scroll"
        onTouchStart={(event) => {
          const touch = event.touches[0];
          swipe.current =
            touch && event.touches.length === 1
              ? { x: touch.clientX, y: touch.clientY }
              : undefined;
        }}
        onTouchEnd={(event) => {
          const touch = event.changedTouches[0];
          if (!touch || !swipe.current || document.body.classList.contains('b-carrying')) return;
          const dx = touch.clientX - swipe.current.x;
          const dy = touch.clientY - swipe.current.y;
          if (Math.abs(dx) > kSwipePx && Math.abs(dx) > 2 * Math.abs(dy))
            go(shape.columns[at + (dx < 0 ? 1 : -1)]);
        }}
      >
        {lanes.map((one) => (
          <PhoneLane key={one.id} lane={one} column={column} may={may} grades={grades} />
        ))}
        {lanes.length === 0 && <p className="b-empty">{words.noLanes}</p>}
        <FactsStrip id={id} />
      </div>
      {may.edit &&
        lane &&
        adds !== 'point' &&
        adds !== 'nothing' &&
        mayMake(desk.replica, kMakes[adds], lane.id, column.object.id) && (
          <div className="b-phone-send">
            <button
              type="button"
              className="b-button b-strong"
              onClick={() => addTo(desk, adds, lane.id, column.object.id)}
            >
              <Send size={18} aria-hidden="true" />
              {words.sendTo[adds](laneName(lane))}
            </button>
          </div>
        )}
    </Compared>
  );
}

interface StepHeadProps {
  id: Id;
  column: MapColumn;
  may: May;
  at: number;
  columns: readonly MapColumn[];
  go: (to: MapColumn | undefined) => void;
}

function StepHead({ column, may, at, columns, go }: StepHeadProps) {
  const desk = useDesk();
  const { step, stage } = column;
  const isTruth = step && number(step, Field.MOMENT_OF_TRUTH) === 1;
  return (
    <div className="b-phone-step" data-id={column.object.id}>
      <button
        type="button"
        className="b-button"
        aria-label={words.stepBefore}
        disabled={at === 0}
        onClick={() => go(columns[at - 1])}
      >
        <ChevronLeft size={20} aria-hidden="true" />
      </button>
      <div className="b-phone-step-name">
        {step ? (
          <TextField
            id={step.id}
            field={Field.TITLE}
            label={headWords.stepName}
            placeholder={headWords.nameStep}
            editable={may.edit && mayDo(desk.replica, 'edit', step.id)}
            autoFocus={desk.editing.value === step.id}
          />
        ) : mayMake(desk.replica, Kind.STEP, stage.id) ? (
          <button
            type="button"
            className="b-button b-add-wide"
            onClick={() => addStep(desk, stage.id)}
          >
            <Plus size={16} aria-hidden="true" /> {headWords.addStepTo(columnName(stage))}
          </button>
        ) : (
          columnName(stage)
        )}
        <span className="b-soft">
          {isTruth && (
            <>
              <Star size={12} className="b-star" fill="currentColor" aria-hidden="true" />{' '}
            </>
          )}
          {(isTruth ? words.truthOf : words.stepOf)(at + 1, columns.length)}
        </span>
      </div>
      <CommentButton id={column.object.id} />
      <button
        type="button"
        className="b-button"
        aria-label={words.nextStep}
        disabled={at === columns.length - 1}
        onClick={() => go(columns[at + 1])}
      >
        <ChevronRight size={20} aria-hidden="true" />
      </button>
    </div>
  );
}

interface PhoneLaneProps {
  lane: Obj;
  column: MapColumn;
  may: May;
  grades: Grades | undefined;
}

function PhoneLane({ lane, column, may, grades }: PhoneLaneProps) {
  const replica = useReplica();
  const name = laneName(lane);
  const adds = addsTo(lane);
  const open = !isShut(replica, lane, column.stage);
  const shared = {
    lane: lane.id,
    laneName: name,
    editable: may.edit && open,
    rateable: may.rate && open,
    adds,
    phone: true,
  };
  return (
    <section
      className="b-phone-lane"
      data-phone-lane={lane.id}
      data-id={lane.id}
      data-kind="lane"
      aria-label={name}
    >
      <h3>
        {name} <LockSign of={lane} /> <CommentBadge id={lane.id} />
      </h3>
      {isCurve(lane) ? (
        column.step ? (
          <div className="b-phone-emotion">
            <EmotionCurve lane={lane.id} columns={[column]} arc={adds === 'nothing'} />
            {adds === 'nothing' ? (
              <Tension
                lane={lane.id}
                column={column.step.id}
                name={columnName(column.step)}
                editable={shared.editable}
              />
            ) : (
              <>
                {shared.rateable && (
                  <Feelings step={column.step.id} name={columnName(column.step)} />
                )}
                <Cell {...shared} column={column.step.id} columnName={columnName(column.step)} />
              </>
            )}
          </div>
        ) : (
          <p className="b-soft">{words.feelingsAtStep}</p>
        )
      ) : (
        <>
          {column.step && (
            <Cell
              {...shared}
              column={column.stage.id}
              columnName={columnName(column.stage)}
              adds="nothing"
              onlyFull
            />
          )}
          <Cell
            {...shared}
            column={column.object.id}
            columnName={columnName(column.object)}
            grade={gradeAt(grades, lane, column.object.id)}
          />
        </>
      )}
    </section>
  );
}
