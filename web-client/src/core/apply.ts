// What happened, done to the board. Total: never refuses, never asks; what it names and the board
// does not hold is passed over. The twin of server/core/apply.hpp.
import type { Field } from '../gen/board_pb.ts';
import type { Event } from '../gen/event_pb.ts';
import { agendaOf, runOf } from './agenda.ts';
import type { Invitation, Obj, RatingOf } from './board.ts';
import { invitationOf, organisationOf, personOf, tableOf } from './canonical.ts';
import { idOf, type Id } from './ids.ts';
import type { LiveBoard } from './live_board.ts';
import { idSet, objectOf, placeOf } from './objects.ts';
import { isOnePersons } from './rights.ts';
import { applyDelta, deltaOf } from './text.ts';
import { ballotOf, resultOf } from './votes.ts';

/** The seq that pending work bears: newer than everything. */
export const PENDING_SEQ = 0xffffffff;

/** The map with some entries set and some gone. */
function changed<Value>(
  map: ReadonlyMap<Field, Value>,
  set: readonly { field: Field; value: Value }[],
  gone: readonly Field[] = [],
): ReadonlyMap<Field, Value> {
  if (set.length === 0 && gone.length === 0) return map;
  const out = new Map(map);
  for (const { field, value } of set) {
    if (value === '') out.delete(field);
    else out.set(field, value);
  }
  for (const field of gone) out.delete(field);
  return out;
}

/** Does `events` of `author`, which stand at `seq`, to the board (B3, B4, K, L). */
export function applyEvents(
  board: LiveBoard,
  seq: number,
  author: number,
  events: readonly Event[],
): void {
  const change = (id: Id, how: (object: Obj) => Partial<Obj>) => {
    const object = board.find(id);
    if (object) board.put({ ...object, ...how(object), changed: seq });
  };
  const changeInvitation = (id: Id, how: (invitation: Invitation) => Partial<Invitation>) => {
    const invitation = board.invitations.get(id);
    if (invitation) board.setInvitation(id, { ...invitation, ...how(invitation) });
  };

  for (const { fact } of events) {
    switch (fact.case) {
      case 'objectsCreated':
        for (const message of fact.value.objects) {
          board.put({ ...objectOf(message), created: seq, changed: seq });
        }
        break;
      case 'fieldsSet': {
        const { id, numbers, lines, cleared } = fact.value;
        change(idOf(id), (object) => ({
          numbers: changed(object.numbers, numbers, cleared),
          lines: changed(object.lines, lines, cleared),
        }));
        break;
      }
      case 'linksChanged': {
        const { id, field, added, removed } = fact.value;
        change(idOf(id), (object) => {
          const gone = new Set(removed.map(idOf));
          const kept = (object.links.get(field) ?? []).filter((one) => !gone.has(one));
          const ids = idSet([...kept, ...added.map(idOf)]);
          const links = new Map(object.links);
          if (ids.length > 0) links.set(field, ids);
          else links.delete(field);
          return { links };
        });
        break;
      }
      case 'textEdited': {
        const { id, field, delta } = fact.value;
        change(idOf(id), ({ texts }) => ({
          texts: changed(texts, [
            { field, value: applyDelta(deltaOf(delta), texts.get(field) ?? '') },
          ]),
        }));
        break;
      }
      case 'objectsMoved':
        for (const { id, to } of fact.value.moves) change(idOf(id), () => ({ place: placeOf(to) }));
        break;
      case 'objectsDeleted': {
        // Before any leaves: what they say about one another comes back with them.
        const objects = fact.value.ids
          .map((id) => board.find(idOf(id)))
          .filter((o) => o !== undefined);
        const authorships = new Map(
          objects.flatMap(({ id }) => {
            const person = board.authorships.get(id);
            return person === undefined ? [] : [[id, person] as const];
          }),
        );
        for (const { id } of objects) board.takeOut(id);
        board.intoBin({ by: author, objects, authorships });
        break;
      }
      case 'objectsRestored':
        for (const message of fact.value.objects) {
          const object = objectOf(message);
          board.put({ ...object, changed: seq });
          board.outOfBin(object.id);
        }
        break;
      case 'objectShared':
        if (fact.value.object) board.put({ ...objectOf(fact.value.object), changed: seq });
        break;
      case 'rated': {
        const { rating, cleared } = fact.value;
        if (!rating) break;
        const value = cleared ? undefined : rating.notApplicable ? null : rating.value;
        board.setRating(idOf(rating.object), rating.person, rating.criterion, value);
        break;
      }
      case 'sectionLocked':
        change(idOf(fact.value.section), () => ({ locked: true }));
        break;
      case 'sectionUnlocked':
        change(idOf(fact.value.section), () => ({ locked: false }));
        break;
      case 'organisationAdded': {
        const { organisation } = fact.value;
        if (!organisation) break;
        board.setOrganisation(organisation.number, organisationOf(organisation));
        break;
      }
      case 'organisationRenamed': {
        const organisation = board.organisations.get(fact.value.organisation);
        if (!organisation) break;
        board.setOrganisation(organisation.number, { ...organisation, name: fact.value.name });
        break;
      }
      case 'organisationDescribed': {
        const { organisation: number, industry, seatsMax } = fact.value;
        const organisation = board.organisations.get(number);
        if (organisation) board.setOrganisation(number, { ...organisation, industry, seatsMax });
        break;
      }
      case 'invitationMade': {
        const made = fact.value.invitation;
        if (!made) break;
        board.setInvitation(idOf(made.id), invitationOf(made));
        break;
      }
      case 'invitationRevoked':
        changeInvitation(idOf(fact.value.id), () => ({ revoked: true }));
        break;
      case 'invitationRotated':
        changeInvitation(idOf(fact.value.id), () => ({ revoked: false, uses: 0 }));
        break;
      case 'personJoined': {
        const { person } = fact.value;
        if (!person) break;
        board.setPerson(person.number, personOf(person));
        changeInvitation(idOf(person.invitation), ({ uses }) => ({ uses: uses + 1 }));
        break;
      }
      case 'peopleLetIn':
        for (const person of fact.value.people) board.setPerson(person.number, personOf(person));
        break;
      case 'personRemoved': {
        const person = board.people.get(fact.value.person);
        if (person) board.setPerson(person.number, { ...person, removed: true });
        break;
      }
      case 'roleChanged': {
        const person = board.people.get(fact.value.person);
        if (person) board.setPerson(person.number, { ...person, role: fact.value.role });
        break;
      }
      case 'peopleMerged':
        merge(board, fact.value.person, fact.value.into);
        break;
      case 'authorsSealed':
        for (const { object, person } of fact.value.authorships) {
          board.setAuthorship(idOf(object), person);
        }
        break;
      case 'revealed':
        for (const message of fact.value.objects) {
          board.put({ ...objectOf(message), created: seq, changed: seq });
        }
        break;
      case 'writingConfirmed':
        change(idOf(fact.value.id), () => ({ scribe: 0 }));
        break;
      case 'agendaSet':
        if (fact.value.agenda) board.setAgenda(agendaOf(fact.value.agenda));
        break;
      case 'stepEnded':
        if (fact.value.run) board.addRun(runOf(fact.value.run));
        break;
      case 'ballotCast': {
        const { ballot, cleared } = fact.value;
        if (ballot) board.setBallot(ballotOf(ballot), cleared);
        break;
      }
      case 'resultsShown':
        for (const result of fact.value.results) board.setResult(resultOf(result));
        break;
      case 'tablesSet':
        for (const message of fact.value.tables) board.setTable(tableOf(message));
        break;
      case undefined:
        break;
      default: {
        const never: never = fact;
        return never;
      }
    }
  }
}

