// What is said where things on a canvas are picked, arranged and copied.
const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const arranging = {
  cards: (n: number) => counted(n, 'card', 'cards'),
  things: (n: number) => counted(n, 'thing', 'things'),
  selection: 'What is selected',
  arrange: 'Arrange',
  order: 'Order',
  aligned: (n: number) => `Aligned ${n} things.`,
  distributed: (n: number) => `Spread ${n} things.`,
  grouped: (n: number) => `Grouped ${n} things.`,
  ungrouped: 'Ungrouped.',
  stacked: {
    front: 'Brought to the front.',
    forward: 'Brought forward.',
    backward: 'Sent backward.',
    back: 'Sent to the back.',
  },
  nothingOver: 'Nothing lies over it.',
  nothingUnder: 'Nothing lies under it.',
  selected: (what: string) => `${what} selected.`,
  nothingToSelect: 'There is nothing to select here.',
};
