// The comments on what is drawn on a canvas: a pin at the thing's upper right corner. Cards carry
// their own.
import { useCallback } from 'react';
import type { Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { useDesk } from '../board/desk.tsx';
import { useHeld, useReading } from '../hooks.ts';
import { CommentBadge } from './comment_badge.tsx';
import { useTalk } from './talk.ts';

export function CommentPins({ canvas }: { canvas: Id }) {
  const desk = useDesk();
  const talk = useTalk();
  const drawn = useHeld(canvas).filter(({ kind }) => kind !== Kind.CARD && kind !== Kind.COMMENT);
  const pinned = useReading(
    talk.on,
    useCallback(() => drawn.filter(({ id }) => talk.count(id) > 0), [talk, drawn]),
  );
  return pinned.map((thing) => {
    const { x, y, w } = desk.sizes.boxOf(thing);
    return (
      <span
        key={thing.id}
        className="comment-pin"
        style={{ transform: `translate(${x + w - 8}px, ${y - 12}px)` }}
      >
        <CommentBadge id={thing.id} />
      </span>
    );
  });
}
