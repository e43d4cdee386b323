// Where a thing of a canvas is to be seen at present, for the views that draw it or lead to it.
import { useCallback, useSyncExternalStore, type RefCallback } from 'react';
import { number, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field, Kind, Outline } from '../../gen/board_pb.ts';
import { useDesk, type Desk } from '../board/desk.tsx';
import { usePart } from '../board/signal.ts';
import { useObject } from '../hooks.ts';
import type { Box, Point } from './outlines.ts';

/** Tells how large an element is drawn, while it is there. */
export function useMeasured<E extends Element>(id: Id): RefCallback<E> {
  const { sizes } = useDesk();
  return useCallback(
    (element: E | null) => (element ? sizes.watch(element, id) : undefined),
    [sizes, id],
  );
}

/** A thing's place in pixels, as the hand has it that carries or stretches it; 0 where none is set. */
export function useSeenPlace(id: Id): Box | undefined {
  const desk = useDesk();
  const place = useObject(id)?.place;
  const { dx, dy } = useLift(id);
  const stretched = useStretched(desk, id);
  if (!place) return undefined;
  if (stretched) return stretched;
  return { x: place.x / 16 + dx, y: place.y / 16 + dy, w: place.w / 16, h: place.h / 16 };
}

function useStretched({ stretch }: Desk, id: Id): Box | undefined {
  return useSyncExternalStore(stretch.on, () =>
    stretch.value?.id === id ? stretch.value.box : undefined,
  );
}

/** A thing's box as it is drawn now: it may be larger than its place, by its words. */
export function useBox(id: Id): Box | undefined {
  const desk = useDesk();
  const object = useObject(id);
  const stretched = useStretched(desk, id);
  const size = useSyncExternalStore(
    useCallback((tell) => desk.sizes.on(id, tell), [desk, id]),
    () => desk.sizes.of(id),
  );
  const { dx, dy } = useLift(id);
  if (!object) return undefined;
  void size; // what `boxOf` reads
  const box = desk.sizes.boxOf(object);
  if (stretched) return { ...box, x: stretched.x, y: stretched.y };
  return { ...box, x: box.x + dx, y: box.y + dy };
}

/** How far a thing is carried off its place at present. */
export function useLift(id: Id): { dx: number; dy: number } {
  const desk = useDesk();
  const dx = usePart(desk.lift, (lift) => (lift?.ids.has(id) ? lift.dx : 0));
  const dy = usePart(desk.lift, (lift) => (lift?.ids.has(id) ? lift.dy : 0));
  return { dx, dy };
}

export function outlineOf(object: Obj): Outline {
  if (object.kind !== Kind.SHAPE) return Outline.RECTANGLE;
  return number(object, Field.OUTLINE) ?? Outline.RECTANGLE;
}

/** Where the ends of a connector are that is attached to nothing, in the canvas's pixels. */
export function freeEnds({ place, numbers }: Obj): { start: Point; end: Point } {
  const corner = numbers.get(Field.STARTS_AT) ?? 0;
  const at = (which: number) => ({
    x: (place.x + (which & 1 ? place.w : 0)) / 16,
    y: (place.y + (which & 2 ? place.h : 0)) / 16,
  });
  return { start: at(corner), end: at(3 - corner) };
}
