// What two boards agree by: the sum of the hashes of what is on them (V10). Objects never mutate, so
// that each is hashed once. The twin of server/core/checksum.hpp.
import { toBinary } from '@bufbuild/protobuf';
import {
  AgendaSchema,
  AuthorshipSchema,
  BallotSchema,
  InvitationSchema,
  Kind,
  ObjectSchema,
  OrganisationSchema,
  PersonSchema,
  RatingSchema,
  StepRunSchema,
  TableSchema,
  VoteResultSchema,
} from '../gen/board_pb.ts';
import { protoAgenda, protoRun } from './agenda.ts';
import type { Board, Obj } from './board.ts';
import {
  protoAuthorship,
  protoInvitation,
  protoOrganisation,
  protoPerson,
  protoRating,
  protoTable,
} from './canonical.ts';
import { protoObject } from './objects.ts';
import { protoBallot, protoResult } from './votes.ts';

/** Two sums modulo 2^32. */
export interface Checksum {
  readonly first: number;
  readonly second: number;
}

/** The kinds of records, as the first byte of what is hashed. */
const OBJECT = 1;
const RATING = 2;
const ORGANISATION = 3;
const PERSON = 4;
const INVITATION = 5;
const AGENDA = 6;
const STEP_RUN = 7;
const AUTHORSHIP = 8;
const BALLOT = 9;
const VOTE_RESULT = 10;
const TABLE = 11;

/** FNV-1a, then the finaliser of MurmurHash3. */
function hash(basis: number, kind: number, bytes: Uint8Array): number {
  let h = Math.imul(basis ^ kind, 0x01000193);
  for (const byte of bytes) h = Math.imul(h ^ byte, 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

class Sum {
  first = 0;
  second = 0;
  add({ first, second }: Checksum): void {
    this.first = (this.first + first) >>> 0;
    this.second = (this.second + second) >>> 0;
  }
  record(kind: number, bytes: Uint8Array): void {
    this.add({ first: hash(0x811c9dc5, kind, bytes), second: hash(0x9dc5811c, kind, bytes) });
  }
}

const objectSums = new WeakMap<Obj, Checksum>();
/** Of ratings, ballots, results, runs: a list that holds the same is the same list. */
const listSums = new WeakMap<readonly unknown[], Checksum>();

function sumOfObject(object: Obj): Checksum {
  const sum = new Sum();
  sum.record(OBJECT, toBinary(ObjectSchema, protoObject(object)));
  return sum;
}

function sumOfList<One>(
  list: readonly One[],
  kind: number,
  bytesOf: (one: One) => Uint8Array,
): Checksum {
  let known = listSums.get(list);
  if (known) return known;
  const sum = new Sum();
  for (const one of list) sum.record(kind, bytesOf(one));
  listSums.set(list, (known = sum));
  return known;
}

/**
 * Of everything on the board. Hashes at most `freshMax` objects that were never hashed before;
 * undefined when some are left for another time, so that nobody waits for a large board.
 */
export function checksum(board: Board, freshMax = Infinity): Checksum | undefined {
  const sum = new Sum();
  let fresh = 0;
  for (const object of board.all()) {
    let known = objectSums.get(object);
    if (!known) {
      fresh += 1;
      if (fresh > freshMax) return undefined;
      objectSums.set(object, (known = sumOfObject(object)));
    }
    sum.add(known);
    const ratings = board.ratingsOf(object.id);
    sum.add(sumOfList(ratings, RATING, (one) => toBinary(RatingSchema, protoRating(one))));
    if (object.kind !== Kind.VOTE) continue;
    const ballots = board.ballotsOf(object.id);
    sum.add(sumOfList(ballots, BALLOT, (one) => toBinary(BallotSchema, protoBallot(one))));
    const results = board.resultsOf(object.id);
    sum.add(sumOfList(results, VOTE_RESULT, (one) => toBinary(VoteResultSchema, protoResult(one))));
  }
  for (const one of board.organisations.values()) {
    sum.record(ORGANISATION, toBinary(OrganisationSchema, protoOrganisation(one)));
  }
  for (const one of board.people.values()) {
    sum.record(PERSON, toBinary(PersonSchema, protoPerson(one)));
  }
  for (const one of board.invitations.values()) {
    sum.record(INVITATION, toBinary(InvitationSchema, protoInvitation(one)));
  }
  if (board.agenda) sum.record(AGENDA, toBinary(AgendaSchema, protoAgenda(board.agenda)));
  sum.add(sumOfList(board.runs, STEP_RUN, (one) => toBinary(StepRunSchema, protoRun(one))));
  for (const one of board.authorships) {
    sum.record(AUTHORSHIP, toBinary(AuthorshipSchema, protoAuthorship(one)));
  }
  for (const one of board.tables.values()) {
    sum.record(TABLE, toBinary(TableSchema, protoTable(one)));
  }
  return { first: sum.first, second: sum.second };
}
