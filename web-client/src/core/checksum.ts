// What two boards agree by: the sum of the hashes of what is on them (V10). Objects never mutate, so
// that each is hashed once. The twin of server/core/checksum.hpp.
import { toBinary } from '@bufbuild/protobuf';
import {
  InvitationSchema,
  ObjectSchema,
  OrganisationSchema,
  PersonSchema,
  RatingSchema,
} from '../gen/board_pb.ts';
import type { Board, Obj, RatingOf } from './board.ts';
import { protoInvitation, protoOrganisation, protoPerson, protoRating } from './canonical.ts';
import { protoObject } from './objects.ts';

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
const ratingSums = new WeakMap<readonly RatingOf[], Checksum>();

function sumOfObject(object: Obj): Checksum {
  const sum = new Sum();
  sum.record(OBJECT, toBinary(ObjectSchema, protoObject(object)));
  return sum;
}

function sumOfRatings(ratings: readonly RatingOf[]): Checksum {
  const sum = new Sum();
  for (const one of ratings) sum.record(RATING, toBinary(RatingSchema, protoRating(one)));
  return sum;
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
    if (ratings.length === 0) continue;
    let given = ratingSums.get(ratings);
    if (!given) ratingSums.set(ratings, (given = sumOfRatings(ratings)));
    sum.add(given);
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
  return { first: sum.first, second: sum.second };
}
