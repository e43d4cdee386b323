// Every word that a person sees or hears is in this folder, where each language has it: the rest of the
// source is read, and what reads like words there is told.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';

/** What reads like words and is none that a person sees, by the file where it stands. */
const kExceptions: Readonly<Record<string, readonly string[]>> = {
  // Names of what stands open or is chosen: the program's own.
  'views/arranging/clipboard.ts': ['cards from text'],
  'views/board/rating_scale.tsx': ['not applicable'],
  'views/facilitator/people_part.tsx': ['hand over'],
  'views/map/head_items.tsx': ['split step'],
  'views/room/shell.tsx': ['take along'],
  // A board for tests.
  'views/board/made_board.ts': ['Host', 'Customer'],
  // What a browser calls files that are dragged.
  'views/canvas/bring_images.ts': ['Files'],
  // The head of a column in a sheet that people paste, in whichever language.
  'views/map/evidence_sheet.ts': ['person role'],
  // Keys, in the writing of the table of actions; `keys.ts` has what is shown.
  'views/room/actions.ts': ['Arrows', 'Space'],
};

interface Node {
  readonly type: string;
  readonly [part: string]: unknown;
}

const source = join(import.meta.dirname, '..');
const kElsewhere = /^(strings|gen)\/|\.test\.tsx?$|(^|\/)fake_[^/]*$/;

/** What is shown or read aloud, as an attribute, a property of a component or a field of a menu item. */
const kShown = new Set([
  ...['alt', 'aria-description', 'aria-label', 'aria-placeholder', 'aria-roledescription'],
  ...['aria-valuetext', 'label', 'placeholder', 'title'],
  ...['heading', 'hint', 'under', 'word', 'words'],
]);
const kUnread = new Set(['className', 'd', 'rel', 'style', 'transform', 'viewBox']);
const kSelecting = new Set(['closest', 'matches', 'querySelector', 'querySelectorAll']);
const kComparing = new Set(['===', '!==', '==', '!=', 'in', 'instanceof']);
/** What the browser calls keys, and how the names of four of them begin. */
const kKeys = new Set(['Arrow', 'Backspace', 'Delete', 'End', 'Enter', 'Escape', 'Home', 'Tab']);

