// Moving stages, steps and lanes by their grips: a line shows where the head would go.
import type { PointerEvent as ReactPointerEvent } from 'react';
import type { Board, Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import type { Desk } from '../board/desk.tsx';
import { dragByGrip } from '../board/line_dragging.ts';

interface Target {
  readonly parent: Id;
  readonly after: Id;
}

/** Before or after `over` among its siblings, leaving out the one that moves. */
export function besides(board: Board, moved: Obj, over: Obj, later: boolean): Target | undefined {
  const { parent, column } = over.place;
  const row = board.siblings(parent, column).filter((o) => o.kind === moved.kind);
  const others = row.filter((o) => o.id !== moved.id);
  const at = others.findIndex((o) => o.id === over.id);
  if (over.id === moved.id) return undefined;
  const after = later ? over.id : (others[at - 1]?.id ?? NONE);
  const before = row[row.findIndex((o) => o.id === moved.id) - 1]?.id ?? NONE;
  const stays = moved.place.parent === parent && before === after;
  return stays ? undefined : { parent, after };
}

const kSelector: Partial<Record<Kind, string>> = {
  [Kind.STAGE]: '[data-kind="stage"]',
  [Kind.STEP]: '[data-kind="step"], [data-empty-stage]',
  [Kind.LANE]: '[data-kind="lane"]',
};

/** Call on pointerdown on the grip. */
export function dragHead(desk: Desk, press: ReactPointerEvent<HTMLElement>, id: Id): void {
  const { board } = desk.replica;
  const moved = board.find(id);
  const map = press.currentTarget.closest<HTMLElement>('.b-map');
  const head = press.currentTarget.closest<HTMLElement>('[data-kind]');
  if (press.button !== 0 || !moved || !map || !head) return;
  const upright = moved.kind === Kind.LANE;
  const begins = (box: DOMRect) => (upright ? box.top : box.left);
  let target: Target | undefined;
  const show = ({ style }: HTMLElement, box: DOMRect, later: boolean) => {
    const all = map.getBoundingClientRect();
    style.display = target ? 'block' : 'none';
    style.left = `${upright ? all.left : (later ? box.right : box.left) - 1}px`;
    style.top = `${upright ? (later ? box.bottom : box.top) - 1 : box.top}px`;
    style.width = upright ? `${all.width}px` : '3px';
    style.height = upright ? '3px' : `${all.bottom - box.top}px`;
  };
  dragByGrip(press, head, {
    over: (event, mark) => {
      const at = upright ? event.clientY : event.clientX;
      const heads = [...map.querySelectorAll<HTMLElement>(kSelector[moved.kind]!)];
      const over = heads.findLast((one) => begins(one.getBoundingClientRect()) <= at) ?? heads[0];
      if (!over) return;
      const box = over.getBoundingClientRect();
      const later = at > begins(box) + (upright ? box.height : box.width) / 2;
      const empty = over.dataset['emptyStage'];
      const one = board.find(over.dataset['id'] ?? NONE);
      if (empty) target = { parent: empty, after: NONE };
      else target = one && besides(board, moved, one, later);
      show(mark, box, later);
    },
    drop: () => {
      if (target) desk.replica.move(id, target);
    },
  });
}
