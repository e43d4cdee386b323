// The board that moves: objects with their indexes, changed by `apply` alone, with a journal so that
// what is pending can be taken off, the confirmed board moved on, and the pending put back.
//
// Lists that it gives are the same arrays for as long as nothing in them changes.
import { Field, Kind, Side, type Criterion } from '../gen/board_pb.ts';
import { RUNS_MAX, type Agenda, type StepRun } from './agenda.ts';
import type { Board, Invitation, Obj, Organisation, Person, RatingOf, Table } from './board.ts';
import { NONE, type Id } from './ids.ts';
import { Cell, Holding, Listing, nothing } from './listing.ts';
import { sameObject, samePlace, sameScope } from './objects.ts';
import { ruleOfKind } from './schema.ts';
import {
  ballotsOfVote,
  resultsOfVote,
  type Ballot,
  type VoteResult,
  type VoteRecords,
} from './votes.ts';

const BIN_DELETIONS_MAX = 100;
const BIN_OBJECTS_MAX = 5000;

/** Objects that were deleted together, as far as this viewer saw them. */
export interface Deletion {
  readonly by: number;
  readonly objects: readonly Obj[];
  /** Of the sealed ones, as far as I am told. */
  readonly authorships: ReadonlyMap<Id, number>;
}

interface Ratings {
  readonly byKey: Map<string, RatingOf>;
  readonly list: Listing<RatingOf>;
}

function into<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

function drop(index: Map<Id, Set<Id>>, key: Id, id: Id): void {
  const ids = index.get(key);
  ids?.delete(id);
  if (ids?.size === 0) index.delete(key);
}

export class LiveBoard implements Board {
  seq = 0;
  /** Ids whose object, ratings or list of held objects changed since this was last cleared. */
  readonly touched = new Set<Id>();
  /** People, organisations or invitations changed since this was last cleared. */
  peopleTouched = false;
  /** Where the agenda stands changed since this was last cleared. */
  agendaTouched = false;

  private readonly objects = new Map<Id, Obj>();
  private readonly holdings = new Map<Id, Holding>();
  private readonly columns = new Map<Id, Set<Id>>();
  private readonly linked = new Map<Id, Set<Id>>();
  private readonly linkLists = new Map<Id, Map<Field, Listing<Obj>>>();
  private readonly ratings = new Map<Id, Ratings>();
  private readonly organisationMap = new Map<number, Organisation>();
  private readonly personMap = new Map<number, Person>();
  private readonly invitationMap = new Map<Id, Invitation>();
  private readonly tableMap = new Map<number, Table>();
  private agendaNow: Agenda | undefined;
  private runList: readonly StepRun[] = nothing;
  private readonly authorshipMap = new Map<Id, number>();
  private readonly ballots = new Map<Id, VoteRecords<Ballot>>();
  private readonly results = new Map<Id, VoteRecords<VoteResult>>();
  private bin: readonly Deletion[] = [];
  private journal: { undo: () => void; id?: Id }[] | undefined;

  get organisations(): ReadonlyMap<number, Organisation> {
    return this.organisationMap;
  }
  get people(): ReadonlyMap<number, Person> {
    return this.personMap;
  }
  get invitations(): ReadonlyMap<Id, Invitation> {
    return this.invitationMap;
  }
  get tables(): ReadonlyMap<number, Table> {
    return this.tableMap;
  }
  get agenda(): Agenda | undefined {
    return this.agendaNow;
  }
  get runs(): readonly StepRun[] {
    return this.runList;
  }
  get authorships(): ReadonlyMap<Id, number> {
    return this.authorshipMap;
  }

  find(id: Id): Obj | undefined {
    return this.objects.get(id);
  }
  private readonly at = (id: Id): Obj => this.objects.get(id)!;

  all(): Iterable<Obj> {
    return this.objects.values();
  }
  get size(): number {
    return this.objects.size;
  }

  private readonly sectionList = new Listing<Obj>();
  sections(): readonly Obj[] {
    return this.sectionList.read(() =>
      this.siblings(NONE, NONE).filter(({ kind }) => ruleOfKind(kind).section),
    );
  }

  siblings(parent: Id, column: Id): readonly Obj[] {
    return this.holdings.get(parent)?.cells.get(column)?.read(this.at) ?? nothing;
  }

