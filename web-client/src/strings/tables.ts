// What is said of tables in a breakout: who sits where, what it comes to, what is brought back.
import { inLanguage } from './language.ts';

const pairs = (n: number) => (n === 1 ? '1 pair' : `${n} pairs`);

export const tablesWords = inLanguage('tablesWords', {
  title: 'Tables',
  noTables: 'Nobody sits at a table yet.',
  table: (n: number) => `Table ${n}`,
  count: 'Tables',
  each: 'People at each',
  rule: 'Who sits together',
  rules: { mixed: 'Mixed', random: 'At random', company: 'By company', hand: 'By hand' },
  rulesHint: {
    mixed: 'As few as may be of one company at a table, and as few as may be who met before.',
    random: 'Tables of the same size, drawn by lot.',
    company: 'Companies stay together.',
    hand: 'You seat everybody yourself.',
  },
  onlyHere: 'Only who is here now',
  open: 'Everybody may read at all tables',
  openHint: 'Otherwise each table sees its own area alone. Facilitators read everywhere.',
  propose: 'Propose',
  again: 'Propose anew',
  tooFew: 'Nobody who takes part is here to be seated.',

  proposal: 'Proposal',
  notYet: 'Nothing is applied before you press “Seat them”.',
  company: (n: number, least: number) => `${pairs(n)} of one company (at least ${least})`,
  met: (n: number, least: number) =>
    least > 0 ? `${n} who met before (at least ${least})` : `${n} who met before`,
  sizes: (low: number, high: number) =>
    low === high ? `${low} at each table` : `${low} to ${high} at a table`,
  nameOf: (table: string) => `Name of ${table}`,
  hostOf: (table: string) => `Host of ${table}`,
  noHost: 'No host',
  seatOf: (person: string) => `Table of ${person}`,
  noSeat: 'not seated',
  notSeated: 'Not seated',
  nobody: 'Nobody sits here.',
  seat: 'Seat them',
  drop: 'Drop the proposal',

  round: (n: number) => `Round ${n}`,
  newRound: 'New round',
  people: (n: number) => (n === 1 ? '1 person' : `${n} people`),
  hosts: (name: string) => `hosted by ${name}`,
  host: 'Host',
  seatAt: (person: string) => `Seat ${person} at …`,
  seatAtShort: 'Seat at …',
  move: (person: string) => `Move ${person} to …`,
  unseat: 'From the table',
  goTo: (table: string) => `Go to ${table}`,
  reads: 'Everybody reads',
  readsNot: 'Only the table reads',
  letRead: 'Let everybody read',
  letReadAt: (table: string) => `Let everybody read at ${table}`,
  letReadTitle: (table: string) => `Let everybody read at ${table}?`,
  letReadAll: 'Let everybody read at all tables',
  letReadAllTitle: 'Let everybody read at all tables?',
  letReadWords:
    'What stands there is visible to the whole room at once, and cannot be unseen. What a table hides until its reveal stays hidden.',
  letReadYes: 'Yes, let everybody read',
});

/** For everybody: where they sit, and who may see and write what there. */
export const tableSight = inLanguage('tableSight', {
  onlyThis: (table: string) => `Only ${table} and facilitators see this`,
  readable: (table: string) => `${table} writes here, everybody reads`,
  youAre: (table: string) => `You are at ${table}`,
  youHost: (table: string) => `You host ${table}`,
  with: (names: readonly string[], more: number) =>
    `with ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  alone: 'alone so far',
  host: (name: string) => `host ${name}`,
  go: (table: string) => `Go to ${table}`,
  visible: (table: string) => `${table} and facilitators see what you write, with your name`,
  noTable: 'You have no table yet: a facilitator will seat you.',
  fromTable: (table: string) => `From ${table}`,
  earlier: (table: string, round: number) => `${table}, round ${round}`,
});

export const harvestWords = inLanguage('harvestWords', {
  open: 'Bring back',
  title: 'Bring back from the tables',
  words:
    'Copies of the ticked cards go to the room, each with the table that it comes from. The cards stay at their tables.',
  none: 'There is no card at any table yet.',
  allOf: (table: string) => `All of ${table}`,
  to: 'Where to',
  fresh: 'A new canvas “Harvest”',
  harvest: 'Harvest',
  bring: (n: number) => (n === 1 ? 'Bring back 1 card' : `Bring back ${n} cards`),
  done: (n: number, where: string) =>
    n === 1 ? `1 card was brought to “${where}”.` : `${n} cards were brought to “${where}”.`,
});

export const broadcastWords = inLanguage('broadcastWords', {
  label: 'Say to all tables',
  line: 'The line to everybody',
  placeholder: 'Wherever they are',
  send: 'Say it',
  takeDown: 'Take it down',
  bar: 'Said to everybody',
  from: 'To everybody',
  dismiss: 'I have read it',
});

export const callWords = inLanguage('callWords', {
  join: 'Join the call',
  joinOf: (where: string) => `Join the call of ${where}`,
  set: 'Call link',
  setOf: (where: string) => `Call link of ${where}`,
  hint: 'Where people talk: the address of a video call. Everybody here gets a link to it.',
  wrong: 'An address begins with https:// or http://',
  save: 'Save',
});

export const networkingWords = inLanguage('networkingWords', {
  make: 'Customers among themselves',
  hint: 'A canvas that they alone read, for good',
  title: 'Among customers',
  visible: (section: string) =>
    `In “${section}” customers alone see what you write, with your name`,
  mark: (host: string) =>
    `Customers among themselves: nobody of ${host} and no facilitator reads this, and it is in no report or export but the customers’ own`,
});
