// An image as it is brought: drawn anew by the browser, so that nothing goes along that is not to be
// seen (where and when it was taken), and small enough for a room.
import type { Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { images } from '../../strings/images.ts';

/** What the server takes (server/base/limits.hpp). */
const kBytesMax = 2 * 1024 * 1024;
/** Tried in turn until the bytes fit: the longer side in pixels, and WebP's quality. */
const kTries = [
  [2048, 0.9],
  [2048, 0.75],
  [1600, 0.75],
  [1200, 0.7],
  [800, 0.6],
] as const;

/** As data URLs, of all that are copied at once: a clipboard is for texts. */
const kCopiedMax = 8 * 1024 * 1024;

export interface MadeImage {
  readonly bytes: Blob;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** The size within `side`, in whole pixels, at least one. */
export function within(side: number, width: number, height: number): [number, number] {
  const scale = Math.min(1, side / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

/** Throws an Error with words for people when the browser cannot show the file. */
export async function makeImage(file: Blob): Promise<MadeImage> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new Error(images.unknown);
  }
  try {
    const canvas = document.createElement('canvas');
    for (const [side, quality] of kTries) {
      [canvas.width, canvas.height] = within(side, picture.width, picture.height);
      canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
      // A browser that cannot write WebP writes PNG.
      const bytes = await new Promise<Blob | null>((done) =>
        canvas.toBlob(done, 'image/webp', quality),
      );
      if (bytes && bytes.size <= kBytesMax) {
        return { bytes, width: canvas.width, height: canvas.height };
      }
    }
  } finally {
    picture.close();
  }
  throw new Error(images.tooLarge);
}

/** The images among these as the page shows them, as data URLs; those that it does not show are missing. */
export function picturesOf(things: readonly Obj[]): ReadonlyMap<Id, string> {
  const pictures = new Map<Id, string>();
  let left = kCopiedMax;
  for (const { id, kind } of things) {
    if (kind !== Kind.IMAGE) continue;
    const shown = document.querySelector<HTMLImageElement>(`[data-thing="${id}"] img`);
    if (!shown?.complete || shown.naturalWidth === 0) continue;
    const canvas = document.createElement('canvas');
    const [side, quality] = kTries[0];
    [canvas.width, canvas.height] = within(side, shown.naturalWidth, shown.naturalHeight);
    canvas.getContext('2d')!.drawImage(shown, 0, 0, canvas.width, canvas.height);
    const picture = canvas.toDataURL('image/webp', quality);
    left -= picture.length;
    if (left < 0) break;
    pictures.set(id, picture);
  }
  return pictures;
}

/** The file that a data URL holds. */
export function fileOf(picture: string): Blob {
  const [head = '', signs = ''] = picture.split(',');
  const bytes = Uint8Array.from(atob(signs), (sign) => sign.charCodeAt(0));
  return new Blob([bytes], { type: /^data:([^;]+)/.exec(head)?.[1] ?? '' });
}
