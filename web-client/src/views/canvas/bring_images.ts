// Images come by paste, by drop or from a file, and stand on a canvas or in a cell. They are kept by
// the server first, so they need a connection; everything else of them is a thing like others.
import { bringImage } from '../../api.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { images } from '../../strings/images.ts';
import type { Desk } from '../board/desk.tsx';
import { mayEdit } from '../board/may.ts';
import { lastIn } from '../board/moving.ts';
import { makeImage, within } from './image_making.ts';

/** The longer side that a new image has on the board, in pixels. */
const kShownSide = 480;
const kAtOnceMax = 20;

/** What this page brought, as it made it: it is seen before the server knows of it. */
const own = new Map<string, string>();

/** The address of an image that this page brought. */
export function ownImage(file: string): string | undefined {
  return own.get(file);
}

interface ImageHome {
  readonly parent: Id;
  readonly column: Id;
  /** On a canvas: the top left, in its pixels. */
  readonly x: number;
  readonly y: number;
}

function imageFiles(from: DataTransfer | null): File[] {
  return [...(from?.files ?? [])].filter((file) => file.type.startsWith('image/'));
}

/** Below everything on a canvas. */
function homeOn(desk: Desk, canvas: Id): ImageHome {
  const boxes = desk.replica.board.children(canvas).map((one) => desk.sizes.boxOf(one));
  const y = Math.max(8, ...boxes.map((box) => box.y + box.h)) + 24;
  return { parent: canvas, column: NONE, x: 32, y };
}

/** The canvas or the cell at a point of the page. */
function homeAt(clientX: number, clientY: number): ImageHome | undefined {
  const under = document.elementFromPoint(clientX, clientY);
  const place = under?.closest<HTMLElement>('[data-drop]');
  const { canvas, lane, step } = place?.dataset ?? {};
  if (place && canvas) {
    const box = place.getBoundingClientRect();
    const scale = box.width / (place.offsetWidth || 1);
    const [x, y] = [(clientX - box.left) / scale, (clientY - box.top) / scale];
    return { parent: canvas, column: NONE, x, y };
  }
  return lane && step ? { parent: lane, column: step, x: 0, y: 0 } : undefined;
}

/** Where something goes when nobody points: to what is selected, else to the canvas in use or in view. */
function homeInView(desk: Desk, inUse: Id = NONE): ImageHome | undefined {
  const { board } = desk.replica;
  if (inUse) return homeOn(desk, inUse);
  const { parent = NONE, column = NONE } = desk.held()[0]?.place ?? {};
  if (board.find(parent)?.kind === Kind.LANE) return { parent, column, x: 0, y: 0 };
  const section = board.sectionOf(parent) ?? board.find(desk.section.value);
  return section?.kind === Kind.CANVAS ? homeOn(desk, section.id) : undefined;
}

/** Each file becomes an image beside the one before; says what could not be brought, and why. */
export async function bringImages(
  desk: Desk,
  workshop: string,
  files: readonly File[],
  home: ImageHome | undefined = homeInView(desk),
): Promise<void> {
  const { replica } = desk;
  if (!home) return desk.say(images.nowhere);
  if (!mayEdit(replica, replica.board, home.parent)) return desk.say(images.notHere);
  const some = files.slice(0, kAtOnceMax);
  desk.say(images.bringing(some.length));
  let { x } = home;
  const brought: Id[] = [];
  for (const file of some) {
    try {
      const made = await makeImage(file);
      const kept = await bringImage(workshop, replica.me.person, made.bytes);
      own.set(kept, URL.createObjectURL(made.bytes));
      const id = mintId();
      const [w, h] = within(kShownSide, made.width, made.height);
      const { parent, column, y } = home;
      replica.create([
        {
          id,
          kind: Kind.IMAGE,
          parent,
          column,
          after: lastIn(replica.board, parent, column),
          ...(column === NONE ? { x: Math.round(x * 16), y: Math.round(y * 16) } : {}),
          w: w * 16,
          h: h * 16,
          lines: [[Field.FILE, kept]],
          texts: [[Field.TITLE, titleOf(file)]],
        },
      ]);
      brought.push(id);
      x += w + 16;
    } catch (broken) {
      desk.say(images.notBrought(file.name, broken instanceof Error ? broken.message : ''));
      return;
    }
  }
  desk.select(brought);
  if (brought[0]) desk.focus(brought[0]);
  desk.say(files.length > some.length ? images.onlySome(some.length) : images.brought(some.length));
}

/** Asks for files and brings them. */
export function chooseImages(desk: Desk, workshop: string, canvas?: Id): void {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', accept: 'image/*', multiple: true });
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    if (files.length > 0)
      void bringImages(desk, workshop, files, canvas ? homeOn(desk, canvas) : undefined);
  });
  input.click();
}

/** Images that are dropped or pasted are brought; the answer ends it. */
export function bindImages(desk: Desk, workshop: string): () => void {
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
      const home = homeAt(event.clientX, event.clientY);
      if (!home) return desk.say(images.nowhere);
      void bringImages(desk, workshop, files, home);
    },
    listen,
  );
  window.addEventListener(
    'paste',
    (event) => {
      const target = event.target as Element | null;
      const files = imageFiles(event.clipboardData);
      if (files.length === 0 || target?.closest?.('input, textarea, [contenteditable]')) return;
      event.preventDefault();
      const canvas = target?.closest?.<HTMLElement>('[data-canvas]')?.dataset['canvas'];
      const selected = desk.selected.value.size > 0;
      void bringImages(desk, workshop, files, homeInView(desk, selected ? NONE : canvas));
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