  /** `kind` absent: all kinds. Cell by cell, by the column's id, and in each by key and then id. */
  children(parent: Id, kind = Kind.UNSPECIFIED): readonly Obj[] {
    const holding = this.holdings.get(parent);
    if (!holding) return nothing;
    return into(holding.byKind, kind, () => new Listing<Obj>()).read(() => {
      const cells = [...holding.cells.values()].sort((a, b) => (a.column < b.column ? -1 : 1));
      const all = cells.flatMap((cell) => cell.read(this.at));
      return kind === Kind.UNSPECIFIED ? all : all.filter((one) => one.kind === kind);
    });
  }

  sectionOf(id: Id): Obj | undefined {
    let at = this.objects.get(id);
    while (at && !ruleOfKind(at.kind).section) at = this.objects.get(at.place.parent);
    return at;
  }

  workshop(): Obj | undefined {
    return this.children(NONE, Kind.WORKSHOP)[0];
  }

  linkedFrom(id: Id, field: Field): readonly Obj[] {
    const lists = into(this.linkLists, id, () => new Map<Field, Listing<Obj>>());
    return into(lists, field, () => new Listing<Obj>()).read(() =>
      [...(this.linked.get(id) ?? [])]
        .sort()
        .map(this.at)
        .filter((from) => from.links.get(field)?.includes(id)),
    );
  }

  ratingsOf(id: Id): readonly RatingOf[] {
    const ratings = this.ratings.get(id);
    if (!ratings) return nothing;
    return ratings.list.read(() =>
      [...ratings.byKey.values()].sort((a, b) => a.person - b.person || a.criterion - b.criterion),
    );
  }

  sideOf(person: number): Side {
    const organisation = this.personMap.get(person)?.organisation;
    if (organisation === undefined) return Side.UNSPECIFIED;
    return this.organisationMap.get(organisation)?.side ?? Side.UNSPECIFIED;
  }

  tableWith(area: Id): Table | undefined {
    for (const table of this.tableMap.values()) if (table.area === area) return table;
    return undefined;
  }
  tableNow(person: number): Table | undefined {
    const all = [...this.tableMap.values()];
    const round = Math.max(0, ...all.map((table) => table.round));
    return all.find((table) => table.round === round && table.people.includes(person));
  }

  authorOf({ id, creator }: Obj): number {
    return creator || (this.authorshipMap.get(id) ?? 0);
  }

  ballotsOf(vote: Id): readonly Ballot[] {
    return this.ballots.get(vote)?.read() ?? nothing;
  }
  resultsOf(vote: Id): readonly VoteResult[] {
    return this.results.get(vote)?.read() ?? nothing;
  }

  /** Ids that stand in `id` or have it as their column, ascending. */
  heldBy(id: Id): Id[] {
    const held = new Set<Id>(this.columns.get(id));
    for (const cell of this.holdings.get(id)?.cells.values() ?? []) {
      for (const one of cell.ids) held.add(one);
    }
    return [...held].sort();
  }

  /** `id` and everything that it holds, parents before what they hold (C6). */
  withHeld(id: Id): Id[] {
    const all = [id];
    const seen = new Set(all);
    for (let at = 0; at < all.length; at += 1) {
      for (const held of this.heldBy(all[at]!)) {
        if (!seen.has(held)) all.push(held);
        seen.add(held);
      }
    }
    return all;
  }

  /** The deletion that took `id`, if this viewer saw it happen and it is not too long ago. */
  deletionOf(id: Id): Deletion | undefined {
    return this.bin.find(({ objects }) => objects.some((object) => object.id === id));
  }

  // From here on: changes, for `apply` and for loading. Each notes how it is undone.

  put(object: Obj): void {
    this.set(object.id, object);
  }

  /** B4: the object, what was given to it or in it, its author, and its id out of every link set. */
  takeOut(id: Id): void {
    for (const rating of this.ratingsOf(id)) {
      this.setRating(rating.object, rating.person, rating.criterion, undefined);
    }
    this.dropRecords(this.ballots, id, (ballot) => this.setBallot(ballot, true));
    this.dropRecords(this.results, id, (result) => this.setResult(result, true));
    if (this.authorshipMap.has(id)) this.setAuthorship(id, undefined);
    for (const from of [...(this.linked.get(id) ?? [])]) {
      const object = this.at(from);
      const links = new Map<Field, readonly Id[]>();
      for (const [field, ids] of object.links) {
        const left = ids.filter((one) => one !== id);
        if (left.length > 0) links.set(field, left);
      }
      this.set(from, { ...object, links });
    }
    this.set(id, undefined);
  }

