// Which thing lies over which: the order on a canvas, from the lowest to the topmost.

export type Layer = 'front' | 'forward' | 'backward' | 'back';

/**
 * `order` with the `held` ones moved, in their own order. Forward and backward go just past the next
 * one that `meets` says overlaps; where there is none, nothing moves.
 */
export function restacked<One>(
  order: readonly One[],
  held: ReadonlySet<One>,
  layer: Layer,
  meets: (one: One, other: One) => boolean,
): readonly One[] {
  switch (layer) {
    case 'front':
      return [...order.filter((one) => !held.has(one)), ...order.filter((one) => held.has(one))];
    case 'back':
      return [...order.filter((one) => held.has(one)), ...order.filter((one) => !held.has(one))];
    case 'forward':
      return oneUp(order, held, meets);
    case 'backward':
      return oneUp(order.toReversed(), held, meets).toReversed();
  }
}

function oneUp<One>(
  order: readonly One[],
  held: ReadonlySet<One>,
  meets: (one: One, other: One) => boolean,
): One[] {
  const next = [...order];
  // From the top down, so that what is held does not climb over what is held.
  for (let at = next.length - 1; at >= 0; at -= 1) {
    const one = next[at]!;
    if (!held.has(one)) continue;
    const over = next.findIndex(
      (other, place) => place > at && !held.has(other) && meets(one, other),
    );
    if (over < 0) continue;
    next.splice(at, 1);
    next.splice(over, 0, one);
  }
  return next;
}
