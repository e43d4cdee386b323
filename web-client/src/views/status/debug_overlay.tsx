// `?debug`: what the replica and the connection are at.
import { useEffect, useState } from 'react';
import { debug } from '../../strings/room.ts';
import { useBoard, useReplica } from '../hooks.ts';
import { useStatus } from './use_status.ts';

export default function DebugOverlay() {
  const replica = useReplica();
  const { link, unsaved } = useStatus();
  const [seq, objects] = useBoard((board) => [board.seq, [...board.all()].length]);
  const [waitingSince, setWaitingSince] = useState(0);
  const [roundTrip, setRoundTrip] = useState(0);

  useEffect(() => {
    // From the first unanswered change until all are answered: an upper bound of the round trip.
    if (unsaved > 0 && waitingSince === 0) setWaitingSince(performance.now());
    if (unsaved === 0 && waitingSince > 0) {
      setRoundTrip(performance.now() - waitingSince);
      setWaitingSince(0);
    }
  }, [unsaved, waitingSince]);

  const lines: readonly [string, string | number][] = [
    [debug.link, link],
    [debug.seq, seq ?? 0],
    [debug.pending, unsaved],
    [debug.roundTrip, debug.milliseconds(roundTrip)],
    [debug.session, replica.me.session],
    [debug.objects, objects ?? 0],
  ];
  return (
    <aside className="debug figures" aria-label={debug.title} data-debug>
      <dl>
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}
