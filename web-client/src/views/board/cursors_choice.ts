// Whether others' pointers are shown; kept in this browser.
const kKey = 'fishbowl.cursors';

export function keptCursors(): boolean {
  try {
    return localStorage.getItem(kKey) !== 'hidden';
  } catch {
    return true;
  }
}

export function keepCursors(shown: boolean): void {
  try {
    localStorage.setItem(kKey, shown ? 'shown' : 'hidden');
  } catch {
    // A browser that keeps nothing shows what is chosen until it is closed.
  }
}
