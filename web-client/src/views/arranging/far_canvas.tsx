// A crowded canvas from afar: one picture of all that lies there. What the pointer is over, and what is
// in the hand, stands on the page by itself, so that it can be taken hold of at every zoom.
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import { imageUrl } from '../../api.ts';
import type { Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { onTheBoard } from '../../core/rights.ts';
import { Field } from '../../gen/board_pb.ts';
import { onTheme } from '../../theme.ts';
import { useDesk, type Desk } from '../board/desk.tsx';
import { MarkOutline } from '../board/mark_outline.tsx';
import { isOn } from '../canvas/outlines.ts';
import { ownImage } from '../canvas/own_images.ts';
import { useTalk } from '../comments/talk.ts';
import { useBoard, useReading, useReplica } from '../hooks.ts';
import { useRoom } from '../room/open_room.ts';
import { DrawnThings } from './drawn_things.ts';
import { FarPicture, kPictured } from './far_picture.ts';
import './far_canvas.css';

/** While a canvas is only looked at, this many images are kept ready to be painted. */
const kImagesMax = 200;

interface FarCanvasProps {
  canvas: Id;
  /** Those that stand on the page by themselves. */
  without: ReadonlySet<Id>;
  /** The thing under the pointer, which shall stand there too. */
  onUnder: (id: Id | undefined) => void;
}

export default function FarCanvas({ canvas, without, onUnder }: FarCanvasProps) {
  const desk = useDesk();
  // Each as it is now: nobody else in the page hears of a change within one.
  const { me } = useReplica();
  const things = useBoard((board) => onTheBoard(board.children(canvas), me.person));
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(things);
  latest.current = things;
  const picture = usePicture(host);

  useLayoutEffect(() => picture.current?.show(things, without), [picture, things, without]);
  useLayoutEffect(() => picture.current?.start(), [picture]);
  useEffect(() => {
    const surface = host.current!.parentElement!;
    return bindPointer(desk, surface, () => latest.current, onUnder);
  }, [desk, onUnder]);

  return (
    <>
      <div ref={host} className="b-far-canvas" aria-hidden="true" />
      <Marks things={things} without={without} />
    </>
  );
}

/** The picture, told when people, gaps, comments, letters or colours are others than they were. */
function usePicture(host: React.RefObject<HTMLDivElement | null>) {
  const desk = useDesk();
  const talk = useTalk();
  const replica = useReplica();
  const room = useRoom();
  const picture = useRef<FarPicture>(undefined);
  useLayoutEffect(() => {
    const images = new Images(room, () => picture.current?.anew());
    const drawn = new DrawnThings(desk, talk, (thing) => images.of(thing));
    const made = (picture.current = new FarPicture(desk, host.current!, drawn));
    const anew = () => made.anew();
    const forget = () => {
      drawn.forget();
      made.anew();
    };
    const contrast = matchMedia('(prefers-contrast: more)');
    contrast.addEventListener('change', forget);
    document.fonts.addEventListener('loadingdone', forget);
    const offs = [
      onTheme(forget),
      replica.on('people', anew),
      desk.gaps.on(anew),
      desk.selected.on(anew),
      talk.on(anew),
      () => contrast.removeEventListener('change', forget),
      () => document.fonts.removeEventListener('loadingdone', forget),
    ];
    return () => offs.forEach((off) => off());
  }, [desk, host, replica, room, talk]);
  return picture;
}

class Images {
  readonly #room: { workshop: string; person: number };
  readonly #came: () => void;
  readonly #images = new Map<Id, HTMLImageElement>();

  constructor(room: { workshop: string; person: number }, came: () => void) {
    this.#room = room;
    this.#came = came;
  }

  /** Nothing while it is on its way. */
  of({ id, lines }: Obj): HTMLImageElement | undefined {
    let image = this.#images.get(id);
    if (!image && this.#images.size < kImagesMax) {
      const file = lines.get(Field.FILE) ?? '';
      image = new Image();
      image.onload = this.#came;
      image.src = ownImage(file) ?? imageUrl(this.#room.workshop, this.#room.person, file, id);
      this.#images.set(id, image);
    }
    return image?.complete && image.naturalWidth > 0 ? image : undefined;
  }
}

/** What others hold or write, around the things in the picture. */
function Marks({ things, without }: { things: readonly Obj[]; without: ReadonlySet<Id> }) {
  const desk = useDesk();
  const { others } = desk;
  const marked = useReading(others.onAny, () => [...others.marked]);
  const byId = useMemo(() => new Map(things.map((thing) => [thing.id, thing])), [things]);
  return marked.map((id) => {
    const thing = byId.get(id);
    if (!thing || without.has(id) || !kPictured.has(thing.kind)) return null;
    const { x, y, w, h } = desk.sizes.boxOf(thing);
    return (
      <div
        key={id}
        className="b-far-mark"
        style={{ transform: `translate(${x}px, ${y}px)`, width: w, height: h }}
      >
        <MarkOutline id={id} />
      </div>
    );
  });
}

/**
 * The thing under the pointer stands on the page before it is pressed. A press without a movement
 * before it (the wall moved) is handed on to it; a finger that taps selects, and else moves the wall.
 */
function bindPointer(
  desk: Desk,
  surface: HTMLElement,
  things: () => readonly Obj[],
  onUnder: (id: Id | undefined) => void,
): () => void {
  const off = new AbortController();
  const listen = { capture: true, signal: off.signal };
  const thingAt = ({ clientX, clientY }: MouseEvent) => {
    const box = surface.getBoundingClientRect();
    const zoom = box.width / surface.offsetWidth;
    const at = { x: (clientX - box.left) / zoom, y: (clientY - box.top) / zoom };
    return things().findLast((one) => kPictured.has(one.kind) && isOn(at, desk.sizes.boxOf(one)))
      ?.id;
  };
  /** A press there is for a thing of the picture, or for one that lies below it. */
  const isOpen = (target: EventTarget | null) =>
    target === surface || (target as Element).closest('[data-covered]') !== null;
  const elementOf = (id: Id) => surface.querySelector<HTMLElement>(`[data-thing="${id}"]`);

  surface.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerType !== 'touch' && event.buttons === 0 && isOpen(event.target))
        onUnder(thingAt(event));
    },
    listen,
  );
  surface.addEventListener('pointerleave', () => onUnder(undefined), { signal: off.signal });
  surface.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType === 'touch' || event.button !== 0 || !isOpen(event.target)) return;
      const id = thingAt(event);
      if (!id || (event.target as Element).closest(`[data-thing="${id}"]`)) return;
      flushSync(() => onUnder(id));
      const element = elementOf(id);
      if (!element) return;
      event.stopImmediatePropagation();
      // The browser would give the focus to nothing.
      const focus = (mouse: MouseEvent) => {
        mouse.preventDefault();
        element.focus({ preventScroll: true });
      };
      surface.addEventListener('mousedown', focus, { capture: true, once: true });
      element.dispatchEvent(new PointerEvent('pointerdown', event));
    },
    listen,
  );
  surface.addEventListener(
    'click',
    (event) => {
      const id = thingAt(event);
      if (!id || event.target !== surface || (event as PointerEvent).pointerType !== 'touch')
        return;
      desk.select([id]);
    },
    listen,
  );
  return () => off.abort();
}
