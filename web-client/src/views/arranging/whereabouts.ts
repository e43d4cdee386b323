// Where a person is on the board: under the pointer, or by keys at what has the focus.
import { NONE, type Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import type { Desk } from '../board/desk.tsx';
import { freePlace } from '../board/free_place.ts';

export type Spot =
  | { readonly lane: Id; readonly column: Id; readonly canvas?: never }
  | {
      readonly lane?: never;
      readonly column?: never;
      readonly canvas: Id;
      /** In pixels of the canvas. */
      readonly x: number;
      readonly y: number;
      readonly byKey: boolean;
    };

const kSlackPx = 8;

/** The cell or the place on a canvas that a point of the page lies on; `under` is what is seen there. */
export function spotAt(under: Element | null, clientX: number, clientY: number): Spot | undefined {
  const place = under?.closest<HTMLElement>('[data-drop]');
  const { lane, step, canvas } = place?.dataset ?? {};
  if (lane && step) return { lane, column: step };
  if (!place || !canvas) return undefined;
  const box = place.getBoundingClientRect();
  const zoom = box.width / place.offsetWidth || 1;
  const [x, y] = [(clientX - box.left) / zoom, (clientY - box.top) / zoom];
  return { canvas, x, y, byKey: false };
}

export class Whereabouts {
  readonly #desk: Desk;
  #x = -1;
  #y = -1;
  #byKey = true;
  #marked = { x: -1, y: -1 };

  constructor(desk: Desk, signal: AbortSignal) {
    this.#desk = desk;
    const point = ({ clientX, clientY }: PointerEvent) => {
      this.#x = clientX;
      this.#y = clientY;
      this.#byKey = false;
    };
    window.addEventListener('pointermove', point, { signal, capture: true });
    window.addEventListener('pointerdown', point, { signal, capture: true });
    window.addEventListener(
      'keydown',
      ({ key }) => {
        if (key === 'Tab' || key.startsWith('Arrow')) this.#byKey = true;
      },
      { signal, capture: true },
    );
  }

  /** From now on `hasMoved` tells of the pointer. */
  mark(): void {
    this.#marked = { x: this.#x, y: this.#y };
  }
  hasMoved(): boolean {
    return Math.hypot(this.#x - this.#marked.x, this.#y - this.#marked.y) > kSlackPx;
  }

  now(): Spot | undefined {
    const under = this.#byKey ? null : document.elementFromPoint(this.#x, this.#y);
    return spotAt(under, this.#x, this.#y) ?? this.#focused() ?? this.#inView();
  }

  #focused(): Spot | undefined {
    const spot = spotAt(document.activeElement, 0, 0);
    return spot?.canvas ? { ...spot, ...this.#free(spot.canvas), byKey: true } : spot;
  }

  #inView(): Spot | undefined {
    const { board } = this.#desk.replica;
    const section = board.find(this.#desk.section.value);
    if (section?.kind === Kind.CANVAS)
      return { canvas: section.id, ...this.#free(section.id), byKey: true };
    const last = this.#desk.cell;
    const isHere = last && board.sectionOf(last.lane)?.id === section?.id;
    return isHere ? { lane: last.lane, column: last.column || NONE } : undefined;
  }

  #free(canvas: Id): { x: number; y: number } {
    return freePlace(this.#desk.replica.board, canvas);
  }
}
