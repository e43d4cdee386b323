// What stands around everything at the door, whichever link led there.
import type { ReactNode } from 'react';
import { Brand } from '../../components/brand.tsx';
import { LanguageChoice } from '../../components/language_choice.tsx';
import { ThemeToggle } from '../../components/theme_toggle.tsx';
import { entrance } from '../../strings/entrance.ts';
import './entrance.css';

export function Doorway({ children }: { children: ReactNode }) {
  return (
    <div className="entrance">
      <header className="entrance-bar">
        <Brand />
        <LanguageChoice />
        <ThemeToggle />
      </header>
      {children}
    </div>
  );
}

/** The server could not be asked what a link is for. */
export function OnceMore({ words, onAgain }: { words: string; onAgain: () => void }) {
  return (
    <main className="lone">
      <h1>{words}</h1>
      <div className="actions">
        <button className="button primary" type="button" onClick={onAgain}>
          {entrance.again}
        </button>
      </div>
    </main>
  );
}