  setRating(
    object: Id,
    person: number,
    criterion: Criterion,
    value: number | null | undefined,
  ): void {
    const ratings = into(this.ratings, object, () => ({
      byKey: new Map<string, RatingOf>(),
      list: new Listing<RatingOf>(),
    }));
    const key = `${person} ${criterion}`;
    const before = ratings.byKey.get(key);
    if (value === undefined) ratings.byKey.delete(key);
    else ratings.byKey.set(key, { object, person, criterion, value });
    ratings.list.spoil();
    this.touched.add(object);
    this.note(() => this.setRating(object, person, criterion, before?.value));
  }

  setBallot(ballot: Ballot, cleared = false): void {
    const records = into(this.ballots, ballot.vote, ballotsOfVote);
    this.setRecord(records, ballot, cleared, (one, gone) => this.setBallot(one, gone));
  }
  setResult(result: VoteResult, cleared = false): void {
    const records = into(this.results, result.vote, resultsOfVote);
    this.setRecord(records, result, cleared, (one, gone) => this.setResult(one, gone));
  }
  private setRecord<One extends Ballot | VoteResult>(
    records: VoteRecords<One>,
    one: One,
    cleared: boolean,
    again: (one: One, cleared: boolean) => void,
  ): void {
    const before = records.get(one);
    if (cleared) records.drop(one);
    else records.set(one);
    this.touched.add(one.vote);
    this.touched.add(one.object);
    this.note(() => again(before ?? one, before === undefined));
  }
  /** Of a vote that leaves, and of an object that does. */
  private dropRecords<One extends Ballot | VoteResult>(
    all: ReadonlyMap<Id, VoteRecords<One>>,
    id: Id,
    drop: (one: One) => void,
  ): void {
    for (const [vote, records] of all) {
      for (const one of records.read()) if (vote === id || one.object === id) drop(one);
    }
  }

  setAuthorship(object: Id, person: number | undefined): void {
    const before = this.authorshipMap.get(object);
    if (person === undefined) this.authorshipMap.delete(object);
    else this.authorshipMap.set(object, person);
    this.touched.add(object);
    this.note(() => this.setAuthorship(object, before));
  }

  setAgenda(to: Agenda | undefined): void {
    const before = this.agendaNow;
    this.agendaNow = to;
    this.agendaTouched = true;
    this.note(() => this.setAgenda(before));
  }
  addRun(run: StepRun): void {
    this.setRuns([...this.runList, run].slice(-RUNS_MAX));
  }
  private setRuns(to: readonly StepRun[]): void {
    const before = this.runList;
    this.runList = to;
    this.agendaTouched = true;
    this.note(() => this.setRuns(before));
  }

  setOrganisation(number: number, to: Organisation | undefined): void {
    this.setIn(this.organisationMap, number, to);
  }
  setPerson(number: number, to: Person | undefined): void {
    this.setIn(this.personMap, number, to);
  }
  setTable(table: Table): void {
    this.setIn(this.tableMap, table.number, table);
    this.agendaTouched = true;
  }
  setInvitation(id: Id, to: Invitation | undefined): void {
    this.setIn(this.invitationMap, id, to);
  }

  /** B5, for what this viewer saw. */
  intoBin(deletion: Deletion): void {
    if (deletion.objects.length === 0 || deletion.objects.length > BIN_OBJECTS_MAX) return;
    const bin = [...this.bin, deletion];
    let objects = bin.reduce((sum, one) => sum + one.objects.length, 0);
    while (bin.length > BIN_DELETIONS_MAX || objects > BIN_OBJECTS_MAX) {
      objects -= bin.shift()!.objects.length;
    }
    this.setBin(bin);
  }
  outOfBin(id: Id): void {
    const deletion = this.deletionOf(id);
    if (deletion) this.setBin(this.bin.filter((one) => one !== deletion));
  }

  /** Everything goes: a snapshot comes. Not journalled. */
  clear(): void {
    this.journal = undefined;
    for (const id of [...this.objects.keys()]) this.set(id, undefined);
    for (const id of this.ratings.keys()) this.touched.add(id);
    this.ratings.clear();
    this.organisationMap.clear();
    this.personMap.clear();
    this.invitationMap.clear();
    this.tableMap.clear();
    this.authorshipMap.clear();
    for (const vote of [...this.ballots.keys(), ...this.results.keys()]) this.touched.add(vote);
    this.ballots.clear();
    this.results.clear();
    this.agendaNow = undefined;
    this.runList = nothing;
    this.peopleTouched = true;
    this.agendaTouched = true;
    this.bin = [];
    this.seq = 0;
  }

