// What is said where things on a canvas are picked, arranged and copied.
import { inLanguage } from './language.ts';
const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const arranging = inLanguage('arranging', {
  cards: (n: number) => counted(n, 'card', 'cards'),
  things: (n: number) => counted(n, 'thing', 'things'),
  selection: 'What is selected',
  arrange: 'Arrange',
  order: 'Order',
  aligned: (n: number) => `Aligned ${n} things.`,
  distributed: (n: number) => `Spread ${n} things.`,
  grouped: (n: number) => `Grouped ${n} things.`,
  ungrouped: 'Ungrouped.',
  stacked: {
    front: 'Brought to the front.',
    forward: 'Brought forward.',
    backward: 'Sent backward.',
    back: 'Sent to the back.',
  },
  nothingOver: 'Nothing lies over it.',
  nothingUnder: 'Nothing lies under it.',
  selected: (what: string) => `${what} selected.`,
  nothingFits: 'Nothing of what was copied can stand here.',
  didNotFit: (n: number) => `${counted(n, 'thing', 'things')} could not be put here.`,
  onlySoMany: (n: number, of: number) => `The first ${n} of ${of} things were put here.`,
  copied: (what: string) => `Copied ${what}.`,
  cut: (what: string) => `${what} will move to where you paste. Esc leaves them here.`,
  cannotCopy: 'This cannot be copied.',
  nowhere: 'Point at a canvas or a cell first, then paste.',
  mayNot: 'You cannot paste here: this section is locked, or you only watch.',
  fromText: {
    title: 'Paste as cards',
    lead: (n: number) => `This text becomes ${counted(n, 'card', 'cards')}, one a paragraph.`,
    tooMany: (n: number, of: number) => `Only the first ${n} of its ${of} paragraphs are taken.`,
    rest: (n: number) => `and ${n} more`,
    make: (n: number) => `Make ${counted(n, 'card', 'cards')}`,
  },
  zoom: {
    group: 'Zoom',
    out: 'Zoom out',
    in: 'Zoom in',
    percent: (n: number) => `${n} %`,
    now: (n: number) => `Zoom: ${n} %`,
  },
  minimap: 'The whole board in small; drag to move over it',
  nothingToSelect: 'There is nothing to select here.',
});
