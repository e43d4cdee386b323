// What the home page says.
import { inLanguage } from './language.ts';
export const home = inLanguage('home', {
  headline: 'Customers and colleagues, around one board.',
  lead: 'Fishbowl is a room on the web for co-creation workshops: everyone works on the same journey map and gap list, a facilitator keeps the room in order, and observers watch in silence.',
  points: [
    'Guests join by a link. No account, nothing to install.',
    'Every change is live and saved as you make it.',
    'Customer and host are told apart by shape, colour and name.',
  ],
  back: 'Rooms that this browser was in',
  backAs: (name: string) => `as ${name}`,

  formTitle: 'Create a workshop',
  title: 'Title',
  titleHint: 'What the invitation will say',
  titleExample: 'Onboarding, seen by our customers',
  template: 'Start from',
  templates: {
    'internal-gap-analysis': {
      name: 'Internal gap analysis',
      line: 'Your own team maps the journey and lists the gaps before customers come.',
    },
    'co-creation': {
      name: 'Co-creation workshop',
      line: 'Customers and staff map the journey together and agree on the gaps.',
    },
    'co-learning': {
      name: 'Co-learning event',
      line: 'Several companies, some days, one theme: tables that are mixed anew, and a harvest.',
    },
    'card-round': {
      name: 'Card round (metaplan)',
      line: 'One question, cards in silence, clusters with a name, dots.',
    },
    'six-hats': {
      name: 'Six thinking hats',
      line: 'All look from the same side at the same time; the hat gives the cards their colour.',
    },
    blank: { name: 'Blank board', line: 'An empty canvas and nothing else.' },
  },
  host: 'Host organisation',
  hostHint: 'The company that invites',
  customers: 'Customer organisations',
  customersHint: 'Each gets a link of its own, so that the room knows who speaks for whom.',
  customer: (n: number) => `Customer organisation ${n}`,
  addCustomer: 'Add a customer',
  removeCustomer: (n: number) => `Remove customer organisation ${n}`,
  operatorKey: 'Operator key',
  operatorKeyHint: 'This server asks for it. It was shown when the server first started.',
  create: 'Create workshop',
  creating: 'Creating…',

  fromExport: 'Start from a file instead: an export or your own template',
  fromTemplate: 'Start from a template instead',
  exportFile: 'Export or template of a workshop (JSON)',
  exportHint: 'The file that “Take along” gave. Its board and its organisations come back.',
  exportTitleHint: 'Leave empty to keep the title of the export',
  exportUnreadable:
    'This file is not a Fishbowl export: it is not JSON. Choose the .json file that “Take along” gave.',
  exportForeign:
    'This file is not a Fishbowl export: it holds no board. Choose the .json file that “Take along” gave.',
  exportNewer: 'This export was written by a newer Fishbowl. Update the server first.',
  exportChosen: (things: number) =>
    things === 1 ? 'One thing on the board.' : `${things} things on the board.`,
  titleMissing: 'Give the workshop a title.',
  fileMissing: 'Choose the file of the export.',
  hostMissing: 'Name the organisation that hosts the workshop.',

  readyTitle: 'Your workshop is ready',
  readyOnce:
    'These links are shown now only: Fishbowl keeps no copy of them. Copy them before you leave this page. A facilitator can make new ones at any time, which ends the old ones.',
  open: 'Open as facilitator',
  another: 'Create another workshop',
  facilitatorHint: 'Keep this one to yourself: it gives full control of the room.',
  participantHint: 'Reads, writes and rates.',
  observerHint: 'Watches in silence. The room is told how many watch, not who.',
  presenterHint: 'Guides the room through the board.',
});

export const linkWords = inLanguage('linkWords', {
  /** Whom a link is for, in words; `role` as the API says it. */
  whom: (role: string, organisation: string, fn: string, neutral: boolean) => {
    const plural: Readonly<Record<string, string>> = {
      facilitator: 'Facilitators',
      cofacilitator: 'Co-facilitators',
      'co-facilitator': 'Co-facilitators',
      presenter: 'Presenters',
      participant: 'Participants',
      observer: 'Observers',
      screen: 'Room screen',
    };
    const from = organisation && !neutral ? ` from ${organisation}` : '';
    // A function that only repeats the role says nothing.
    const as = fn !== '' && fn !== role ? `, ${fn}` : '';
    return `${plural[role] ?? role}${from}${as}`;
  },
  copyLink: (whom: string) => `Copy the link for ${whom}`,
  address: (whom: string) => `Link for ${whom}`,
  showQr: (whom: string) => `Show a large QR code for ${whom}`,
  qr: (whom: string) => `QR code of the link for ${whom}`,
  scan: 'Point a phone’s camera here to join.',
});
