// What is said when something is taken back.
import { inLanguage } from './language.ts';

export const moderationWords = inLanguage('moderationWords', {
  merge: (name: string) => `${name} is here twice: make one person of two`,
  mergeTitle: (name: string) => `Who is ${name} as well?`,
  mergeWords:
    'What the one wrote, rated and voted becomes the other’s; where both did, the other’s stays. Both browsers go on as that person. It cannot be taken apart again.',
  mergeInto: 'Goes on as',
  mergeYes: 'Make them one person',
  mergeNo: 'Leave them two',
  takeBack: (name: string) => `Take back what ${name} made`,
  takeBackTitle: (name: string) => `Take back what ${name} made under their name?`,
  takeBackWords: (n: number) =>
    `${n === 1 ? '1 thing that you see goes' : `${n} things that you see go`}, with what is said about them, and their ratings. What others made stays. You can bring it back.`,
  takeBackYes: 'Yes, take it back',
  takenBack: (name: string) => `What ${name} made is gone.`,
  bringBack: 'Bring back',
  byAuthor: 'Take back all that its author wrote without a name',
  byAuthorTitle: 'Take back all that its author wrote without a name?',
  byAuthorWords:
    'All that this person wrote without a name goes. What they did under their name stays, so that nobody learns who it was.',
  byAuthorDone: 'What its author wrote without a name is gone.',
  takenOut: 'Taken out',
  rename: (name: string) => `Rename ${name}`,
  renameTitle: (name: string) => `Another name for ${name}`,
  newName: 'Name',
  renameHint: 'Everybody sees it at once, also where they wrote and spoke before.',
  renameYes: 'Rename',

  setAside: 'Take out of sight',
  setAsideDone: (n: number) =>
    n === 1
      ? 'The card waits in the inbox. Its author sees that.'
      : `${n} cards wait in the inbox. Their authors see that.`,
  showAgain: 'Show again',

  cards: 'Cards wait for me before others see them',
  cardsHint:
    'Of those who take part, while names are shown. What a step hides is shown by its reveal instead.',
  waits: 'Waits until a facilitator shows it to all',
  declined: 'A facilitator did not take this card',
  show: 'Show to all',
  decline: 'Decline',
  why: 'Why, for its author alone',
  inSection: (section: string) => `Card in ${section}`,
});
