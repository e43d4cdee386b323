// What is said about a map as it shall be, beside the one as it is.
import { inLanguage } from './language.ts';
export const compareWords = inLanguage('compareWords', {
  make: 'Make a to-be map of it',
  titleOf: (name: string) => `${name}, as it shall be`,
  made: (name: string) => `${name} stands to the right.`,
  show: 'Show',
  compare: (name: string) => `Compare with ${name}`,
  stop: 'Stop comparing',
  title: (name: string) => `Compared with ${name}`,
  close: 'Close the comparison',
  none: 'Nothing differs yet.',
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
  moved: 'Moved',
  fly: (what: string) => `Show ${what}`,
  from: 'Before',
  to: 'Now',
  unnamed: 'Without words',
  removedHere: (n: number) => `${n} removed`,
  summary: (n: number) => `${n} ${n === 1 ? 'difference' : 'differences'}`,
});
