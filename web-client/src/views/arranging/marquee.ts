// Dragging over an empty place of a canvas selects what the rectangle touches.
import { NONE, type Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import type { Desk } from '../board/desk.tsx';
import { EdgePull } from '../board/edge_pull.ts';
import { contains, overlap, type Box } from './boxes.ts';
import { boxesOn } from './canvas_things.ts';
import './marquee.css';

const kSlackPx = 4;

/** Binds it on the wall; the answer unbinds it. By touch, a drag there moves the wall. */
export function bindMarquee(view: HTMLElement, desk: Desk): () => void {
  const press = (event: PointerEvent) => {
    const target = event.target as HTMLElement;
    if (event.button !== 0 || event.pointerType === 'touch') return;
    if (target.dataset['marquee'] === undefined || 'space' in view.dataset) return;
    const canvas = target.dataset['canvas'] ?? NONE;
    spread(desk, canvas, target, event);
  };
  view.addEventListener('pointerdown', press);
  return () => view.removeEventListener('pointerdown', press);
}

function spread(desk: Desk, canvas: Id, surface: HTMLElement, press: PointerEvent): void {
  const off = new AbortController();
  const before = press.shiftKey ? desk.selected.value : new Set<Id>();
  const toCanvas = (x: number, y: number) => {
    const box = surface.getBoundingClientRect();
    const scale = 16 / (box.width / surface.offsetWidth || 1);
    return { x: (x - box.left) * scale, y: (y - box.top) * scale };
  };
  const from = toCanvas(press.clientX, press.clientY);
  let rectangle: Rectangle | undefined;
  let at = { x: press.clientX, y: press.clientY };
  const read = () => rectangle?.to(toCanvas(at.x, at.y), before);
  const edge = new EdgePull(desk, read);
  const stop = () => {
    off.abort();
    edge.stop();
    rectangle?.gone();
  };
  const listen = { signal: off.signal };
  window.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerId !== press.pointerId) return;
      at = { x: event.clientX, y: event.clientY };
      const far = Math.hypot(at.x - press.clientX, at.y - press.clientY) > kSlackPx;
      if (!rectangle && !far) return;
      rectangle ??= new Rectangle(desk, canvas, surface, from);
      read();
      edge.at(at.x, at.y);
    },
    listen,
  );
  window.addEventListener('pointerup', stop, listen);
  window.addEventListener('pointercancel', stop, listen);
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !rectangle) return;
      event.stopPropagation();
      desk.select(before);
      stop();
    },
    { ...listen, capture: true },
  );
}

class Rectangle {
  readonly #desk: Desk;
  readonly #from: { x: number; y: number };
  readonly #boxes: ReadonlyMap<Id, Box>;
  readonly #element = document.createElement('div');

  constructor(desk: Desk, canvas: Id, surface: HTMLElement, from: { x: number; y: number }) {
    this.#desk = desk;
    this.#from = from;
    this.#boxes = boxesOn(desk, canvas);
    this.#element.className = 'b-marquee';
    surface.append(this.#element);
  }

  to(point: { x: number; y: number }, before: ReadonlySet<Id>): void {
    const box = {
      x: Math.min(this.#from.x, point.x),
      y: Math.min(this.#from.y, point.y),
      w: Math.abs(point.x - this.#from.x),
      h: Math.abs(point.y - this.#from.y),
    };
    const { style } = this.#element;
    style.transform = `translate(${box.x / 16}px, ${box.y / 16}px)`;
    style.width = `${box.w / 16}px`;
    style.height = `${box.h / 16}px`;
    style.borderWidth = `${1 / this.#desk.camera.zoom}px`;
    const ids = new Set(before);
    const { board } = this.#desk.replica;
    for (const [id, one] of this.#boxes) {
      // A frame is full of others: it counts when all of it is inside.
      const isFrame = board.find(id)?.kind === Kind.FRAME;
      if (isFrame ? contains(box, one) : overlap(box, one)) ids.add(id);
    }
    this.#desk.select(ids);
  }

  gone(): void {
    this.#element.remove();
    this.#desk.announceSelected();
  }
}
