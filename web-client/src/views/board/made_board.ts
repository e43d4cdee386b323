// A board for tests, made of a few words.
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { load } from '../../core/canonical.ts';
import { protoId, type Id } from '../../core/ids.ts';
import { LiveBoard } from '../../core/live_board.ts';
import { Field, Kind, Role, Side, SnapshotSchema } from '../../gen/board_pb.ts';
import type { Criterion, ObjectSchema } from '../../gen/board_pb.ts';

export const id = (n: number): Id => n.toString(16).padStart(16, '0');

export interface Made {
  n: number;
  kind: Kind;
  parent?: number;
  column?: number;
  key?: string;
  x?: number;
  y?: number;
  w?: number;
  h?: number;
  title?: string;
  creator?: number;
  created?: number;
  texts?: [Field, string][];
  lines?: [Field, string][];
  numbers?: [Field, number][];
  links?: [Field, number[]][];
}

/** Person 1 leads, 2 and 3 are customers, 4 is of the host. */
export function boardOf(
  things: readonly Made[],
  ratings: readonly (readonly [object: number, who: number, Criterion, number])[] = [],
): LiveBoard {
  const objects = things.map((made): MessageInitShape<typeof ObjectSchema> => ({
    id: protoId(id(made.n)),
    kind: made.kind,
    creator: made.creator ?? 0,
    created: made.created ?? 0,
    place: {
      ...(made.parent ? { parent: protoId(id(made.parent)) } : {}),
      ...(made.column ? { column: protoId(id(made.column)) } : {}),
      key: made.key ?? 'V',
      x: (made.x ?? 0) * 16,
      y: (made.y ?? 0) * 16,
      w: (made.w ?? 0) * 16,
      h: (made.h ?? 0) * 16,
    },
    texts: [...(made.title ? [[Field.TITLE, made.title] as const] : []), ...(made.texts ?? [])].map(
      ([field, value]) => ({ field, value }),
    ),
    lines: (made.lines ?? []).map(([field, value]) => ({ field, value })),
    numbers: (made.numbers ?? []).map(([field, value]) => ({ field, value })),
    links: (made.links ?? []).map(([field, ids]) => ({
      field,
      ids: ids.map((n) => protoId(id(n))),
    })),
  }));
  const board = new LiveBoard();
  load(
    board,
    create(SnapshotSchema, {
      seq: 1,
      objects,
      ratings: ratings.map(([object, person, criterion, value]) => ({
        object: protoId(id(object)),
        person,
        criterion,
        value,
      })),
      organisations: [
        { number: 1, name: 'Host', side: Side.HOST },
        { number: 2, name: 'Customer', side: Side.CUSTOMER },
      ],
      people: [
        { number: 1, role: Role.FACILITATOR, organisation: 1 },
        { number: 2, role: Role.PARTICIPANT, organisation: 2 },
        { number: 3, role: Role.PARTICIPANT, organisation: 2 },
        { number: 4, role: Role.PARTICIPANT, organisation: 1 },
      ],
    }),
  );
  return board;
}
