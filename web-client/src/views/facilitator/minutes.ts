// What the steps of the agenda were planned to take, and what they took.
import { number, type Board } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { stepsOf } from '../../core/rights.ts';
import { Field } from '../../gen/board_pb.ts';

const kMinuteMs = 60_000;
const kMinutesMax = 1440;

/** Milliseconds, of all its runs that ended; 0: it has not run to its end. */
export function tookMs(board: Board, step: Id): number {
  return board.runs
    .filter((run) => run.step === step)
    .reduce((sum, run) => sum + Math.max(0, run.ended - run.began), 0);
}

export function minutesAsPlanned(board: Board): number {
  return stepsOf(board).reduce((sum, step) => sum + (number(step, Field.MINUTES) ?? 0), 0);
}

/** F2: what did not run counts as it was planned. */
export function minutesAsRun(board: Board): number {
  return stepsOf(board).reduce((sum, step) => {
    const took = tookMs(board, step.id);
    if (took === 0) return sum + (number(step, Field.MINUTES) ?? 0);
    return sum + Math.min(kMinutesMax, Math.max(1, Math.round(took / kMinuteMs)));
  }, 0);
}
