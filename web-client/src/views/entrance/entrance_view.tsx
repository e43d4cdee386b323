// The door of a workshop: reads the secret out of the address, asks the server what it is for, and
// lets people in.
import { useEffect, useState } from 'react';
import { ApiProblem, lookAtInvitation, type Invited } from '../../api.ts';
import { Opening } from '../../components/opening.tsx';
import { entrance } from '../../strings/entrance.ts';
import { Ended } from '../status/ended.tsx';
import { DeadEnd } from './dead_end.tsx';
import { Doorway, OnceMore } from './doorway.tsx';
import { useSecret } from './secret.ts';
import { Welcome } from './welcome.tsx';

type Look =
  | { is: 'looking' }
  | { is: 'invited'; invited: Invited }
  | { is: 'unknown' }
  | { is: 'removed' }
  | { is: 'trouble'; words: string };

export default function EntranceView({ workshop }: { workshop: string }) {
  const secret = useSecret();
  const [look, setLook] = useState<Look>({ is: 'looking' });
  const [tries, setTries] = useState(0);

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
    <Doorway>
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
        <OnceMore words={look.words} onAgain={() => setTries((count) => count + 1)} />
      )}
    </Doorway>
  );
}
