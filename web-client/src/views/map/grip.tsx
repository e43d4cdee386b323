// The handle of a stage, a step or a lane: dragged by pointer, moved by Alt with an arrow key.
import { GripHorizontal, GripVertical } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { Obj } from '../../core/board.ts';
import { Kind } from '../../gen/board_pb.ts';
import { mapWords as words } from '../../strings/map.ts';
import { useDesk } from '../board/desk.tsx';
import { menus } from '../board/menus.ts';
import { dragHead } from './head_dragging.ts';

export function Grip({ object, name }: { object: Obj; name: string }) {
  const desk = useDesk();
  const upright = object.kind === Kind.LANE;
  const Icon = upright ? GripVertical : GripHorizontal;
  const keyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const [back, forth] = upright ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
    if (!event.altKey || (event.key !== back && event.key !== forth)) return;
    event.preventDefault();
    event.stopPropagation();
    const grip = event.currentTarget;
    // React moves the head in the page; the hand stays on its grip.
    const by = event.key === back ? -1 : 1;
    void menus.load().then(({ moveHead }) => {
      if (!moveHead(desk, object, by)) return;
      requestAnimationFrame(() => grip.isConnected && grip.focus({ preventScroll: true }));
    });
  };
  return (
    <button
      type="button"
      className="b-button b-quiet b-grip"
      aria-label={words.move(name)}
      title={words.moveHint}
      onPointerDown={(event) => dragHead(desk, event, object.id)}
      onKeyDown={keyDown}
    >
      <Icon size={15} aria-hidden="true" />
    </button>
  );
}
