// What a person may do here, in words: the palette, the sheet of shortcuts and the buttons say them.

export const actionWords = {
  palette: 'Do something by its name, or go somewhere',
  search: 'Search the room',
  undo: 'Undo what you did last',
  redo: 'Redo',
  board: 'Show the board',
  outline: 'Show the outline',
  report: 'Show the report',
  print: 'Print the report',
  facilitate: 'Facilitate',
  invite: 'Invite people',
  takeAlong: 'Take along: export or import a file',
  theme: 'Switch between light and dark',
  shortcuts: 'All keyboard shortcuts',
  home: 'Leave for the home page',
  tab: 'Next field or button',
  leave: 'Close, or leave a text; everything is kept',

  newCard: 'New card',
  newGap: 'New gap',
  newMap: 'New journey map',
  newList: 'New gap list',
  newCanvas: 'New canvas',
  write: 'Write in the selected card; leave it again',
  newLine: 'New line in a card',

  walk: 'From card to card',
  carry: 'Move what is selected',
  raise: 'Raise as gap',
  delete: 'Delete what is selected',

  selectAll: 'Select everything here',
  walkOn: 'Select from card to card',
  left: 'Align left',
  centre: 'Align centres',
  right: 'Align right',
  top: 'Align tops',
  middle: 'Align middles',
  bottom: 'Align bottoms',
  across: 'Equal gaps across',
  down: 'Equal gaps down',
  group: 'Group',
  ungroup: 'Ungroup',
  duplicate: 'Duplicate',
  copyThings: 'Copy; also into another room',
  cutThings: 'Cut: move to where you paste',
  pasteThings: 'Paste under the pointer',
  front: 'Bring to front',
  forward: 'Bring forward',
  backward: 'Send backward',
  back: 'Send to back',
  select: 'Select and move',
  shape: 'Draw a shape',
  ellipse: 'Draw an ellipse',
  text: 'Write on the canvas',
  connector: 'Draw a connector',
  frame: 'Draw a frame',
  pen: 'Pen',
  eraser: 'Eraser',
  connect: 'Connect two selected things',
  stretch: 'Make what is selected larger or smaller',

  fitSection: 'Fit the section',
  fitBoard: 'Show the whole board',
  fitSelection: 'Fit what is selected',
  minimap: 'Show the board in small',
  pan: 'Move over the board: arrows, with nothing selected',
  hand: 'Move over the board by dragging',
  trueSize: 'True size',
  closer: 'Closer',
  farther: 'Farther',
} as const;

export type ActionId = keyof typeof actionWords;

export const groupWords = {
  everywhere: 'Everywhere',
  writing: 'Writing',
  things: 'Cards and gaps',
  arranging: 'Arranging',
  canvas: 'On a canvas',
  board: 'The board',
} as const;

export type ActionGroup = keyof typeof groupWords;

/** How a key is named where its own sign would not do. */
export const keyWords: Readonly<Record<string, string>> = {
  Delete: 'Del',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Backspace: 'Backspace',
  Escape: 'Esc',
};
