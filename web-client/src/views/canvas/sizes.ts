// How large things on canvases are drawn: a card or a shape grows with its words, so the page knows
// better than the board. Told outside React, so that a connector hears of its own two ends alone.
import type { Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { kCardWidth } from '../board/free_place.ts';
import type { Box } from './outlines.ts';

interface Size {
  readonly w: number;
  readonly h: number;
}

/** Before the page has measured it, a card is taken to be so high. */
const kCardHeight = 76;

export class Sizes {
  readonly #sizes = new Map<Id, Size>();
  readonly #ids = new Map<Element, Id>();
  readonly #tells = new Map<Id, Set<() => void>>();
  #observer: ResizeObserver | undefined;

  /** What is not drawn any more, because it is out of view, keeps the size that it had. */
  watch(element: Element, id: Id): () => void {
    this.#observer ??= new ResizeObserver((entries) => {
      for (const { target, borderBoxSize } of entries) {
        const box = borderBoxSize[0];
        const about = this.#ids.get(target);
        if (about && box) this.#note(about, { w: box.inlineSize, h: box.blockSize });
      }
    });
    this.#ids.set(element, id);
    this.#observer.observe(element);
    return () => {
      this.#observer?.unobserve(element);
      this.#ids.delete(element);
    };
  }

  #note(id: Id, size: Size): void {
    const old = this.#sizes.get(id);
    if (size.w === 0 || (old?.w === size.w && old.h === size.h)) return;
    this.#sizes.set(id, size);
    for (const tell of [...(this.#tells.get(id) ?? [])]) tell();
  }

  /** For what the page does not draw at present. */
  suppose(id: Id, size: Size): void {
    this.#note(id, size);
  }

  of(id: Id): Size | undefined {
    return this.#sizes.get(id);
  }

  on(id: Id, tell: () => void): () => void {
    const tells = this.#tells.get(id) ?? new Set();
    this.#tells.set(id, tells.add(tell));
    return () => {
      tells.delete(tell);
      if (tells.size === 0 && this.#tells.get(id) === tells) this.#tells.delete(id);
    };
  }

  /** Where a thing of a canvas is, in the canvas's pixels. */
  boxOf({ id, kind, place }: Obj): Box {
    const { w, h } = this.#sizes.get(id) ?? {
      w: place.w / 16 || kCardWidth,
      h: place.h / 16 || kCardHeight,
    };
    const measured = kind !== Kind.INK && kind !== Kind.CONNECTOR;
    return {
      x: place.x / 16,
      y: place.y / 16,
      w: measured ? w : place.w / 16,
      h: measured ? h : place.h / 16,
    };
  }
}
