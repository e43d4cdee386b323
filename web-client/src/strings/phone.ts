// What the board says on a phone, where one thing at a time is in view.
import { inLanguage } from './language.ts';

export const phoneWords = inLanguage('phoneWords', {
  wholeBoard: 'Whole board',
  noCards: 'No cards yet.',
  sendCard: 'Send a card',
  sendTo: {
    card: (lane: string) => `Send a card to ${lane}`,
    touchpoint: (lane: string) => `Add a touchpoint to ${lane}`,
    evidence: (lane: string) => `Add evidence to ${lane}`,
  },
  noStages: 'This map has no stages yet.',
  noLanes: 'This map has no lanes yet.',
  stages: 'Stages',
  stepBefore: 'Step before',
  nextStep: 'Next step',
  stepOf: (n: number, all: number) => `${n} of ${all}`,
  truthOf: (n: number, all: number) => `moment of truth · ${n} of ${all}`,
  feelingsAtStep: 'Feelings are given at a step.',
});