const isElement = /^(a|button|dialog|input|label|select|summary|textarea)$|^[.[#:]/;
const isSelector = (text: string) => text.split(/,\s*/).every((part) => isElement.test(part));
const isStyle = (text: string) => /[{}]|^\(.*\)$/.test(text);
const isClasses = (text: string) =>
  text.split(' ').every((part) => /^[a-z]+(-[a-z]+)+$/.test(part));

function readsLikeWords(text: string): boolean {
  if (/^\p{Lu}\p{Ll}{2,}[.…!?]?$/u.test(text)) return !kKeys.has(text);
  if (!/\p{L}{2,}[,;:.!?]? \p{L}/u.test(text)) return false;
  return !isSelector(text) && !isStyle(text) && !isClasses(text);
}

/** All texts of a source file that look as if somebody were to read them. */
function wordsIn(code: string, lang: 'ts' | 'tsx'): string[] {
  const found: string[] = [];
  const hear = (text: string, isShown: boolean) => {
    if (isShown ? /\p{L}/u.test(text) : readsLikeWords(text)) found.push(text.trim());
  };
  /** `isShown`: what stands here comes before the eyes of a person, so one letter is a word. */
  const read = (part: unknown, isShown = false): void => {
    if (Array.isArray(part)) return part.forEach((one) => read(one, isShown));
    if (typeof part !== 'object' || part === null || !('type' in part)) return;
    const node = part as Node;
    const named = (one: unknown) => {
      const { name, value } = (one ?? {}) as { name?: unknown; value?: unknown };
      return name ?? value;
    };
    switch (node.type) {
      case 'JSXText':
        return hear(node['value'] as string, true);
      case 'Literal':
        return typeof node['value'] === 'string' ? hear(node['value'], isShown) : undefined;
      case 'TemplateElement':
        return hear((node['value'] as { cooked: string }).cooked, isShown);
      case 'TemplateLiteral':
        read(node['quasis'], isShown);
        return read(node['expressions'], isShown);
      case 'JSXElement':
      case 'JSXFragment':
        read((node['openingElement'] as Node | undefined)?.['attributes']);
        return read(node['children'], true);
      case 'JSXAttribute': {
        const name = named(node['name']) as string;
        return kUnread.has(name) ? undefined : read(node['value'], kShown.has(name));
      }
      case 'Property':
        if (node['computed']) read(node['key']);
        return read(node['value'], kShown.has(named(node['key']) as string));
      case 'JSXExpressionContainer':
      case 'ParenthesizedExpression':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSSatisfiesExpression':
        return read(node['expression'], isShown);
      case 'ConditionalExpression':
        read(node['test']);
        read(node['consequent'], isShown);
        return read(node['alternate'], isShown);
      case 'LogicalExpression':
        read(node['left'], isShown && node['operator'] !== '&&');
        return read(node['right'], isShown);
      case 'BinaryExpression': {
        const sides = [node['left'], node['right']] as Node[];
        const isCompared = kComparing.has(node['operator'] as string);
        return read(isCompared ? sides.filter(({ type }) => type !== 'Literal') : sides, isShown);
      }
      case 'SwitchCase':
        return read(node['consequent']);
      case 'NewExpression':
        // What is thrown or logged is for who looks into the browser's console.
        return /Error$/.test(`${named(node['callee'])}`) ? undefined : read(node['arguments']);
      case 'CallExpression': {
        const callee = node['callee'] as Node;
        if (named(callee['object']) === 'console') return undefined;
        if (kSelecting.has(named(callee['property']) as string)) return read(callee);
        read(callee);
        return read(node['arguments']);
      }
      case 'ImportDeclaration':
      case 'ImportExpression':
      case 'ExportAllDeclaration':
        return undefined;
      default:
        if (node.type.startsWith('TS')) return undefined;
        return Object.values(node).forEach((one) => read(one));
    }
  };
  read(parseAst(code, { lang }).body);
  return found;
}

test('No view says words of its own.', () => {
  const told: Record<string, string[]> = {};
  for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(name) || kElsewhere.test(name)) continue;
    const lang = name.endsWith('x') ? 'tsx' : 'ts';
    const words = wordsIn(readFileSync(join(source, name), 'utf8'), lang);
    if (words.length > 0) told[name] = [...new Set(words)];
  }
  expect(told).toEqual(kExceptions);
});

test('Words are found wherever they stand, and what only looks like them is not.', () => {
  const found = wordsIn(
    `
    import { x } from 'some where';
    type Way = 'over there' | 'Here';
    const say = { word: 'delete', 'aria-label': 'away', run: () => tell('Nothing is left.') };
    const kTitle = 'Whiteboard';
    const view = (
      <section className="b-view b-wide" aria-label={open ? 'open' : \`\${name} closed\`} data-kind="two words">
        <h2>Welcome</h2> · {count || 'none'} {isDone && \`done by \${name}\`} {' '}
        <input placeholder="Search" key={key === 'Two words' ? 'ArrowUp' : 'Enter'} />
      </section>
    );
    if (box.closest('button, [role="menu"]')) throw new Error('This is for developers.');
    const query = '(prefers-color-scheme: dark)';
    const [classes, style] = ['b-scale-choice b-scale-none', 'body { color: red; }'];
  `,
    'tsx',
  );
  expect(found.sort()).toEqual(
    [
      ...[
        'Nothing is left.',
        'Search',
        'Welcome',
        'Whiteboard',
        'away',
        'closed',
        'delete',
        'done by',
      ],
      ...['none', 'open', 'two words'],
    ].sort(),
  );
});
