// Carrying by pointer: things of a canvas are lifted off their places; elsewhere a ghost follows the
// hand, and a mark shows where it would go. Letting go is one wish.
import type { Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { Lifting } from '../canvas/lifting.ts';
import type { Desk } from './desk.tsx';
import { EdgePull } from './edge_pull.ts';
import { mayPutInto } from './may.ts';
import { bringToGaps } from './raise_gap.ts';
import { lastIn, moveAll, type Target } from './moving.ts';
import './carrying.css';

const kSlackPx = 4;
const kLongPressMs = 320;

export interface Press {
  readonly clientX: number;
  readonly clientY: number;
  readonly pointerId: number;
  readonly pointerType: string;
  readonly currentTarget: EventTarget | null;
}

/** See `carry.ts`. */
export function carry(desk: Desk, press: Press, id: Id): void {
  const thing = press.currentTarget as HTMLElement;
  const touch = press.pointerType === 'touch';
  const off = new AbortController();
  let load: Load | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const start = () => {
    load = new Load(desk, id, thing, press.clientX, press.clientY);
  };
  if (touch) timer = setTimeout(start, kLongPressMs);
  const stop = () => {
    clearTimeout(timer);
    off.abort();
    load?.drop();
  };
  const listen = { signal: off.signal };
  window.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerId !== press.pointerId) return;
      const far =
        Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) > kSlackPx;
      if (!load && far && touch) return stop();
      if (!load && far) start();
      load?.moveTo(event.clientX, event.clientY, event.ctrlKey || event.metaKey);
    },
    listen,
  );
  window.addEventListener(
    'pointerup',
    (event) => {
      if (event.pointerId !== press.pointerId) return;
      load?.letGo(event.altKey);
      stop();
    },
    listen,
  );
  window.addEventListener('pointercancel', stop, listen);
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !load) return;
      event.preventDefault();
      event.stopPropagation();
      stop();
    },
    { ...listen, capture: true },
  );
}

class Load {
  readonly #desk: Desk;
  readonly #ids: readonly Id[];
  readonly #ghost: HTMLElement;
  readonly #mark: HTMLElement;
  readonly #card: HTMLElement;
  /** Where the hand holds the card, in the card's own pixels on screen. */
  readonly #dx: number;
  readonly #dy: number;
  readonly #zoom: number;
  readonly #lifting: Lifting | undefined;
  readonly #edge: EdgePull;
  #x: number;
  #y: number;
  #target: Target | undefined;
  #freely = false;
  /** The gap list that the hand is over, and the gap in it if it is over one. */
  #gaps: { list: Id; gap: Id } | undefined;
  #over: HTMLElement | undefined;

