// What the board says around its things: sections, cards, what is selected, the notes at its foot.
import { inLanguage } from './language.ts';

export const sectionWords = inLanguage('sectionWords', {
  all: 'Sections',
  name: 'Section name',
  prompt: 'What this section asks for',
  promptHint: 'What should people do here?',
  locked: 'locked',
  lockedForOthers: 'Locked for others',
  lockedForYou: 'Locked by the facilitator — you can read and rate later',
  lockedForWatchers: 'Locked by the facilitator',
  lockedHere: 'Locked',
  lockHint: 'Facilitators alone change what stands in it.',
  onlyFacilitators: 'Only facilitators see this',
  onlyYou: 'Only you see this',
  onlyCustomers: 'Only customers see this',
  onlyOneOrganisation: 'Only one organisation sees this',
  onlyOrganisation: (name: string) => `Only ${name} sees this`,
  lock: 'Lock',
  unlock: 'Unlock',
  lockNamed: (name: string) => `Lock ${name}`,
  unlockNamed: (name: string) => `Unlock ${name}`,
  fit: 'Fit',
  fitNamed: (name: string) => `Fit ${name}`,
  fitHint: 'Show the whole section',
  more: (name: string) => `More about ${name}`,
  remove: 'Delete this section',
  theSection: (name: string) => `the section ${name}`,
  add: 'Add a section',
  addMap: 'Journey map',
  addGapList: 'Gap list',
  addCanvas: 'Canvas',
  newFor: 'A section that only some see',
  what: 'What it is',
  whom: 'Who sees it',
  forAll: 'Everybody',
  forCustomers: 'Customers',
  forSide: (host: string) => `${host}’s side`,
  forOrganisation: (name: string) => `${name} alone, to take home`,
  forFacilitators: 'Facilitators only',
  forEach: (n: number) => `Each of the ${n} customer organisations its own`,
  forEachHint: 'As many sections; nobody reads another’s.',
  forHint:
    'It holds for all that is made in it. Facilitators see it, too. You can show it to everybody later, and not take that back.',
  takeHome: (name: string) => `${name}: to take home`,
  make: 'Make it',
  show: 'Show to everybody',
  showOf: (name: string) => `Show to everybody: ${name}`,
  showTitle: (name: string) => `Show “${name}” to everybody?`,
  showWords: (now: string) =>
    `Now: ${now}. Everybody in the room will see all that stands in it, and it cannot be unseen.`,
  showYes: 'Yes, show it',
  moveTo: (name: string) => `Move to ${name}`,
  movedTo: (name: string) => `Moved to ${name}.`,
});

export const cardWords = inLanguage('cardWords', {
  add: 'Add card',
  canvasHint: 'Double-click anywhere to add a card, or press N.',
  text: 'Card text',
  placeholder: 'Write a thought…',
  draft: 'Only you see this',
  openDraft: 'Only you see this until you leave it',
  more: 'More about this card',
  edit: 'Edit',
  raise: 'Raise as gap',
  remove: 'Delete',
  one: 'one card',
});

export const selectionWords = inLanguage('selectionWords', {
  raise: 'Raise as gap',
  colour: 'Colour',
  moveElsewhere: 'Move to another section',
  move: 'Move',
  remove: 'Delete',
});

export const boardWords = inLanguage('boardWords', {
  empty: 'This board is empty.',
  oneStep: 'One step at a time',
  chooseCell: 'Choose a cell first: press in it, or select a card.',
  deleted: (what: string) => `Deleted ${what}.`,
  undo: 'Undo',
  closeNote: 'Close this note',
  somebody: 'Somebody',
  andMore: (name: string, n: number) => `${name} and ${n} more`,
  typing: 'typing…',
  cursorsShown: 'You see where others point.',
  cursorsHidden: 'You do not see where others point. They see where you do.',
});

/** What kind of thing it is, said after its name by what reads the page aloud. */
export const thingKinds = inLanguage('thingKinds', {
  card: 'card',
  touchpoint: 'touchpoint',
  evidence: 'evidence',
  shape: 'shape',
  frame: 'frame',
  image: 'image',
  drawing: 'drawing',
  connector: 'connector',
});

export const fieldWords = inLanguage('fieldWords', {
  empty: (label: string) => `${label}: empty`,
});
