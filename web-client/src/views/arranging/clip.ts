// What is copied: content alone. Who wrote it, what was said and rated about it, and its history stay
// behind; a quote goes along only where its person agreed. It travels as text within HTML.
import { links, number, type Obj, type Scope } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { ruleOfField, ruleOfKind } from '../../core/schema.ts';
import { Colour, EvidenceKind, Field, Form, Kind } from '../../gen/board_pb.ts';
import { saidBy } from '../canvas/naming.ts';

/** One of several things that were copied together; what it links to is named by its place there. */
export interface Clipped {
  readonly kind: Kind;
  /** In sixteenths of a pixel of the canvas that it lay on. */
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly numbers: readonly (readonly [Field, number])[];
  readonly lines: readonly (readonly [Field, string])[];
  readonly texts: readonly (readonly [Field, string])[];
  readonly inner: readonly (readonly [Field, readonly number[]])[];
  /** An image as it is seen, as a data URL; beyond its room, whose server alone has the file. */
  readonly picture?: string;
  /** Links to what was not copied; within one room only. */
  readonly outer?: readonly (readonly [Field, readonly Id[]])[];
  /** Who sees it; within one room only. */
  readonly scope?: Scope;
}

/** How far a copy goes: within its room everything that was written goes along. */
export type Reach = 'within' | 'beyond';

const kCopied: ReadonlySet<Kind> = new Set([
  Kind.CARD,
  Kind.TOUCHPOINT,
  Kind.EVIDENCE,
  Kind.SHAPE,
  Kind.CONNECTOR,
  Kind.INK,
  Kind.IMAGE,
  Kind.FRAME,
]);
/** What research gave is a score, and a file is kept by the server for its own room. */
const kWithin: ReadonlySet<Field> = new Set([
  Field.EXPECTED_RESEARCHED,
  Field.DELIVERED_RESEARCHED,
  Field.FILE,
]);
/** What says where a thing comes from, not what it is. */
const kNever: ReadonlySet<Field> = new Set([Field.COPY_OF]);

function mayTravel(thing: Obj): boolean {
  if (thing.kind !== Kind.EVIDENCE) return true;
  const isQuote = number(thing, Field.EVIDENCE_KIND) === EvidenceKind.QUOTE;
  return !isQuote || number(thing, Field.CONSENT) === 1;
}

/** Which of them can be copied so far. */
export function copyable(things: readonly Obj[], reach: Reach): readonly Obj[] {
  return things.filter((one) => kCopied.has(one.kind) && (reach === 'within' || mayTravel(one)));
}

/** By the thing's id: an image as a data URL. */
export type Pictures = ReadonlyMap<Id, string>;

export function clipOf(
  things: readonly Obj[],
  reach: Reach,
  pictures: Pictures = new Map(),
): Clipped[] {
  const copied = copyable(things, reach);
  const nth = new Map(copied.map((one, at) => [one.id, at]));
  const goes = ([field]: readonly [Field, unknown]) =>
    !kNever.has(field) && (reach === 'within' || !kWithin.has(field));
  return copied.map((thing) => {
    const { column, w, h } = thing.place;
    // What stands in a cell lies nowhere in particular.
    const { x, y } = column === NONE ? thing.place : { x: 0, y: 0 };
    const fields = [...thing.links.keys()].filter((field) => !kNever.has(field));
    const inner = fields.map(
      (field) => [field, links(thing, field).flatMap((id) => nth.get(id) ?? [])] as const,
    );
    const outer = fields.map(
      (field) => [field, links(thing, field).filter((id) => !nth.has(id))] as const,
    );
    return {
      kind: thing.kind,
      ...{ x, y, w, h },
      numbers: [...thing.numbers].filter(goes),
      lines: [...thing.lines].filter(goes),
      texts: [...thing.texts].filter(goes),
      inner: inner.filter(([, ids]) => ids.length > 0),
      ...(reach === 'within' ? { outer, scope: thing.scope } : {}),
      ...(pictures.has(thing.id) ? { picture: pictures.get(thing.id)! } : {}),
    };
  });
}

// On the way.

const kMark = 'data-fishbowl';
/** The page may not parse HTML (trusted types), so what is ours is found by its pattern. */
const kPicture = /^data:image\/(?:webp|png);base64,[\w+/]+=*$/;
const kMarked = new RegExp(`${kMark}="([\\w+/=]+)"`);

/** Text in signs that stay as they are in any HTML. */
function packed(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
function unpacked(signs: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(signs), (sign) => sign.charCodeAt(0)));
}

/** What other programs read: the words, one thing a paragraph. */
export function plainOf(things: readonly Obj[]): string {
  const words = copyable(things, 'beyond').map(wordsOf).filter(Boolean);
  return words.join(words.some((one) => one.includes('\n')) ? '\n\n' : '\n');
}

