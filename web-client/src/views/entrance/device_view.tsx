// Another device of somebody who is in a workshop: whose link it is, and one button, since a link that
// is only looked at must stay unused.
import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
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
import { useLook } from './look.ts';
import { useSecret } from './secret.ts';

const isOver = (problem: unknown): boolean =>
  problem instanceof ApiProblem && [400, 404].includes(problem.status);

export default function DeviceView({ workshop }: { workshop: string }) {
  const secret = useSecret();
  const { looked, again } = useLook(lookAtDeviceLink, workshop, secret);
  /** The link by which somebody else was faster, or that took too long. */
  const [late, setLate] = useState('');
  return <Doorway>{content()}</Doorway>;

  function content() {
    if (secret === '') {
      return (
        <DeadEnd
          title={words.noSecretTitle}
          words={words.noSecret}
          now={words.noSecretNow}
          workshop={workshop}
        />
      );
    }
    if (!looked) return <Opening words={words.looking} />;
    if (late === secret || ('problem' in looked && isOver(looked.problem))) {
      return (
        <DeadEnd
          title={words.overTitle}
          words={words.over}
          now={words.overNow}
          workshop={workshop}
        />
      );
    }
    if ('problem' in looked) {
      return <OnceMore words={(looked.problem as Error).message} onAgain={again} />;
    }
    const over = () => setLate(secret);
    return <GoOn workshop={workshop} secret={secret} owner={looked.found} onOver={over} />;
  }
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
