// What is pressed or pasted before the code that acts on the board has come, and is done without a name:
// arrows, Escape, the clipboard. It happens again once somebody listens.
import type { Doing } from './doing.ts';

/** Whether it was kept. */
export function keepEarly(doing: Doing, event: KeyboardEvent | ClipboardEvent): boolean {
  if (!doing.isAwaiting) return false;
  const again = event instanceof KeyboardEvent ? keyAgain(event) : pasteAgain(event);
  if (!again) return false;
  event.preventDefault();
  const { target } = event;
  doing.whenArrived(() => {
    const there = target instanceof Element && target.isConnected ? target : document.body;
    there.dispatchEvent(again);
  });
  return true;
}

function keyAgain(event: KeyboardEvent): KeyboardEvent | undefined {
  const { key } = event;
  return key === 'Escape' || key.startsWith('Arrow')
    ? new KeyboardEvent('keydown', event)
    : undefined;
}

/** What was pasted can be read now alone. */
function pasteAgain({ clipboardData }: ClipboardEvent): ClipboardEvent | undefined {
  if (!clipboardData) return undefined;
  const kept = new DataTransfer();
  for (const file of clipboardData.files) kept.items.add(file);
  for (const type of clipboardData.types) {
    if (type !== 'Files') kept.setData(type, clipboardData.getData(type));
  }
  return new ClipboardEvent('paste', { clipboardData: kept, bubbles: true, cancelable: true });
}
