// Light or dark: what the system wishes, or what the person chose here. Stamped on the root, where
// tokens.css reads it. Without React, which the page brings: it is stamped before.

export type Theme = 'light' | 'dark';

const kKey = 'fishbowl.theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const watchers = new Set<() => void>();

function chosen(): Theme | null {
  try {
    const kept = localStorage.getItem(kKey);
    return kept === 'light' || kept === 'dark' ? kept : null;
  } catch {
    return null; // Storage is closed in some private modes; the system's wish holds then.
  }
}

let choice = chosen();
export const currentTheme = (): Theme => choice ?? (system.matches ? 'dark' : 'light');

function stamp(): void {
  document.documentElement.dataset.theme = currentTheme();
  watchers.forEach((tell) => tell());
}

export function startTheme(): void {
  stamp();
  system.addEventListener('change', stamp);
}

export function toggleTheme(): void {
  const next: Theme = currentTheme() === 'dark' ? 'light' : 'dark';
  // Choosing what the system wants anyway is following the system again.
  choice = next === (system.matches ? 'dark' : 'light') ? null : next;
  try {
    if (choice) localStorage.setItem(kKey, choice);
    else localStorage.removeItem(kKey);
  } catch {
    // Then the choice lives as long as the page.
  }
  stamp();
}

/** The answer ends it. */
export function onTheme(tell: () => void): () => void {
  watchers.add(tell);
  return () => void watchers.delete(tell);
}
