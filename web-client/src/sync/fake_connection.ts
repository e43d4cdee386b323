// A room in memory for tests: it numbers, transforms and answers as the server does, everyone sees
// everything, and nothing moves until a test says so.
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { applyHeard } from '../core/apply.ts';
import { canonicalBytes } from '../core/canonical.ts';
import { checksum } from '../core/checksum.ts';
import { foresee } from '../core/foresee.ts';
import { idOf, type Id } from '../core/ids.ts';
import { LiveBoard } from '../core/live_board.ts';
import { deltaOf, fits, normal, protoDelta, transform, type Delta } from '../core/text.ts';
import { Role } from '../gen/board_pb.ts';
import { Refusal, type Command } from '../gen/command_pb.ts';
import type { Event } from '../gen/event_pb.ts';
import {
  AnswerSchema,
  ClientFrameSchema,
  HeardSchema,
  ServerFrameSchema,
  type Answer,
  type ClientFrame,
  type Heard,
  type ServerFrame,
} from '../gen/wire_pb.ts';
import type { Hearer, Wire } from './wire.ts';

/** One session's line: what was said waits on both sides until it is let through. */
export class FakeConnection implements Wire {
  hearer: Hearer | undefined;
  session = 0;
  up: Uint8Array[] = [];
  down: Uint8Array[] = [];

  constructor(
    readonly room: ServerDouble,
    readonly person: number,
  ) {}

  open(hearer: Hearer): void {
    this.hearer = hearer;
  }
  send(frame: ClientFrame): void {
    if (this.session > 0) this.up.push(toBinary(ClientFrameSchema, frame));
  }
  say(frame: ServerFrame): void {
    this.down.push(toBinary(ServerFrameSchema, frame));
  }
  again(): void {
    this.cut();
  }
  close(): void {
    this.cut();
    this.hearer = undefined;
  }

  connect(): void {
    if (this.session === 0 && this.hearer) this.room.sit(this, this.hearer.hello());
  }
  /** What is under way in either direction is lost. */
  cut(): void {
    if (this.session === 0) return;
    this.room.leave(this);
    this.session = 0;
    this.up = [];
    this.down = [];
    this.hearer?.lost('offline');
  }
  /** Lets some frames through; all if not said how many. Gives how many went. */
  flushUp(count = Infinity): number {
    let went = 0;
    for (; went < count && this.up.length > 0; went += 1) {
      this.room.hear(this, fromBinary(ClientFrameSchema, this.up.shift()!));
    }
    return went;
  }
  flushDown(count = Infinity): number {
    let went = 0;
    for (; went < count && this.down.length > 0; went += 1) {
      this.hearer?.hear(fromBinary(ServerFrameSchema, this.down.shift()!));
    }
    return went;
  }
}

interface ReplicaRecord {
  person: number;
  lastNumber: number;
  /** What the log remembers, and what the room alone does. */
  logged: Answer[];
  unlogged: Answer[];
}

export class ServerDouble {
  readonly board = new LiveBoard();
  epoch = 'first';
  /** Entries from after this seq on are there for a tail. */
  tailFrom = 0;
  divergences = 0;
  /** How many commands had an effect, by the id that they created: none may have two. */
  readonly created = new Map<Id, number>();
  refuse: ((command: Command, person: number) => Refusal) | undefined;
  private readonly log: Heard[] = [];
  private readonly edits: { seq: number; name: string; delta: Delta }[] = [];
  private readonly replicas = new Map<Id, ReplicaRecord>();
  private readonly seats = new Map<FakeConnection, Id>();
  private sessions = 0;

  constructor(people: number) {
    this.board.setOrganisation(1, { number: 1, name: 'Host', side: 1, industry: '', seatsMax: 0 });
    for (let number = 1; number <= people; number += 1) {
      this.board.setPerson(number, {
        number,
        role: number === 1 ? Role.FACILITATOR : Role.PARTICIPANT,
        organisation: 1,
        invitation: '',
        rulesVersion: 0,
        waiting: false,
        removed: false,
        named: false,
        mergedInto: 0,
      });
    }
    this.board.touched.clear();
  }

  /** The house does something. */
  house(wish: Command['wish']): void {
    this.write(0, foresee(this.board, 0, wish));
  }

  sit(connection: FakeConnection, hello: ReturnType<Hearer['hello']>): void {
    for (const [other, replica] of this.seats) if (replica === hello.replica) this.leave(other);
    this.seats.set(connection, hello.replica);
    this.sessions += 1;
    connection.session = this.sessions;
    const { seq } = this.board;
    const hasTail =
      hello.epoch === this.epoch && hello.seq > 0 && hello.seq >= this.tailFrom && !hello.diverged;
    if (hello.diverged) this.divergences += 1;
    const snapshot = canonicalBytes(this.board);
    const half = snapshot.length >> 1;
    const chunks = [snapshot.slice(0, half), snapshot.slice(half)];
    const record = this.replicas.get(hello.replica);
    const known = record ? [...record.logged, ...record.unlogged] : [];
    connection.say(
      create(ServerFrameSchema, {
        answers: known.filter(({ number }) => number > hello.answered),
        welcome: [
          {
            epoch: this.epoch,
            seq,
            lastNumber: record?.lastNumber ?? 0,
            person: connection.person,
            fromSnapshot: !hasTail,
            snapshotChunks: hasTail ? 0 : chunks.length,
            session: connection.session,
          },
        ],
      }),
    );
    if (hasTail) {
      for (const heard of this.log) {
        if (heard.seq > hello.seq) connection.say(create(ServerFrameSchema, { heard: [heard] }));
      }
    } else {
      for (const [index, part] of chunks.entries()) {
        connection.say(create(ServerFrameSchema, { snapshot: [{ index, part }] }));
      }
    }
  }

