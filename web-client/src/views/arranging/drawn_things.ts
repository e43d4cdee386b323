// How cards, shapes and images look in the picture of a canvas: as the page draws them, without what
// only a hand needs. Below some zooms details go, and then the words.
import { links, number, text, type Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field, Kind, Outline } from '../../gen/board_pb.ts';
import { thingWords } from '../../strings/comments.ts';
import type { Desk } from '../board/desk.tsx';
import { kCardWidth } from '../board/free_place.ts';
import { kSideToken, nameOf, organisationOf } from '../board/people_marks.tsx';
import { initials, kColours } from '../board/words.ts';
import type { Box } from '../canvas/outlines.ts';
import { cornersAt } from '../canvas/outlines.ts';
import type { Talk } from '../comments/talk.ts';
import { personaName } from '../map/personas.tsx';
import { baselineOf, linesOf, type Line, type Type } from './drawn_words.ts';

/** As wall.css has it. */
const kFootZoom = 0.4;
const kWordsZoom = 0.2;

const kPad = 9;
const kCardType: Type = { size: 14, weight: 400, line: 1.35 };
const kShapeTypes: readonly Type[] = [
  { size: 13, weight: 400, line: 1.3 },
  { size: 16, weight: 400, line: 1.3 },
  { size: 24, weight: 400, line: 1.2 },
  { size: 36, weight: 650, line: 1.15 },
];
const kImageType: Type = { size: 13, weight: 400, line: 1.35 };
const kHeading = 3;
/** Around the words of a card, and its foot with the gap above. */
const kCardRest = 16 + 26;
const kCardRestTouch = 16 + 40;
const kFootHeight = 28;
const kNameMax = 130;

/** The part of a shape's box in which its words stand, as shape.css has it. */
const kWithin: Partial<Record<Outline, Box>> = {
  [Outline.ELLIPSE]: { x: 0.14, y: 0.14, w: 0.72, h: 0.72 },
  [Outline.DIAMOND]: { x: 0.22, y: 0.25, w: 0.56, h: 0.5 },
  [Outline.TRIANGLE]: { x: 0.22, y: 0.47, w: 0.56, h: 0.5 },
  [Outline.HEXAGON]: { x: 0.12, y: 0.06, w: 0.76, h: 0.88 },
};
const kDashes: readonly (readonly number[])[] = [[], [7, 5], [1.5, 4]];

interface Layout {
  readonly of: string;
  readonly lines: readonly Line[];
}

export class DrawnThings {
  readonly #desk: Desk;
  readonly #talk: Talk;
  readonly #imageOf: (thing: Obj) => CanvasImageSource | undefined;
  readonly #layouts = new Map<Id, Layout>();
  readonly #tokens = new Map<string, string>();
  readonly #cardRest = matchMedia('(hover: none)').matches ? kCardRestTouch : kCardRest;

  constructor(desk: Desk, talk: Talk, imageOf: (thing: Obj) => CanvasImageSource | undefined) {
    this.#desk = desk;
    this.#talk = talk;
    this.#imageOf = imageOf;
  }

  /** Other colours, or other letters. */
  forget(): void {
    this.#tokens.clear();
    this.#layouts.clear();
  }

