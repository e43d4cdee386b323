// The menu of every kind of lane, each with a line that says what it is for.
import { Plus } from 'lucide-react';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { Field, Kind, LaneKind } from '../../gen/board_pb.ts';
import { laneWords, mapWords as words } from '../../strings/map.ts';
import { useDesk, type Desk } from '../board/desk.tsx';
import { MenuButton } from '../board/menu.tsx';

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
      items={laneWords.map(({ kind, word, hint, under }) => ({
        word,
        hint,
        ...(under ? { under } : {}),
        run: () => addLanes(desk, map, [kind]),
      }))}
    >
      <Plus size={16} aria-hidden="true" />
      {words.addLane}
    </MenuButton>
  );
}
