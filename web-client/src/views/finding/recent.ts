// What was chosen last in this browser, the latest first.
const kKey = 'fishbowl.recent';
const kRecentMax = 8;

export function recent(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(kKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

export function remember(key: string): void {
  const list = [key, ...recent().filter((one) => one !== key)].slice(0, kRecentMax);
  try {
    localStorage.setItem(kKey, JSON.stringify(list));
  } catch {
    // A full or closed storage costs a convenience, nothing more.
  }
}
