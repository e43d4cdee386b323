// The menu of every kind of lane, each with a line that says what it is for.
import { Plus } from 'lucide-react';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { Field, Kind, LaneKind } from '../../gen/board_pb.ts';
import { laneHeadings as headings, laneWords, mapWords as words } from '../../strings/map.ts';
import { useDesk, type Desk } from '../board/desk.tsx';
import { MenuButton } from '../board/menu.tsx';

/** As the menu lists them. */
export const kLaneParts: readonly { under: string; kinds: readonly LaneKind[] }[] = [
  {
    under: headings.lived,
    kinds: [
      LaneKind.ACTIONS,
      LaneKind.THOUGHTS,
      LaneKind.QUESTIONS,
      LaneKind.NEEDS,
      LaneKind.EMOTION,
      LaneKind.DRAMATIC_ARC,
      LaneKind.PAINS,
      LaneKind.GAINS,
      LaneKind.DECISION_CRITERIA,
      LaneKind.VENDOR_AS_SEEN,
    ],
  },
  {
    under: headings.met,
    kinds: [LaneKind.TOUCHPOINTS, LaneKind.CHANNELS, LaneKind.FRONTSTAGE, LaneKind.IMAGE],
  },
  {
    under: headings.behind,
    kinds: [LaneKind.BACKSTAGE, LaneKind.SUPPORT_PROCESSES, LaneKind.SYSTEMS],
  },
  {
    under: headings.known,
    kinds: [LaneKind.EVIDENCE, LaneKind.METRICS, LaneKind.OPPORTUNITIES, LaneKind.TEXT],
  },
];

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

export function AddLane({ map, className }: { map: Id; className: string }) {
  const desk = useDesk();
  return (
    <MenuButton
      label={words.addLane}
      className={className}
      items={kLaneParts.flatMap(({ under, kinds }) =>
        kinds.map((kind, nth) => ({
          ...laneWords[kind],
          ...(nth === 0 ? { under } : {}),
          run: () => addLanes(desk, map, [kind]),
        })),
      )}
    >
      <Plus size={16} aria-hidden="true" />
      {words.addLane}
    </MenuButton>
  );
}
