// What waits for who facilitates, beside the board: how much, and the way to it. The board's window may stand
// on the wall, so what was said and by whom is shown in the panel's own window alone.
import { ExternalLink } from 'lucide-react';
import { asideWords as words } from '../../strings/asides.ts';
import { waiting, waitingCards } from '../asides/asides.ts';
import { useBoard } from '../hooks.ts';
import { useLobby } from '../people/seen_people.ts';
import { usePanelApart } from './panel_apart.ts';

export function WaitingPart() {
  const inbox = useBoard((board) => waiting(board).length + waitingCards(board).length);
  const lobby = useLobby().length;
  const { open } = usePanelApart();
  return (
    <section className="part part-waiting" aria-label={words.waitingTitle} data-part="waiting">
      <p className="figures" role="status" data-waits={inbox + lobby}>
        {words.waiting(inbox, lobby)}
      </p>
      <button type="button" className="button small" title={words.apartHint} onClick={open}>
        <ExternalLink size={15} aria-hidden="true" />
        {words.apart}
      </button>
    </section>
  );
}