  #token(name: string): string {
    let value = this.#tokens.get(name);
    if (value === undefined) {
      value = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
      this.#tokens.set(name, value);
    }
    return value;
  }

  #fill(thing: Obj): string {
    return this.#token(`card-${kColours[number(thing, Field.COLOUR) ?? 0]?.token ?? 'paper'}`);
  }

  #font(context: CanvasRenderingContext2D, { size, weight }: Type): void {
    context.font = `${weight} ${size}px ${this.#token('font')}`;
  }

  #lines(context: CanvasRenderingContext2D, id: Id, said: string, width: number, type: Type) {
    const of = `${Math.round(width)} ${type.size} ${said}`;
    const old = this.#layouts.get(id);
    if (old?.of === of) return old.lines;
    this.#font(context, type);
    const lines = linesOf(said, width, (words) => context.measureText(words).width);
    this.#layouts.set(id, { of, lines });
    return lines;
  }

  /** A card is as high as its words want. The page measures it when it draws it; until then, this does. */
  suppose(context: CanvasRenderingContext2D, thing: Obj, zoom: number): void {
    if (thing.kind !== Kind.CARD || zoom < kWordsZoom) return;
    const said = text(thing, Field.TEXT);
    const laid = this.#layouts.get(thing.id);
    const width = kCardWidth - 2 * kPad;
    const same = laid?.of === `${width} ${kCardType.size} ${said}`;
    if (same || (!laid && this.#desk.sizes.of(thing.id))) return;
    const lines = this.#lines(context, thing.id, said, width, kCardType).length;
    const h = lines * kCardType.size * kCardType.line + this.#cardRest;
    this.#desk.sizes.suppose(thing.id, { w: kCardWidth, h });
  }

  draw(context: CanvasRenderingContext2D, thing: Obj, box: Box, zoom: number): void {
    const { persona, cut } = this.#desk;
    const whose = links(thing, Field.PERSONAS);
    const pale = persona.value && whose.length > 0 && !whose.includes(persona.value);
    context.globalAlpha = cut.value.has(thing.id) ? 0.45 : pale ? 0.35 : 1;
    if (thing.kind === Kind.CARD) this.#card(context, thing, box, zoom);
    else if (thing.kind === Kind.SHAPE) this.#shape(context, thing, box, zoom);
    else this.#image(context, thing, box, zoom);
    if (this.#desk.selected.value.has(thing.id)) {
      context.strokeStyle = this.#token('focus');
      context.lineWidth = 2 / Math.min(zoom, 1);
      context.strokeRect(box.x, box.y, box.w, box.h);
    }
    context.globalAlpha = 1;
  }

  #sheet(context: CanvasRenderingContext2D, { x, y, w, h }: Box, fill: string, zoom: number): void {
    context.fillStyle = fill;
    context.strokeStyle = this.#token('card-line');
    context.lineWidth = Math.max(1, 0.5 / zoom);
    if (zoom < kWordsZoom) {
      context.fillRect(x, y, w, h);
      context.strokeRect(x, y, w, h);
      return;
    }
    // No part of it shines through: where tiles overlap it would be drawn twice.
    context.fillStyle = this.#token('line');
    context.beginPath();
    context.roundRect(x, y + 1.5, w, h, 5);
    context.fill();
    context.fillStyle = fill;
    context.beginPath();
    context.roundRect(x + 0.5, y + 0.5, w - 1, h - 1, 4.5);
    context.fill();
    context.stroke();
  }

  #words(
    context: CanvasRenderingContext2D,
    lines: readonly Line[],
    { x, y, w }: Box,
    type: Type,
    align: 'start' | 'center',
  ): void {
    this.#font(context, type);
    context.letterSpacing = type.weight > 600 ? `${-0.015 * type.size}px` : '0px';
    const step = type.size * type.line;
    const first = y + baselineOf(type);
    lines.forEach(({ words, rtl }, nth) => {
      context.textAlign = align === 'center' ? 'center' : rtl ? 'right' : 'left';
      context.direction = rtl ? 'rtl' : 'ltr';
      const at = align === 'center' ? x + w / 2 : rtl ? x + w : x;
      context.fillText(words, at, first + nth * step);
    });
    context.letterSpacing = '0px';
    context.textAlign = 'left';
    context.direction = 'ltr';
  }

  #card(context: CanvasRenderingContext2D, card: Obj, box: Box, zoom: number): void {
    this.#sheet(context, box, this.#fill(card), zoom);
    if (zoom < kWordsZoom) return;
    const said = text(card, Field.TEXT);
    const room = { x: box.x + kPad, y: box.y + kPad, w: box.w - 2 * kPad, h: 0 };
    context.fillStyle = this.#token('ink');
    const lines = this.#lines(context, card.id, said, room.w, kCardType);
    this.#words(context, lines, room, kCardType, 'start');
    if (zoom >= kFootZoom) this.#foot(context, card, box);
  }

  /** Whose it is and what it has become, in one line. */
  #foot(context: CanvasRenderingContext2D, card: Obj, box: Box): void {
    const { replica, gaps } = this.#desk;
    const middle = box.y + box.h - kFootHeight / 2 - 4;
    let x = box.x + kPad;
    context.textBaseline = 'middle';
    const { creator } = card;
    const organisation = creator === 0 ? '' : organisationOf(replica.board, creator);
    if (organisation) {
      const side = kSideToken[replica.board.sideOf(creator)];
      x += this.#mark(context, initials(organisation), side, x, middle) + 5;
    }
    if (creator !== 0) {
      context.font = `400 12px ${this.#token('font')}`;
      context.fillStyle = this.#token('ink-soft');
      const name = shortened(context, nameOf(replica, creator), kNameMax);
      context.fillText(name, x, middle);
      x += context.measureText(name).width + 6;
    }
    for (const id of links(card, Field.PERSONAS)) {
      const persona = replica.board.find(id);
      if (persona)
        x += this.#chip(context, initials(personaName(persona)), x, middle, this.#fill(persona));
    }
    const raised = this.#token('paper-raised');
    for (const one of gaps.of(card.id))
      x += this.#chip(context, thingWords.gap(one.number, ''), x, middle, raised);
    const threads = this.#talk.count(card.id);
    if (threads > 0) this.#chip(context, `\u{25AC} ${threads}`, x, middle, raised);
    context.textBaseline = 'alphabetic';
  }

  /** The mark of a side; gives its width. */
  #mark(context: CanvasRenderingContext2D, said: string, side: string, x: number, middle: number) {
    context.font = `600 10px ${this.#token('font')}`;
    const w = Math.max(20, context.measureText(said).width + 6);
    const colour = this.#token(`side-${side}`);
    const round = { customer: 10, partner: [3, 10], host: 3, neutral: 3 }[side] ?? 3;
    context.beginPath();
    context.roundRect(x, middle - 10, w, 20, round);
    if (side === 'neutral') {
      context.strokeStyle = colour;
      context.lineWidth = 1.5;
      context.stroke();
    } else {
      context.fillStyle = colour;
      context.fill();
    }
    context.fillStyle = this.#token(side === 'neutral' ? 'ink-soft' : 'side-ink');
    context.textAlign = 'center';
    context.fillText(said, x + w / 2, middle);
    context.textAlign = 'left';
    return w;
  }

  /** Gives how far the next one stands from it. */
  #chip(context: CanvasRenderingContext2D, said: string, x: number, middle: number, fill: string) {
    context.font = `500 12px ${this.#token('font')}`;
    const w = context.measureText(said).width + 14;
    context.beginPath();
    context.roundRect(x, middle - 10, w, 20, 10);
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = this.#token('line-strong');
    context.lineWidth = 1;
    context.stroke();
    context.fillStyle = this.#token('ink');
    context.fillText(said, x + 7, middle);
    return w + 6;
  }

  #shape(context: CanvasRenderingContext2D, shape: Obj, box: Box, zoom: number): void {
    const outline: Outline = number(shape, Field.OUTLINE) ?? Outline.RECTANGLE;
    const colour = kColours[number(shape, Field.COLOUR) ?? 0]?.token ?? 'paper';
    if (outline !== Outline.NONE) {
      context.fillStyle = this.#token(`card-${colour}`);
      context.strokeStyle = this.#token(colour === 'paper' ? 'line-strong' : `pen-${colour}`);
      context.lineWidth = Math.max(1.5, 0.75 / zoom);
      context.setLineDash(kDashes[number(shape, Field.DASH) ?? 0] ?? []);
      context.beginPath();
      traceOutline(context, outline, box);
      context.fill();
      context.stroke();
      context.setLineDash([]);
    }
    const size = number(shape, Field.TEXT_SIZE) ?? 1;
    const said = text(shape, Field.TEXT);
    if (said === '' || (zoom < kWordsZoom && size !== kHeading)) return;
    const type = kShapeTypes[size] ?? kShapeTypes[1]!;
    const part = kWithin[outline];
    const pad = part ? 0 : outline === Outline.NONE ? 4 : 11;
    const inner = part
      ? {
          x: box.x + part.x * box.w,
          y: box.y + part.y * box.h,
          w: part.w * box.w,
          h: part.h * box.h,
        }
      : box;
    const lines = this.#lines(context, shape.id, said, inner.w - 2 * pad, type);
    const high = lines.length * type.size * type.line;
    const room = {
      x: inner.x + pad,
      y: inner.y + (inner.h - high) / 2,
      w: inner.w - 2 * pad,
      h: high,
    };
    context.fillStyle = this.#token('ink');
    this.#words(context, lines, room, type, outline === Outline.NONE ? 'start' : 'center');
  }

  #image(context: CanvasRenderingContext2D, image: Obj, box: Box, zoom: number): void {
    this.#sheet(context, box, this.#token('paper-raised'), zoom);
    const { w, h } = image.place;
    const inner = {
      x: box.x + 5,
      y: box.y + 5,
      w: box.w - 10,
      h: ((box.w - 10) * (h || 1)) / (w || 1),
    };
    const picture = this.#imageOf(image);
    if (picture) context.drawImage(picture, inner.x, inner.y, inner.w, inner.h);
    const title = text(image, Field.TITLE);
    if (title === '' || zoom < kWordsZoom) return;
    const room = { x: inner.x + 4, y: inner.y + inner.h + 4, w: inner.w - 8, h: 0 };
    context.fillStyle = this.#token('ink');
    const lines = this.#lines(context, image.id, title, room.w, kImageType);
    this.#words(context, lines, room, kImageType, 'start');
  }
}

function traceOutline(context: CanvasRenderingContext2D, outline: Outline, box: Box): void {
  const { x, y, w, h } = box;
  const corners = cornersAt(outline, box);
  if (outline === Outline.ELLIPSE) {
    context.ellipse(x + w / 2, y + h / 2, w / 2, h / 2, 0, 0, 2 * Math.PI);
  } else if (corners) {
    corners.forEach((corner, nth) =>
      nth === 0 ? context.moveTo(corner.x, corner.y) : context.lineTo(corner.x, corner.y),
    );
    context.closePath();
  } else context.roundRect(x, y, w, h, 5);
}

function shortened(context: CanvasRenderingContext2D, name: string, width: number): string {
  if (context.measureText(name).width <= width) return name;
  let end = name.length;
  while (end > 1 && context.measureText(`${name.slice(0, end)}…`).width > width) end -= 1;
  return `${name.slice(0, end)}…`;
}
