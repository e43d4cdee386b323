// The board as plain values: everything on the wall that this person may see. An `Obj` is never
// mutated, it is replaced, so that identity says "changed". The twin of server/core/board.hpp.
import {
  Field,
  Side,
  type Anonymity,
  type Criterion,
  type Kind,
  type Role,
  type ScopeKind,
  type Seniority,
} from '../gen/board_pb.ts';
import type { Agenda, StepRun } from './agenda.ts';
import type { Id } from './ids.ts';
import { ruleOfKind } from './schema.ts';
import type { Ballot, VoteResult } from './votes.ts';

export interface Scope {
  readonly kind: ScopeKind;
  readonly number: number;
}

/** Coordinates and sizes in sixteenths of a pixel. */
export interface Place {
  readonly parent: Id;
  readonly column: Id;
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Obj {
  readonly id: Id;
  readonly kind: Kind;
  readonly scope: Scope;
  readonly place: Place;
  readonly creator: number;
  readonly created: number;
  readonly changed: number;
  readonly locked: boolean;
  readonly numbers: ReadonlyMap<Field, number>;
  readonly lines: ReadonlyMap<Field, string>;
  readonly texts: ReadonlyMap<Field, string>;
  readonly links: ReadonlyMap<Field, readonly Id[]>;
  /** Unless it is named, the creator is 0: who wrote it is sealed. */
  readonly anonymity: Anonymity;
  /** An organisation or a side, as the anonymity says. */
  readonly credited: number;
  /** Who wrote it for its creator, until they confirm it; 0: nobody. */
  readonly scribe: number;
}

/** `value` null: not applicable. */
export interface RatingOf {
  readonly object: Id;
  readonly person: number;
  readonly criterion: Criterion;
  readonly value: number | null;
}

export interface Organisation {
  readonly number: number;
  readonly name: string;
  readonly side: Side;
  readonly industry: string;
  /** Participants and presenters; 0: no cap. */
  readonly seatsMax: number;
}

export interface Person {
  readonly number: number;
  readonly role: Role;
  readonly organisation: number;
  readonly invitation: Id;
  readonly rulesVersion: number;
  readonly removed: boolean;
  /** In the lobby (P13). */
  readonly waiting: boolean;
  /** An observer of whom everybody is told (V6). */
  readonly named: boolean;
  /** A second entry of this person (P16); then it is removed. 0: it is not. */
  readonly mergedInto: number;
}

/** A table of a breakout (D). */
export interface Table {
  readonly number: number;
  readonly round: number;
  readonly name: string;
  /** Ascending. */
  readonly people: readonly number[];
  /** 0: nobody. */
  readonly host: number;
  readonly area: Id;
}

export interface Invitation {
  readonly id: Id;
  readonly role: Role;
  readonly organisation: number;
  readonly function: string;
  readonly usesMax: number;
  readonly uses: number;
  readonly revoked: boolean;
  readonly seniority: Seniority;
}

/** What views read. The same object for the life of a replica; its contents move on. */
export interface Board {
  readonly seq: number;
  find(id: Id): Obj | undefined;
  all(): Iterable<Obj>;
  /** On the wall, by key and then id. */
  sections(): readonly Obj[];
  /** What stands in `parent`, of one kind if given, in order. */
  children(parent: Id, kind?: Kind): readonly Obj[];
  /** What stands in one cell or list, in order. */
  siblings(parent: Id, column: Id): readonly Obj[];
  /** The section that an object is or stands in. */
  sectionOf(id: Id): Obj | undefined;
  /** The object, and what goes with it when it is deleted: breadth first. */
  withHeld(id: Id): readonly Id[];
  workshop(): Obj | undefined;
  /** The objects whose `field` links to `id`, by id. */
  linkedFrom(id: Id, field: Field): readonly Obj[];
  /** By person, then criterion. */
  ratingsOf(id: Id): readonly RatingOf[];
  readonly organisations: ReadonlyMap<number, Organisation>;
  readonly people: ReadonlyMap<number, Person>;
  readonly invitations: ReadonlyMap<Id, Invitation>;
  sideOf(person: number): Side;
  /** By number, as they were formed: those of the latest round last. */
  readonly tables: ReadonlyMap<number, Table>;
  /** The table whose area this section is. */
  tableWith(area: Id): Table | undefined;
  /** Where a person sits in the latest round. */
  tableNow(person: number): Table | undefined;
  /** Nothing: no step was ever begun. */
  readonly agenda: Agenda | undefined;
  /** The steps that have run, in order of happening. */
  readonly runs: readonly StepRun[];
  /** By object, of what is sealed: who wrote it, as far as I am told. */
  readonly authorships: ReadonlyMap<Id, number>;
  /** Who wrote it: of what is sealed, only its author knows; else 0. */
  authorOf(object: Obj): number;
  /** Those that I may see: my own. By object, person, criterion. */
  ballotsOf(vote: Id): readonly Ballot[];
  /** By object, criterion, group. */
  resultsOf(vote: Id): readonly VoteResult[];
}

/** A text or line of an object; empty when it is not set. */
export function text(object: Obj, field: Field): string {
  return object.texts.get(field) ?? object.lines.get(field) ?? '';
}

/** What an object says: its text, or the title of a kind that holds none. */
export function said(object: Obj): string {
  return text(object, ruleOfKind(object.kind).holds.has(Field.TEXT) ? Field.TEXT : Field.TITLE);
}

/** A number of an object, or nothing when it is not set. */
export function number(object: Obj, field: Field): number | undefined {
  return object.numbers.get(field);
}

/** F3: made for trying out, and deleted afterwards. */
export function isRehearsal(board: Board): boolean {
  const workshop = board.workshop();
  return !!workshop && number(workshop, Field.REHEARSES) === 1;
}

/** The ids in a link field, ascending. */
export function links(object: Obj, field: Field): readonly Id[] {
  return object.links.get(field) ?? [];
}
