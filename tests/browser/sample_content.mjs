// What people of two customers and a railway said about a night train on a good afternoon: the
// content of the workshops in filled_workshops.mjs.

export const kHost = 1;
export const kAurora = 2;
export const kBorealis = 3;
export const kNeutral = 4;

/** [name, function, organisation, role] */
export const kPeople = [
  ['Fay Okafor', 'facilitator', kNeutral, 'ROLE_FACILITATOR'],
  ['Ana Lindqvist', 'travel manager', kAurora],
  ['Bo Castellan', 'office assistant', kAurora],
  ['Cem Aydın', 'head of purchasing', kBorealis],
  ['Dita Novák', 'field sales', kBorealis],
  ['Ege Marchetti', 'product', kHost],
  ['Sue Wróbel', 'service desk', kHost],
  ['Tomás Brandt', 'sales', kHost],
];

/** lane → step → cards as [words, person] */
export const kCards = {
  Doing: {
    'Notices a need': [
      ['Plans three visits to the north this quarter', 2],
      ['Asks colleagues how they travelled last time', 5],
    ],
    'Hears about Northwind Rail': [['Sees the night train in the station hall', 4]],
    'Compares the options': [['Puts train and flight side by side in a spreadsheet', 2]],
    'Decides and orders': [['Books eleven seats one after the other', 3]],
    'Needs help': [['Calls from the platform', 5]],
  },
  Thinking: {
    'Compares the options': [
      ['Does the price hold until my manager has agreed?', 3],
      ['Where do I see what it saves in carbon?', 2],
    ],
    'Decides and orders': [['Why eleven times the same form?', 3]],
    'Stays, recommends or leaves': [['It is the better trip, once it is booked', 4]],
  },
  Pains: {
    'Asks and tries out': [['Nobody answers after six in the evening', 5]],
    'Decides and orders': [
      ['No booking for a group', 3],
      ['The invoice names the traveller, not the cost centre', 4],
    ],
    'Needs help': [['The desk does not know that my train is late', 5]],
  },
  Gains: {
    'Works with it': [['Slept, worked, arrived in the middle of town', 4]],
    'Receives and sets up': [['The account manager knows us by name', 2]],
  },
  'What Northwind Rail does': {
    'Compares the options': [['Sends an offer by e-mail within two days', 8]],
    'Needs help': [['The service desk sees bookings, not delays', 7]],
  },
};

/** step → [name, channel, expected, experienced, customers' medians, staff's] */
export const kTouchpoints = {
  'Hears about Northwind Rail': [
    'Departure board',
    6,
    'See at a glance where the night trains go',
    'Only the next hour is shown',
    [4, 3],
    [4, 4],
  ],
  'Asks and tries out': [
    'Sales hotline',
    3,
    'Somebody who can decide, also in the evening',
    'A form and an answer after two days',
    [5, 2],
    [4, 4],
  ],
  'Decides and orders': [
    'Booking portal',
    1,
    'One order for the whole group, on one invoice',
    'Eleven forms, eleven invoices',
    [5, 1],
    [4, 3],
  ],
  'Works with it': ['On board', 6, 'Quiet, power, a door that closes', 'Just that', [4, 5], [4, 4]],
  'Needs help': [
    'Service desk',
    3,
    'They know about the delay before I do',
    'I tell them',
    [5, 2],
    [5, 3],
  ],
};

/** step → feelings of customers, then of staff */
export const kFeelings = {
  'Notices a need': [
    [0, 0, 1, 0],
    [0, 1, 0],
  ],
  'Hears about Northwind Rail': [
    [1, 0, 1, 1],
    [1, 1, 2],
  ],
  'Compares the options': [
    [0, -1, 0, 0],
    [1, 0, 1],
  ],
  'Asks and tries out': [
    [-1, -1, -2, 0],
    [0, 1, 0],
  ],
  'Decides and orders': [
    [-2, -2, -1, -2],
    [0, -1, 0],
  ],
  'Receives and sets up': [
    [1, 1, 0, 1],
    [1, 1, 1],
  ],
  'Works with it': [
    [2, 2, 1, 2],
    [1, 2, 2],
  ],
  'Needs help': [
    [-2, -1, -2, -2],
    [-1, 0, -1],
  ],
  'Stays, recommends or leaves': [
    [1, 0, 1, 1],
    [1, 1, 1],
  ],
};

export const kGaps = [
  {
    title: 'Groups cannot be booked in one order',
    kind: 2,
    side: 2,
    status: 3,
    owner: 'Ege Marchetti',
    due: '2027-02-26',
    at: ['Decides and orders'],
    expected: 'One order for the whole group, on one invoice',
    delivered: 'Eleven forms, eleven invoices',
    why: 'The portal was made for single travellers; groups went by phone until the desk was halved.',
    ours: 'We took the group form away before the portal could do it.',
    customer: 'Half a day less for each trip',
    company: 'Fewer calls, larger orders',
    reason: 'Both customers put it first.',
  },
  {
    title: 'After six nobody answers a question before the purchase',
    kind: 6,
    side: 2,
    status: 1,
    owner: 'Tomás Brandt',
    due: '2027-01-29',
    at: ['Asks and tries out'],
    expected: 'Somebody who can decide, also in the evening',
    delivered: 'A form and an answer after two days',
  },
  {
    title: 'The invoice does not name the cost centre',
    kind: 1,
    side: 2,
    status: 2,
    owner: 'Ana Lindqvist and Ege Marchetti',
    due: '2027-03-31',
    at: ['Decides and orders'],
  },
  {
    title: 'The service desk learns of delays from travellers',
    kind: 5,
    side: 1,
    status: 0,
    at: ['Needs help'],
    expected: 'They know about the delay before I do',
    delivered: 'I tell them',
  },
  {
    title: 'What a trip saves in carbon stands nowhere',
    kind: 3,
    side: 2,
    status: 0,
    at: ['Compares the options'],
  },
  {
    title: 'Quiet, power and a door that closes on board',
    kind: 7,
    side: 2,
    status: 0,
    at: ['Works with it'],
    text: 'Said by everybody who has been on the night train.',
  },
  {
    title: 'The account manager knows the customer by name',
    kind: 7,
    side: 2,
    status: 0,
    at: ['Receives and sets up'],
  },
  {
    title: 'A lounge at every station',
    kind: 3,
    side: 1,
    status: 6,
    reason: 'No customer had missed it; we look again in a year.',
  },
];

export const kMetrics = [
  [
    'Orders for groups without a call',
    '%',
    [
      ['2026-Q2', 4000],
      ['2026-Q3', 6000],
      ['2026-Q4', 11000],
    ],
    60000,
  ],
  [
    'Answers within an hour, evenings',
    '%',
    [
      ['2026-09', 12000],
      ['2026-10', 9000],
      ['2026-11', undefined],
    ],
    80000,
  ],
];

export const kParked = [
  'What does the night train cost in the holidays?',
  'A word to the unions about evening shifts',
  'Could our travel portal ask yours for prices?',
  'Pets on board: yes or no, and where is it written?',
  'Breakfast: the old one was better',
  'Send the ground rules with the invitation',
];
