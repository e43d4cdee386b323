// A journey map as a grid: stages and steps across, lanes down, cards in the cells.
import { memo } from 'react';
import { Plus } from 'lucide-react';
import type { Id } from '../../core/ids.ts';
import { LaneKind, Kind } from '../../gen/board_pb.ts';
import { headWords } from '../../strings/board_map.ts';
import { useObject } from '../hooks.ts';
import { useDesk } from './desk.tsx';
import { LaneRow } from './lane_row.tsx';
import { addStage } from '../map/new_heads.ts';
import { AddLane, addLanes } from '../map/add_lane.tsx';
import { FactsStrip } from '../map/facts_strip.tsx';
import { Compared, useComparison } from '../map/changes.tsx';
import { useGrades } from '../map/grades.ts';
import { MapHead } from './map_heads.tsx';
import { kLaneWidth, kStepWidth, mapWidth, useMapShape } from './map_shape.ts';
import type { May } from './may.ts';
import { Prompt } from './prompt.tsx';
import { sectionName } from './words.ts';
import { useLockedPen } from './locked_pen.ts';
import './journey_map.css';
import { useMayMake } from './may.ts';

/** The lanes that most journeys begin with. */
const kFirstLanes = [LaneKind.ACTIONS, LaneKind.TOUCHPOINTS, LaneKind.EMOTION, LaneKind.PAINS];

export const JourneyMap = memo(function JourneyMap({ id, may }: { id: Id; may: May }) {
  const desk = useDesk();
  const map = useObject(id);
  const makes = useMayMake(Kind.LANE, id);
  useLockedPen();
  const shape = useMapShape(id);
  const grades = useGrades(id);
  const comparison = useComparison(id);
  if (!map) return null;
  const columns = Math.max(1, shape.columns.length);
  const bare = shape.columns.length === 0 && shape.lanes.length === 0;
  return (
    <Compared value={comparison}>
      <div className="b-map-frame">
        <Prompt id={id} may={may} shown={bare} />
        <FactsStrip id={id} />
        <div className="b-map-main" data-bare={bare ? '' : undefined}>
          <div
            hidden={bare}
            className="b-map"
            role="grid"
            aria-label={sectionName(map)}
            aria-colcount={columns + 1}
            aria-rowcount={shape.lanes.length + 2}
            style={{
              ['--b-template' as string]: `${kLaneWidth}px repeat(${columns}, ${kStepWidth}px)`,
              width: mapWidth(shape, false),
            }}
          >
            <MapHead shape={shape} editable={may.edit} />
            {shape.lanes.map((lane) => (
              <LaneRow
                key={lane.id}
                id={lane.id}
                shape={shape}
                editable={may.edit}
                rateable={may.rate}
                grades={grades}
              />
            ))}
            {shape.purchaseAt !== undefined && (
              <div
                className="b-purchase"
                role="presentation"
                style={{ left: kLaneWidth + shape.purchaseAt * kStepWidth }}
              >
                <span className="b-purchase-word">{headWords.purchase}</span>
              </div>
            )}
          </div>
          {makes && (
            <button
              type="button"
              className="b-button b-add-stage"
              onClick={() => addStage(desk, id)}
            >
              <Plus size={16} aria-hidden="true" />
              {headWords.addStage}
            </button>
          )}
        </div>
        {makes && (
          <div className="b-map-foot">
            <AddLane map={id} className="b-add-wide" />
            {shape.lanes.length === 0 && (
              <button
                type="button"
                className="b-button b-add-wide"
                onClick={() => addLanes(desk, id, kFirstLanes)}
              >
                {headWords.addUsualLanes}
              </button>
            )}
          </div>
        )}
      </div>
    </Compared>
  );
});
