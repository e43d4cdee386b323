// A crowded canvas from afar as one picture: tiles as sharp as the screen, painted when they come into
// view and moved with the wall. A change repaints only where it is to be seen. Another zoom stretches
// the tiles until it rests.
import type { Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import type { Desk } from '../board/desk.tsx';
import type { Box } from '../canvas/outlines.ts';
import { boxAround, overlap } from './boxes.ts';
import type { DrawnThings } from './drawn_things.ts';

/** A side of a tile in pixels of the screen; neighbours overlap by so many, lest a seam be seen. */
const kTile = 512;
const kSeam = 1;
const kPixels = kTile + 2 * kSeam;
/** So long after its last step a zoom rests. */
const kRestMs = 120;
/** No more stretched than this meanwhile. */
const kStretchMax = 1.7;
/** Tiles so far out of view are painted in quiet frames, and those twice as far are let go; in views. */
const kAhead = 0.3;
/** Shadows and outlines reach beyond a thing's box. */
const kReach = 4;
/** More things than this change at once: all is painted anew. */
const kChangesMax = 60;

export const kPictured: ReadonlySet<Kind> = new Set([Kind.CARD, Kind.SHAPE, Kind.IMAGE]);

interface Tile {
  readonly element: HTMLCanvasElement;
  /** What is painted; the element shows a copy, for a canvas that can be painted costs in every frame. */
  readonly context: CanvasRenderingContext2D;
  readonly shown: ImageBitmapRenderingContext;
  readonly box: Box;
  /** What of it is to be painted anew. */
  stale: Box | undefined;
}

interface Painted {
  readonly thing: Obj;
  readonly box: Box;
}

export class FarPicture {
  readonly #desk: Desk;
  readonly #host: HTMLElement;
  readonly #drawn: DrawnThings;
  #things: readonly Obj[] = [];
  #without: ReadonlySet<Id> = new Set();
  /** In the order of drawing. */
  #painted = new Map<Id, Painted>();
  #tiles = new Map<string, Tile>();
  /** Pixels of the screen to one of the canvas, in the tiles. */
  #scale = 1;
  /** Where the canvas stood on the wall when they were made: tiles begin at whole pixels of the screen. */
  #home = { x: 0, y: 0 };
  /** The same in whole pixels, which is cheap to ask for: whether it stands elsewhere now. */
  #about = { x: 0, y: 0 };
  readonly #copying = new OffscreenCanvas(kPixels, kPixels).getContext('2d')!;
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(desk: Desk, host: HTMLElement, drawn: DrawnThings) {
    this.#desk = desk;
    this.#host = host;
    this.#drawn = drawn;
    this.#settle();
  }

  start(): () => void {
    const anew = () => this.anew();
    const offs = [
      this.#desk.camera.on(() => this.#looked()),
      this.#desk.lift.on(() => this.#compare()),
      this.#desk.persona.on(anew),
      this.#desk.cut.on(anew),
    ];
    this.#paint();
    return () => {
      offs.forEach((off) => off());
      clearTimeout(this.#rest);
      cancelAnimationFrame(this.#frame);
      for (const { element } of this.#tiles.values()) element.remove();
      this.#tiles.clear();
    };
  }

  /** `without`: those that stand on the page by themselves. */
  show(things: readonly Obj[], without: ReadonlySet<Id>): void {
    this.#things = things.filter(({ kind }) => kPictured.has(kind));
    this.#without = without;
    this.#compare();
  }

  /** Everything looks different. */
  anew(): void {
    for (const tile of this.#tiles.values()) tile.stale = tile.box;
    this.#later();
  }

  #wanted(): number {
    return this.#desk.camera.zoom * Math.min(2, devicePixelRatio || 1);
  }

  #boxOf(thing: Obj): Box {
    const box = this.#desk.sizes.boxOf(thing);
    const lift = this.#desk.lift.value;
    return lift?.ids.has(thing.id) ? { ...box, x: box.x + lift.dx, y: box.y + lift.dy } : box;
  }

  /** Finds what changed since it was painted. */
  #compare(): void {
    const before = this.#painted;
    const now = new Map<Id, Painted>();
    const changed: Box[] = [];
    for (const thing of this.#things) {
      if (this.#without.has(thing.id)) continue;
      const box = this.#boxOf(thing);
      const old = before.get(thing.id);
      const same = old?.thing === thing && sameBox(old.box, box);
      now.set(thing.id, same ? old : { thing, box });
      if (same) continue;
      changed.push(box);
      if (old) changed.push(old.box);
    }
    for (const [id, { box }] of before) if (!now.has(id)) changed.push(box);
    this.#painted = now;
    if (changed.length > kChangesMax) return this.anew();
    for (const box of changed) this.#spoil(widened(box, kReach));
  }

  #spoil(box: Box): void {
    for (const tile of this.#tiles.values()) {
      if (!overlap(tile.box, box)) continue;
      tile.stale = tile.stale ? boxAround([tile.stale, box])! : box;
    }
    this.#later();
  }

  #later(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
    });
  }

  /** The camera moved: told once a frame, so what comes into view is painted for that very frame. */
  #looked(): void {
    const { x, y } = this.#standsAbout();
    if (x !== this.#about.x || y !== this.#about.y) return this.#rebuild();
    const by = this.#wanted() / this.#scale;
    if (by !== 1) {
      clearTimeout(this.#rest);
      if (by > kStretchMax || by < 1 / kStretchMax) return this.#rebuild();
      this.#rest = setTimeout(() => this.#rebuild(), kRestMs);
    }
    this.#paint();
  }

  /** New tiles for another zoom; the old ones go when the new ones are there. */
  #rebuild(): void {
    const old = this.#tiles;
    this.#tiles = new Map();
    this.#settle();
    this.#paint();
    for (const { element } of old.values()) element.remove();
  }

  #settle(): void {
    this.#scale = this.#wanted();
    this.#about = this.#standsAbout();
    this.#home = this.#about;
    const layer = this.#desk.layer?.getBoundingClientRect();
    const here = this.#host.getBoundingClientRect();
    const zoom = here.width / this.#host.offsetWidth;
    if (layer && zoom > 0)
      this.#home = { x: (here.left - layer.left) / zoom, y: (here.top - layer.top) / zoom };
  }

  /** Where the canvas stands on the wall. */
  #standsAbout(): { x: number; y: number } {
    let [x, y] = [0, 0];
    for (let at: Element | null = this.#host; at instanceof HTMLElement; at = at.offsetParent) {
      if (at === this.#desk.layer) break;
      x += at.offsetLeft;
      y += at.offsetTop;
    }
    return { x, y };
  }

  /** What of the canvas is in view and `around` it, in views. */
  #seen(about: number): Box {
    const { camera } = this.#desk;
    const corner = camera.toWall(0, 0);
    const [x, y] = [corner.x - this.#home.x, corner.y - this.#home.y];
    const [w, h] = [camera.width / camera.zoom, camera.height / camera.zoom];
    return { x: x - w * about, y: y - h * about, w: w * (1 + 2 * about), h: h * (1 + 2 * about) };
  }

  #paint(): void {
    const side = kTile / this.#scale;
    const far = this.#seen(2 * kAhead);
    for (const [key, tile] of this.#tiles) {
      if (overlap(tile.box, far)) continue;
      tile.element.remove();
      this.#tiles.delete(key);
    }
    const seen = this.#seen(0);
    this.#cover(seen, side, Infinity);
    // While a zoom goes on, and for what is not seen yet, a tile a frame is enough.
    const more = this.#cover(this.#seen(kAhead), side, 1);
    let waiting = more;
    for (const tile of this.#tiles.values()) {
      if (!tile.stale) continue;
      if (overlap(tile.box, seen)) this.#fill(tile);
      else waiting = true;
    }
    if (!waiting) return;
    const next = [...this.#tiles.values()].find(({ stale }) => stale);
    if (next) this.#fill(next);
    this.#later();
  }

  /** Makes at most `count` of the tiles that are missing in `part`; whether more are. */
  #cover(part: Box, side: number, count: number): boolean {
    const { offsetWidth, offsetHeight } = this.#host;
    const [left, top] = [Math.max(0, part.x), Math.max(0, part.y)];
    const right = Math.min(offsetWidth, part.x + part.w);
    const bottom = Math.min(offsetHeight, part.y + part.h);
    let made = 0;
    const { x, y } = this.#home;
    for (let row = Math.floor((top + y) / side); row * side - y < bottom; row += 1) {
      for (let column = Math.floor((left + x) / side); column * side - x < right; column += 1) {
        const key = `${column} ${row}`;
        if (this.#tiles.has(key)) continue;
        if (made === count) return true;
        made += 1;
        const tile = this.#tile(column * side - x, row * side - y, side);
        this.#tiles.set(key, tile);
        this.#fill(tile);
      }
    }
    return false;
  }

  #tile(x: number, y: number, side: number): Tile {
    const element = blankTile();
    const seam = kSeam / this.#scale;
    const box = { x: x - seam, y: y - seam, w: side + 2 * seam, h: side + 2 * seam };
    element.style.transform = `translate(${box.x}px, ${box.y}px) scale(${1 / this.#scale})`;
    this.#host.append(element);
    return {
      element,
      context: blankTile().getContext('2d', { willReadFrequently: true })!,
      shown: element.getContext('bitmaprenderer')!,
      box,
      stale: box,
    };
  }

  #fill(tile: Tile): void {
    const { context, box } = tile;
    const { zoom } = this.#desk.camera;
    const stale = this.#wholePixels(tile.stale ?? box, box);
    tile.stale = undefined;
    context.setTransform(
      this.#scale,
      0,
      0,
      this.#scale,
      -box.x * this.#scale,
      -box.y * this.#scale,
    );
    context.save();
    context.beginPath();
    context.rect(stale.x, stale.y, stale.w, stale.h);
    context.clip();
    context.clearRect(stale.x, stale.y, stale.w, stale.h);
    for (const [id, painted] of this.#painted) {
      if (!overlap(widened(painted.box, kReach), stale)) continue;
      this.#drawn.suppose(context, painted.thing, zoom);
      const now = this.#boxOf(painted.thing);
      if (!sameBox(now, painted.box)) {
        this.#painted.set(id, { thing: painted.thing, box: now });
        // What it reaches now beyond this part is painted in the next picture.
        this.#spoil(widened(now, kReach));
      }
      this.#drawn.draw(context, painted.thing, now, zoom);
    }
    context.restore();
    this.#copying.drawImage(context.canvas, 0, 0);
    tile.shown.transferFromImageBitmap(this.#copying.canvas.transferToImageBitmap());
  }

  /** Half a pixel that is cleared and half drawn would stay as a line. */
  #wholePixels(part: Box, tile: Box): Box {
    const scale = this.#scale;
    const x = Math.floor((part.x - tile.x) * scale);
    const y = Math.floor((part.y - tile.y) * scale);
    const w = Math.ceil((part.x + part.w - tile.x) * scale) - x;
    const h = Math.ceil((part.y + part.h - tile.y) * scale) - y;
    return { x: tile.x + x / scale, y: tile.y + y / scale, w: w / scale, h: h / scale };
  }
}

function blankTile(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = kPixels;
  return canvas;
}

function sameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
}

function widened({ x, y, w, h }: Box, by: number): Box {
  return { x: x - by, y: y - by, w: w + 2 * by, h: h + 2 * by };
}
