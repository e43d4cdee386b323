// A rehearsal: a workshop of its own with this one's frame, seen through the windows of those who will
// come, and deleted when it ends.
import { useState, type MouseEvent } from 'react';
import { Eye, Presentation, Smartphone, UserRound, UsersRound } from 'lucide-react';
import { ApiProblem, beginRehearsal, endRehearsal, type Link, type Made } from '../../api.ts';
import { Dialog } from '../../components/dialog.tsx';
import { here } from '../../components/here.ts';
import { Wrong } from '../../components/wrong.tsx';
import { text } from '../../core/board.ts';
import { Field } from '../../gen/board_pb.ts';
import { rehearsal as words } from '../../strings/next_workshop.ts';
import { forgetWorkshop } from '../../sync/outbox.ts';
import { forgetVisits } from '../../visits.ts';
import { useBoard } from '../hooks.ts';
import { useRoom } from '../room/open_room.ts';
import { keepRehearsal, rehearsalOf } from './rehearsals.ts';
import './next_workshop.css';

type Seen = keyof typeof words.roles;

const kSigns: Readonly<Record<Seen, typeof Eye>> = {
  facilitator: Presentation,
  customer: UserRound,
  staff: UsersRound,
  observer: Eye,
  phone: Smartphone,
};
const kPhone = 'popup,width=390,height=800';

const secretOf = (link: Link | undefined): string =>
  new URL(link?.url ?? '', location.href).hash.slice(1);

function linkFor(made: Made, seen: Seen): Link | undefined {
  const by = (role: string, side?: string) =>
    made.links.find((link) => link.role === role && (side === undefined || link.side === side));
  if (seen === 'facilitator' || seen === 'observer') return by(seen);
  return by('participant', seen === 'staff' ? 'host' : 'customer');
}

export function Rehearsal({ onClose }: { onClose: () => void }) {
  const { workshop, person } = useRoom();
  const title = useBoard((board) => {
    const there = board.workshop();
    return there ? text(there, Field.TITLE) : '';
  });
  const [made, setMade] = useState(() => rehearsalOf(workshop));
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [wrong, setWrong] = useState('');

  const now = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setSaid('');
    setWrong('');
    try {
      await work();
    } catch (problem) {
      setWrong((problem as Error).message);
    }
    setBusy(false);
  };
  const begin = () =>
    now(async () => {
      const begun = await beginRehearsal(workshop, person, {
        title: words.called(title),
        customerNames: [words.customer],
      });
      keepRehearsal(workshop, begun);
      setMade(begun);
    });
  const end = (gone: Made) =>
    now(async () => {
      let over = words.ended;
      try {
        await endRehearsal(gone.workshop, secretOf(linkFor(gone, 'facilitator')));
      } catch (problem) {
        if (!(problem instanceof ApiProblem) || problem.status !== 404) throw problem;
        over = words.notHere;
      }
      keepRehearsal(workshop, undefined);
      forgetVisits(gone.workshop);
      await forgetWorkshop(gone.workshop);
      setMade(undefined);
      setSaid(over);
    });

  return (
    <Dialog title={words.title} onClose={onClose}>
      {!made && <p className="dialog-words">{words.about}</p>}
      {made && (
        <>
          <p className="dialog-words">{words.seeAs}</p>
          <ul className="rehearsal-windows">
            {(Object.keys(words.roles) as Seen[]).map((seen) => (
              <Window key={seen} seen={seen} link={linkFor(made, seen)} />
            ))}
          </ul>
        </>
      )}
      {wrong && <Wrong words={wrong} />}
      <p role="status" className={said ? 'hint' : 'unseen'}>
        {said}
      </p>
      <div className="dialog-actions">
        {made ? (
          <button
            type="button"
            className={`button danger ${busy ? 'busy' : ''}`}
            aria-disabled={busy}
            onClick={() => void end(made)}
          >
            {busy ? words.ending : words.end}
          </button>
        ) : (
          <button
            type="button"
            className={`button primary ${busy ? 'busy' : ''}`}
            aria-disabled={busy}
            onClick={() => void begin()}
          >
            {busy ? words.beginning : words.begin}
          </button>
        )}
      </div>
    </Dialog>
  );
}

function Window({ seen, link }: { seen: Seen; link: Link | undefined }) {
  if (!link) return null;
  const Sign = kSigns[seen];
  const open = (event: MouseEvent<HTMLAnchorElement>) => {
    if (seen === 'phone' && window.open(event.currentTarget.href, '_blank', kPhone))
      event.preventDefault();
  };
  return (
    <li>
      <a className="rehearsal-window" href={here(link.url)} target="_blank" onClick={open}>
        <Sign size={18} aria-hidden="true" />
        <strong>{words.roles[seen]}</strong>
        <span className="hint">{words.hints[seen]}</span>
      </a>
    </li>
  );
}
