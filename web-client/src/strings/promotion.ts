// Taking reviewed things of an internal workshop to the customers'.
import { inLanguage } from './language.ts';

const things = (n: number) => (n === 1 ? '1 thing' : `${n} things`);
const many = (n: number, one: string, more = `${one}s`) => `${n} ${n === 1 ? one : more}`;

export const promotion = inLanguage('promotion', {
  open: 'Take to the customers’ workshop',
  title: 'Take to the customers’ workshop',
  stages: { pick: 'What', review: 'Review', where: 'Where to' },
  stage: (at: number, all: number, name: string) => `${at} of ${all}: ${name}`,

  pickHint:
    'Copies without authors, comments, history, causes or scores. You review each of them before anything leaves this room.',
  nothing: 'Nothing here is seen by everybody in the room, so nothing can be taken along.',
  inIt: (n: number) => things(n),
  gapsOf: (picked: number, all: number) => `${picked} of ${many(all, 'gap')}`,
  showGaps: 'Choose gaps one by one',
  untitledGap: 'Untitled gap',
  toReview: 'Review',
  pickFirst: 'Pick at least one section or gap.',

  reviewHint:
    'Up and down go from one to the next, left and right choose, space drops and keeps. What is worded anew leaves in the new words; what stands here stays as it is.',
  choices: { keep: 'Keep', reword: 'Re-word', drop: 'Drop' },
  choiceFor: (what: string) => `What becomes of ${what}`,
  stays: (holder: string) => `Stays here with ${holder}`,
  empty: 'No words are left: it stays here',
  keepAll: 'Keep all',
  dropAll: 'Drop all',
  allOf: (does: string, section: string) => `${does} of ${section}`,
  kinds: {
    map: 'Map',
    canvas: 'Canvas',
    stage: 'Stage',
    step: 'Step',
    lane: 'Lane',
    card: 'Card',
    touchpoint: 'Touchpoint',
    evidence: 'Evidence',
    gap: 'Gap',
  },
  fields: {
    title: 'Title',
    text: 'Words',
    description: 'What happens',
    expected: 'Expected',
    delivered: 'Experienced',
    goal: 'Goal',
    scenario: 'Scenario',
    startsWith: 'Begins with',
    endsWith: 'Ends with',
    covers: 'Covers',
    customerGoal: 'Goal of customers',
    customerAction: 'What customers do',
    duration: 'Takes',
    personRole: 'Whose words',
  },
  at: (lane: string, column: string) => `${lane}, ${column}`,
  takes: (going: number, all: number) => `${going} of ${things(all)} will be taken along`,
  toWhere: 'Go on',
  back: 'Back',

  staysHere: (n: number, parts: readonly string[]) =>
    `${n === 1 ? '1 thing stays' : `${n} things stay`} here: ${parts.join(', ')}.`,
  nothingStays: 'Nothing of what you picked stays here.',
  behind: {
    dropped: (n: number) => `${n} dropped`,
    quotes: (n: number) => `${many(n, 'quote')} without consent`,
    sources: (n: number) => `${many(n, 'source')} of evidence`,
    comments: (n: number) => many(n, 'comment'),
    causes: (n: number) => many(n, 'root cause'),
    ownPart: (n: number) => many(n, 'note on your own part', 'notes on your own part'),
    plans: (n: number) =>
      many(
        n,
        'note on owner, date, benefit or decision',
        'notes on owner, date, benefit or decision',
      ),
    ratings: (n: number) => many(n, 'rating'),
    votes: (n: number) => `${many(n, 'vote')} with what came of it`,
    researched: (n: number) => many(n, 'researched value'),
    personas: (n: number) => many(n, 'persona or segment', 'personas and segments'),
    drawings: (n: number) => many(n, 'drawing or image', 'drawings and images'),
    metrics: (n: number) => many(n, 'metric'),
    merged: (n: number) => many(n, 'merged gap'),
    scoped: (n: number) => `${things(n)} that not everybody sees`,
  },
  alsoStay: 'Who wrote something, and its history, stay in any case.',

  existing: (title: string) => `Into “${title}”`,
  existingHint: (name: string) => `You facilitate there as ${name}.`,
  fresh: 'Into a new co-creation workshop',
  freshHint: 'With your organisation, and a link for each customer.',
  name: 'Title',
  nameMissing: 'Give the workshop a title.',
  customers: 'Customer organisations, one a line',
  atOnce: 'Whoever is in that room sees it at once.',
  take: (n: number) => `Take ${things(n)} along`,
  stop: 'Stop',
  stopping: 'Stopping…',

  opening: 'Going there…',
  unreachable: 'The server does not answer. It goes on as soon as it does.',
  makingWorkshop: 'Making the workshop…',
  making: (done: number, all: number) => `${done} of ${things(all)} are there…`,
  undoing: 'Taking back what had got there…',

  failed: 'It was not taken along.',
  failures: {
    notIn: 'This browser does not get into that workshop any more.',
    notFacilitator: 'You do not facilitate there.',
    stopped: 'You stopped it.',
    unclear:
      'What had got there could not be taken back, since the server does not answer. Please look there.',
  },
  doneTitle: 'It is there',
  done: (n: number, title: string) =>
    `${things(n)} now ${n === 1 ? 'stands' : 'stand'} in “${title}”.`,
  noted: 'A note for facilitators at its first step says who of your staff was here, by function.',
  openThere: 'Open that workshop',
  another: 'Take something else',
  madeStays: (title: string) =>
    `The workshop “${title}” was made. You can try again; its links are shown once, below.`,

  staff: (functions: readonly string[]) =>
    `Staff in the internal workshop: ${functions.join(', ')}. Invite the same people.`,
  functionOf: (name: string, n: number) => (n === 1 ? name : `${name} (${n})`),
  noFunction: 'no function given',
});
