// Another workshop with this one's frame: the next one, and the rehearsal of this one.
import { inLanguage } from './language.ts';

export const nextWorkshop = inLanguage('nextWorkshop', {
  open: 'Next workshop with this agenda',
  title: 'The next workshop',
  comes: 'Comes along',
  whatComes:
    'Sections, the stages, steps and lanes of maps as they are called now, the agenda with your notes, votes as prepared, your organisation.',
  stays: 'Stays here',
  whatStays:
    'People, customers, cards, gaps, ratings, votes cast, comments, and everything else that participants made.',
  name: 'Title',
  nameMissing: 'Give the workshop a title.',
  customers: 'Customer organisations, one a line',
  customersHint: 'Each gets a link of its own. More can be added later.',
  minutes: 'Planned minutes',
  asPlanned: 'As they were planned',
  asPlannedSum: (minutes: number) => `${minutes} min in all`,
  asRun: 'As the steps ran',
  asRunSum: (minutes: number) => `${minutes} min in all; what did not run, as planned`,
  make: 'Make the workshop',
  making: 'Making it…',
  ready: 'It is ready',
  enter: 'Open as facilitator',
});

export const rehearsal = inLanguage('rehearsal', {
  open: 'Rehearse',
  title: 'Rehearse',
  about:
    'See the room as others will. A rehearsal is a workshop of its own, with this one’s sections, agenda and what facilitators placed. Nothing that is done there comes here.',
  begin: 'Begin the rehearsal',
  beginning: 'Beginning…',
  called: (title: string) => `Rehearsal: ${title}`,
  customer: 'Example customer',
  seeAs: 'Each opens a window of its own; give any name at the door.',
  roles: {
    facilitator: 'As facilitator',
    customer: 'As customer',
    staff: 'As staff',
    observer: 'As observer',
    phone: 'As customer, on a phone',
  },
  hints: {
    facilitator: 'Leads the steps',
    customer: 'Writes and votes for the customers’ side',
    staff: 'Writes and votes for your side',
    observer: 'Watches in silence',
    phone: 'A small window, as a phone shows it',
  },
  end: 'End the rehearsal: clear all traces',
  ending: 'Clearing…',
  ended: 'The rehearsal is over. Nothing of it is left, and its links are dead.',
  notHere: 'There was no such rehearsal any more. What this browser knew of it is forgotten.',
});
