// A copy of a map to work on: everything that the whole room sees of it, each thing with a link to
// what it was copied from; ratings and comments stay with the original.
import type { Board, Obj } from '../../core/board.ts';
import { links } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { ruleOfKind } from '../../core/schema.ts';
import { Field, Kind, MapState, ScopeKind } from '../../gen/board_pb.ts';
import type { NewObjectInit, Replica } from '../../sync/replica.ts';

export const kObjectsPerCommand = 500;

/** In an order in which each can be made after what it stands in and links to. */
function partsOf(board: Board, map: Id): readonly Obj[] {
  const stages = board.children(map, Kind.STAGE);
  const lanes = board.children(map, Kind.LANE);
  const held = lanes.flatMap((lane) => {
    const columns = stages.flatMap((s) => [s, ...board.children(s.id, Kind.STEP)]);
    return columns.flatMap((column) => board.siblings(lane.id, column.id));
  });
  const points = held.filter((o) => o.kind === Kind.EMOTION_POINT);
  return [
    ...board.children(map, Kind.SEGMENT),
    ...board.children(map, Kind.PERSONA),
    ...stages,
    ...stages.flatMap((stage) => board.children(stage.id, Kind.STEP)),
    ...lanes,
    ...held.filter((o) => o.kind !== Kind.EMOTION_POINT),
    ...points,
  ].filter((o) => o.scope.kind === ScopeKind.SCOPE_ROOM);
}

export interface Copy {
  /** The map first. */
  readonly objects: NewObjectInit[];
  /** From what was copied to its copy. */
  readonly ids: ReadonlyMap<Id, Id>;
}

export function copyOfMap(board: Board, map: Obj, title: string): Copy {
  const parts = partsOf(board, map.id);
  const ids = new Map<Id, Id>([map, ...parts].map((one) => [one.id, mintId()]));
  const last = new Map<string, Id>();
  const copies = parts.map((one): NewObjectInit => {
    const id = ids.get(one.id)!;
    const parent = ids.get(one.place.parent)!;
    const column = ids.get(one.place.column) ?? NONE;
    const row = `${one.kind === Kind.STAGE || one.kind === Kind.LANE ? one.kind : ''} ${parent} ${column}`;
    const after = last.get(row) ?? NONE;
    last.set(row, id);
    const known = [...one.links].filter(([field]) => field !== Field.COPY_OF);
    const copyOf = ruleOfKind(one.kind).holds.has(Field.COPY_OF);
    return {
      id,
      kind: one.kind,
      parent,
      column,
      after,
      ...fieldsOf(one),
      links: [
        ...known.map(([field, to]) => [field, to.map((each) => ids.get(each) ?? each)] as const),
        ...(copyOf ? [[Field.COPY_OF, [one.id]] as const] : []),
      ],
    };
  });
  return { objects: [headOf(map, ids.get(map.id)!, title), ...copies], ids };
}

function fieldsOf(one: Obj): Pick<NewObjectInit, 'numbers' | 'lines' | 'texts'> {
  return { numbers: [...one.numbers], lines: [...one.lines], texts: [...one.texts] };
}

function headOf(map: Obj, id: Id, title: string): NewObjectInit {
  const { x, y, w, h } = map.place;
  return {
    id,
    kind: Kind.JOURNEY_MAP,
    after: map.id,
    // Just beyond the original, whose own width then pushes it to the right.
    x: x + 16,
    y,
    w,
    h,
    ...fieldsOf(map),
    numbers: [
      ...[...map.numbers].filter(([field]) => field !== Field.MAP_STATE),
      [Field.MAP_STATE, MapState.TO_BE],
    ],
    texts: [...[...map.texts].filter(([field]) => field !== Field.TITLE), [Field.TITLE, title]],
    links: [[Field.OF_MAP, [map.id]]],
  };
}

/** Makes the copy in as many commands as it takes, undone in one step; gives its id. */
export function makeToBe(replica: Replica, map: Obj, title: string): Id {
  const { objects, ids } = copyOfMap(replica.board, map, title);
  const copy = objects[0]!.id;
  // The map is made before its segments, so that it is linked afterwards.
  const segment = ids.get(links(map, Field.SEGMENT)[0] ?? NONE);
  replica.together(() => {
    for (let i = 0; i < objects.length; i += kObjectsPerCommand) {
      replica.create(objects.slice(i, i + kObjectsPerCommand));
    }
    if (segment) replica.link(copy, Field.SEGMENT, [segment]);
  });
  return copy;
}
