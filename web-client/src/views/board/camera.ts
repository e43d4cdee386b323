// Where the wall is looked at from. It lives outside React: a pan writes one transform a frame.

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

interface View {
  x: number;
  y: number;
  readonly zoom: number;
}

const kZoomMin = 0.08;
const kZoomMax = 2.5;
const kFlightMs = 180;
/** Below, details go. */
const kFillZoomMin = 0.4;
const kFillZoomMax = 2;

/** A point of the wall `(wx, wy)` is drawn at `wx * zoom + x, wy * zoom + y` of the viewport. */
export class Camera {
  x = 0;
  y = 0;
  zoom = 1;
  /** Size of the viewport in pixels. */
  width = 0;
  height = 0;
  readonly #tells = new Set<() => void>();
  #frame = 0;
  #flight = 0;
  /** Where the flight that is under way begins and ends. */
  #course: readonly View[] = [];

  /** Told at most once a frame. */
  on(tell: () => void): () => void {
    this.#tells.add(tell);
    return () => void this.#tells.delete(tell);
  }

  set(x: number, y: number, zoom = this.zoom): void {
    this.#land();
    this.#put(x, y, zoom);
  }

  get isFlying(): boolean {
    return this.#course.length > 0;
  }

  /** The wall moved by so much: what is seen stays where it is, and a flight reaches its goal. */
  follow(dx: number, dy: number): void {
    for (const view of this.#course) {
      view.x -= dx * view.zoom;
      view.y -= dy * view.zoom;
    }
    this.#put(this.x - dx * this.zoom, this.y - dy * this.zoom, this.zoom);
  }

  panBy(dx: number, dy: number): void {
    this.set(this.x + dx, this.y + dy);
  }

  /** Zooms so that what is under the point `(sx, sy)` of the viewport stays there. */
  zoomAbout(sx: number, sy: number, factor: number): void {
    const zoom = Math.min(kZoomMax, Math.max(kZoomMin, this.zoom * factor));
    const real = zoom / this.zoom;
    this.set(sx - (sx - this.x) * real, sy - (sy - this.y) * real, zoom);
  }

  zoomMiddle(factor: number): void {
    this.zoomAbout(this.width / 2, this.height / 2, factor);
  }

  toWall(sx: number, sy: number): { x: number; y: number } {
    return { x: (sx - this.x) / this.zoom, y: (sy - this.y) / this.zoom };
  }

  /** Everything in `rect` becomes visible. */
  fit(rect: Rect, glide = true): void {
    this.#show(rect, kZoomMin, glide);
  }

  /** As much of `rect` as can be read, from its top left corner on. */
  read(rect: Rect, glide = true): void {
    this.#show(rect, 0.75, glide);
  }

  /**
   * `rect` as large as the viewport lets it be, from the top: on a wall it is read from afar. Whether
   * all of it is seen.
   */
  fill(rect: Rect): boolean {
    const margin = this.#margin;
    const whole = Math.min((this.width - 2 * margin) / rect.w, (this.height - 2 * margin) / rect.h);
    const zoom = Math.min(kFillZoomMax, Math.max(whole, kFillZoomMin));
    const x = Math.max(margin, (this.width - rect.w * zoom) / 2);
    this.#fly(x - rect.x * zoom, margin - rect.y * zoom, zoom);
    return whole >= kFillZoomMin;
  }

  /** What somebody else's window shows, as large as this one lets it be: all of it, in the middle. */
  match(rect: Rect): void {
    const whole = Math.min(this.width / rect.w, this.height / rect.h);
    const zoom = Math.min(kZoomMax, Math.max(whole, kZoomMin));
    this.#fly(
      this.width / 2 - (rect.x + rect.w / 2) * zoom,
      this.height / 2 - (rect.y + rect.h / 2) * zoom,
      zoom,
    );
  }

  /** The part of the wall that is seen. */
  get seen(): Rect {
    const { x, y } = this.toWall(0, 0);
    return { x, y, w: this.width / this.zoom, h: this.height / this.zoom };
  }

  get #margin(): number {
    return Math.min(32, this.width * 0.04);
  }

  /** Brings `rect` into view without changing the zoom more than needed to read it. */
  reveal(rect: Rect): void {
    const zoom = Math.min(Math.max(this.zoom, 0.6), 1.25);
    this.#fly(
      this.width / 2 - (rect.x + rect.w / 2) * zoom,
      this.height / 2 - (rect.y + Math.min(rect.h, (0.7 * this.height) / zoom) / 2) * zoom,
      zoom,
    );
  }

  #show(rect: Rect, zoomLeast: number, glide: boolean): void {
    const margin = this.#margin;
    const foot = 56; // the section bar floats over the lower edge
    const roomW = this.width - 2 * margin;
    const roomH = this.height - margin - foot - 8;
    const whole = Math.min(roomW / rect.w, roomH / rect.h, 1);
    const zoom = Math.min(1, Math.max(whole, zoomLeast));
    const x = rect.w * zoom <= roomW ? (this.width - rect.w * zoom) / 2 : margin;
    const y = rect.h * zoom <= roomH ? margin + (roomH - rect.h * zoom) / 3 : margin;
    const toX = x - rect.x * zoom;
    const toY = y - rect.y * zoom;
    if (glide) this.#fly(toX, toY, zoom);
    else this.set(toX, toY, zoom);
  }

  #put(x: number, y: number, zoom: number): void {
    this.x = x;
    this.y = y;
    this.zoom = zoom;
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      for (const tell of this.#tells) tell();
    });
  }

  #land(): void {
    cancelAnimationFrame(this.#flight);
    this.#course = [];
  }

  #fly(x: number, y: number, zoom: number): void {
    this.#land();
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return this.#put(x, y, zoom);
    const from: View = { x: this.x, y: this.y, zoom: this.zoom };
    const to: View = { x, y, zoom };
    this.#course = [from, to];
    const start = performance.now();
    const frame = (now: number) => {
      const t = Math.min(1, (now - start) / kFlightMs);
      const eased = 1 - (1 - t) ** 3;
      // The zoom runs geometrically, and the point that stays is found from both ends.
      const z = from.zoom * (zoom / from.zoom) ** eased;
      const part = Math.abs(zoom - from.zoom) < 1e-4 ? eased : (z - from.zoom) / (zoom - from.zoom);
      this.#put(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part, z);
      if (t < 1) this.#flight = requestAnimationFrame(frame);
      else this.#land();
    };
    this.#flight = requestAnimationFrame(frame);
  }
}
