// The door of a workshop: reads the secret out of the address, asks the server what it is for, and
// lets people in. The secret stays in this page's memory and nowhere else.
import { useEffect, useState } from 'react';
import { ApiProblem, lookAtInvitation, type Invited } from '../../api.ts';
import { Brand } from '../../components/brand.tsx';
import { Opening } from '../../components/opening.tsx';
import { LanguageChoice } from '../../components/language_choice.tsx';
import { ThemeToggle } from '../../components/theme_toggle.tsx';
import { entrance } from '../../strings/entrance.ts';
import { Ended } from '../status/ended.tsx';
import { DeadEnd } from './dead_end.tsx';
import { Welcome } from './welcome.tsx';
import './entrance.css';

let secretHere = '';

/** Takes the secret out of the address bar, where others could read it or a screenshot keep it. */
function takeSecret(): string {
  const found = location.hash.slice(1);
  if (found !== '') {
    secretHere = found;
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return secretHere;
}

type Look =
  | { is: 'looking' }
  | { is: 'invited'; invited: Invited }
  | { is: 'unknown' }
  | { is: 'removed' }
  | { is: 'trouble'; words: string };

export default function EntranceView({ workshop }: { workshop: string }) {
  const [secret, setSecret] = useState(takeSecret);
  const [look, setLook] = useState<Look>({ is: 'looking' });
  const [tries, setTries] = useState(0);

  useEffect(() => {
    // A second link opened in the same tab changes the fragment only.
    const changed = () => setSecret(takeSecret());
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);

  useEffect(() => {
    if (secret === '') return undefined;
    let left = false;
    setLook({ is: 'looking' });
    lookAtInvitation(workshop, secret).then(
      (invited) => {
        if (left) return;
        document.title = invited.title || document.title;
        setLook({ is: 'invited', invited });
      },
      (problem: unknown) => {
        if (left) return;
        const { status, word } = problem instanceof ApiProblem ? problem : { status: 0, word: '' };
        if (status === 400 || status === 404) setLook({ is: 'unknown' });
        else if (word === 'removed') setLook({ is: 'removed' });
        else setLook({ is: 'trouble', words: (problem as Error).message });
      },
    );
    // The room's code comes while the name is typed.
    void import('../room/room_view.tsx').catch(() => {});
    return () => {
      left = true;
    };
  }, [workshop, secret, tries]);

  return (
    <div className="entrance">
      <header className="entrance-bar">
        <Brand />
        <LanguageChoice />
        <ThemeToggle />
      </header>
      {secret === '' ? (
        <DeadEnd
          title={entrance.noSecretTitle}
          words={entrance.noSecret}
          now={entrance.noSecretNow}
          workshop={workshop}
        />
      ) : look.is === 'looking' ? (
        <Opening words={entrance.opening} />
      ) : look.is === 'invited' ? (
        <Welcome workshop={workshop} secret={secret} invited={look.invited} />
      ) : look.is === 'unknown' ? (
        <DeadEnd
          title={entrance.unknownTitle}
          words={entrance.unknown}
          now={entrance.unknownNow}
          workshop={workshop}
        />
      ) : look.is === 'removed' ? (
        <Ended ending="removed" />
      ) : (
        <main className="lone">
          <h1>{look.words}</h1>
          <div className="actions">
            <button
              className="button primary"
              type="button"
              onClick={() => setTries((count) => count + 1)}
            >
              {entrance.again}
            </button>
          </div>
        </main>
      )}
    </div>
  );
}