  /** What is done from now on is pending. */
  mark(): void {
    this.journal ??= [];
  }

  /** Takes off what is pending. Gives the objects that it touched, as they were seen. */
  rollBack(): Map<Id, Obj | undefined> {
    const seen = new Map<Id, Obj | undefined>();
    const { journal } = this;
    this.journal = undefined;
    for (const { undo, id } of journal?.reverse() ?? []) {
      if (id !== undefined && !seen.has(id)) seen.set(id, this.objects.get(id));
      undo();
    }
    return seen;
  }

  /** Gives objects that look as they were seen before their former identity back. */
  keepIdentity(seen: ReadonlyMap<Id, Obj | undefined>): void {
    for (const [id, before] of seen) {
      const now = this.objects.get(id);
      if (!before || !now || now === before || !sameObject(now, before)) continue;
      this.objects.set(id, before);
      this.spoil(before);
    }
  }

  private note(undo: () => void, id?: Id): void {
    this.journal?.push(id === undefined ? { undo } : { undo, id });
  }

  private setIn<Key, Value>(map: Map<Key, Value>, key: Key, to: Value | undefined): void {
    const before = map.get(key);
    if (to === undefined) map.delete(key);
    else map.set(key, to);
    this.peopleTouched = true;
    this.note(() => this.setIn(map, key, before));
  }

  private setBin(bin: readonly Deletion[]): void {
    const before = this.bin;
    this.bin = bin;
    this.note(() => this.setBin(before));
  }

  private set(id: Id, to: Obj | undefined): void {
    const before = this.objects.get(id);
    const stays = before && to && samePlace(before.place, to.place);
    if (before && !stays) this.letGo(before);
    if (before) this.unlink(before);
    if (to) this.objects.set(id, to);
    else this.objects.delete(id);
    if (to && !stays) this.hold(to);
    if (to) {
      this.joinLinks(to);
      this.spoil(to);
    }
    if (before?.links.size) this.spoilLinks(before);
    this.touched.add(id);
    // Who sees it decides whether it is on the board where it stands.
    if (before && to && !sameScope(before.scope, to.scope)) this.touched.add(to.place.parent);
    this.note(() => this.set(id, before), id);
  }

  private hold({ id, place }: Obj): void {
    const holding = into(this.holdings, place.parent, () => new Holding());
    const cell = into(holding.cells, place.column, () => new Cell(place.parent, place.column));
    cell.ids.add(id);
    cell.spoilOrder();
    holding.spoil();
    if (place.parent === NONE) this.sectionList.spoil();
    if (place.column !== NONE) into(this.columns, place.column, () => new Set<Id>()).add(id);
    this.touched.add(place.parent);
    if (place.column !== NONE) this.touched.add(place.column);
  }

  private letGo({ id, place }: Obj): void {
    const holding = this.holdings.get(place.parent);
    const cell = holding?.cells.get(place.column);
    cell?.ids.delete(id);
    cell?.spoilOrder();
    holding?.spoil();
    if (place.parent === NONE) this.sectionList.spoil();
    drop(this.columns, place.column, id);
    this.touched.add(place.parent);
    if (place.column !== NONE) this.touched.add(place.column);
  }

  private joinLinks(object: Obj): void {
    for (const ids of object.links.values()) {
      for (const id of ids) into(this.linked, id, () => new Set<Id>()).add(object.id);
    }
  }
  private unlink(object: Obj): void {
    for (const ids of object.links.values()) for (const id of ids) drop(this.linked, id, object.id);
  }

  /** The lists that the object stands in are made anew when they are read. */
  private spoil(object: Obj): void {
    const { place } = object;
    const holding = this.holdings.get(place.parent);
    holding?.cells.get(place.column)?.list.spoil();
    holding?.spoil();
    if (place.parent === NONE) this.sectionList.spoil();
    if (object.links.size > 0) this.spoilLinks(object);
  }
  private spoilLinks(object: Obj): void {
    for (const ids of object.links.values()) {
      for (const id of ids) {
        this.touched.add(id);
        for (const list of this.linkLists.get(id)?.values() ?? []) list.spoil();
      }
    }
  }
}
