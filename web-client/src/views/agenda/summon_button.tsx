// Leads everybody's view to where this person looks.
import { Megaphone } from 'lucide-react';
import { leadWords } from '../../strings/agenda.ts';
import { useReplica } from '../hooks.ts';
import { useDoing } from '../room/doing.ts';
import { summon } from './leading.ts';

export function SummonButton() {
  const replica = useReplica();
  const doing = useDoing();
  return (
    <button
      type="button"
      className="button small"
      onClick={() => {
        const here = doing.sight?.where?.();
        if (here) summon(replica, here);
      }}
    >
      <Megaphone size={15} aria-hidden="true" />
      {leadWords.summon}
    </button>
  );
}
