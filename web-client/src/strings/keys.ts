// What is printed on keys, where that is not the name that the browser gives them.
import { inLanguage } from './language.ts';

export const keyNames = inLanguage('keyNames', {
  Mod: 'Ctrl',
  Shift: 'Shift',
  Enter: 'Enter',
  Space: 'Space',
  Delete: 'Del',
  Backspace: 'Backspace',
  Escape: 'Esc',
  Arrows: 'Arrows',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
});
