// The agenda ends: parked cards without a decision are asked about once, and may be gone to instead.
import { useRef } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { NONE, type Id } from '../../core/ids.ts';
import { isFacilitator } from '../../core/rights.ts';
import { parkingWords as words } from '../../strings/agenda.ts';
import { dialogWords } from '../../strings/words.ts';
import type { Replica } from '../../sync/replica.ts';
import { isNarrow } from '../board/narrow.ts';
import { Signal, useSignal } from '../board/signal.ts';
import { useBoard, useReplica } from '../hooks.ts';
import { useDoing } from '../room/doing.ts';
import { enterStep } from './leading.ts';
import { countUndecided, nextUndecided } from './parked.ts';

type Asked = 'no' | 'counted' | 'instant';

const known = new WeakMap<Replica, Signal<Asked>>();

function askedOf(replica: Replica): Signal<Asked> {
  let signal = known.get(replica);
  if (!signal) known.set(replica, (signal = new Signal<Asked>('no')));
  return signal;
}

/** To a step, or to the end; who decides about parked cards is asked first whether they may stay open. */
export function goOn(replica: Replica, step: Id, atOnce = false): void {
  const { board, me } = replica;
  const what = board.agenda?.coming?.what;
  const isEnding = what?.case === 'step' && what.step === NONE;
  const asks = step === NONE && !isEnding && isFacilitator(me.role) && countUndecided(board) > 0;
  if (asks) askedOf(replica).set(atOnce ? 'instant' : 'counted');
  else enterStep(replica, step, atOnce);
}

/** To the first card without a decision, and from there on to the next. Nothing where no board is. */
export function useUndecided(): (() => void) | undefined {
  const { board } = useReplica();
  const doing = useDoing();
  const last = useRef<Id>(NONE);
  if (!doing.sight && !doing.now().board) return undefined;
  return () => {
    const card = nextUndecided(board, last.current);
    if (!card) return;
    last.current = card.id;
    // On a phone the panel lies over the board.
    if (isNarrow() && document.querySelector('.panel')) doing.do('facilitate');
    if (!doing.flyTo(card.id)) doing.do('board');
  };
}

export function AskBeforeEnd() {
  const replica = useReplica();
  const asked = askedOf(replica);
  return useSignal(asked) === 'no' ? null : (
    <Ask
      onEnd={() => enterStep(replica, NONE, asked.value === 'instant')}
      onClose={() => asked.set('no')}
    />
  );
}

function Ask({ onEnd, onClose }: { onEnd: () => void; onClose: () => void }) {
  const count = useBoard(countUndecided);
  const goThere = useUndecided();
  const then = (does: () => void) => () => {
    onClose();
    does();
  };
  return (
    <Dialog title={words.undecidedTitle(count)} onClose={onClose}>
      <p className="dialog-words">{words.undecidedWords}</p>
      <div className="dialog-actions">
        <button className="button" type="button" onClick={onClose}>
          {dialogWords.cancel}
        </button>
        <button className="button" type="button" onClick={then(onEnd)}>
          {words.endAllTheSame}
        </button>
        {goThere && (
          <button className="button primary" type="button" autoFocus onClick={then(goThere)}>
            {words.toFirst}
          </button>
        )}
      </div>
    </Dialog>
  );
}