  /** Tells everybody the checksum of what they see. */
  check(): void {
    const check = { seq: this.board.seq, ...checksum(this.board)! };
    for (const seat of this.seats.keys()) seat.say(create(ServerFrameSchema, { checks: [check] }));
  }

  leave(connection: FakeConnection): void {
    this.seats.delete(connection);
  }

  hear(from: FakeConnection, frame: ClientFrame): void {
    for (const command of frame.commands) this.take(from, command);
    if (frame.ping) from.say(create(ServerFrameSchema, { pong: [{}] }));
  }

  /** A restart: every line is cut, and only what is in the log is left. */
  restart(): void {
    for (const connection of [...this.seats.keys()]) connection.cut();
    this.tailFrom = this.board.seq;
    this.edits.length = 0;
    for (const record of this.replicas.values()) {
      record.unlogged = [];
      record.lastNumber = record.logged.at(-1)?.number ?? 0;
    }
  }

  private take(from: FakeConnection, command: Command): void {
    const replica = this.seats.get(from)!;
    const record = this.replicas.get(replica) ?? {
      person: from.person,
      lastNumber: 0,
      logged: [],
      unlogged: [],
    };
    this.replicas.set(replica, record);
    if (record.person !== from.person) throw new Error('a replica changed hands');
    if (command.number !== record.lastNumber + 1) throw new Error('a number is out of order');
    record.lastNumber = command.number;
    const outcome = this.decide(from.person, command);
    const answer = create(AnswerSchema, { number: command.number });
    if (typeof outcome === 'number') answer.refusal = outcome;
    else if (outcome.length > 0) answer.seq = this.write(from.person, outcome);
    (answer.seq > 0 ? record.logged : record.unlogged).push(answer);
    // As in the room: what was heard first, and the answer in a frame of its own.
    this.answer(from, answer);
  }

  private answer(to: FakeConnection, answer: Answer): void {
    to.say(create(ServerFrameSchema, { answers: [answer] }));
  }

  private decide(person: number, { wish, number }: Command): Event[] | Refusal {
    const refusal = this.refuse?.({ wish, number } as Command, person);
    if (refusal) return refusal;
    if (wish.case === 'editText') return this.decideText(person, wish.value);
    const events = foresee(this.board, person, wish);
    if (wish.case === 'createObjects' && events.length === 0) return Refusal.CONFLICT;
    if (wish.case === 'deleteObjects' && events.length === 0) return Refusal.NOT_FOUND;
    if (wish.case === 'restoreObjects' && events.length === 0) return Refusal.NOTHING_TO_RESTORE;
    for (const { fact } of events) {
      if (fact.case !== 'objectsCreated') continue;
      for (const { id } of fact.value.objects) {
        this.created.set(idOf(id), (this.created.get(idOf(id)) ?? 0) + 1);
      }
    }
    return events;
  }

  private decideText(
    person: number,
    edit: Extract<Command['wish'], { case: 'editText' }>['value'],
  ): Event[] | Refusal {
    const object = this.board.find(idOf(edit.id));
    if (!object) return Refusal.NOT_FOUND;
    if (edit.madeAt > this.board.seq || edit.madeAt < this.tailFrom) return Refusal.STALE;
    const name = `${idOf(edit.id)} ${edit.field}`;
    let delta = normal(deltaOf(edit.delta));
    for (const one of this.edits) {
      if (one.seq > edit.madeAt && one.name === name) delta = transform(delta, one.delta);
    }
    if (!fits(delta, object.texts.get(edit.field) ?? '')) return Refusal.NOT_UNDERSTOOD;
    return foresee(this.board, person, {
      case: 'editText',
      value: { ...edit, delta: protoDelta(delta) },
    });
  }

  private write(author: number, events: Event[]): number {
    if (events.length === 0) return 0;
    const seq = this.board.seq + 1;
    applyHeard(this.board, seq, author, events);
    for (const { fact } of events) {
      if (fact.case !== 'textEdited') continue;
      const name = `${idOf(fact.value.id)} ${fact.value.field}`;
      this.edits.push({ seq, name, delta: deltaOf(fact.value.delta) });
    }
    const heard = create(HeardSchema, { seq, author, events });
    this.log.push(heard);
    for (const seat of this.seats.keys()) seat.say(create(ServerFrameSchema, { heard: [heard] }));
    return seq;
  }
}
