// What the facilitator's panel says.
import { inLanguage } from './language.ts';
export const panel = inLanguage('panel', {
  title: 'Facilitate',
  close: 'Close the facilitator’s panel',

  sections: 'Sections',
  noSections: 'The board has no sections yet.',
  open: 'Open: everyone writes',
  locked: 'Locked: facilitators only',
  lock: 'Lock',
  unlock: 'Unlock',
  lockOf: (title: string) => `Lock ${title}`,
  unlockOf: (title: string) => `Unlock ${title}`,

  people: 'People',
  here: 'here',
  awayNow: 'away',
  roleOf: (name: string) => `Role of ${name}`,
  handOver: (name: string) => `Hand over to ${name}`,
  handOverTitle: (name: string) => `Hand over to ${name}?`,
  handOverWords: (name: string) =>
    `${name} becomes the facilitator, and you go on as co-facilitator. Only ${name} can hand it back.`,
  handOverYes: 'Yes, hand over',
  remove: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Take ${name} out of the room?`,
  removeWords:
    'They are out at once and their link to this room stops working for them. What they wrote stays.',
  removeYes: 'Yes, take out',
  removed: 'Taken out',

  observers: 'Observers',
  observersHint: 'Only facilitators see these names. The room sees their number and functions.',
  namedHint:
    'Of those who are not named, only facilitators see this. The room sees their number and functions.',
  isNamed: 'named to all',
  nameObservers: 'Observers are named to everybody',
  nameObserversHint:
    'It holds for those who come from then on: the entrance tells them. Those who are here stay as they came.',
  noObservers: 'Nobody watches in silence.',

  links: 'Links',
  linksHint:
    'A link admits with its role and organisation. It can be shown only when it is new: Fishbowl keeps no copy.',
  uses: (used: number, max: number) =>
    max > 0 ? `used ${used} of ${max} times` : `used ${used} times`,
  revokedLink: 'revoked',
  newLink: 'New link',
  newLinkOf: (whom: string) => `New link for ${whom}`,
  newLinkTitle: (whom: string) => `A new link for ${whom}?`,
  newLinkWords: 'The old link stops working. Whoever came by it stays in the room.',
  newLinkYes: 'Yes, make a new link',
  revoke: 'Revoke',
  revokeOf: (whom: string) => `Revoke the link for ${whom}`,
  revokeTitle: (whom: string) => `Revoke the link for ${whom}?`,
  revokeWords: 'Nobody can come in by it any more. Whoever came by it stays in the room.',
  revokeYes: 'Yes, revoke',
  fresh: 'Shown now only. Copy it before you close this page.',
  hideFresh: 'Hide this link',
  addLink: 'Add a link',
  addLinkMake: 'Make the link',
  screen: 'for the wall of the room',
  screenHint:
    'Shows what everybody may see and follows the step, with the timer in large type. It counts as nobody.',
  openScreen: 'Open the screen',
  revokeScreenWords: 'The screens that show the room by it end at once.',
  joinCode: 'Join code on the screen',
  noJoinCode: 'None',
  joinCodeOf: (organisation: string) => `Participants from ${organisation}`,
  joinCodeHint:
    'Whoever sees the screen can come in by it. It is part of the screen’s link, so treat that as you treat theirs.',
  role: 'Role',
  organisation: 'Organisation',
  function: 'Function',
  functionHint: 'Preset for those who come by this link, e.g. sales',
  optional: 'optional',

  organisations: 'Organisations',
  organisationName: (name: string) => `Name of ${name}`,
  newOrganisation: 'Another organisation',
  side: 'Side',
  add: 'Add',
  addOrganisation: 'Add the organisation',

  workshop: 'The workshop',
  workshopTitle: 'Title',
  purpose: 'Purpose',
  purposeExample: 'What shall be different afterwards?',
  rules: 'Ground rules',
  rulesHint: 'One rule a line. Guests accept them when they enter.',
  date: 'Date',
  cancel: 'Cancel',
});
