// The board as canonical bytes, and back (B2, B7): what the server would save of the same view.
// The twin of server/core/snapshot.hpp.
import { create, toBinary } from '@bufbuild/protobuf';
import {
  AuthorshipSchema,
  InvitationSchema,
  Kind,
  OrganisationSchema,
  PersonSchema,
  RatingSchema,
  SnapshotSchema,
  TableSchema,
  type Authorship,
  type Invitation as Invitation$,
  type Organisation as Organisation$,
  type Person as Person$,
  type Rating,
  type Snapshot,
  type Table as Table$,
} from '../gen/board_pb.ts';
import { agendaOf, protoAgenda, protoRun, runOf } from './agenda.ts';
import type { Board, Invitation, Organisation, Person, RatingOf, Table } from './board.ts';
import { idOf, protoId, protoIdOrNothing, type Id } from './ids.ts';
import type { LiveBoard } from './live_board.ts';
import { objectOf, protoObject } from './objects.ts';
import { ballotOf, protoBallot, protoResult, resultOf } from './votes.ts';

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const byNumber = (a: { number: number }, b: { number: number }) => a.number - b.number;

// The records of a snapshot, as it holds them.

export function protoRating({ object, person, criterion, value }: RatingOf): Rating {
  const [given, notApplicable] = [value ?? 0, value === null];
  const about = protoId(object);
  return create(RatingSchema, { object: about, person, criterion, value: given, notApplicable });
}

export function protoOrganisation(organisation: Organisation): Organisation$ {
  return create(OrganisationSchema, organisation);
}

export function organisationOf(message: Organisation$): Organisation {
  const { number, name, side, industry, seatsMax } = message;
  return { number, name, side, industry, seatsMax };
}

export function personOf(message: Person$): Person {
  const { number, role, organisation, rulesVersion, removed, waiting, named, mergedInto } = message;
  const invitation = idOf(message.invitation);
  return {
    number,
    role,
    organisation,
    invitation,
    rulesVersion,
    removed,
    waiting,
    named,
    mergedInto,
  };
}

export function protoPerson({ invitation, ...rest }: Person): Person$ {
  const by = protoIdOrNothing(invitation);
  return create(PersonSchema, by ? { ...rest, invitation: by } : rest);
}

export function invitationOf(message: Invitation$): Invitation {
  const { role, organisation, function: as, usesMax, uses, revoked, seniority } = message;
  return {
    id: idOf(message.id),
    role,
    organisation,
    function: as,
    usesMax,
    uses,
    revoked,
    seniority,
  };
}

export function tableOf(message: Table$): Table {
  const { number, round, name, host } = message;
  const people = [...message.people].sort((a, b) => a - b);
  return { number, round, name, people, host, area: idOf(message.area) };
}

export function protoTable({ area, people, ...rest }: Table): Table$ {
  return create(TableSchema, { ...rest, people: [...people], area: protoId(area) });
}

export function protoInvitation(invitation: Invitation): Invitation$ {
  return create(InvitationSchema, { ...invitation, id: protoId(invitation.id) });
}

export function protoAuthorship([object, person]: readonly [Id, number]): Authorship {
  return create(AuthorshipSchema, { object: protoId(object), person });
}

/** Every repeated field sorted by its key: equal boards give equal messages. */
export function save(board: Board): Snapshot {
  const objects = [...board.all()].sort(byId);
  const votes = objects.filter(({ kind }) => kind === Kind.VOTE);
  const { agenda } = board;
  return create(SnapshotSchema, {
    seq: board.seq,
    objects: objects.map(protoObject),
    ratings: objects.flatMap(({ id }) => board.ratingsOf(id).map(protoRating)),
    organisations: [...board.organisations.values()].sort(byNumber).map(protoOrganisation),
    people: [...board.people.values()].sort(byNumber).map(protoPerson),
    invitations: [...board.invitations.values()].sort(byId).map(protoInvitation),
    ...(agenda && { agenda: protoAgenda(agenda) }),
    runs: board.runs.map(protoRun),
    authorships: [...board.authorships].sort(([a], [b]) => (a < b ? -1 : 1)).map(protoAuthorship),
    ballots: votes.flatMap(({ id }) => board.ballotsOf(id).map(protoBallot)),
    results: votes.flatMap(({ id }) => board.resultsOf(id).map(protoResult)),
    tables: [...board.tables.values()].sort(byNumber).map(protoTable),
  });
}

export function canonicalBytes(board: Board): Uint8Array {
  return toBinary(SnapshotSchema, save(board));
}

/** Fills the board from a snapshot; what it held is gone. */
export function load(board: LiveBoard, snapshot: Snapshot): void {
  board.clear();
  board.seq = snapshot.seq;
  for (const message of snapshot.objects) board.put(objectOf(message));
  for (const { object, person, criterion, value, notApplicable } of snapshot.ratings) {
    board.setRating(idOf(object), person, criterion, notApplicable ? null : value);
  }
  for (const message of snapshot.organisations) {
    board.setOrganisation(message.number, organisationOf(message));
  }
  for (const message of snapshot.people) {
    board.setPerson(message.number, personOf(message));
  }
  for (const message of snapshot.invitations) {
    board.setInvitation(idOf(message.id), invitationOf(message));
  }
  if (snapshot.agenda) board.setAgenda(agendaOf(snapshot.agenda));
  for (const message of snapshot.runs) board.addRun(runOf(message));
  for (const { object, person } of snapshot.authorships) board.setAuthorship(idOf(object), person);
  for (const message of snapshot.ballots) board.setBallot(ballotOf(message));
  for (const message of snapshot.results) board.setResult(resultOf(message));
  for (const message of snapshot.tables) board.setTable(tableOf(message));
}
