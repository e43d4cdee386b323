import type * as english from '../keys.ts';
import type { Words } from '../language.ts';

export const keyNames: Words<typeof english.keyNames> = {
  Mod: 'Strg',
  Shift: 'Umschalt',
  Enter: 'Eingabe',
  Space: 'Leertaste',
  Delete: 'Entf',
  Backspace: 'Rücktaste',
  Escape: 'Esc',
  Arrows: 'Pfeile',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};
