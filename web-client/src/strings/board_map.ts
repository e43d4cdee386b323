// What stands on a journey map: heads of stages, steps and lanes, cells, touchpoints and ratings.
import { inLanguage } from './language.ts';

export const headWords = inLanguage('headWords', {
  phase: 'Phase',
  stage: 'Stage',
  step: 'Step',
  noSteps: 'No steps yet',
  unnamedLane: 'Unnamed lane',
  unnamedStage: 'Unnamed stage',
  unnamedStep: 'Unnamed step',
  stageName: 'Stage name',
  nameStage: 'Name this stage',
  stepName: 'Step name',
  nameStep: 'Name this step',
  laneName: 'Lane name',
  nameLane: 'Name this lane',
  phaseOf: (stage: string) => `Purchase phase of ${stage}`,
  more: (name: string) => `More about ${name}`,
  truth: 'Moment of truth',
  truthOf: (step: string) => `Moment of truth: ${step}`,
  isTruth: (step: string) => `${step}, moment of truth`,
  purchase: 'Purchase',
  addStage: 'Add stage',
  addStepTo: (stage: string) => `Add step to ${stage}`,
  addUsualLanes: 'Add the usual four: actions, touchpoints, emotion, pains',
});

export const cellWords = inLanguage('cellWords', {
  addCard: 'Add card',
  addTouchpoint: 'Add touchpoint',
  addTo: {
    card: (cell: string) => `Add card to ${cell}`,
    touchpoint: (cell: string) => `Add touchpoint to ${cell}`,
    evidence: (cell: string) => `Add evidence to ${cell}`,
    point: (cell: string) => `Add researched point to ${cell}`,
  },
  more: (n: number) => `+${n} more`,
  fewer: 'Show fewer',
});

export const touchpointWords = inLanguage('touchpointWords', {
  name: 'Touchpoint name',
  placeholder: 'Name this touchpoint',
  more: (name: string) => `More about ${name}`,
  raise: 'Raise as gap',
  research: 'Researched values',
  remove: 'Delete',
  one: 'one touchpoint',
  channelOf: (name: string) => `Channel of ${name}`,
  falls: (expected: string, experienced: string) =>
    `Expected ${expected}, experienced ${experienced}`,
  expected: {
    heading: 'Customers expect',
    words: (name: string) => `Customers expect, ${name}`,
    placeholder: 'What would be right?',
    rating: (name: string) => `How much is expected: ${name}, your rating`,
    researched: (name: string) => `Customers expect, researched, ${name}`,
  },
  delivered: {
    heading: 'Customers experience',
    words: (name: string) => `Customers experience, ${name}`,
    placeholder: 'What happens?',
    rating: (name: string) => `How much is experienced: ${name}, your rating`,
    researched: (name: string) => `Customers experience, researched, ${name}`,
  },
  you: 'You',
  uncounted: 'Your rating is in no tally',
  researched: 'Researched',
});

export const ratingWords = inLanguage('ratingWords', {
  dots: (value: number) => `${value} of 5`,
  notApplicable: 'Not applicable',
  notApplicableSign: 'n/a',
  /** How many gave a rating. */
  given: (n: number) => `n ${n}`,
  givenBetween: (low: string, high: string, n: number) => `${low}–${high}, n ${n}`,
});
