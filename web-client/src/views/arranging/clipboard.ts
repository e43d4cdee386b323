// Copy, cut and paste, by the clipboard that all programs share. Within its room a copy is whole, and
// what was cut goes on itself: who wrote it and what was said about it stay with it.
import { NONE, type Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { arranging as words } from '../../strings/arranging.ts';
import type { Desk } from '../board/desk.tsx';
import { moveAll } from '../board/moving.ts';
import { bringImages, bringPictures, imageFiles } from '../canvas/bring_images.ts';
import { picturesOf } from '../canvas/image_making.ts';
import { isTyping } from '../room/keys.ts';
import {
  cardsOf,
  clipFrom,
  clipOf,
  copyable,
  htmlOf,
  paragraphsOf,
  plainOf,
  type Clipped,
} from './clip.ts';
import { extentOf, kBeside, layDown, type Ground } from './laying_down.ts';
import { Whereabouts } from './whereabouts.ts';
import { mayDo, mayMake } from '../board/may.ts';

interface Kept {
  readonly token: string;
  readonly things: readonly Clipped[];
  readonly from: Id;
  /** Cut: these themselves move. */
  readonly cut: readonly Id[];
  pastes: number;
}

/** Binds the clipboard; the answer unbinds it. */
export function bindClipboard(desk: Desk, workshop: string): () => void {
  const off = new AbortController();
  const where = new Whereabouts(desk, off.signal);
  let kept: Kept | undefined;

  const copy = (event: ClipboardEvent, cuts: boolean) => {
    const held = desk.held();
    if (isElsewhere(event) || held.length === 0 || getSelection()?.toString()) return;
    event.preventDefault();
    const things = copyable(held, 'within');
    if (things.length === 0) return desk.say(words.cannotCopy);
    const ids = things.map(({ id }) => id);
    const token = crypto.randomUUID();
    event.clipboardData?.setData('text/plain', plainOf(things));
    event.clipboardData?.setData('text/html', htmlOf(things, token, picturesOf(things)));
    const cut = cuts ? ids.filter((id) => mayDo(desk.replica, 'delete', id)) : [];
    const from = things[0]!.place.parent;
    kept = { token, things: clipOf(things, 'within'), from, cut, pastes: 0 };
    desk.cut.set(new Set(cut));
    where.mark();
    if (cut.length > 0) desk.say(words.cut(desk.called(cut)));
    else desk.announce(words.copied(desk.called(ids)));
  };

  const paste = (event: ClipboardEvent) => {
    const html = event.clipboardData?.getData('text/html') ?? '';
    const clip = clipFrom(html);
    if (isElsewhere(event) || event.defaultPrevented) return;
    const files = imageFiles(event.clipboardData);
    if (files.length > 0 && !clip) {
      event.preventDefault();
      void bringImages(desk, workshop, files, where.now());
      return;
    }
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!clip && text.trim() === '') return;
    event.preventDefault();
    const mine = clip && kept?.token === clip.token ? kept : undefined;
    const ground = groundFor(desk, where, mine, clip?.things ?? []);
    if (!ground) return;
    if (!clip) pasteText(desk, text, ground);
    else if (mine && desk.cut.value.size > 0) moveCut(desk, mine.cut, ground);
    else if (mine) layDown(desk, mine.things, ground);
    else void bringPictures(desk, workshop, clip.things).then((all) => layDown(desk, all, ground));
    if (mine) mine.pastes += 1;
  };

  const { signal } = off;
  document.addEventListener('copy', (event) => copy(event, false), { signal });
  document.addEventListener('cut', (event) => copy(event, true), { signal });
  document.addEventListener('paste', paste, { signal });
  return () => off.abort();
}

/** A text, a dialog and a menu have a clipboard of their own. */
function isElsewhere({ target }: ClipboardEvent): boolean {
  if (isTyping(target) || document.querySelector('dialog[open]') !== null) return true;
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null;
}

/** Under the pointer, or beside what was copied; says so when nothing can stand there. */
function groundFor(
  desk: Desk,
  where: Whereabouts,
  mine: Kept | undefined,
  things: readonly Clipped[],
): Ground | undefined {
  const { replica } = desk;
  const spot = where.now();
  if (!spot) {
    desk.say(words.nowhere);
    return undefined;
  }
  if (!mayMake(replica, Kind.CARD, spot.lane ?? spot.canvas ?? NONE)) {
    desk.say(words.mayNot);
    return undefined;
  }
  if (spot.lane !== undefined) return { lane: spot.lane, column: spot.column };
  const { canvas } = spot;
  const extent = extentOf(mine?.things ?? things);
  const isHere = mine && mine.cut.length === 0 && mine.from === canvas;
  if (extent && isHere && (spot.byKey || !where.hasMoved())) {
    const by = kBeside * (mine.pastes + 1);
    return { canvas, x: extent.x + by, y: extent.y + by };
  }
  const x = Math.round(spot.x * 16 - (extent ? extent.w / 2 : 0));
  const y = Math.round(spot.y * 16 - (extent ? extent.h / 2 : 0));
  return { canvas, x: Math.max(0, x), y: Math.max(0, y) };
}

function moveCut(desk: Desk, ids: readonly Id[], ground: Ground): void {
  const { board } = desk.replica;
  const moving = ids.filter((id) => board.find(id));
  desk.cut.set(new Set());
  if ('canvas' in ground) {
    const { canvas, x, y } = ground;
    const left = Math.min(...moving.map((id) => board.find(id)!.place.x));
    const top = Math.min(...moving.map((id) => board.find(id)!.place.y));
    const first = board.find(moving[0] ?? NONE)?.place;
    const isForm = first?.column === NONE;
    moveAll(desk.replica, moving, {
      parent: canvas,
      column: NONE,
      after: board.siblings(canvas, NONE).at(-1)?.id ?? NONE,
      x: isForm ? x + first.x - left : x,
      y: isForm ? y + first.y - top : y,
    });
  } else {
    const { lane, column } = ground;
    const cards = moving.filter((id) => kInCells.has(board.find(id)!.kind));
    if (cards.length === 0) return desk.say(words.nothingFits);
    const after = board.siblings(lane, column).findLast(({ id }) => !ids.includes(id))?.id ?? NONE;
    moveAll(desk.replica, cards, { parent: lane, column, after });
  }
  desk.select(moving);
}
const kInCells: ReadonlySet<Kind> = new Set([
  Kind.CARD,
  Kind.TOUCHPOINT,
  Kind.EVIDENCE,
  Kind.IMAGE,
]);

function pasteText(desk: Desk, text: string, ground: Ground): void {
  const paragraphs = paragraphsOf(text);
  if (paragraphs.length === 1) layDown(desk, cardsOf(paragraphs), ground);
  else desk.panel.set({ show: 'cards from text', paragraphs, ground });
}
