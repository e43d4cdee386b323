// The door of a workshop: reads the secret out of the address, asks the server what it is for, and
// lets people in.
import { ApiProblem, lookAtInvitation } from '../../api.ts';
import { Opening } from '../../components/opening.tsx';
import { entrance } from '../../strings/entrance.ts';
import { Ended } from '../status/ended.tsx';
import { DeadEnd } from './dead_end.tsx';
import { Doorway, OnceMore } from './doorway.tsx';
import { useLook } from './look.ts';
import { useSecret } from './secret.ts';
import { Welcome } from './welcome.tsx';

export default function EntranceView({ workshop }: { workshop: string }) {
  const secret = useSecret();
  const { looked, again } = useLook(lookAtInvitation, workshop, secret);
  return <Doorway>{content()}</Doorway>;

  function content() {
    if (secret === '') {
      return (
        <DeadEnd
          title={entrance.noSecretTitle}
          words={entrance.noSecret}
          now={entrance.noSecretNow}
          workshop={workshop}
        />
      );
    }
    if (!looked) return <Opening words={entrance.opening} />;
    if ('found' in looked) {
      return <Welcome workshop={workshop} secret={secret} invited={looked.found} />;
    }
    const { problem } = looked;
    const { status, word } = problem instanceof ApiProblem ? problem : { status: 0, word: '' };
    if (word === 'removed') return <Ended ending="removed" />;
    if (status !== 400 && status !== 404) {
      return <OnceMore words={(problem as Error).message} onAgain={again} />;
    }
    return (
      <DeadEnd
        title={entrance.unknownTitle}
        words={entrance.unknown}
        now={entrance.unknownNow}
        workshop={workshop}
      />
    );
  }
}
