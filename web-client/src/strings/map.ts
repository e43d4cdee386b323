// What a journey map says: its lanes, what is done to its stages and steps, and what that takes along.
import { LaneKind } from '../gen/board_pb.ts';
import { inLanguage, locale } from './language.ts';

export interface LaneWords {
  readonly word: string;
  /** One line: what it is for. */
  readonly hint: string;
}

/** What stands above a part of them in a menu. */
export const laneHeadings = inLanguage('laneHeadings', {
  lived: 'What customers live through',
  met: 'Where they meet the company',
  behind: 'Behind it',
  known: 'What is known, and what to do',
});

export const laneWords: Readonly<Record<LaneKind, LaneWords>> = inLanguage('laneWords', {
  [LaneKind.ACTIONS]: { word: 'Actions', hint: 'What the customer does in each step' },
  [LaneKind.THOUGHTS]: { word: 'Thoughts', hint: 'What goes through their mind' },
  [LaneKind.QUESTIONS]: { word: 'Questions', hint: 'What they ask themselves or others' },
  [LaneKind.NEEDS]: { word: 'Needs', hint: 'What they need to go on' },
  [LaneKind.EMOTION]: { word: 'Emotion', hint: 'How it feels: expected beside experienced' },
  [LaneKind.DRAMATIC_ARC]: { word: 'Dramatic arc', hint: 'How much is at stake, from 1 to 5' },
  [LaneKind.PAINS]: { word: 'Pains', hint: 'What goes wrong or costs effort' },
  [LaneKind.GAINS]: { word: 'Gains', hint: 'What works well and is worth keeping' },
  [LaneKind.DECISION_CRITERIA]: {
    word: 'Decision criteria',
    hint: 'What they decide by, and who decides',
  },
  [LaneKind.VENDOR_AS_SEEN]: {
    word: 'The vendor as seen',
    hint: 'How they see the company at this point',
  },
  [LaneKind.TOUCHPOINTS]: {
    word: 'Touchpoints',
    hint: 'Where they meet, with what is expected and experienced',
  },
  [LaneKind.CHANNELS]: { word: 'Channels', hint: 'By which way: web, phone, in person …' },
  [LaneKind.FRONTSTAGE]: { word: 'Frontstage', hint: 'What staff do in view of the customer' },
  [LaneKind.IMAGE]: { word: 'Pictures', hint: 'Photographs and screens of the step' },
  [LaneKind.BACKSTAGE]: { word: 'Backstage', hint: 'What staff do out of view' },
  [LaneKind.SUPPORT_PROCESSES]: {
    word: 'Support processes',
    hint: 'What other teams and partners supply',
  },
  [LaneKind.SYSTEMS]: { word: 'Systems', hint: 'The software and machines that carry it' },
  [LaneKind.EVIDENCE]: {
    word: 'Evidence',
    hint: 'Quotes, observations and figures, with their source',
  },
  [LaneKind.METRICS]: { word: 'Metrics', hint: 'What is measured in each step' },
  [LaneKind.OPPORTUNITIES]: { word: 'Opportunities', hint: 'What could be done better here' },
  [LaneKind.TEXT]: { word: 'A lane of your own', hint: 'Give it any name' },
});

export const mapWords = inLanguage('mapWords', {
  notes: 'Notes',
  addLane: 'Add lane',
  move: (name: string) => `Move ${name}`,
  moveHint: 'Drag to move, or Alt with an arrow key',
  moved: (name: string) => `${name} has moved`,
  addStepAfter: 'Add step after',
  addStep: 'Add step',
  moveLeft: 'Move left',
  moveRight: 'Move right',
  moveUp: 'Move up',
  moveDown: 'Move down',
  describe: 'Describe',
  mergeInto: (name: string) => `Merge into ${name}`,
  splitStage: 'Begin a new stage after this step',
  splitStep: 'Split this step …',
  remove: 'Delete',
  lineAbove: 'Above this lane',
  ownerSide: 'Whose lane it is',
  nobody: 'Nobody’s in particular',
  duration: 'How long',
  durationOf: (name: string) => `How long ${name} takes`,
  action: 'What does the customer do?',
  actionOf: (name: string) => `What the customer does in ${name}`,
  stageGoal: 'What does the customer want?',
  stageGoalOf: (name: string) => `What the customer wants in ${name}`,
  /** After the name of what holds it. */
  held: (list: string) => ` with ${list}`,
  theStage: (name: string, held: string) => `the stage ${name}${held}`,
  theStep: (name: string, held: string) => `the step ${name}${held}`,
  theLane: (name: string, held: string) => `the lane ${name}${held}`,
  merged: (name: string, into: string) => `Merged ${name} into ${into}.`,
  tooLongTogether: 'The words of the two are too long for one. Shorten them first.',
  askMerge: 'Merge and lose this?',
  askMergeWords: (name: string, lost: string) =>
    `${lost} of ${name} cannot come along, because people gave them to that step alone.`,
  merge: 'Merge',
  splitTitle: (name: string) => `Split ${name}`,
  splitName: 'Name of the new step, which comes after it',
  splitStays: 'What is ticked stays; the rest goes into the new step.',
  splitNothing: 'There is nothing in this step yet.',
  split: 'Split',
  splitDone: (name: string) => `Split ${name}.`,
  undo: 'Undo',
  cancel: 'Cancel',
});

/** In the order in which they are told; singular and plural. */
export const heldWords = inLanguage('heldWords', {
  map: ['map', 'maps'],
  stage: ['stage', 'stages'],
  step: ['step', 'steps'],
  lane: ['lane', 'lanes'],
  card: ['card', 'cards'],
  touchpoint: ['touchpoint', 'touchpoints'],
  evidence: ['piece of evidence', 'pieces of evidence'],
  point: ['researched point', 'researched points'],
  picture: ['picture', 'pictures'],
  comment: ['comment', 'comments'],
  rating: ['rating', 'ratings'],
} as const);

/** "3 steps, 14 cards and 2 comments". */
export function listed(parts: readonly string[]): string {
  return new Intl.ListFormat(locale()).format(parts);
}
