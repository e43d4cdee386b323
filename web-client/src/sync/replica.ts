// One person's live copy of the room: what is confirmed, what is pending on it, and the wishes.
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Board, Scope } from '../core/board.ts';
import type { Id } from '../core/ids.ts';
import type { Criterion, Field, Kind, Role, Side } from '../gen/board_pb.ts';
import type { CommandSchema, Refusal } from '../gen/command_pb.ts';
import type { Presence } from '../gen/wire_pb.ts';

/** The oneof of `Command`, e.g. `{ case: 'lockSection', value: { section: protoId(id) } }`. */
export type Wish = Exclude<
  NonNullable<MessageInitShape<typeof CommandSchema>['wish']>,
  { case: undefined }
>;

export interface Status {
  link: 'connecting' | 'live' | 'offline' | 'ended';
  /** Commands that are not yet acknowledged. */
  unsaved: number;
  /** False when the browser keeps nothing (private mode, full disk): what is unsent goes with the tab. */
  kept: boolean;
  ended?: { code: number; reason: string };
}

export interface RefusalNotice {
  refusal: Refusal;
  about: Id;
  wish: Wish;
  /** For an `editText`: the words that did not get in. */
  words?: string;
}

export interface Somebody {
  session: number;
  person: number;
  presence: Presence;
}

export interface Me {
  person: number;
  role: Role;
  organisation: number;
  side: Side;
  session: number;
}

export interface NewObjectInit {
  id: Id;
  kind: Kind;
  /** '' or absent: the wall. */
  parent?: Id;
  column?: Id;
  /** After which sibling; '' or absent: first. */
  after?: Id;
  x?: number;
  y?: number;
  w?: number;
  h?: number;
  scope?: Scope;
  numbers?: readonly (readonly [Field, number])[];
  lines?: readonly (readonly [Field, string])[];
  texts?: readonly (readonly [Field, string])[];
  links?: readonly (readonly [Field, readonly Id[]])[];
}

export interface SpotInit {
  parent: Id;
  column?: Id;
  /** After which sibling; '' or absent: first. */
  after?: Id;
  /** Absent: as it is. */
  x?: number;
  y?: number;
  w?: number;
  h?: number;
}

export type Topic = 'board' | 'status' | 'people' | 'presence' | 'refusal';

export class Replica {
  /** What is seen: confirmed and pending. */
  declare readonly board: Board;
  declare readonly status: Status;
  declare readonly me: Me;
  declare readonly names: ReadonlyMap<number, { name: string; function: string }>;
  /** By session, without my own. */
  declare readonly others: ReadonlyMap<number, Somebody>;
  declare readonly observers: readonly { function: string; count: number }[];
  /** A welcome and the whole board have come, or were kept from an earlier visit. */
  declare readonly ready: boolean;
  declare readonly canUndo: boolean;
  declare readonly canRedo: boolean;

  do(_wish: Wish): void {}
  create(_objects: readonly NewObjectInit[]): void {}
  setNumber(_id: Id, _field: Field, _value: number | undefined): void {}
  setLine(_id: Id, _field: Field, _value: string): void {}
  writeText(_id: Id, _field: Field, _value: string): void {}
  link(_id: Id, _field: Field, _add: readonly Id[], _remove: readonly Id[] = []): void {}
  move(_id: Id, _to: SpotInit): void {}
  remove(_ids: readonly Id[]): void {}
  share(_id: Id): void {}
  rate(_id: Id, _criterion: Criterion, _value: number | 'not applicable' | 'cleared'): void {}
  /** Why not, in words, when nothing could be undone. */
  undo(): string | undefined {
    return undefined;
  }
  redo(): string | undefined {
    return undefined;
  }
  point(_at: {
    section?: Id;
    x?: number;
    y?: number;
    selection?: readonly Id[];
    typingIn?: Id;
  }): void {}
  /** Told when that object, its ratings or the list of what it holds changes. */
  watch(_id: Id, _tell: () => void): () => void {
    return () => {};
  }
  on(topic: 'refusal', tell: (notice: RefusalNotice) => void): () => void;
  on(topic: Topic, tell: () => void): () => void;
  on(_topic: Topic, _tell: (notice: RefusalNotice) => void): () => void {
    return () => {};
  }
  close(): void {}
}

/** Ticket, socket, outbox and reconnecting, for one person of a workshop. */
export async function openReplica(_workshop: string, _person: number): Promise<Replica> {
  return new Replica();
}