function wordsOf(thing: Obj): string {
  return (thing.texts.get(Field.TEXT) ?? saidBy(thing)).trim();
}

/** `token` tells whether the copy was made here. */
export function htmlOf(things: readonly Obj[], token: string, pictures: Pictures): string {
  const list = document.createElement('ul');
  const clip = JSON.stringify({ token, things: clipOf(things, 'beyond', pictures) });
  list.setAttribute(kMark, packed(clip));
  for (const words of copyable(things, 'beyond').map(wordsOf).filter(Boolean)) {
    const item = document.createElement('li');
    item.textContent = words;
    list.append(item);
  }
  return list.outerHTML;
}

/** What stands in copied HTML; nothing when it was not copied from a board. */
export function clipFrom(html: string): { token: string; things: Clipped[] } | undefined {
  const marked = kMarked.exec(html)?.[1];
  if (marked === undefined) return undefined;
  try {
    const read = JSON.parse(unpacked(marked)) as Record<string, unknown>;
    const things = Array.isArray(read['things']) ? read['things'].map(asClipped) : [];
    if (things.length === 0) return undefined;
    return { token: String(read['token']), things };
  } catch {
    return undefined;
  }
}

/** Anybody can write into a clipboard: what the schema does not know is left out. */
export function asClipped(read: unknown): Clipped {
  const one = (read ?? {}) as Record<string, unknown>;
  const kind = kCopied.has(one['kind'] as Kind) ? (one['kind'] as Kind) : Kind.CARD;
  const whole = (value: unknown) => (Number.isInteger(value) ? (value as number) : 0);
  const pairs = (value: unknown, fits: (field: Field, value: unknown) => boolean) =>
    (Array.isArray(value) ? value : []).filter(
      (pair): pair is [Field, never] =>
        Array.isArray(pair) && ruleOfKind(kind).holds.has(pair[0]) && fits(pair[0], pair[1]),
    );
  const says = (form: Form) => (field: Field, value: unknown) => {
    const rule = ruleOfField(field);
    return rule.form === form && typeof value === 'string' && value.length <= rule.lengthMax;
  };
  const picture = one['picture'];
  const isPicture = kind === Kind.IMAGE && typeof picture === 'string' && kPicture.test(picture);
  return {
    kind,
    ...(isPicture ? { picture } : {}),
    ...{ x: whole(one['x']), y: whole(one['y']), w: whole(one['w']), h: whole(one['h']) },
    numbers: pairs(one['numbers'], (field, value) => {
      const { form, low, high } = ruleOfField(field);
      const is = typeof value === 'number' && Number.isInteger(value);
      return form === Form.NUMBER && is && value >= low && value <= high;
    }),
    lines: pairs(one['lines'], says(Form.LINE)).filter(([field]) => !kWithin.has(field)),
    texts: pairs(one['texts'], says(Form.TEXT)),
    inner: pairs(
      one['inner'],
      (field, value) =>
        ruleOfField(field).form === Form.LINKS &&
        Array.isArray(value) &&
        value.every(Number.isInteger),
    ),
  };
}

// Text from elsewhere.

/** As many cards as are made of one text. */
export const kParagraphsMax = 100;

/** One a card: what blank lines part, or lines where there are none; without marks of a list. */
export function paragraphsOf(text: string): string[] {
  const plain = text.replace(/\r\n?/g, '\n').trim();
  const parts = /\n\s*\n/.test(plain) ? plain.split(/\n\s*\n/) : plain.split('\n');
  const { lengthMax } = ruleOfField(Field.TEXT);
  return parts
    .map((part) => part.trim().replace(/^(?:[-*•·–]|\d{1,3}[.)])\s+/, ''))
    .filter((part) => part !== '')
    .map((part) => part.slice(0, lengthMax));
}

/** Roughly what a card needs, in pixels; where they come to lie they must not cover one another. */
const kCard = { width: 208, gap: 16, letters: 26, line: 19, rest: 56 };

/** Cards that say this, in rows of four. */
export function cardsOf(paragraphs: readonly string[]): Clipped[] {
  const heightOf = (words: string) =>
    kCard.rest +
    kCard.line *
      words.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / kCard.letters), 0);
  let top = 0;
  return paragraphs.map((words, nth) => {
    const column = nth % 4;
    if (column === 0 && nth > 0)
      top += kCard.gap + Math.max(...paragraphs.slice(nth - 4, nth).map(heightOf));
    return {
      kind: Kind.CARD,
      x: column * (kCard.width + kCard.gap) * 16,
      y: top * 16,
      ...{ w: 0, h: 0 },
      numbers: [[Field.COLOUR, Colour.YELLOW]],
      lines: [],
      texts: [[Field.TEXT, words]],
      inner: [],
    };
  });
}
