// Things of a canvas in the hand: they leave their places together, their connectors follow, and when
// they are let go it is one wish. Others see them where they were until then.
import { links, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import type { Desk } from '../board/desk.tsx';
import { duplicateBy } from '../arranging/duplicating.ts';
import { SnapLines } from '../arranging/snap_lines.ts';
import { shiftBy } from '../board/moving.ts';
import { isWithin, type Box } from './outlines.ts';
import { freeEnds } from './seen_box.ts';

/** Whether all of an object lies in a frame; a connector's ends tell by themselves. */
function liesIn(desk: Desk, object: Obj, frame: Box): boolean {
  if (object.kind === Kind.COMMENT) return false;
  if (object.kind !== Kind.CONNECTOR) return isWithin(desk.sizes.boxOf(object), frame);
  const { start, end } = freeEnds(object);
  const hangs = (field: Field, { x, y }: { x: number; y: number }) =>
    links(object, field).length > 0 || isWithin({ x, y, w: 0, h: 0 }, frame);
  const attached = links(object, Field.FROM).length + links(object, Field.TO).length;
  return attached < 2 && hangs(Field.FROM, start) && hangs(Field.TO, end);
}

/** What lies wholly within a frame. */
export function heldByFrame(desk: Desk, frame: Obj): Obj[] {
  const box = desk.sizes.boxOf(frame);
  return desk.replica.board
    .children(frame.place.parent)
    .filter((one) => one.id !== frame.id && liesIn(desk, one, box));
}

/** `objects` of a canvas and what moves with them, each once. */
export function movingWith(desk: Desk, canvas: Id, objects: readonly Obj[]): Set<Id> {
  const all = new Set<Id>();
  for (const object of objects.filter((one) => one.place.parent === canvas)) {
    all.add(object.id);
    if (object.kind !== Kind.FRAME) continue;
    for (const { id } of heldByFrame(desk, object)) all.add(id);
  }
  return all;
}

export class Lifting {
  readonly #desk: Desk;
  readonly #canvas: HTMLElement;
  readonly #ids: ReadonlySet<Id>;
  readonly #lines: SnapLines;
  readonly #from: { x: number; y: number };
  /** No further to the left and up than the canvas reaches. */
  readonly #least: { dx: number; dy: number };

  /** At `(x, y)` of the page a hand takes hold of `objects`. */
  constructor(desk: Desk, canvas: HTMLElement, objects: readonly Obj[], x: number, y: number) {
    this.#desk = desk;
    this.#canvas = canvas;
    this.#ids = movingWith(desk, canvas.dataset['canvas'] ?? '', objects);
    this.#from = this.#at(x, y);
    this.#lines = new SnapLines(desk, canvas, this.#ids);
    const places = [...this.#ids].map((id) => desk.replica.board.find(id)!.place);
    this.#least = {
      dx: -Math.min(...places.map((place) => place.x)) / 16,
      dy: -Math.min(...places.map((place) => place.y)) / 16,
    };
  }

  #at(x: number, y: number): { x: number; y: number } {
    const box = this.#canvas.getBoundingClientRect();
    const scale = box.width / (this.#canvas.offsetWidth || 1);
    return { x: (x - box.left) / scale, y: (y - box.top) / scale };
  }

  /** Whether the hand is still at home over what is `under` it. */
  isOver(under: Element | null): boolean {
    const place = under?.closest<HTMLElement>('[data-drop]');
    return !place || place === this.#canvas;
  }

  /** `freely`: past its neighbours, without being drawn to them. */
  moveTo(x: number, y: number, freely: boolean): void {
    const at = this.#at(x, y);
    const by = { dx: at.x - this.#from.x, dy: at.y - this.#from.y };
    const to = freely ? by : this.#lines.drawn(by);
    const dx = Math.max(this.#least.dx, to.dx);
    const dy = Math.max(this.#least.dy, to.dy);
    if (freely) this.#lines.hide();
    else this.#lines.show({ dx, dy });
    this.#desk.lift.set({ ids: this.#ids, dx, dy });
  }

  putBack(): void {
    this.#lines.gone();
    this.#desk.lift.set(undefined);
  }

  /** Everything goes back, and copies lie where the hand is. */
  letCopiesGo(): void {
    const lift = this.#desk.lift.value;
    this.putBack();
    if (!lift) return;
    const things = [...lift.ids].flatMap((id) => this.#desk.replica.board.find(id) ?? []);
    duplicateBy(this.#desk, things, lift.dx * 16, lift.dy * 16);
  }

  letGo(): void {
    const lift = this.#desk.lift.value;
    if (!lift) return;
    shiftBy(this.#desk.replica, lift.ids, lift.dx, lift.dy);
    this.putBack();
  }
}
