// What is said about shapes, connectors, frames, drawings and the tools that make them.
import { inLanguage } from './language.ts';
const kShown = 80;

const short = (words: string) => (words.length > kShown ? `${words.slice(0, kShown)}…` : words);
const told = (what: string, words: string) => (words ? `${what}: ${short(words)}` : what);

export const canvas = inLanguage('canvas', {
  outlines: ['Rectangle', 'Ellipse', 'Diamond', 'Triangle', 'Hexagon', 'Text'],
  textSizes: ['Small', 'Medium', 'Large', 'Heading'],
  dashes: ['Solid', 'Dashed', 'Dotted'],
  heads: ['No arrows', 'Arrow at the end', 'Arrow at the start', 'Arrows at both ends'],
  penColours: ['Ink', 'Yellow', 'Green', 'Blue', 'Pink', 'Orange', 'Purple', 'Grey'],
  penWidths: ['Fine', 'Medium', 'Broad'],

  shape: (outline: string, words: string) => told(`shape, ${outline.toLowerCase()}`, words),
  text: (words: string) => told('text', words),
  frame: (title: string) => told('frame', title),
  image: (title: string) => told('image', title),
  drawing: 'drawing',
  connector: (from: string, to: string, label: string, isCross: boolean) =>
    told(`${isCross ? 'cross-link' : 'connector'} from ${from} to ${to}`, label),
  nothing: 'nothing',
  unnamed: {
    card: 'an empty card',
    shape: 'an empty shape',
    frame: 'an unnamed frame',
    image: 'an image',
  },
  shapeText: 'Words in the shape',
  shapePlaceholder: 'Write…',
  frameTitle: 'Title of the frame',
  framePlaceholder: 'Name this frame',
  label: 'Label of the connector',
  labelPlaceholder: 'leads to, needs …',

  imagePlaceholder: 'What is to be seen',
  labelOf: (connector: string) => `Label of the ${connector}`,
  connections: 'Connections',
  drawings: (n: number) => (n === 1 ? '1 drawing' : `${n} drawings`),
  remove: (what: string) => `Delete ${what}`,

  write: 'Write',
  labelIt: 'Label',
  connect: 'Connect',
  outline: 'Outline',
  textSize: 'Size of the words',
  arrows: 'Arrows',
  line: 'Line',
  penWidth: 'Width of the pen',
  turnAround: 'Turn around',
  crossLink: 'Cross-link',
  crossLinkHint: 'Joins different parts of a concept map: dashed, with a mark',
});

export const tools = inLanguage('tools', {
  bar: 'Canvas tools',
  select: 'Select',
  card: 'Card',
  shape: 'Shape',
  shapes: 'Shapes',
  text: 'Text',
  connector: 'Connector',
  frame: 'Frame',
  pen: 'Pen',
  eraser: 'Eraser',
  penLook: 'Pen: colour and width',
  penWidth: 'Width',
  colour: 'Colour',
  taken: (tool: string) =>
    `${tool}: press on the canvas, or press Enter to place it where there is room.`,
  connectorTaken: 'Connector: drag from one thing to another, or press Enter to place it.',
  penTaken: 'Pen: draw on the canvas. It stays in your hand until you press Escape.',
  eraserTaken: 'Eraser: draw over your own strokes. Escape lays it down.',
  eraserTakenAll: 'Eraser: draw over strokes. Escape lays it down.',
  byHandOnly: 'Drawing needs a pointer or a finger. Shapes and text can be placed by key.',
  select2: 'Select two things first, then connect them.',
});
