// Said calmly while the connection is gone; a short break is not mentioned.
import { CloudOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Role } from '../../gen/board_pb.ts';
import { saving } from '../../strings/room.ts';
import { useReplica } from '../hooks.ts';
import { useStatus } from './use_status.ts';

const kPatienceMs = 2000;

export function OfflineBanner() {
  const { link, unsaved, kept } = useStatus();
  const watches = useReplica().me.role === Role.OBSERVER;
  const gone = link === 'offline' || link === 'connecting';
  const [shown, setShown] = useState(false);

  useEffect(() => {
    if (!gone) {
      setShown(false);
      return undefined;
    }
    const timer = setTimeout(() => setShown(true), kPatienceMs);
    return () => clearTimeout(timer);
  }, [gone]);

  useEffect(() => {
    if (!gone || unsaved === 0) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [gone, unsaved]);

  if (!shown) return null;
  return (
    <div className="banner" role="status">
      <CloudOff size={16} aria-hidden="true" />
      <p>{watches ? saving.bannerWatching : kept ? saving.banner(unsaved) : saving.bannerUnkept}</p>
    </div>
  );
}
