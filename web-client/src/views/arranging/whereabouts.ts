// Where a person is on the board: under the pointer, or by keys at what has the focus.
import { NONE, type Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import type { Desk } from '../board/desk.tsx';
import { freePlace } from '../board/free_place.ts';

export type Spot =
  | { readonly lane: Id; readonly column: Id; readonly canvas?: never }
  | {
      readonly lane?: never;
      readonly canvas: Id;
      /** In pixels of the canvas. */
      readonly x: number;
      readonly y: number;
      readonly byKey: boolean;
    };

const kSlackPx = 8;

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
    return this.#at(under, false) ?? this.#at(document.activeElement, true) ?? this.#inView();
  }

  #at(element: Element | null, byKey: boolean): Spot | undefined {
    const place = element?.closest<HTMLElement>('[data-drop]');
    const { lane, step, canvas } = place?.dataset ?? {};
    if (lane && step) return { lane, column: step };
    if (!place || !canvas) return undefined;
    if (byKey) return { canvas, ...this.#free(canvas), byKey };
    const box = place.getBoundingClientRect();
    const zoom = box.width / place.offsetWidth || 1;
    return { canvas, x: (this.#x - box.left) / zoom, y: (this.#y - box.top) / zoom, byKey };
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
