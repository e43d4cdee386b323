// What is said about shapes, connectors, frames, drawings and the tools that make them.
const kShown = 80;

const short = (words: string) => (words.length > kShown ? `${words.slice(0, kShown)}…` : words);
const told = (what: string, words: string) => (words ? `${what}: ${short(words)}` : what);

export const canvas = {
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
};
