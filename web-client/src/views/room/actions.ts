// The one table of what a person may do by name or by key. Those who listen to keys and
// the sheet under `?` all read it, so that a shortcut is written once.
//
// A view says what it can do at present by offering doers (`doing.ts`); an action without a doer is
// not offered. What has no doer ever (Tab, arrow keys) stands here for the sheet.
import { actionWords, type ActionGroup, type ActionId } from '../../strings/actions.ts';
import { keyNames } from '../../strings/keys.ts';

export interface Action {
  readonly id: ActionId;
  readonly group: ActionGroup;
  /** `Mod` is Ctrl, or Cmd on a Mac. The first is the one that is shown beside a name. */
  readonly keys: readonly string[];
}

const kTable: Readonly<Record<ActionGroup, readonly (readonly [ActionId, ...string[]])[]>> = {
  everywhere: [
    ['palette', 'Mod+K'],
    ['search', '/', 'Mod+F'],
    ['undo', 'Mod+Z'],
    ['redo', 'Mod+Shift+Z', 'Mod+Y'],
    ['board', 'Alt+1'],
    ['outline', 'Alt+2'],
    ['report', 'Alt+3'],
    ['print'],
    ['facilitate', 'Alt+F'],
    ['inbox', 'Alt+I'],
    ['nextStep', 'Alt+N'],
    ['stepFocus', 'Alt+J'],
    ['ready', 'Alt+R'],
    ['pauseTimer'],
    ['summon'],
    ['freeze'],
    ['invite'],
    ['comments'],
    ['asides', 'Alt+Q'],
    ['commitments'],
    ['vote', 'Alt+B'],
    ['groundRules'],
    ['takeAlong'],
    ['promote'],
    ['theme'],
    ['language'],
    ['shortcuts', '?'],
    ['device'],
    ['home'],
    ['signOut'],
    ['tab', 'Tab'],
    ['leave', 'Escape'],
  ],
  writing: [
    ['newCard', 'N'],
    ['newGap'],
    ['newMap'],
    ['newList'],
    ['newCanvas'],
    ['newFor'],
    ['write', 'Enter'],
    ['newLine', 'Shift+Enter'],
  ],
  things: [
    ['walk', 'Arrows'],
    ['carry', 'Alt+Arrows'],
    ['raise', 'G'],
    ['comment', 'Mod+Alt+M'],
    ['delete', 'Delete', 'Backspace'],
    ['setAside'],
  ],
  arranging: [
    ['selectAll', 'Mod+A'],
    ['walkOn', 'Shift+Arrows'],
    ['left', 'Alt+Shift+ArrowLeft'],
    ['centre', 'Alt+H'],
    ['right', 'Alt+Shift+ArrowRight'],
    ['top', 'Alt+Shift+ArrowUp'],
    ['middle', 'Alt+V'],
    ['bottom', 'Alt+Shift+ArrowDown'],
    ['across', 'Alt+Shift+H'],
    ['down', 'Alt+Shift+V'],
    ['group', 'Mod+G'],
    ['ungroup', 'Mod+Shift+G'],
    ['duplicate', 'Mod+D'],
    ['copyThings', 'Mod+C'],
    ['cutThings', 'Mod+X'],
    ['pasteThings', 'Mod+V'],
    ['front', 'Mod+]'],
    ['forward', ']'],
    ['backward', '['],
    ['back', 'Mod+['],
  ],
  canvas: [
    ['select', 'V'],
    ['shape', 'R'],
    ['ellipse', 'O'],
    ['text', 'T'],
    ['connector', 'L'],
    ['frame', 'F'],
    ['pen', 'P'],
    ['eraser', 'E'],
    ['connect', 'C'],
    ['stretch', 'Mod+Arrows'],
  ],
  board: [
    ['fitSection', '1'],
    ['fitBoard', 'Shift+1'],
    ['fitSelection', 'Shift+2'],
    ['minimap', 'M'],
    ['cursors'],
    ['pan'],
    ['hand', 'Space'],
    ['trueSize', '0'],
    ['closer', '+', '='],
    ['farther', '-'],
  ],
};

export const kActions: readonly Action[] = (Object.keys(kTable) as ActionGroup[]).flatMap((group) =>
  kTable[group].map(([id, ...keys]) => ({ id, group, keys })),
);

const byId = new Map(kActions.map((action) => [action.id, action]));

const isMac = /Mac|iP(hone|ad)/.test(globalThis.navigator?.platform ?? '');

const capOf: Readonly<Record<string, string>> = keyNames;

/** The parts of a shortcut as they are printed on keys; `+` is a key, too. */
export function keyCaps(keys: string): readonly string[] {
  const parts = keys.endsWith('+') ? [...keys.slice(0, -1).split('+'), '+'] : keys.split('+');
  return parts
    .filter((part) => part !== '')
    .map((part) => (part === 'Mod' && isMac ? '⌘' : (capOf[part] ?? part)));
}

export function shortcutOf(id: ActionId): string | undefined {
  return byId.get(id)?.keys[0];
}

/** What a button says under the pointer: the name, and the key in brackets. */
export function titleOf(id: ActionId, words: string = actionWords[id]): string {
  const keys = shortcutOf(id);
  return keys === undefined ? words : `${words} (${keyCaps(keys).join('+')})`;
}

/** What was pressed, in the writing of the table. */
function pressed(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey;
  const coded = /^(?:Key|Digit)([A-Z0-9])$/.exec(event.code)?.[1];
  // Alt makes other signs on a Mac, and a keyboard of another alphabet has no Latin letters.
  const plain = event.key.length > 1 || (/^[!-~]$/.test(event.key) && !event.altKey);
  const digit = event.shiftKey && /^\d$/.test(coded ?? '');
  const key = plain && !digit ? event.key : (coded ?? event.key);
  // A sign that is reached with Shift is itself; a letter, a digit or a named key is not.
  const shift = event.shiftKey && (key.length > 1 || /^[a-z0-9]$/i.test(key));
  const name = key.length === 1 ? key.toUpperCase() : key;
  return `${mod ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${name}`;
}

const byKeys = new Map(kActions.flatMap(({ id, keys }) => keys.map((one) => [one, id] as const)));

/** The action of a key; a sign such as `?` is found wherever it is on the keyboard. */
export function actionOf(event: KeyboardEvent): ActionId | undefined {
  // AltGr comes as Ctrl and Alt: it is how some keyboards write brackets.
  const held = event.ctrlKey || event.metaKey || event.altKey;
  const alone = !held || event.getModifierState?.('AltGraph');
  const bySign = alone && /^[^a-z0-9]$/i.test(event.key) ? byKeys.get(event.key) : undefined;
  return bySign ?? byKeys.get(pressed(event));
}
