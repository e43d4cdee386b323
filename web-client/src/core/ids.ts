// Object ids as strings: sixteen hex digits of the 64 random bits, '' for none. Strings compare as
// the numbers do, so that a plain sort gives the canonical order.
import { create } from '@bufbuild/protobuf';
import { ObjectIdSchema, type ObjectId } from '../gen/board_pb.ts';

export type Id = string;
export const NONE: Id = '';

function hex(half: number): string {
  return (half >>> 0).toString(16).padStart(8, '0');
}

/** The id of a message; none for a missing message and for (0, 0). */
export function idOf(message?: { high?: number; low?: number }): Id {
  const high = message?.high ?? 0;
  const low = message?.low ?? 0;
  return high === 0 && low === 0 ? NONE : hex(high) + hex(low);
}

/** The message of an id; none becomes (0, 0). */
export function protoId(id: Id): ObjectId {
  if (id === NONE) return create(ObjectIdSchema);
  return create(ObjectIdSchema, {
    high: parseInt(id.slice(0, 8), 16),
    low: parseInt(id.slice(8), 16),
  });
}

/** As a field of a message: nothing for none, so that the bytes hold no empty message. */
export function protoIdOrNothing(id: Id): ObjectId | undefined {
  return id === NONE ? undefined : protoId(id);
}

/** A fresh id from the browser's random source; never none. */
export function mintId(): Id {
  const halves = new Uint32Array(2);
  do crypto.getRandomValues(halves);
  while (halves[0] === 0 && halves[1] === 0);
  return hex(halves[0]!) + hex(halves[1]!);
}
