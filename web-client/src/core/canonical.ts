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
  type Authorship,
  type Invitation as Invitation$,
  type Organisation as Organisation$,
  type Person as Person$,
  type Rating,
  type Snapshot,
} from '../gen/board_pb.ts';
import { agendaOf, protoAgenda, protoRun, runOf } from './agenda.ts';
import type { Board, Invitation, Organisation, Person, RatingOf } from './board.ts';
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

export function personOf(message: Person$): Person {
  const { number, role, organisation, rulesVersion, removed, waiting } = message;
  const invitation = idOf(message.invitation);
  return { number, role, organisation, invitation, rulesVersion, removed, waiting };
}

export function protoPerson({ invitation, ...rest }: Person): Person$ {
  const by = protoIdOrNothing(invitation);
  return create(PersonSchema, by ? { ...rest, invitation: by } : rest);
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
  for (const { number, name, side } of snapshot.organisations) {
    board.setOrganisation(number, { number, name, side });
  }
  for (const message of snapshot.people) {
    board.setPerson(message.number, personOf(message));
  }
  for (const message of snapshot.invitations) {
    const { role, organisation, usesMax, uses, revoked } = message;
    const id = idOf(message.id);
    board.setInvitation(id, {
      id,
      role,
      organisation,
      function: message.function,
      usesMax,
      uses,
      revoked,
    });
  }
  if (snapshot.agenda) board.setAgenda(agendaOf(snapshot.agenda));
  for (const message of snapshot.runs) board.addRun(runOf(message));
  for (const { object, person } of snapshot.authorships) board.setAuthorship(idOf(object), person);
  for (const message of snapshot.ballots) board.setBallot(ballotOf(message));
  for (const message of snapshot.results) board.setResult(resultOf(message));
}
