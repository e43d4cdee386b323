// Images come by paste, by drop or from a file, and stand on a canvas or in a cell. They are kept by
// the server first, so they need a connection; everything else of them is a thing like others.
import { bringImage } from '../../api.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { images } from '../../strings/images.ts';
import type { Clipped } from '../arranging/clip.ts';
import { spotAt, type Spot } from '../arranging/whereabouts.ts';
import type { Desk } from '../board/desk.tsx';
import { freePlace } from '../board/free_place.ts';
import { mayMake } from '../board/may.ts';
import { lastIn } from '../board/moving.ts';
import { fileOf, makeImage, within } from './image_making.ts';
import { noteOwn } from './own_images.ts';

/** The longer side that a new image has on the board, in pixels. */
const kShownSide = 480;
const kAtOnceMax = 20;
const kBeside = 16;

export function imageFiles(from: DataTransfer | null): File[] {
  return [...(from?.files ?? [])].filter((file) => file.type.startsWith('image/'));
}

/**
 * Each file becomes an image, from `spot` to the right, or where there is room when nobody pointed;
 * says what could not be brought, and why.
 */
export async function bringImages(
  desk: Desk,
  workshop: string,
  files: readonly File[],
  spot: Spot | undefined,
): Promise<void> {
  const { replica } = desk;
  const parent = spot?.lane ?? spot?.canvas;
  if (!spot || !parent) return desk.say(images.nowhere);
  if (!mayMake(replica, Kind.IMAGE, parent)) return desk.say(images.notHere);
  const some = files.slice(0, kAtOnceMax);
  desk.say(images.bringing(some.length));
  let right = 0;
  const brought: Id[] = [];
  for (const file of some) {
    try {
      const made = await makeImage(file);
      const kept = await keepImage(desk, workshop, made.bytes);
      const id = mintId();
      const [w, h] = within(kShownSide, made.width, made.height);
      const column = spot.column ?? NONE;
      const { x, y } = placeFor(desk, spot, { w, h });
      replica.create([
        {
          id,
          kind: Kind.IMAGE,
          parent,
          column,
          after: lastIn(replica.board, parent, column),
          x: Math.round((x + right) * 16),
          y: Math.round(y * 16),
          w: w * 16,
          h: h * 16,
          lines: [[Field.FILE, kept]],
          texts: [[Field.TITLE, titleOf(file)]],
        },
      ]);
      brought.push(id);
      if (spot.canvas && !spot.byKey) right += w + kBeside;
    } catch (broken) {
      desk.say(images.notBrought(file.name, broken instanceof Error ? broken.message : ''));
      return;
    }
  }
  desk.select(brought);
  if (brought[0]) desk.focus(brought[0]);
  desk.say(files.length > some.length ? images.onlySome(some.length) : images.brought(some.length));
}

/** Brings it to the server; gives the file's id there. Throws an Error with words for people. */
async function keepImage(desk: Desk, workshop: string, bytes: Blob): Promise<string> {
  const kept = await bringImage(workshop, desk.replica.me.person, bytes);
  noteOwn(kept, bytes);
  return kept;
}

/** What was copied in another room, its images with files of this one; says what could not be brought. */
export async function bringPictures(
  desk: Desk,
  workshop: string,
  things: readonly Clipped[],
): Promise<readonly Clipped[]> {
  const brought: Clipped[] = [];
  for (const thing of things) {
    const { picture, ...rest } = thing;
    if (picture === undefined) {
      brought.push(rest);
      continue;
    }
    const title = rest.texts.find(([field]) => field === Field.TITLE)?.[1] ?? images.image;
    try {
      const { bytes } = await makeImage(fileOf(picture));
      const kept = await keepImage(desk, workshop, bytes);
      brought.push({ ...rest, lines: [...rest.lines, [Field.FILE, kept]] });
    } catch (broken) {
      brought.push(rest);
      desk.say(images.notBrought(title, broken instanceof Error ? broken.message : ''));
    }
  }
  return brought;
}

/** The middle of the first image comes to where somebody points. In a cell it stands nowhere else. */
function placeFor(desk: Desk, spot: Spot, { w, h }: { w: number; h: number }) {
  if (!spot.canvas) return { x: 0, y: 0 };
  if (spot.byKey) return freePlace(desk.replica.board, spot.canvas, { w, h });
  return { x: Math.max(0, spot.x - w / 2), y: Math.max(0, spot.y - h / 2) };
}

/** Asks for files and brings them. */
export function chooseImages(desk: Desk, workshop: string, canvas: Id): void {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', accept: 'image/*', multiple: true });
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    const spot = { canvas, x: 0, y: 0, byKey: true };
    if (files.length > 0) void bringImages(desk, workshop, files, spot);
  });
  input.click();
}

/** Images that are dropped are brought; the answer ends it. */
export function bindDrops(desk: Desk, workshop: string): () => void {
  const off = new AbortController();
  const listen = { signal: off.signal };
  // A file that is dropped beside would take the page's place.
  const holds = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
  window.addEventListener('dragover', (event) => holds(event) && event.preventDefault(), listen);
  window.addEventListener(
    'drop',
    (event) => {
      if (!holds(event)) return;
      event.preventDefault();
      const files = imageFiles(event.dataTransfer);
      if (files.length === 0) return desk.say(images.unknown);
      const { clientX, clientY } = event;
      const under = document.elementFromPoint(clientX, clientY);
      void bringImages(desk, workshop, files, spotAt(under, clientX, clientY));
    },
    listen,
  );
  return () => off.abort();
}

/** A pasted screenshot is called "image.png" by every browser, which says nothing. */
function titleOf({ name }: File): string {
  const title = name.replace(/\.[a-z0-9]+$/i, '').trim();
  return /^image$/i.test(title) ? '' : title.slice(0, 100);
}
