// Draws carried things to their neighbours, and shows the lines on which they meet.
import type { Id } from '../../core/ids.ts';
import type { Desk } from '../board/desk.tsx';
import { boxAround, overlap, shifted, type Box, type Shift } from './boxes.ts';
import { isHung, thingsOn } from './canvas_things.ts';
import { meetingLines, snapped } from './snapping.ts';
import './snap_lines.css';

/** In pixels of the screen. */
const kReachPx = 6;
const kNeighboursMax = 300;

export class SnapLines {
  readonly #desk: Desk;
  readonly #surface: HTMLElement;
  readonly #box: Box | undefined;
  readonly #neighbours: readonly Box[];
  readonly #lines: HTMLElement[] = [];

  /** `ids`: what is carried over the canvas `surface`. */
  constructor(desk: Desk, surface: HTMLElement, ids: ReadonlySet<Id>) {
    this.#desk = desk;
    this.#surface = surface;
    const { board } = desk.replica;
    const lying = thingsOn(board, surface.dataset['canvas'] ?? '').filter((one) => !isHung(one));
    const boxOf = (one: (typeof lying)[number]) => desk.sizes.boxOf(one);
    this.#box = boxAround(lying.filter(({ id }) => ids.has(id)).map(boxOf));
    const seen = this.#inView();
    this.#neighbours = lying
      .filter(({ id }) => !ids.has(id))
      .map(boxOf)
      .filter((box) => overlap(box, seen))
      .slice(0, kNeighboursMax);
  }

  /** The part of the canvas that is to be seen, in its pixels. */
  #inView(): Box {
    const { camera } = this.#desk;
    const view = this.#desk.layer?.parentElement?.getBoundingClientRect();
    const origin = this.#surface.getBoundingClientRect();
    const { zoom } = camera;
    return {
      x: ((view?.left ?? 0) - origin.left) / zoom,
      y: ((view?.top ?? 0) - origin.top) / zoom,
      w: camera.width / zoom,
      h: camera.height / zoom,
    };
  }

  /** How far things come to lie that a hand holds so far off, in pixels of the canvas. */
  drawn(by: Shift): Shift {
    if (!this.#box) return by;
    const reach = kReachPx / this.#desk.camera.zoom;
    const more = snapped(shifted(this.#box, by), this.#neighbours, reach);
    return { dx: by.dx + more.dx, dy: by.dy + more.dy };
  }

  show(at: Shift): void {
    const lines = this.#box ? meetingLines(shifted(this.#box, at), this.#neighbours) : [];
    const thin = 1 / this.#desk.camera.zoom;
    lines.forEach(({ x, y, w, h }, nth) => {
      const line = this.#lines[nth] ?? this.#newLine();
      line.hidden = false;
      line.style.transform = `translate(${x}px, ${y}px)`;
      line.style.width = `${Math.max(thin, w)}px`;
      line.style.height = `${Math.max(thin, h)}px`;
    });
    for (const line of this.#lines.slice(lines.length)) line.hidden = true;
  }

  #newLine(): HTMLElement {
    const line = document.createElement('div');
    line.className = 'b-snap-line';
    this.#lines.push(line);
    this.#surface.append(line);
    return line;
  }

  hide(): void {
    for (const line of this.#lines) line.hidden = true;
  }

  gone(): void {
    for (const line of this.#lines.splice(0)) line.remove();
  }
}
