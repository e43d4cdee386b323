// The room: opens the replica, and shows the board or the outline with everything around it.
import { useEffect, useState } from 'react';
import { ApiProblem } from '../../api.ts';
import { Opening } from '../../components/opening.tsx';
import { room } from '../../strings/room.ts';
import { openReplica, type Replica } from '../../sync/replica.ts';
import { forgetVisit } from '../../visits.ts';
import { ReplicaContext } from '../hooks.ts';
import { Ended } from '../status/ended.tsx';
import { RoomContext } from './open_room.ts';
import { Shell } from './shell.tsx';

function unknownHere(problem: unknown): boolean {
  const status = problem instanceof ApiProblem ? problem.status : 0;
  return status === 401 || status === 403 || status === 404;
}

interface RoomProps {
  workshop: string;
  person: number;
  /** The facilitator's panel alone. */
  panel: boolean;
}

export default function RoomView({ workshop, person, panel }: RoomProps) {
  const [replica, setReplica] = useState<Replica | null>(null);
  const [failed, setFailed] = useState<'link' | 'unreachable' | null>(null);
  const [tries, setTries] = useState(0);

  useEffect(() => {
    let left = false;
    let opened: Replica | undefined;
    setFailed(null);
    openReplica(workshop, person).then(
      (came) => {
        opened = came;
        if (left) came.close();
        else setReplica(came);
      },
      (problem: unknown) => {
        if (left) return;
        if (unknownHere(problem)) forgetVisit(workshop, person);
        setFailed(unknownHere(problem) ? 'link' : 'unreachable');
      },
    );
    return () => {
      left = true;
      opened?.close();
      setReplica(null);
    };
  }, [workshop, person, tries]);

  if (failed) return <Ended ending={failed} onAgain={() => setTries((count) => count + 1)} />;
  if (!replica) return <Opening words={room.opening} />;
  return (
    <RoomContext value={{ workshop, person }}>
      <ReplicaContext value={replica}>
        <Shell panel={panel} />
      </ReplicaContext>
    </RoomContext>
  );
}
