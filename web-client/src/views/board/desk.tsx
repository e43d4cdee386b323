// What this browser tab has in hand on the board: the camera, the selection, the open text, notes
// to the person. One for each board view; nothing of it is shared but the presence it reports.
import { createContext, useContext } from 'react';
import { NONE, protoId, type Id } from '../../core/ids.ts';
import { Kind, ScopeKind } from '../../gen/board_pb.ts';
import { number, text, type Obj } from '../../core/board.ts';
import { Field, Outline } from '../../gen/board_pb.ts';
import { focusFor } from '../../core/rights.ts';
import type { Replica } from '../../sync/replica.ts';
import type { Point } from '../room/doing.ts';
import { boardWords } from '../../strings/board.ts';
import { arranging } from '../../strings/arranging.ts';
import { keepMinimap, keptMinimap } from '../arranging/minimap_choice.ts';
import { withGroups } from '../arranging/grouping.ts';
import { withConnectors } from '../canvas/attached.ts';
import { Sizes } from '../canvas/sizes.ts';
import { Tools } from '../canvas/tools.ts';
import { Camera, type Rect } from './camera.ts';
import { keepCursors, keptCursors } from './cursors_choice.ts';
import { drawnOf, markFound } from './drawn.ts';
import { GapNumbers } from './gap_numbers.ts';
import { Others } from './others.ts';
import { Pointing } from './pointing.ts';
import { placeDraft } from './placing.ts';
import { Signal } from './signal.ts';
import type { Panel } from '../map/panel.ts';

export interface Notice {
  readonly words: string;
  readonly does?: { readonly word: string; readonly run: () => void };
}

/** Things of a canvas that a hand holds off their places, by so many of the canvas's pixels. */
export interface Lift {
  readonly ids: ReadonlySet<Id>;
  readonly dx: number;
  readonly dy: number;
}

/** Words without an outline that say nothing: nobody would find them again. */
function isWordless(object: Obj): boolean {
  const isText = object.kind === Kind.SHAPE && number(object, Field.OUTLINE) === Outline.NONE;
  return isText && text(object, Field.TEXT).trim() === '';
}

const kEmpty: ReadonlySet<Id> = new Set();

export class Desk {
  readonly camera = new Camera();
  readonly selected = new Signal<ReadonlySet<Id>>(kEmpty);
  /** The card whose text is open for writing. */
  readonly editing = new Signal<Id>(NONE);
  /** What was cut and has not been pasted yet. */
  readonly cut = new Signal<ReadonlySet<Id>>(kEmpty);
  readonly lift = new Signal<Lift | undefined>(undefined);
  /** A thing whose handle is in the hand, and the box that it would have, in pixels. */
  readonly stretch = new Signal<{ readonly id: Id; readonly box: Rect } | undefined>(undefined);
  readonly sizes = new Sizes();
  readonly tools = new Tools();
  /** Strokes that the eraser has touched and not yet taken away. */
  readonly erasing = new Signal<ReadonlySet<Id>>(kEmpty);
  /** Whether the whole wall is shown in a corner. */
  readonly minimap = new Signal(keptMinimap());
  /** Whether others' pointers are shown. */
  readonly cursors = new Signal(keptCursors());
  readonly notice = new Signal<Notice | undefined>(undefined);
  /** Said aloud to assistive technology. */
  readonly announcement = new Signal('');
  /** Rows of the gap list that are picked, to be changed together. */
  readonly picked = new Signal<ReadonlySet<Id>>(kEmpty);
  /** The gap that a link was followed from; the way back to it is offered. */
  readonly cameFrom = new Signal<Id>(NONE);
  /** The section that the person looks at. */
  readonly section: Signal<Id>;
  /** On a phone: the column of a journey map in view. */
  readonly column = new Signal<Id>(NONE);
  /** The to-be map that is compared with its original. */
  readonly compared = new Signal<Id>(NONE);
  /** The persona whose things the person looks for. */
  readonly persona = new Signal<Id>(NONE);
  /** What stands open over the board: a question, the facts of a map … */
  readonly panel = new Signal<Panel | undefined>(undefined);
  /** The cell that was used last; where the key for a new card puts it. */
  cell: { lane: Id; column: Id } | undefined;
  readonly others: Others;
  readonly gaps: GapNumbers;
  readonly pointing: Pointing;
  readonly replica: Replica;
  /** The wall's layer; set while the wall is mounted. */
  layer: HTMLElement | null = null;

