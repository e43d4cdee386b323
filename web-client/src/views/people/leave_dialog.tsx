// Leaving a workshop for good: what that does, asked once. Who only closes the tab comes back as
// themselves.
import { useState } from 'react';
import { leaveWorkshop } from '../../api.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Wrong } from '../../components/wrong.tsx';
import { Role } from '../../gen/board_pb.ts';
import { leaving as words } from '../../strings/leaving.ts';
import { dialogWords } from '../../strings/words.ts';
import { isFacilitator } from '../board/may.ts';
import { useReplica, useTopic } from '../hooks.ts';
import { useRoom } from '../room/open_room.ts';
import { useStatus } from '../status/use_status.ts';
import { useHere, usePeople } from './seen_people.ts';

/** How many tabs I have open in the room; 0: nobody is told where an observer is. */
function useMyTabs(): number {
  const replica = useReplica();
  useTopic('presence');
  if (replica.me.role === Role.OBSERVER) return 0;
  const mine = [...replica.others.values()].filter(({ person }) => person === replica.me.person);
  return 1 + mine.length;
}

/** What a room without anybody who leads it should hear before. */
function useWarning(): string {
  const { me } = useReplica();
  const here = useHere();
  const others = usePeople().filter(
    ({ number, role, removed }) => number !== me.person && isFacilitator(role) && !removed,
  );
  if (!isFacilitator(me.role)) return '';
  if (others.length === 0) return words.alone;
  return others.some(({ number }) => here.has(number)) ? '' : words.nobodyHere;
}

export default function LeaveDialog({ onClose }: { onClose: () => void }) {
  const replica = useReplica();
  const { workshop, person } = useRoom();
  const { unsaved } = useStatus();
  const tabs = useMyTabs();
  const warning = useWarning();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState('');

  const leave = async () => {
    if (busy) return;
    setBusy(true);
    setWrong('');
    try {
      await leaveWorkshop(workshop, person);
      replica.left();
    } catch (problem) {
      setWrong((problem as Error).message);
      setBusy(false);
    }
  };

  return (
    <Dialog title={words.title} onClose={onClose}>
      <p className="dialog-words">{words.about(tabs)}</p>
      <p className="dialog-words">{words.back}</p>
      {warning && <p>{warning}</p>}
      {unsaved > 0 && <p>{words.unsaved(unsaved)}</p>}
      {wrong && <Wrong words={wrong} />}
      <div className="dialog-actions">
        <button className="button" type="button" onClick={onClose} autoFocus>
          {dialogWords.cancel}
        </button>
        <button
          className={`button danger ${busy ? 'busy' : ''}`}
          type="button"
          aria-disabled={busy}
          onClick={() => void leave()}
        >
          {busy ? words.busy : words.yes}
        </button>
      </div>
    </Dialog>
  );
}
