// The room: opens the replica, and shows the board or the outline with everything around it.
import { useEffect, useState } from 'react';
import { Opening } from '../../components/opening.tsx';
import { room } from '../../strings/room.ts';
import type { NotYet } from '../../sync/connection.ts';
import { openReplica, type Replica } from '../../sync/replica.ts';
import { ReplicaContext } from '../hooks.ts';
import { Ended } from '../status/ended.tsx';
import { RoomContext } from './open_room.ts';
import { Shell } from './shell.tsx';

interface RoomProps {
  workshop: string;
  person: number;
  /** The facilitator's panel alone. */
  panel: boolean;
}

export default function RoomView({ workshop, person, panel }: RoomProps) {
  const [replica, setReplica] = useState<Replica | null>(null);
  const [failed, setFailed] = useState(false);
  const [notYet, setNotYet] = useState<NotYet>();
  const [tries, setTries] = useState(0);

  useEffect(() => {
    const leaving = new AbortController();
    let opened: Replica | undefined;
    setFailed(false);
    openReplica(workshop, person, setNotYet, leaving.signal).then(
      (came) => {
        opened = came;
        if (leaving.signal.aborted) came.close();
        else setReplica(came);
      },
      () => setFailed(!leaving.signal.aborted),
    );
    return () => {
      leaving.abort();
      opened?.close();
      setReplica(null);
    };
  }, [workshop, person, tries]);

  if (failed) return <Ended ending="unreachable" onAgain={() => setTries((count) => count + 1)} />;
  if (!replica) {
    const inLobby = notYet === 'lobby' ? { title: room.lobby } : {};
    return <Opening {...inLobby} words={notYet ? room.notYet[notYet] : room.opening} />;
  }
  return (
    <RoomContext value={{ workshop, person }}>
      <ReplicaContext value={replica}>
        <Shell panel={panel} />
      </ReplicaContext>
    </RoomContext>
  );
}