  constructor(replica: Replica) {
    this.replica = replica;
    // Who comes late lands where the room works.
    this.section = new Signal(focusFor(replica.board, replica.me.person) ?? NONE);
    this.others = new Others(replica);
    this.gaps = new GapNumbers(replica);
    this.pointing = new Pointing(replica, (section) => this.#shownOf(section));
    this.minimap.on(() => keepMinimap(this.minimap.value));
    this.cursors.on(() => keepCursors(this.cursors.value));
    this.selected.on(() => this.pointing.select([...this.selected.value]));
  }

  start(): () => void {
    const stops = [this.others.start(), this.gaps.start(), this.pointing.start()];
    return () => stops.forEach((stop) => stop());
  }

  /** Things that are grouped are selected together. */
  select(ids: Iterable<Id>): void {
    this.#hold(withGroups(this.replica.board, ids));
  }

  #hold(next: ReadonlySet<Id>): void {
    const now = this.selected.value;
    if (next.size === now.size && [...next].every((id) => now.has(id))) return;
    this.selected.set(next.size === 0 ? kEmpty : next);
  }

  toggle(id: Id): void {
    const next = new Set(this.selected.value);
    const isHeld = next.has(id);
    for (const one of withGroups(this.replica.board, [id])) {
      if (isHeld) next.delete(one);
      else next.add(one);
    }
    this.#hold(next);
  }

  /** Selected things that are still on the board, in no special order. */
  held(): Obj[] {
    return [...this.selected.value]
      .map((id) => this.replica.board.find(id))
      .filter((o) => o !== undefined);
  }

  /** So many cards, or things when there are others among them. */
  called(ids: readonly Id[]): string {
    const areCards = ids.every((id) => this.replica.board.find(id)?.kind === Kind.CARD);
    return areCards ? arranging.cards(ids.length) : arranging.things(ids.length);
  }

  edit(id: Id): void {
    const before = this.editing.value;
    if (before && before !== id) this.leave(before);
    this.editing.set(id);
    if (id) this.#hold(new Set([id]));
  }

  /**
   * A draft is left by its author: with words it is placed before everybody, empty it goes. The id under
   * which it stands from then on, if it does.
   */
  leave(id: Id): Id {
    if (this.editing.value === id) this.editing.set(NONE);
    const card = this.replica.board.find(id);
    if (card && isWordless(card)) {
      this.replica.remove(withConnectors(this.replica.board, [id]));
      return id;
    }
    if (!card || !this.isDraft(card)) return id;
    if (text(card, Field.TEXT).trim()) return placeDraft(this, card);
    this.replica.remove([id]);
    return id;
  }

  isDraft(card: Obj): boolean {
    const { kind, number } = card.scope;
    return kind === ScopeKind.SCOPE_PERSON && number === this.replica.me.person;
  }

  say(words: string, does?: Notice['does']): void {
    this.notice.set(does ? { words, does } : { words });
  }

  announce(words: string): void {
    // The same words twice must be said twice.
    this.announcement.set(this.announcement.value === words ? `${words}\u00a0` : words);
  }

  announceSelected(): void {
    const ids = [...this.selected.value];
    if (ids.length > 0) this.announce(arranging.selected(this.called(ids)));
  }

  /** Deletes without asking, and offers to undo. */
  remove(ids: readonly Id[], what?: string): void {
    const there = ids.filter((id) => this.replica.board.find(id));
    if (there.length === 0) return;
    const called = this.called(there);
    const drafts = there.filter((id) => this.isDraft(this.replica.board.find(id)!));
    this.replica.remove(withConnectors(this.replica.board, there));
    this.select([]);
    if (this.editing.value && !this.replica.board.find(this.editing.value)) {
      this.editing.set(NONE);
    }
    if (drafts.length === there.length && there.length === 1) return;
    this.say(boardWords.deleted(what ?? called), {
      word: boardWords.undo,
      run: () => {
        this.replica.together(() => {
          for (const id of there) {
            if (this.replica.board.find(id)) continue;
            this.replica.do({ case: 'restoreObjects', value: { id: protoId(id) } });
          }
        });
        this.notice.set(undefined);
      },
    });
  }

