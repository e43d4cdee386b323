// What is said where cards become gaps, where gaps lead to the map, and where the map suggests some.
import { inLanguage } from './language.ts';

export const gapLinkWords = inLanguage('gapLinkWords', {
  showGap: (n: number) => `Show gap ${n}`,
  show: (name: string) => `Show: ${name}`,
  unlink: (name: string, n: number) => `Unlink ${name} from gap ${n}`,
  card: 'Card',
  touchpoints: 'Touchpoints',
  noStep: 'There is no step on the board yet',
});

export const raisingWords = inLanguage('raisingWords', {
  locked: 'The gap list is locked at present.',
  noList: 'There is no gap list on this board yet.',
  raised: (n: number) => `Raised as gap ${n}.`,
  announced: (n: number) => `Raised as gap ${n}`,
  show: 'Show',
});

export const suggestionWords = inLanguage('suggestionWords', {
  count: (n: number) => `${n} ${n === 1 ? 'suggestion' : 'suggestions'} from the map`,
  inWords: (wish: string, had: string) => `Customers expect ${wish} but experience ${had}`,
  /** In ratings; `touchpoint` is empty when it has no name. */
  inRatings: (expected: string, touchpoint: string, experienced: string) =>
    `Customers expect ${expected} of ${touchpoint || 'an unnamed touchpoint'} but experience ${experienced}`,
  ratings: (expected: string, experienced: string) =>
    `(expected ${expected}, experienced ${experienced})`,
  show: 'Show',
  accept: 'Accept',
  acceptNamed: (suggestion: string) => `Accept: ${suggestion}`,
});
