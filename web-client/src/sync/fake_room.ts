// A small room with a canvas and two cards, and people who sit in it, for tests.
import { create } from '@bufbuild/protobuf';
import type { Id } from '../core/ids.ts';
import { Field, Kind } from '../gen/board_pb.ts';
import { CommandSchema } from '../gen/command_pb.ts';
import { FakeConnection, ServerDouble } from './fake_connection.ts';
import { forgetfulOutbox } from './outbox.ts';
import { Replica, type RefusalNotice } from './replica.ts';
import { creation } from './wishes.ts';

export const CANVAS = 'c000000000000001';
export const CARD = 'c000000000000002';
export const OTHER = 'c000000000000003';

export interface Seat {
  connection: FakeConnection;
  replica: Replica;
  refusals: RefusalNotice[];
  clock: { now: number };
}

export function seat(room: ServerDouble, person: number, id: Id): Seat {
  const connection = new FakeConnection(room, person);
  const clock = { now: 0 };
  const replica = new Replica({
    person,
    outbox: forgetfulOutbox(id),
    wire: connection,
    schedule: (work) => work(),
    now: () => clock.now,
  });
  const refusals: RefusalNotice[] = [];
  replica.on('refusal', (notice) => refusals.push(notice));
  connection.connect();
  connection.flushDown();
  return { connection, replica, refusals, clock };
}

export function furnished(): ServerDouble {
  const room = new ServerDouble(3);
  room.house(
    create(CommandSchema, {
      wish: {
        case: 'createObjects',
        value: {
          objects: [
            creation({ id: CANVAS, kind: Kind.CANVAS }),
            creation({ id: CARD, kind: Kind.CARD, parent: CANVAS }),
            creation({ id: OTHER, kind: Kind.CARD, parent: CANVAS, after: CARD }),
          ],
        },
      },
    }).wish,
  );
  return room;
}

export async function flow(...seats: Seat[]): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    await Promise.resolve();
    await Promise.resolve();
    for (const { connection } of seats) {
      connection.flushUp();
      connection.flushDown();
    }
  }
}

export function two(): { room: ServerDouble; me: Seat; you: Seat } {
  const room = furnished();
  return { room, me: seat(room, 1, '00000000000000a1'), you: seat(room, 2, '00000000000000a2') };
}
export const textOf = ({ replica }: Seat, id = CARD) =>
  replica.board.find(id)?.texts.get(Field.TEXT) ?? '';