  constructor(desk: Desk, id: Id, card: HTMLElement, x: number, y: number) {
    this.#desk = desk;
    this.#edge = new EdgePull(desk, () => this.#draw());
    this.#card = card;
    const home = card.closest<HTMLElement>('[data-canvas]');
    const held = this.#heldWith(id);
    this.#ids = held.map((one) => one.id);
    this.#lifting = home ? new Lifting(desk, home, held, x, y) : undefined;
    const box = card.getBoundingClientRect();
    this.#dx = x - box.left;
    this.#dy = y - box.top;
    this.#zoom = card.offsetWidth ? box.width / card.offsetWidth : desk.camera.zoom;
    this.#x = x;
    this.#y = y;
    this.#ghost = card.cloneNode(true) as HTMLElement;
    this.#ghost.classList.add('b-ghost');
    this.#ghost.removeAttribute('data-id');
    this.#ghost.removeAttribute('data-card');
    this.#ghost.removeAttribute('data-thing');
    this.#ghost.style.width = `${card.offsetWidth ?? 0}px`;
    if (this.#ids.length > 1) this.#ghost.dataset['count'] = `${this.#ids.length}`;
    this.#mark = document.createElement('div');
    this.#mark.className = 'b-drop-mark';
    document.body.append(this.#ghost, this.#mark);
    document.body.classList.add('b-carrying');
    this.#draw();
  }

  /** What is selected and can be carried along, the thing in the hand first. */
  #heldWith(id: Id): Obj[] {
    const { board } = this.#desk.replica;
    const first = board.find(id)!;
    if (!this.#desk.selected.value.has(id)) return [first];
    const onCanvas = board.find(first.place.parent)?.kind === Kind.CANVAS;
    const along = this.#desk
      .held()
      .filter((one) =>
        onCanvas ? one.place.parent === first.place.parent : one.kind === first.kind,
      );
    return [first, ...along.filter((one) => one.id !== id)];
  }

  /** `freely`: things of a canvas are not drawn to their neighbours. */
  moveTo(x: number, y: number, freely: boolean): void {
    this.#freely = freely;
    this.#x = x;
    this.#y = y;
    this.#draw();
    this.#edge.at(x, y);
  }

  /** `copies`: what was carried stays, and copies come to lie where the hand is. */
  letGo(copies: boolean): void {
    if (this.#target) moveAll(this.#desk.replica, this.#ids, this.#target);
    else if (this.#gaps) bringToGaps(this.#desk, this.#ids, this.#gaps.list, this.#gaps.gap);
    else if (copies) this.#lifting?.letCopiesGo();
    else this.#lifting?.letGo();
    // A drag ends in a click, which must not open the card. The next press is another click's.
    const swallow = (event: Event) => event.stopPropagation();
    const stop = () => window.removeEventListener('click', swallow, true);
    window.addEventListener('click', swallow, { capture: true, once: true });
    window.addEventListener('pointerdown', stop, { capture: true, once: true });
    setTimeout(stop, 50);
  }

  drop(): void {
    this.#edge.stop();
    this.#lifting?.putBack();
    this.#over?.removeAttribute('data-over');
    this.#ghost.remove();
    this.#mark.remove();
    this.#card.classList.remove('b-carried');
    document.body.classList.remove('b-carrying');
  }

  #draw(): void {
    const left = this.#x - this.#dx;
    const top = this.#y - this.#dy;
    this.#ghost.style.transform = `translate(${left}px, ${top}px) scale(${this.#zoom})`;
    const under = document.elementFromPoint(this.#x, this.#y);
    const home = this.#lifting !== undefined && (!this.#isOfCards() || this.#lifting.isOver(under));
    this.#ghost.hidden = home;
    this.#card.classList.toggle('b-carried', !home);
    if (home) {
      this.#gaps = undefined;
      this.#target = undefined;
      this.#mark.style.display = 'none';
      return this.#lifting.moveTo(this.#x, this.#y, this.#freely);
    }
    this.#lifting?.putBack();
    const place = under?.closest<HTMLElement>('[data-drop]');
    this.#gaps = place ? this.#gapsIn(place, under) : undefined;
    this.#target = place && !this.#gaps ? this.#targetIn(place) : undefined;
    this.#ghost.toggleAttribute('data-nowhere', !this.#target && !this.#gaps);
    if (!this.#target) this.#mark.style.display = 'none';
  }

  /** Over a gap list the things stay where they are: they become a gap, or are linked to one. */
  #gapsIn(place: HTMLElement, under: Element | null): { list: Id; gap: Id } | undefined {
    const row = under?.closest<HTMLElement>('[data-gap]');
    const over = place.dataset['drop'] === 'gaps' ? (row ?? place) : undefined;
    if (over !== this.#over) {
      this.#over?.removeAttribute('data-over');
      over?.setAttribute('data-over', '');
      this.#over = over;
    }
    if (!over) return undefined;
    return { list: place.dataset['list'] ?? NONE, gap: row?.dataset['gap'] ?? NONE };
  }

  /** Only cards leave their canvas by hand. */
  #isOfCards(): boolean {
    const { board } = this.#desk.replica;
    return this.#ids.every((id) => board.find(id)?.kind === Kind.CARD);
  }

  #targetIn(place: HTMLElement): Target | undefined {
    const { board } = this.#desk.replica;
    const first = board.find(this.#ids[0]!);
    if (!first) return undefined;
    if (place.dataset['drop'] === 'canvas') {
      const canvas = place.dataset['canvas'] ?? NONE;
      if (first.kind !== Kind.CARD || !mayPutInto(this.#desk.replica, canvas)) return undefined;
      this.#mark.style.display = 'none';
      const box = place.getBoundingClientRect();
      const scale = box.width / (place.offsetWidth || 1);
      return {
        parent: canvas,
        column: NONE,
        after: lastIn(board, canvas, NONE, this.#ids),
        x: Math.round(((this.#x - this.#dx - box.left) / scale) * 16),
        y: Math.round(((this.#y - this.#dy - box.top) / scale) * 16),
      };
    }
    const parent = place.dataset['lane'] ?? NONE;
    const column = place.dataset['step'] ?? NONE;
    if (!mayPutInto(this.#desk.replica, parent, column)) return undefined;
    const cards = [...place.querySelectorAll<HTMLElement>('[data-thing]')].filter(
      (one) => !this.#ids.includes(one.dataset['thing']!),
    );
    const middle = this.#y - this.#dy + (this.#card.offsetHeight * this.#zoom) / 2;
    const before = cards.findLast((one) => {
      const box = one.getBoundingClientRect();
      return box.top + box.height / 2 < middle;
    });
    this.#markAfter(place, cards, before);
    const hidden = before === cards.at(-1) && place.dataset['more'] === '';
    const after = hidden ? lastIn(board, parent, column, this.#ids) : before?.dataset['thing'];
    return { parent, column, after: after ?? NONE };
  }

  #markAfter(place: HTMLElement, cards: HTMLElement[], before: HTMLElement | undefined): void {
    const cell = place.getBoundingClientRect();
    const first = cards[0]?.getBoundingClientRect();
    const above = before?.getBoundingClientRect();
    const pad = 8 * this.#zoom;
    const y = above ? above.bottom + pad / 4 : first ? first.top - pad / 2 : cell.top + pad;
    const { style } = this.#mark;
    style.display = 'block';
    style.left = `${cell.left + pad}px`;
    style.top = `${y}px`;
    style.width = `${cell.width - 2 * pad}px`;
  }
}
