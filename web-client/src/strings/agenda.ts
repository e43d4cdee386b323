// What everybody is told of a facilitated session: the step that runs, who sees what, what comes.
import { Anonymity, AgendaStepKind } from '../gen/board_pb.ts';
import { inLanguage } from './language.ts';

export const stepKinds = inLanguage('stepKinds', {
  [AgendaStepKind.UNSPECIFIED]: 'Step',
  [AgendaStepKind.CHECK_IN]: 'Check-in',
  [AgendaStepKind.BRIEF]: 'Brief',
  [AgendaStepKind.SILENT_WRITING]: 'Silent writing',
  [AgendaStepKind.REVEAL]: 'Reveal',
  [AgendaStepKind.CLUSTER]: 'Cluster',
  [AgendaStepKind.VOTE]: 'Vote',
  [AgendaStepKind.RATE]: 'Rate',
  [AgendaStepKind.DISCUSS]: 'Discuss',
  [AgendaStepKind.BREAKOUT]: 'Breakout',
  [AgendaStepKind.NETWORKING]: 'Networking',
  [AgendaStepKind.PRESENT]: 'Present',
  [AgendaStepKind.BREAK]: 'Break',
  [AgendaStepKind.COMMIT]: 'Commit',
  [AgendaStepKind.EVALUATE]: 'Evaluate',
});

export const stepWords = inLanguage('stepWords', {
  region: 'The step that runs now',
  now: 'Now',
  instruction: 'What to do',
  hideInstruction: 'Fold away what to do',
  toFocus: (section: string) => `Go to “${section}”`,
  entered: (step: string) => `Now: ${step}.`,
  ended: 'The agenda is over: what your role allows holds again.',
  lateJoiner: (step: string) => `The room is in the step “${step}”.`,
});

export const sightWords = inLanguage('sightWords', {
  hidden: 'Hidden until the reveal: only you see what you write',
  hiddenForLeaders: 'Participants write hidden from everybody until the reveal',
  anonymity: {
    [Anonymity.NAMED]: 'With your name',
    [Anonymity.ORGANISATION]: 'Without names: others see your organisation, for ever',
    [Anonymity.SIDE]: 'Without names: others see your side, for ever',
    [Anonymity.NOBODY]: 'Without names, for ever: nobody learns who wrote it',
  },
  atCaret: {
    [Anonymity.NAMED]: '',
    [Anonymity.ORGANISATION]: 'Only your organisation is shown, for ever',
    [Anonymity.SIDE]: 'Only your side is shown, for ever',
    [Anonymity.NOBODY]: 'Written without names, for ever',
  },
  visible: 'Everybody sees what you write, with your name',
});

export const mayWords = inLanguage('mayWords', {
  readOnly: 'You read along in this step',
  questions: 'You may post questions',
  cards: 'You may write cards',
  cardsMax: (left: number) =>
    left === 0 ? 'All your cards are written' : `${left} ${left === 1 ? 'card' : 'cards'} left`,
  characters: (used: number, most: number) => `${used} of ${most} characters`,
  frozen: 'Everything is frozen: only facilitators change it',
  presenting: (name: string) => `${name} presents: everybody sees what ${name} sees`,
  youPresent: 'You present: everybody sees what you see',
  stopPresenting: 'Stop presenting',
  startPresenting: 'Present to all',
  followAgain: (name: string) => `Follow ${name} again`,
  looksAround: 'You look around on your own',
});

export const timerWords = inLanguage('timerWords', {
  left: 'Time left',
  paused: 'Paused',
  over: 'Time is up',
  lastMinute: 'The last minute',
  start: 'Start the timer',
  pause: 'Pause the timer',
  resume: 'Go on',
  end: 'End the timer',
  more: (minutes: number) => (minutes === 1 ? '1 minute more' : `${minutes} minutes more`),
  less: (minutes: number) => (minutes === 1 ? '1 minute less' : `${minutes} minutes less`),
  minutes: 'Minutes',
});

export const comingWords = inLanguage('comingWords', {
  step: (title: string) => `Next: ${title}`,
  end: 'The agenda ends',
  reveal: 'What was written becomes visible to all',
  revealSide: (side: string) => `What ${side} wrote becomes visible to all`,
  revealPerson: (name: string) => `What ${name} wrote becomes visible to all`,
  in: (seconds: number) => `in ${seconds} s`,
  stop: 'Stop the countdown',
});

