import { expect, test } from 'vitest';
import { actionWords } from '../../strings/actions.ts';
import { actionOf, kActions, keyCaps } from './actions.ts';

const press = (key: string, code = '', held: Partial<KeyboardEvent> = {}): KeyboardEvent =>
  ({
    key,
    code,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
  }) as KeyboardEvent;

test('Every action stands in the table once, and no key does two things.', () => {
  const ids = kActions.map(({ id }) => id);
  expect([...ids].sort()).toEqual(Object.keys(actionWords).sort());
  const keys = kActions.flatMap((action) => action.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

test('A letter is found with Ctrl and with Cmd, and with Shift it is another.', () => {
  expect(actionOf(press('z', 'KeyZ', { ctrlKey: true }))).toBe('undo');
  expect(actionOf(press('z', 'KeyZ', { metaKey: true }))).toBe('undo');
  expect(actionOf(press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }))).toBe('redo');
  expect(actionOf(press('z', 'KeyZ'))).toBeUndefined();
});

test('A key is found by its sign, wherever the keyboard has it, and by its place without one.', () => {
  expect(actionOf(press('z', 'KeyY', { ctrlKey: true }))).toBe('undo'); // German
  expect(actionOf(press('я', 'KeyZ', { ctrlKey: true }))).toBe('undo'); // Russian
  expect(actionOf(press('?', 'Minus', { shiftKey: true }))).toBe('shortcuts');
  expect(actionOf(press('/', 'Digit7', { shiftKey: true }))).toBe('search'); // German
  expect(actionOf(press('¡', 'Digit1', { altKey: true }))).toBe('board'); // a Mac
  expect(actionOf(press('!', 'Digit1', { shiftKey: true }))).toBe('fitBoard');
  expect(actionOf(press('1', 'Digit1'))).toBe('fitSection');
});

test('Plus is a key and not only what joins keys.', () => {
  expect(keyCaps('+')).toEqual(['+']);
  expect(keyCaps('Alt+1')).toEqual(['Alt', '1']);
  expect(actionOf(press('+', 'Equal', { shiftKey: true }))).toBe('closer');
});
