// Cells of a spreadsheet, pasted while a journey map is in view: they become a map or evidence, not
// cards. A copy of the board's own things, and plain words, are left to the clipboard of the board.
import { Kind } from '../../gen/board_pb.ts';
import { clipFrom } from '../arranging/clip.ts';
import type { Desk } from '../board/desk.tsx';
import { mayIn } from '../board/may.ts';
import { isTyping } from '../room/keys.ts';

/** Binds the paste of cells; the answer unbinds it. */
export function bindSheets(desk: Desk): () => void {
  const paste = (event: ClipboardEvent) => {
    const { replica } = desk;
    const section = replica.board.find(desk.section.value);
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (event.defaultPrevented || isTyping(event.target) || !pasted.includes('\t')) return;
    if (document.querySelector('dialog[open]') || section?.kind !== Kind.JOURNEY_MAP) return;
    if (!mayIn(replica, section).edit) return;
    if (clipFrom(event.clipboardData?.getData('text/html') ?? '')) return;
    event.preventDefault();
    desk.panel.set({ show: 'paste', map: section.id, words: pasted });
  };
  // Before the board's own clipboard, which leaves alone what is taken.
  window.addEventListener('paste', paste, { capture: true });
  return () => window.removeEventListener('paste', paste, { capture: true });
}
