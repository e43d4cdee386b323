// A journey map as a list: stages, their steps, and in each step what the lanes hold.
import { Plus } from 'lucide-react';
import { useCallback, useState } from 'react';
import { TextField } from '../writing/text_field.tsx';
import { number, text, type Obj } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { Field, Kind, LaneKind, ScopeKind } from '../../gen/board_pb.ts';
import { outline as words } from '../../strings/outline.ts';
import { Feelings } from '../board/feelings.tsx';
import { useMay } from '../board/may.ts';
import { columnName, kPhases, laneName, wordOf } from '../board/words.ts';
import { FactsStrip } from '../map/facts_strip.tsx';
import { useCell, useHeld, useReplica } from '../hooks.ts';
import '../board/emotion.css';
import { OutlineCard } from './outline_card.tsx';
import { OutlineTouchpoint } from './outline_touchpoint.tsx';

const holdsTouchpoints = (lane: Obj): boolean =>
  number(lane, Field.LANE_KIND) === LaneKind.TOUCHPOINTS;
const isEmotion = (lane: Obj): boolean => number(lane, Field.LANE_KIND) === LaneKind.EMOTION;

/** What one lane holds in one column; nothing is shown for nothing. */
function Cell({
  lane,
  column,
  columnWords,
  editable,
  rateable,
  fresh,
}: {
  lane: Obj;
  column: Id;
  columnWords: string;
  editable: boolean;
  rateable: boolean;
  fresh: Id;
}) {
  const replica = useReplica();
  const ids = useCell(lane.id, column);
  const name = laneName(lane);
  if (ids.length === 0) return null;
  return (
    <div className="outline-cell">
      <h5>{name}</h5>
      <ul>
        {ids.map((id) =>
          replica.board.find(id)?.kind === Kind.TOUCHPOINT ? (
            <OutlineTouchpoint
              key={id}
              id={id}
              editable={editable}
              rateable={rateable}
              autoFocus={fresh === id}
            />
          ) : (
            <OutlineCard
              key={id}
              id={id}
              place={`${name}, ${columnWords}`}
              editable={editable}
              autoFocus={fresh === id}
            />
          ),
        )}
      </ul>
    </div>
  );
}

/** All lanes of one column, and a way to add to each. */
function Column({
  column,
  lanes,
  editable,
  rateable,
  feels,
}: {
  column: Obj;
  lanes: readonly Obj[];
  editable: boolean;
  rateable: boolean;
  feels: boolean;
}) {
  const replica = useReplica();
  const [fresh, setFresh] = useState<Id>(NONE);
  const name = columnName(column);
  const add = useCallback(
    (lane: Obj) => {
      const id = mintId();
      const after = replica.board.siblings(lane.id, column.id).at(-1)?.id ?? NONE;
      const place = { id, parent: lane.id, column: column.id, after };
      if (holdsTouchpoints(lane)) replica.create([{ ...place, kind: Kind.TOUCHPOINT }]);
      else {
        const scope = { kind: ScopeKind.SCOPE_PERSON, number: replica.me.person };
        replica.create([{ ...place, kind: Kind.CARD, scope }]);
      }
      setFresh(id);
    },
    [replica, column.id],
  );
  return (
    <div className="outline-column">
      {feels && rateable && (
        <div className="outline-feeling">
          <span className="hint">{words.feeling}</span>
          <Feelings step={column.id} name={name} />
        </div>
      )}
      {lanes.map((lane) => (
        <Cell
          key={lane.id}
          lane={lane}
          column={column.id}
          columnWords={name}
          editable={editable}
          rateable={rateable}
          fresh={fresh}
        />
      ))}
      {editable && lanes.length > 0 && (
        <ul className="outline-add">
          {lanes.map((lane) => (
            <li key={lane.id}>
              <button
                className="button small"
                type="button"
                aria-label={
                  holdsTouchpoints(lane)
                    ? words.addTouchpointTo(laneName(lane), name)
                    : words.addTo(laneName(lane), name)
                }
                onClick={() => add(lane)}
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

function Stage({ stage, map, lanes }: { stage: Obj; map: Obj; lanes: readonly Obj[] }) {
  const replica = useReplica();
  const may = useMay(map.id);
  const steps = useHeld(stage.id, Kind.STEP);
  const cards = lanes.filter((lane) => !isEmotion(lane));
  // Most cells stand in a step; what spans the stage is shown only where there is something.
  const spanning = cards.some((lane) => replica.board.siblings(lane.id, stage.id).length > 0);
  const name = columnName(stage);
  const phase = wordOf(kPhases.slice(1), number(stage, Field.PHASE));
  return (
    <div className="outline-stage" data-id={stage.id}>
      <h3>
        <TextField
          id={stage.id}
          field={Field.TITLE}
          label={words.stageTitle(name)}
          placeholder={name}
          editable={may.edit}
        />
        {phase && <span className="hint">{phase}</span>}
      </h3>
      {spanning && (
        <div className="outline-step">
          <h4>{words.wholeStage}</h4>
          <Column
            column={stage}
            lanes={cards}
            editable={may.edit}
            rateable={may.rate}
            feels={false}
          />
        </div>
      )}
      {steps.length === 0 && <p className="hint">{words.noSteps}</p>}
      {steps.map((step) => (
        <div key={step.id} className="outline-step" data-id={step.id}>
          <h4>
            <TextField
              id={step.id}
              field={Field.TITLE}
              label={words.stepTitle(text(step, Field.TITLE) || columnName(step))}
              placeholder={columnName(step)}
              editable={may.edit}
            />
          </h4>
          <Column
            column={step}
            lanes={cards}
            editable={may.edit}
            rateable={may.rate}
            feels={lanes.some(isEmotion)}
          />
        </div>
      ))}
    </div>
  );
}

export function OutlineMap({ map }: { map: Obj }) {
  const stages = useHeld(map.id, Kind.STAGE);
  const lanes = useHeld(map.id, Kind.LANE);
  return (
    <>
      <FactsStrip id={map.id} />
      {stages.length === 0 && <p className="hint">{words.noStages}</p>}
      {stages.map((stage) => (
        <Stage key={stage.id} stage={stage} map={map} lanes={lanes} />
      ))}
    </>
  );
}
