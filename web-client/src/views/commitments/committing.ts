// When the room commits itself, and to which gaps; where that stands open in this tab, beside whichever
// view of the room.
import { createContext, useContext } from 'react';
import { number, type Board } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { focusOf, runningStep } from '../../core/rights.ts';
import { AgendaStepKind, Field, Kind } from '../../gen/board_pb.ts';
import { Signal } from '../board/signal.ts';

/** The list that is committed to while such a step runs; none: no such step runs. */
export function listInCommitStep(board: Board): Id {
  const step = runningStep(board);
  if (!step || number(step, Field.STEP_KIND) !== AgendaStepKind.COMMIT) return NONE;
  const focus = board.find(focusOf(step) ?? NONE);
  return focus?.kind === Kind.GAP_LIST ? focus.id : firstList(board);
}

export function firstList(board: Board): Id {
  return board.sections().find(({ kind }) => kind === Kind.GAP_LIST)?.id ?? NONE;
}

/** The agenda has come to committing, now or earlier. */
export function hasCommitted(board: Board): boolean {
  const isCommit = (id: Id) => {
    const step = board.find(id);
    return !!step && number(step, Field.STEP_KIND) === AgendaStepKind.COMMIT;
  };
  return listInCommitStep(board) !== NONE || board.runs.some(({ step }) => isCommit(step));
}

export class Committing {
  /** The list whose gaps are committed to; none: closed. */
  readonly open = new Signal<Id>(NONE);
  /** It came with a step of the agenda: it takes no caret, and goes with the step. */
  byItself = false;

  enter(list: Id, byItself = false): void {
    this.byItself = byItself;
    this.open.set(list);
  }
  leave(): void {
    this.open.set(NONE);
    document.querySelector<HTMLElement>('[data-commit-button]')?.focus();
  }
}

export const CommittingContext = createContext<Committing | null>(null);

export function useCommitting(): Committing {
  const committing = useContext(CommittingContext);
  if (!committing) throw new Error('There is no room around this view.');
  return committing;
}
