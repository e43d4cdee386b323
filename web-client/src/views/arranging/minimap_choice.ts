// Whether the wall is shown in its corner; kept in this browser.
const kKey = 'fishbowl.minimap';

export function keptMinimap(): boolean {
  try {
    return localStorage.getItem(kKey) === 'shown';
  } catch {
    return false;
  }
}

export function keepMinimap(shown: boolean): void {
  try {
    localStorage.setItem(kKey, shown ? 'shown' : 'hidden');
  } catch {
    // A browser that keeps nothing shows what is chosen until it is closed.
  }
}
