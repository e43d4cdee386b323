// How to work in a section, by its kind, for the "?" on its head. Below it stands the template's own
// prompt, which the facilitator may rewrite.
import { Kind } from '../gen/board_pb.ts';
import { inLanguage } from './language.ts';

export const sectionHelp = inLanguage('sectionHelp', {
  open: (section: string) => `Help for ${section}`,
  asks: 'What it asks for',
  how: 'How to work in it',
  watching: 'You watch here; those who take part write and rate.',
});

/** One line each. */
export const howTo: Readonly<Partial<Record<Kind, readonly string[]>>> = inLanguage('howTo', {
  [Kind.JOURNEY_MAP]: [
    'Stages and steps run from left to right, lanes from top to bottom. Write one thought a card, in the cell where it belongs.',
    'In the lane of feelings, choose a face for each step: the curve shows the middle of what each side gave, and how many gave it.',
    'At a touchpoint, say how much customers expect and how much they experience. Where the two fall apart, a gap is suggested.',
    'The star marks a moment of truth: a step that decides whether somebody stays.',
    'Select one or several cards and raise them as a gap; the cards stay where they are.',
  ],
  [Kind.GAP_LIST]: [
    'One gap a row: what customers expect, and what they experience instead. Strengths belong here, too.',
    'Drag a row by its grip, or press Alt with an arrow key on it, to put it in order. Sorting and filters are yours alone.',
    'The chips lead to the steps and touchpoints that a gap is about, and back.',
    'A gap is promised when it has an owner and a date. One that is parked or declined keeps the reason.',
  ],
  [Kind.CANVAS]: [
    'Double-click anywhere for a card, or press N. One thought a card.',
    'Drag cards together that belong together; hold Shift to select several.',
    'What you write is yours alone until you leave the card.',
  ],
});
