// What is said about images on the board.
import { inLanguage } from './language.ts';
export const images = inLanguage('images', {
  image: 'Image',
  untold: 'Image without a description',
  describe: 'What is to be seen on it',
  bringing: (n: number) => (n === 1 ? 'Bringing the image…' : `Bringing ${n} images…`),
  brought: (n: number) =>
    n === 1 ? 'The image is here. Say what is to be seen on it.' : `${n} images are here.`,
  onlySome: (n: number) => `The first ${n} images are here. Bring the others next.`,
  notBrought: (name: string, why: string) => `“${name}” was not brought. ${why}`,
  unknown: 'This browser cannot show it. PNG, JPEG, WebP and GIF work.',
  tooLarge: 'It is too large, also when made smaller.',
  nowhere: 'An image stands on a canvas or in a cell. Drop it there, or go there first.',
  notHere: 'You cannot add anything there at present: it is locked, or you only watch.',
  gone: 'The image cannot be shown at present.',
  bring: 'Bring an image',
});
