// Another device of somebody who is in a workshop: whose link it is, and one button, since a link that
// is only looked at must stay unused.
import { ArrowRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ApiProblem, continueHere, lookAtDeviceLink, type DeviceOwner } from '../../api.ts';
import { Opening } from '../../components/opening.tsx';
import { Wrong } from '../../components/wrong.tsx';
import { go } from '../../path.ts';
import { roomPath } from '../../route.ts';
import { devices as words } from '../../strings/devices.ts';
import { entrance } from '../../strings/entrance.ts';
import { rememberVisit } from '../../visits.ts';
import { DeadEnd } from './dead_end.tsx';
import { Doorway, OnceMore } from './doorway.tsx';
import { useSecret } from './secret.ts';

type Look =
  | { is: 'looking' }
  | { is: 'good'; owner: DeviceOwner }
  | { is: 'over' }
  | { is: 'trouble'; words: string };

const isOver = (problem: unknown): boolean =>
  problem instanceof ApiProblem && [400, 404].includes(problem.status);

export default function DeviceView({ workshop }: { workshop: string }) {
  const secret = useSecret();
  const [look, setLook] = useState<Look>({ is: 'looking' });
  const [tries, setTries] = useState(0);

  useEffect(() => {
    if (secret === '') return undefined;
    let left = false;
    setLook({ is: 'looking' });
    lookAtDeviceLink(workshop, secret).then(
      (owner) => {
        if (left) return;
        document.title = owner.title || document.title;
        setLook({ is: 'good', owner });
      },
      (problem: unknown) => {
        if (left) return;
        setLook(
          isOver(problem) ? { is: 'over' } : { is: 'trouble', words: (problem as Error).message },
        );
      },
    );
    // The room's code comes while the page is read.
    void import('../room/room_view.tsx').catch(() => {});
    return () => {
      left = true;
    };
  }, [workshop, secret, tries]);

  const over = () => setLook({ is: 'over' });
  return (
    <Doorway>
      {secret === '' ? (
        <DeadEnd
          title={words.noSecretTitle}
          words={words.noSecret}
          now={words.noSecretNow}
          workshop={workshop}
        />
      ) : look.is === 'looking' ? (
        <Opening words={words.looking} />
      ) : look.is === 'good' ? (
        <GoOn workshop={workshop} secret={secret} owner={look.owner} onOver={over} />
      ) : look.is === 'over' ? (
        <DeadEnd
          title={words.overTitle}
          words={words.over}
          now={words.overNow}
          workshop={workshop}
        />
      ) : (
        <OnceMore words={look.words} onAgain={() => setTries((count) => count + 1)} />
      )}
    </Doorway>
  );
}

function GoOn({
  workshop,
  secret,
  owner: { title, name, role },
  onOver,
}: {
  workshop: string;
  secret: string;
  owner: DeviceOwner;
  /** Somebody else was faster, or it took too long. */
  onOver: () => void;
}) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState('');

  const enter = async () => {
    if (busy) return;
    setBusy(true);
    setWrong('');
    try {
      const person = await continueHere(workshop, secret);
      const leads = role === 'facilitator' || role === 'cofacilitator';
      rememberVisit({ workshop, person, title, name, leads });
      go(roomPath(workshop, person), 'replace');
    } catch (problem) {
      if (isOver(problem)) return onOver();
      setWrong((problem as Error).message);
      setBusy(false);
    }
  };

  return (
    <main className="welcome">
      <div className="welcome-head">
        <h1>{words.continueIn(name, title)}</h1>
      </div>
      <p>{words.same}</p>
      <p className="hint">{words.notYou(name)}</p>
      <div className="welcome-enter">
        {wrong && <Wrong words={wrong} />}
        <button
          className={`button primary large ${busy ? 'busy' : ''}`}
          type="button"
          aria-disabled={busy}
          onClick={() => void enter()}
        >
          {busy ? entrance.entering : entrance.continueAs(name)}
          <ArrowRight size={18} aria-hidden="true" />
        </button>
      </div>
    </main>
  );
}