export const hiddenWords = inLanguage('hiddenWords', {
  own: 'Only you, until the reveal',
  ownOpen: 'Hidden: only you see it until the reveal',
  asks: 'Question',
  toQuestion: 'It is a question',
  noQuestion: 'No question after all',
  nobody: 'Without name',
  you: (credit: string) => `${credit} (you)`,
  scribe: (name: string, person: string) => `Written by ${name} for ${person}; not confirmed yet`,
  confirm: 'That is what I meant',
  confirmed: 'You confirmed it.',
});

export const ownReveal = inLanguage('ownReveal', {
  button: 'Reveal what I wrote',
  title: 'Reveal what you wrote?',
  words: (count: number) =>
    `${count === 1 ? 'One thing of yours becomes' : `${count} things of yours become`} visible to everybody in the room at once, with your name. It cannot be unseen.`,
  yes: 'Yes, reveal mine',
});

export const scribeWords = inLanguage('scribeWords', {
  writeFor: 'Write for …',
  writingFor: (name: string) => `Writing for ${name}`,
  hint: 'Cards and gaps that you write are theirs',
  stop: 'Write for yourself again',
  you: (name: string) => `You write for ${name}`,
  youMore: (name: string) =>
    `Every card and gap that you write is ${name}’s, with you as its scribe, until ${name} confirms it.`,
  atCaret: (name: string) => `You write for ${name}`,
  hidden: (name: string) => `Written for ${name}; only ${name} sees it until the reveal.`,
  hiddenGap: (name: string) => `A gap for ${name}`,
  hiddenGapWords: (name: string) =>
    `Once it is written, only ${name} sees it until the reveal, and writes the rest.`,
  hiddenGapTitle: 'Title of the gap',
});

export const barWords = inLanguage('barWords', {
  coming: 'What comes next',
  presenting: 'Who presents',
  frozen: 'The room is frozen',
  leading: 'Who leads',
  writing: 'For whom you write',
});

export const leadWords = inLanguage('leadWords', {
  youLead: 'You lead now',
  youLeadMore: 'You lead the agenda and the timer, and let people follow you.',
  leads: (name: string) => `${name} leads`,
  listening: (name: string) => `${name} leads: your side listens, and may post questions`,
  next: 'Next',
  nextNamed: (step: string) => `Next step: ${step}`,
  backNamed: (step: string) => `Back to: ${step}`,
  finish: 'End the agenda',
  atOnceHint: '(with Shift: at once)',
  summon: 'Lead everybody here',
  summonTo: 'Lead everybody to …',
  summoned: (section: string) => `The facilitator leads you to “${section}”.`,
  revealed: (count: number) =>
    count === 1 ? 'One card was revealed.' : `${count} cards were revealed.`,
});

export const readyWords = inLanguage('readyWords', {
  ready: 'I’m ready',
  hint: 'Everybody sees how many are ready; facilitators also see who is not yet.',
  count: (n: number, of: number) => `${n} of ${of} ready`,
  notYet: (names: readonly string[], more: number) =>
    `Not yet: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
});

const kCounts = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
];

export const parkingWords = inLanguage('parkingWords', {
  mark: 'Parking lot: takes a card from everybody in every step',
  make: 'Use as parking lot',
  unmake: 'No longer a parking lot',
  decision: 'Decision',
  decisionOf: (card: string) => `Decision about “${card}”`,
  decisions: ['open', 'taken up', 'later', 'declined'],
  reason: 'Why?',
  reasonOf: (card: string) => `Reason for the decision about “${card}”`,
  undecided: (n: number) =>
    n === 1 ? '1 parked card without a decision' : `${n} parked cards without a decision`,
  toNext: 'Go to the first, and from there to the next',
  undecidedTitle: (n: number) =>
    `${kCounts[n] ?? n} ${n === 1 ? 'parked card has' : 'parked cards have'} no decision yet`,
  undecidedWords:
    'Whoever parked something is owed an answer: taken up, later, or declined with a reason.',
  toFirst: 'Go to the first',
  endAllTheSame: 'End all the same',
});
