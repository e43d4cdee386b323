// Light or dark, one press away.
import { useSyncExternalStore } from 'react';
import { Moon, Sun } from 'lucide-react';
import { themeWords } from '../strings/words.ts';
import { currentTheme, onTheme, toggleTheme } from '../theme.ts';

export function ThemeToggle() {
  const theme = useSyncExternalStore(onTheme, currentTheme);
  const words = theme === 'dark' ? themeWords.toLight : themeWords.toDark;
  return (
    <button
      className="button quiet icon"
      type="button"
      aria-label={words}
      title={words}
      onClick={toggleTheme}
    >
      {theme === 'dark' ? <Sun size={18} /> : <Moon size={18} />}
    </button>
  );
}
