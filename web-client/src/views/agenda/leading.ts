// What leads the room: the step before and the step after, and the wishes for them.
import type { Board, Obj } from '../../core/board.ts';
import { number, text } from '../../core/board.ts';
import { NONE, protoId, type Id } from '../../core/ids.ts';
import { runningStep, stepsOf } from '../../core/rights.ts';
import { Field, Side, type AgendaStepKind } from '../../gen/board_pb.ts';
import { stepKinds } from '../../strings/agenda.ts';
import type { Replica } from '../../sync/replica.ts';

/** People see what comes before it comes. */
export const kCountdownS = 10;

export const kindOf = (step: Obj): AgendaStepKind => number(step, Field.STEP_KIND) ?? 0;

export function stepName(step: Obj | undefined): string {
  if (!step) return '';
  return text(step, Field.TITLE).trim() || stepKinds[kindOf(step)];
}

/** The step that stands `by` places from the one that runs; the first one where none does. */
export function stepFrom(board: Board, by: -1 | 1): Obj | undefined {
  const steps = stepsOf(board);
  const running = runningStep(board);
  if (!running) return by > 0 ? steps[0] : undefined;
  return steps[steps.findIndex(({ id }) => id === running.id) + by];
}

/** Nothing: the agenda ends. What is counted down to already comes at once when it is asked again. */
export function enterStep(replica: Replica, step: Id, atOnce = false): void {
  const what = replica.board.agenda?.coming?.what;
  const isAskedAgain = what?.case === 'step' && what.step === step;
  const countdownS = atOnce || isAskedAgain ? 0 : kCountdownS;
  const value = step === NONE ? { countdownS } : { step: protoId(step), countdownS };
  replica.do({ case: 'enterStep', value });
}

export interface Whose {
  readonly side?: Side;
  readonly person?: number;
}

export function reveal(replica: Replica, { side = 0, person = 0 }: Whose, atOnce = false): void {
  const countdownS = atOnce ? 0 : kCountdownS;
  replica.do({ case: 'reveal', value: { whose: { side, person }, countdownS } });
}

export function stopCountdown(replica: Replica): void {
  replica.do({ case: 'stopCountdown', value: {} });
}

export const timing = {
  start: (replica: Replica, minutes: number) =>
    replica.do({
      case: 'setTimer',
      value: { does: { case: 'startS', value: Math.round(minutes * 60) } },
    }),
  pause: (replica: Replica) =>
    replica.do({ case: 'setTimer', value: { does: { case: 'pause', value: true } } }),
  resume: (replica: Replica) =>
    replica.do({ case: 'setTimer', value: { does: { case: 'resume', value: true } } }),
  prolong: (replica: Replica, minutes: number) =>
    replica.do({ case: 'setTimer', value: { does: { case: 'prolongS', value: minutes * 60 } } }),
  end: (replica: Replica) =>
    replica.do({ case: 'setTimer', value: { does: { case: 'end', value: true } } }),
};

/** 0: nobody presents. */
export function present(replica: Replica, person: number): void {
  replica.do({ case: 'present', value: { person } });
}

export function freeze(replica: Replica, frozen: boolean): void {
  replica.do({ case: 'freeze', value: { frozen } });
}

export function giveBaton(replica: Replica, person: number): void {
  replica.do({ case: 'giveBaton', value: { person } });
}

/** Empty: what was said is taken down. */
export function broadcast(replica: Replica, says: string): void {
  replica.do({ case: 'sendBroadcast', value: { says } });
}

export interface Whereabouts {
  readonly section: Id;
  /** Sixteenths of a pixel in the section's own space. */
  readonly x: number;
  readonly y: number;
}

export function summon(replica: Replica, { section, x, y }: Whereabouts): void {
  const at = { x: Math.round(x), y: Math.round(y) };
  replica.do({ case: 'summon', value: { section: protoId(section), ...at } });
}
