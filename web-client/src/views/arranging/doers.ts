// What can be done at present to the selected things of a canvas, by name (`room/actions.ts`).
import type { Desk } from '../board/desk.tsx';
import type { Doers } from '../room/doing.ts';
import {
  align,
  canAlign,
  canDistribute,
  canGroup,
  canUngroup,
  distribute,
  group,
  stack,
  ungroup,
} from './arranging.ts';
import { heldOnCanvas } from './canvas_things.ts';
import { canDuplicate, duplicate } from './duplicating.ts';
import { selectAll } from './select_all.ts';

export function arrangingDoers(desk: Desk): Doers {
  return {
    selectAll: () => selectAll(desk, document.activeElement ?? document.body),
    ...(canAlign(desk) ? alignDoers(desk) : {}),
    ...(canDistribute(desk)
      ? { across: () => distribute(desk, 'across'), down: () => distribute(desk, 'down') }
      : {}),
    ...(canGroup(desk) ? { group: () => group(desk) } : {}),
    ...(canUngroup(desk) ? { ungroup: () => ungroup(desk) } : {}),
    ...(canDuplicate(desk) ? { duplicate: () => duplicate(desk) } : {}),
    ...(heldOnCanvas(desk).length > 0 ? stackDoers(desk) : {}),
  };
}

function alignDoers(desk: Desk): Doers {
  return {
    left: () => align(desk, 'left'),
    centre: () => align(desk, 'centre'),
    right: () => align(desk, 'right'),
    top: () => align(desk, 'top'),
    middle: () => align(desk, 'middle'),
    bottom: () => align(desk, 'bottom'),
  };
}

function stackDoers(desk: Desk): Doers {
  return {
    front: () => stack(desk, 'front'),
    forward: () => stack(desk, 'forward'),
    backward: () => stack(desk, 'backward'),
    back: () => stack(desk, 'back'),
  };
}