/** P16: what the one made, holds and gave is the other's. */
function merge(board: LiveBoard, from: number, into: number): void {
  const person = board.people.get(from);
  if (person) board.setPerson(from, { ...person, removed: true, mergedInto: into });
  const now = (one: number) => (one === from ? into : one);
  for (const object of [...board.all()]) {
    const { scope } = object;
    const isTheirs = isOnePersons(scope) && scope.number === from;
    if (object.creator !== from && object.scribe !== from && !isTheirs) continue;
    board.put({
      ...object,
      creator: now(object.creator),
      scribe: now(object.scribe),
      scope: isTheirs ? { ...scope, number: into } : scope,
    });
  }
  for (const [id, author] of [...board.authorships]) {
    if (author === from) board.setAuthorship(id, into);
  }
  for (const { id } of [...board.all()]) {
    const ratings = board.ratingsOf(id);
    const has = (one: RatingOf) =>
      ratings.some((other) => other.person === into && other.criterion === one.criterion);
    for (const one of ratings.filter((rating) => rating.person === from)) {
      board.setRating(id, from, one.criterion, undefined);
      if (!has(one)) board.setRating(id, into, one.criterion, one.value);
    }
    const ballots = board.ballotsOf(id);
    const hasVoted = ballots.some((ballot) => ballot.person === into);
    for (const ballot of ballots.filter((one) => one.person === from)) {
      board.setBallot(ballot, true);
      if (!hasVoted) board.setBallot({ ...ballot, person: into });
    }
  }
  for (const table of board.tables.values()) {
    if (!table.people.includes(from) && table.host !== from) continue;
    const people = [...new Set(table.people.map(now))].sort((a, b) => a - b);
    board.setTable({ ...table, people, host: now(table.host) });
  }
  const { agenda } = board;
  if (agenda && (agenda.presenter === from || agenda.baton === from)) {
    board.setAgenda({ ...agenda, presenter: now(agenda.presenter), baton: now(agenda.baton) });
  }
}

/** Applies what was heard at `seq`. Seqs may be skipped; they only rise. */
export function applyHeard(
  board: LiveBoard,
  seq: number,
  author: number,
  events: readonly Event[],
): void {
  board.seq = seq;
  applyEvents(board, seq, author, events);
}