  /** What the window shows, in a section's own space. */
  #shownOf(section: Id): Rect | undefined {
    const rect = section !== NONE && this.layer ? this.rectOf(section) : undefined;
    if (!rect) return undefined;
    const { x, y, w, h } = this.camera.seen;
    return { x: x - rect.x, y: y - rect.y, w, h };
  }

  /** The wall's rectangle of something that is drawn there. */
  rectOf(id: Id): Rect | undefined {
    const { layer } = this;
    const element = layer?.querySelector(`[data-id="${id}"]`);
    if (!layer) return undefined;
    if (!element) return this.#rectOutOfView(id);
    // By how the layer is drawn: the camera may be a frame ahead of it.
    const zoom = new DOMMatrixReadOnly(getComputedStyle(layer).transform).a;
    const box = element.getBoundingClientRect();
    const origin = layer.getBoundingClientRect();
    return {
      x: (box.left - origin.left) / zoom,
      y: (box.top - origin.top) / zoom,
      w: box.width / zoom,
      h: box.height / zoom,
    };
  }

  /** A thing of a crowded canvas that is not drawn at present. */
  #rectOutOfView(id: Id): Rect | undefined {
    const thing = this.replica.board.find(id);
    const surface = thing && document.querySelector(`[data-canvas="${thing.place.parent}"]`);
    if (!this.layer || !thing || !surface) return undefined;
    const zoom = new DOMMatrixReadOnly(getComputedStyle(this.layer).transform).a;
    const [at, origin] = [surface.getBoundingClientRect(), this.layer.getBoundingClientRect()];
    const box = this.sizes.boxOf(thing);
    const x = (at.left - origin.left) / zoom + box.x;
    return { ...box, x, y: (at.top - origin.top) / zoom + box.y };
  }

  /**
   * Gives a thing the focus once the board is drawn again, e.g. where it was moved to; who began to
   * write by then keeps the caret.
   */
  focus(id: Id): void {
    requestAnimationFrame(() => {
      if (this.editing.value) return;
      document.querySelector<HTMLElement>(`[data-thing="${id}"]`)?.focus();
    });
  }

  /** The same from a gap, with a way back. */
  flyFrom(gap: Id, to: Id): void {
    this.flyTo(to);
    this.cameFrom.set(gap);
  }

  /** Brings an object into view and marks it; of a section, the point `at`. */
  flyTo(id: Id, at?: Point): void {
    const object = this.replica.board.find(id);
    const section = this.replica.board.sectionOf(id);
    if (!object || !section) return;
    this.section.set(section.id);
    this.column.set(object.kind === Kind.STEP ? object.id : object.place.column || NONE);
    const isHead = object.kind === Kind.STEP || object.kind === Kind.STAGE;
    const isSection = object === section;
    this.select(isHead || isSection || object.kind === Kind.LANE ? [] : [id]);
    requestAnimationFrame(() => {
      const drawn = drawnOf(this.replica.board, id);
      // On a crowded canvas a thing has a place before it is drawn.
      const rect = this.rectOf(id) ?? (drawn && this.rectOf(drawn.dataset['id']!));
      // A step is the head of a column: it comes to the top, with what stands under it.
      const isPoint = at !== undefined && (at.x !== 0 || at.y !== 0);
      if (rect && isSection && isPoint)
        this.camera.reveal({ x: rect.x + at.x / 16, y: rect.y + at.y / 16, w: 0, h: 0 });
      else if (rect && isSection) this.camera.read(rect);
      else if (rect) this.camera.reveal(isHead ? { ...rect, h: 1e4 } : rect);
      if (!this.layer) drawn?.scrollIntoView({ block: 'center' });
      markFound(drawn);
    });
  }
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('There is no board around this view.');
  return desk;
}
