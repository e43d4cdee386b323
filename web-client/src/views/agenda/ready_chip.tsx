// In the bar of the step: how many are ready, and for who takes part the button that says it.
import { Check } from 'lucide-react';
import { useEffect } from 'react';
import { NONE, type Id } from '../../core/ids.ts';
import { isNarrowed } from '../../core/rights.ts';
import { readyWords as words } from '../../strings/agenda.ts';
import { useNow } from '../board/may.ts';
import { useReplica } from '../hooks.ts';
import { useDoers, useDoing } from '../room/doing.ts';
import { sayReady, useMyReady, useReadiness } from './ready.ts';
import './ready.css';

export function ReadyChip({ step }: { step: Id }) {
  const replica = useReplica();
  const takesPart = useNow(({ me }) => isNarrowed(me.role));
  const { ready, notYet } = useReadiness(step);
  const mine = useMyReady(step);
  const count = ready.length + notYet.length;
  const toggle = () => sayReady(replica, mine ? NONE : step);
  // Another step is another question.
  useEffect(() => () => sayReady(replica, NONE), [replica, step]);
  useDoers(useDoing(), () => (takesPart ? { ready: toggle } : {}));
  return (
    <span className="step-ready">
      {count > 0 && ready.length > 0 && (
        <span className="figures" data-ready={ready.length}>
          {words.count(ready.length, count)}
        </span>
      )}
      {takesPart && (
        <button
          type="button"
          className="button small"
          aria-pressed={mine}
          title={words.hint}
          onClick={toggle}
        >
          <Check size={15} aria-hidden="true" />
          <span>{words.ready}</span>
        </button>
      )}
    </span>
  );
}
