// A journey map as a grid: stages and steps across, lanes down, cards in the cells.
import { memo } from 'react';
import { Plus } from 'lucide-react';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { Field, Kind, LaneKind } from '../../gen/board_pb.ts';
import { useObject } from '../hooks.ts';
import { useDesk, type Desk } from './desk.tsx';
import { LaneRow } from './lane_row.tsx';
import { addStage } from '../map/head_items.tsx';
import { laneWords, mapWords } from '../../strings/map.ts';
import { FactsStrip } from '../map/facts_strip.tsx';
import { MapHead } from './map_heads.tsx';
import { kLaneWidth, kStepWidth, mapWidth, useMapShape } from './map_shape.ts';
import type { May } from './may.ts';
import { MenuButton } from './menu.tsx';
import { Prompt } from './prompt.tsx';
import { sectionName } from './words.ts';
import './journey_map.css';

/** The lanes that most journeys begin with. */
const kFirstLanes = [LaneKind.ACTIONS, LaneKind.TOUCHPOINTS, LaneKind.EMOTION, LaneKind.PAINS];

/** At the end of the map; a lane of one's own is named next. */
export function addLanes(desk: Desk, map: Id, kinds: readonly LaneKind[]): void {
  let after = desk.replica.board.children(map, Kind.LANE).at(-1)?.id ?? NONE;
  desk.replica.create(
    kinds.map((kind) => {
      const id = mintId();
      const lane = {
        id,
        kind: Kind.LANE,
        parent: map,
        after,
        ...(kind ? { numbers: [[Field.LANE_KIND, kind]] as const } : {}),
      };
      after = id;
      return lane;
    }),
  );
  if (kinds.length === 1 && kinds[0] === LaneKind.TEXT) desk.edit(after);
}

export const JourneyMap = memo(function JourneyMap({ id, may }: { id: Id; may: May }) {
  const desk = useDesk();
  const map = useObject(id);
  const shape = useMapShape(id);
  if (!map) return null;
  const columns = Math.max(1, shape.columns.length);
  const bare = shape.columns.length === 0 && shape.lanes.length === 0;
  return (
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
            />
          ))}
          {shape.purchaseAt !== undefined && (
            <div
              className="b-purchase"
              role="presentation"
              style={{ left: kLaneWidth + shape.purchaseAt * kStepWidth }}
            >
              <span className="b-purchase-word">Purchase</span>
            </div>
          )}
        </div>
        {may.edit && (
          <button type="button" className="b-button b-add-stage" onClick={() => addStage(desk, id)}>
            <Plus size={16} aria-hidden="true" />
            Add stage
          </button>
        )}
      </div>
      {may.edit && (
        <div className="b-map-foot">
          <MenuButton
            label={mapWords.addLane}
            className="b-add-wide"
            items={laneWords.map(({ kind, word, hint, under }) => ({
              word,
              hint,
              ...(under ? { under } : {}),
              run: () => addLanes(desk, id, [kind]),
            }))}
          >
            <Plus size={16} aria-hidden="true" />
            {mapWords.addLane}
          </MenuButton>
          {shape.lanes.length === 0 && (
            <button
              type="button"
              className="b-button b-add-wide"
              onClick={() => addLanes(desk, id, kFirstLanes)}
            >
              Add the usual four: actions, touchpoints, emotion, pains
            </button>
          )}
        </div>
      )}
    </div>
  );
});
