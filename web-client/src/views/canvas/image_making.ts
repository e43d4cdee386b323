// An image as it is brought: drawn anew by the browser, so that nothing goes along that is not to be
// seen (where and when it was taken), and small enough for a room.
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
