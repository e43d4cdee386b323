// What is said of who is invited: organisations with their seats, links for one person or several, and
// the rules of a co-creation workshop.
import { inLanguage, locale } from './language.ts';

export const rosterWords = inLanguage('rosterWords', {
  title: 'Before you invite',
  hint: 'What a co-creation workshop asks of its guests: who is here and who is invited, counted together. Only facilitators see this.',
  kept: (n: number, of: number) => `${n} of ${of}`,
  isKept: 'Kept:',
  isOpen: 'Not yet:',
  notCounted: 'Links that admit anybody are not counted until people come by them.',

  number: (min: number, max: number) => `${min} to ${max} customers`,
  numberNow: (n: number) => (n === 1 ? '1 customer now' : `${n} customers now`),
  pairs: 'Two from each company, of different functions',
  noCompanies: 'No customer organisation yet',
  pairTroubles: {
    few: (name: string, n: number) => `${name}: ${n === 0 ? 'nobody yet' : 'only one'}`,
    many: (name: string, n: number) => `${name}: ${n} people`,
    sameFunction: (name: string) => `${name}: both of the same function`,
    functionUnknown: (name: string) => `${name}: functions not said yet`,
  },
  peers: 'Peers: customers differ in rank by one step at most',
  ranks: (lowest: string, highest: string) =>
    lowest === highest ? `All: ${lowest}` : `From ${lowest} to ${highest}`,
  ranksUnknown: (n: number) => (n === 1 ? 'rank of 1 not said' : `rank of ${n} not said`),
  staff: 'The same people of the host as in the internal workshop',
  staffMissing: (functions: readonly string[]) =>
    `Neither here nor invited: ${functions.map((one) => one || 'one without a function').join(', ')}`,
  seats: 'Every organisation within its seats',
  over: (name: string, n: number, seats: number) => `${name}: ${n} for ${seats}`,

  seatsTaken: (n: number, of: number) => (of > 0 ? `seats ${n} of ${of}` : `${n} here, no limit`),
  invited: (n: number) => `${n} more invited`,
  industry: 'Industry',
  industryOf: (name: string) => `Industry of ${name}`,
  seatsOf: (name: string) => `Seats of ${name}`,
  seatsField: 'Seats',
  seatsHint: 'Empty: as many as come. Observers and facilitators need no seat.',

  rank: 'Rank',
  rankNames: ['Not said', 'Specialist', 'Manager', 'Executive'],
  uses: 'For whom',
  usesOne: 'One person: used up by them',
  usesSome: 'A contact names its own people',
  usesAll: 'Anybody who has it',
  usesCount: 'How many',
  contactHint: 'Send it to your contact there. Who comes by it says name and function themselves.',
  expected: 'invited, not here yet',
  cameBy: (names: readonly string[]) => `here: ${names.join(', ')}`,
});

export const balanceWords = inLanguage('balanceWords', {
  title: 'Balance',
  hint: 'Cards, gaps, comments and ratings, for each person who is here. Only facilitators see this, and no person is told apart. What is hidden counts once it is revealed.',
  bySide: 'By side',
  byOrganisation: 'By organisation',
  share: (n: number, people: number, each: number | undefined) =>
    each === undefined
      ? `${n}, nobody here`
      : `${n}, ${each.toLocaleString(locale(), { maximumFractionDigits: 1 })} each${people > 1 ? ` of ${people}` : ''}`,
  nameless: (n: number) => (n === 1 ? '1 more without a name' : `${n} more without a name`),
});
