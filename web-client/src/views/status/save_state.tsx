// Whether what I wrote is safe, in words and with a sign.
import { Check, CloudOff, DoorClosed, LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';
import { saving } from '../../strings/room.ts';
import { useStatus, type Seen } from './use_status.ts';
import './status.css';

type State = 'saved' | 'saving' | 'offline' | 'ended';

function stateOf({ link, unsaved }: Seen): State {
  if (link === 'ended') return 'ended';
  if (link !== 'live') return 'offline';
  return unsaved > 0 ? 'saving' : 'saved';
}

function wordsOf({ link, unsaved, kept }: Seen, slow: boolean): string {
  if (link === 'ended') return saving.ended;
  if (link === 'live') return unsaved > 0 && slow ? saving.saving : saving.saved;
  if (unsaved === 0) return link === 'connecting' ? saving.connecting : saving.offline;
  return kept ? saving.offlineWith(unsaved) : saving.offlineUnkept(unsaved);
}

const kSlowMs = 400;
const signs = { saved: Check, saving: LoaderCircle, offline: CloudOff, ended: DoorClosed };

export function SaveState() {
  const seen = useStatus();
  const state = stateOf(seen);
  // A save that takes a blink is not worth a word, nor an announcement for every letter typed.
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (state !== 'saving') return undefined;
    const timer = setTimeout(() => setSlow(true), kSlowMs);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [state]);
  const Sign = signs[state === 'saving' && !slow ? 'saved' : state];
  return (
    <p className="save-state" role="status" data-save-state={state}>
      <Sign size={15} aria-hidden="true" />
      <span>{wordsOf(seen, slow)}</span>
    </p>
  );
}
