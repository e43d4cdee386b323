// One lane of a journey map: its name, and a cell at every step.
import { memo } from 'react';
import { MoreHorizontal } from 'lucide-react';
import { TextField } from '../writing/text_field.tsx';
import { number, text, type Board, type Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Field, LineAbove, Side } from '../../gen/board_pb.ts';
import { headWords } from '../../strings/board_map.ts';
import { CommentBadge, commentItem } from '../comments/comment_badge.tsx';
import { useTalk } from '../comments/talk.ts';
import { useBoard, useObject, useReplica } from '../hooks.ts';
import { Cell } from './cell.tsx';
import { useDesk } from './desk.tsx';
import { EmotionCurve } from './emotion_curve.tsx';
import { Feelings, Tension } from './feelings.tsx';
import { gradeAt, type Grades } from '../map/grades.ts';
import { ChangeMark } from '../map/changes.tsx';
import { Grip } from '../map/grip.tsx';
import { addsTo, isCurve, type MapShape } from './map_shape.ts';
import { LockSign } from './lock_sign.tsx';
import { MarkOutline } from './mark_outline.tsx';
import { MenuButton } from './menu.tsx';
import { menus } from './menus.ts';
import { SideShape } from './people_marks.tsx';
import { usePart } from './signal.ts';
import { columnName, kLaneKinds, kLines, laneName, wordOf } from './words.ts';
import { isShut, useMayDo } from './may.ts';

interface LaneRowProps {
  id: Id;
  shape: MapShape;
  editable: boolean;
  rateable: boolean;
  grades: Grades | undefined;
}

/** Stages whose cards span all their steps in this lane. */
function spansIn(board: Board, lane: Id, shape: MapShape): readonly Id[] {
  return shape.stages
    .filter(({ stage, steps }) => steps.length > 0 && board.siblings(lane, stage.id).length > 0)
    .map(({ stage }) => stage.id);
}

export const LaneRow = memo(function LaneRow({
  id,
  shape,
  editable,
  rateable,
  grades,
}: LaneRowProps) {
  const replica = useReplica();
  const lane = useObject(id);
  const spans = useBoard((board) => spansIn(board, id, shape));
  const holdsCards = useBoard((board) => board.children(id).some(({ place }) => place.column));
  if (!lane) return null;
  const name = laneName(lane);
  const line = number(lane, Field.LINE_ABOVE) ?? LineAbove.NONE;
  const adds = addsTo(lane);
  const emotion = isCurve(lane);
  const arc = adds === 'nothing';
  const laneShut = isShut(replica, lane);
  /** In the columns of a stage: a lock over them shuts what stands there. */
  const under = (stage: Obj) => {
    const open = !laneShut && !isShut(replica, stage);
    const may = { editable: editable && open, rateable: rateable && open };
    return { lane: id, laneName: name, adds, ...may };
  };
  return (
    <>
      {line !== LineAbove.NONE && (
        <div className="b-line" role="presentation" data-line={line}>
          <span className="b-line-word">{wordOf(kLines, line)}</span>
        </div>
      )}
      <div
        className="b-map-row b-lane"
        role="row"
        data-id={id}
        data-kind="lane"
        data-emotion={emotion ? '' : undefined}
      >
        <LaneHead lane={lane} name={name} editable={editable} />
        {emotion && (
          <div
            className="b-emotion"
            role="gridcell"
            style={{ gridColumn: `2 / span ${Math.max(1, shape.columns.length)}` }}
          >
            <EmotionCurve lane={id} columns={shape.columns} arc={arc} />
          </div>
        )}
        {emotion &&
          rateable &&
          shape.columns.map(({ object, stage, step }, i) => (
            <div
              key={object.id}
              className="b-emotion-own"
              role="gridcell"
              data-lane={id}
              data-step={object.id}
              style={{ gridColumn: `${i + 2}` }}
            >
              {step && !arc && under(stage).rateable && (
                <Feelings step={step.id} name={columnName(step)} />
              )}
              {step && arc && (
                <Tension
                  lane={id}
                  column={step.id}
                  name={columnName(step)}
                  editable={under(stage).editable}
                />
              )}
            </div>
          ))}
        {spans.map((stage) => {
          const at = shape.stages.find((s) => s.stage.id === stage);
          if (!at) return null;
          return (
            <Cell
              key={stage}
              {...under(at.stage)}
              column={stage}
              columnName={columnName(at.stage)}
              grade={gradeAt(grades, lane, stage)}
              span={{ from: at.from + 2, to: at.from + 2 + at.span }}
            />
          );
        })}
        {(!arc || holdsCards) && (
          <div className="b-cells" role="presentation">
            {shape.columns.map(({ object, stage }) => (
              <Cell
                key={object.id}
                {...under(stage)}
                column={object.id}
                columnName={columnName(object)}
                grade={gradeAt(grades, lane, object.id)}
              />
            ))}
          </div>
        )}
      </div>
    </>
  );
});

function LaneHead({ lane, name, editable: open }: { lane: Obj; name: string; editable: boolean }) {
  const desk = useDesk();
  const editable = useMayDo('edit', lane.id, open);
  const talk = useTalk();
  const kind = number(lane, Field.LANE_KIND) ?? 0;
  const kindWord = wordOf(kLaneKinds, kind);
  const title = text(lane, Field.TITLE).trim();
  const owner = (number(lane, Field.OWNER_SIDE) ?? Side.UNSPECIFIED) as Side;
  const fresh = usePart(desk.editing, (one) => one === lane.id);
  return (
    <div className="b-lane-head" role="rowheader" aria-label={name} data-stick="x">
      <MarkOutline id={lane.id} />
      <TextField
        id={lane.id}
        field={Field.TITLE}
        label={headWords.laneName}
        placeholder={kindWord || headWords.nameLane}
        editable={editable}
        autoFocus={fresh}
        className="b-lane-name"
        onLeave={() => {
          if (desk.editing.value === lane.id) desk.editing.set(NONE);
        }}
      />
      <CommentBadge id={lane.id} />
      {title && kindWord && title.toLowerCase() !== kindWord.toLowerCase() && (
        <span className="b-lane-kind">{kindWord}</span>
      )}
      <LockSign of={lane} />
      <ChangeMark id={lane.id} />
      {owner !== Side.UNSPECIFIED && (
        <span className="b-lane-owner">
          <SideShape side={owner} />
        </span>
      )}
      {editable && (
        <span className="b-head-tools">
          <Grip object={lane} name={name} />
          <MenuButton
            label={headWords.more(name)}
            className="b-quiet"
            items={async () => {
              const { laneItems } = await menus.load();
              return [commentItem(talk, lane.id), ...laneItems(desk, lane)];
            }}
          >
            <MoreHorizontal size={16} aria-hidden="true" />
          </MenuButton>
        </span>
      )}
    </div>
  );
}
