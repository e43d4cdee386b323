// What, why and what now, for every refusal.
import { Refusal } from '../gen/command_pb.ts';
import { inLanguage } from './language.ts';

export interface RefusalWords {
  what: string;
  why: string;
  now: string;
}

const notUnderstood: RefusalWords = {
  what: 'That change was not understood.',
  why: 'The server could not read it.',
  now: 'Reload the page if it happens again.',
};

export const refused: Readonly<Record<Refusal, RefusalWords>> = inLanguage('refused', {
  [Refusal.UNSPECIFIED]: notUnderstood,
  [Refusal.NOT_UNDERSTOOD]: notUnderstood,
  [Refusal.NOT_ALLOWED]: {
    what: 'That is not yours to do.',
    why: 'Your role in this room does not include it.',
    now: 'Ask the facilitator.',
  },
  [Refusal.NOT_FOUND]: {
    what: 'It is no longer there.',
    why: 'Somebody deleted it meanwhile.',
    now: 'Whoever deleted it, or a facilitator, can undo that.',
  },
  [Refusal.LOCKED]: {
    what: 'That is locked.',
    why: 'Only facilitators change it at present.',
    now: 'Your change was taken back; ask the facilitator to unlock it.',
  },
  [Refusal.CONFLICT]: {
    what: 'That already exists.',
    why: 'The same thing was made before.',
    now: 'Please do it once more.',
  },
  [Refusal.TOO_LARGE]: {
    what: 'That is too long.',
    why: 'A text or a list may only hold so much.',
    now: 'Make it shorter, or split it.',
  },
  [Refusal.ROOM_FULL]: {
    what: 'The workshop is full.',
    why: 'It holds as much as it may.',
    now: 'Delete what is no longer needed.',
  },
  [Refusal.TOO_FAST]: {
    what: 'That was a lot at once.',
    why: 'The server takes only so many changes at a time.',
    now: 'Wait a moment, then go on.',
  },
  [Refusal.STALE]: {
    what: 'The text changed too much meanwhile.',
    why: 'Your words could not be merged by themselves.',
    now: 'Look at it, and write them in once more.',
  },
  [Refusal.READ_ONLY]: {
    what: 'The server cannot save at present.',
    why: 'Its disk does not take anything.',
    now: 'Tell whoever runs it; nothing that was saved is lost.',
  },
  [Refusal.WRONG_PLACE]: {
    what: 'It cannot stand there.',
    why: 'That place is for something else.',
    now: 'Put it somewhere else.',
  },
  [Refusal.LAST_FACILITATOR]: {
    what: 'Somebody has to facilitate.',
    why: 'This is the last facilitator of the room.',
    now: 'Hand over to somebody else first.',
  },
  [Refusal.NOTHING_TO_RESTORE]: {
    what: 'It cannot come back.',
    why: 'It was deleted too long ago, or its place is gone.',
    now: 'Make it anew.',
  },
  [Refusal.NOT_YOURS]: {
    what: 'That is somebody else’s.',
    why: 'Only who wrote or deleted it, or a facilitator, may do that.',
    now: 'Ask them.',
  },
  [Refusal.NOT_NOW]: {
    what: 'Not at this moment.',
    why: 'What runs now does not let it be done.',
    now: 'It can be done again when the facilitator goes on.',
  },
  [Refusal.LIMIT]: {
    what: 'That is as much as one person may give here.',
    why: 'The step or the vote sets a limit, the same for everybody.',
    now: 'Take something back to make room, or wait for the next step.',
  },
});

export const lockedWords = inLanguage('lockedWords', {
  section: (title: string) => `“${title}” is locked.`,
});

export const notNowWords = inLanguage('notNowWords', {
  step: (title: string) => `Not in the step “${title}”.`,
});

/** What holds everybody up but facilitators, whichever step runs. */
export const standstillWords = inLanguage('standstillWords', {
  frozen: {
    what: 'Everything is frozen.',
    why: 'The facilitator has stopped all changes for a while.',
    now: 'It can be done again when the facilitator lets people go on.',
  },
  presenting: (name: string): RefusalWords => ({
    what: `${name} presents now.`,
    why: 'Meanwhile nobody else changes anything but facilitators.',
    now: 'It can be done again when the presenting ends.',
  }),
});

/** What a role lets one do, and this place does not. */
export const notHereWords = inLanguage('notHereWords', {
  otherTable: (table: string): RefusalWords => ({
    what: `Only those who sit at ${table} write here.`,
    why: 'It is the area of another table.',
    now: 'Read along, or ask a facilitator to seat you here.',
  }),
  customersAlone: {
    what: 'Customers alone write here.',
    why: 'It is for customers among themselves.',
    now: 'Write it somewhere else.',
  },
});

/**
 * `section`: the title of the section or the step that the refusal is about, when it is known;
 * `standstill`: what held everybody up, and `notHere`: what this place does not let one do, if that
 * was why.
 */
export function refusalWords(
  refusal: Refusal,
  section: string,
  standstill?: RefusalWords,
  notHere?: RefusalWords,
): RefusalWords {
  const words = refused[refusal];
  if (refusal === Refusal.NOT_NOW && standstill) return standstill;
  if (refusal === Refusal.NOT_ALLOWED && notHere) return notHere;
  if (section === '') return words;
  if (refusal === Refusal.LOCKED) return { ...words, what: lockedWords.section(section) };
  if (refusal === Refusal.NOT_NOW) return { ...words, what: notNowWords.step(section) };
  return words;
}
