// Where the agenda stands, and what has run, as plain values; and their messages. Times are Unix
// milliseconds of the server.
import { create } from '@bufbuild/protobuf';
import {
  AgendaSchema,
  StepRunSchema,
  type Agenda as Agenda$,
  type Side,
  type StepRun as StepRun$,
} from '../gen/board_pb.ts';
import { idOf, protoId, protoIdOrNothing, type Id } from './ids.ts';

/** So many runs are kept. */
export const RUNS_MAX = 200;

/** While it runs `endsAt` is set, while it is paused `leftMs`; a total of 0: there is none. */
export interface Timer {
  readonly totalS: number;
  readonly endsAt: number;
  readonly leftMs: number;
}

/** After a countdown: a step (none: the agenda ends), or a reveal of a side, a person, everybody. */
export interface Coming {
  readonly what:
    | { readonly case: 'step'; readonly step: Id }
    | { readonly case: 'reveal'; readonly side: Side; readonly person: number }
    | { readonly case: undefined };
  readonly at: number;
}

export interface Summons {
  /** 1, 2, 3 … */
  readonly number: number;
  readonly section: Id;
  readonly x: number;
  readonly y: number;
}

/** A facilitator's line to everybody; empty: it was taken down. */
export interface Broadcast {
  /** 1, 2, 3 … */
  readonly number: number;
  readonly says: string;
}

export interface Agenda {
  /** None: nothing runs, and everything holds that the roles allow. */
  readonly step: Id;
  readonly began: number;
  readonly beganSeq: number;
  readonly timer?: Timer;
  readonly coming?: Coming;
  readonly presenter: number;
  readonly baton: number;
  readonly frozen: boolean;
  readonly summons?: Summons;
  readonly broadcast?: Broadcast;
}

/** A step that has run. */
export interface StepRun {
  readonly step: Id;
  readonly began: number;
  readonly ended: number;
}

function comingOf({ what, atMs }: NonNullable<Agenda$['coming']>): Coming {
  const at = Number(atMs);
  if (what.case === 'step') return { what: { case: 'step', step: idOf(what.value) }, at };
  if (what.case !== 'reveal') return { what: { case: undefined }, at };
  const { side, person } = what.value;
  return { what: { case: 'reveal', side, person }, at };
}

function protoComing({ what, at }: Coming) {
  const atMs = BigInt(at);
  if (what.case === 'step') {
    return { what: { case: 'step' as const, value: protoId(what.step) }, atMs };
  }
  if (what.case === undefined) return { atMs };
  const { side, person } = what;
  return { what: { case: 'reveal' as const, value: { side, person } }, atMs };
}

export function agendaOf(message: Agenda$): Agenda {
  const { timer, coming, summons, broadcast, presenter, baton, frozen, beganSeq } = message;
  return {
    step: idOf(message.step),
    began: Number(message.beganMs),
    beganSeq,
    ...(timer && {
      timer: { totalS: timer.totalS, endsAt: Number(timer.endsAtMs), leftMs: timer.leftMs },
    }),
    ...(coming && { coming: comingOf(coming) }),
    presenter,
    baton,
    frozen,
    ...(summons && {
      summons: {
        number: summons.number,
        section: idOf(summons.section),
        x: summons.x,
        y: summons.y,
      },
    }),
    ...(broadcast && { broadcast: { number: broadcast.number, says: broadcast.says } }),
  };
}

export function protoAgenda(agenda: Agenda): Agenda$ {
  const { timer, coming, summons, broadcast, presenter, baton, frozen, beganSeq } = agenda;
  const step = protoIdOrNothing(agenda.step);
  const section = summons && protoIdOrNothing(summons.section);
  return create(AgendaSchema, {
    ...(step && { step }),
    beganMs: BigInt(agenda.began),
    beganSeq,
    ...(timer && { timer: { ...timer, endsAtMs: BigInt(timer.endsAt) } }),
    ...(coming && { coming: protoComing(coming) }),
    presenter,
    baton,
    frozen,
    ...(summons && {
      summons: {
        number: summons.number,
        ...(section && { section }),
        x: summons.x,
        y: summons.y,
      },
    }),
    ...(broadcast && { broadcast }),
  });
}

export function runOf(message: StepRun$): StepRun {
  const { beganMs, endedMs } = message;
  return { step: idOf(message.step), began: Number(beganMs), ended: Number(endedMs) };
}

export function protoRun({ step, began, ended }: StepRun): StepRun$ {
  return create(StepRunSchema, {
    step: protoId(step),
    beganMs: BigInt(began),
    endedMs: BigInt(ended),
  });
}
