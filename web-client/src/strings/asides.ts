// What is said past the room: questions of observers, private notes, flags.
import { FlagKind, QuestionState } from '../gen/board_pb.ts';
import { inLanguage } from './language.ts';

export const asideWords = inLanguage('asideWords', {
  titles: { asks: 'Questions and notes', flags: 'Flags and notes', notes: 'Private notes' },
  askAnd: (title: string) => `Ask: ${title}`,
  close: 'Close',
  about: (thing: string) => `About ${thing}`,
  aboutNothing: 'About the workshop as a whole',
  aboutHint: 'Select something on the board to ask or note about it.',
  show: (thing: string) => `Show ${thing}`,
  drop: (thing: string) => `Not about ${thing}`,

  ask: 'Ask the facilitators',
  askHint:
    'They alone see it, with your name. They may answer you, ask it aloud without a name, or park it.',
  send: 'Ask',
  mine: 'My questions',
  noneMine: 'You have asked nothing yet.',
  states: {
    [QuestionState.WAITING]: 'waits',
    [QuestionState.ASKED]: 'asked aloud',
    [QuestionState.PARKED]: 'parked',
    [QuestionState.ANSWERED]: 'answered',
  },
  takeBack: (words: string) => `Take back: ${words}`,

  flag: 'Tell the facilitators discreetly',
  flagHint: 'They alone see it, with your name, in every step.',
  flags: {
    [FlagKind.SALES_TALK]: 'Sales talk',
    [FlagKind.SLOW_DOWN]: 'Slow down',
    [FlagKind.DISAGREE]: 'I disagree',
    [FlagKind.HARM]: 'This hurts somebody',
    [FlagKind.CUSTOMER_OPENED]: 'I asked for this offer',
  },
  flagNote: 'A word about it, if you like',
  flagSent: 'The facilitators have it.',
  raised: 'What I flagged',
  seen: 'seen to',

  notes: 'Private notes',
  notesHint: 'Nobody else ever sees them, and no export has them.',
  note: 'Write a note',
  keep: 'Keep',
  noteBy: (start: string) => `Note: ${start}`,
  deleteNote: (start: string) => `Delete the note ${start}`,

  inbox: 'Inbox: cards, questions, flags',
  nothingWaits: 'Nothing waits for you.',
  dealtWith: 'Dealt with',
  from: (name: string, what: string) => (what ? `${name}, ${what}` : name),
  somebody: 'Somebody',
  answerTo: (name: string) => `Answer ${name}`,
  answerHint: 'Only this person sees the answer.',
  answer: 'Answer',
  sendAnswer: 'Send',
  cancel: 'Cancel',
  aloud: 'Ask aloud',
  aloudHint: (thing: string) => `As your comment on ${thing}, without a name`,
  park: 'Park',
  parkHint: 'As your card in the parking lot, without a name',
  done: 'Seen to',
  aloudDone: 'Asked, without a name.',
  parkDone: 'Parked, without a name.',
  waitingTitle: 'What waits for you',
  waiting: (inbox: number, lobby: number) =>
    `${inbox === 0 ? 'Nothing' : inbox} in the inbox, ${lobby === 0 ? 'nobody waits' : lobby === 1 ? '1 waits' : `${lobby} wait`} in the lobby`,
  apart: 'Open in a window of its own',
  apartHint: 'Names and words are shown there alone: this window may stand on the wall.',
});
