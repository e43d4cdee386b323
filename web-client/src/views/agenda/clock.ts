// The room's timer as it stands in the server's time, read anew at every full second.
import { useEffect, useState } from 'react';
import type { Agenda, Timer } from '../../core/agenda.ts';
import type { Replica } from '../../sync/replica.ts';
import { timerWords } from '../../strings/agenda.ts';
import { useNow } from '../board/may.ts';
import { useReplica } from '../hooks.ts';

const kSecondMs = 1000;
export const kLastMinuteMs = 60_000;

export function leftMs(timer: Timer, now: number): number {
  return Math.max(0, timer.endsAt > 0 ? timer.endsAt - now : timer.leftMs);
}

/** "7:05", "1:02:09": the second that runs counts whole. */
export function clockFace(ms: number): string {
  const seconds = Math.ceil(ms / kSecondMs);
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => `${value}`.padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Re-renders whenever `until` is a whole number of seconds away; for nothing, never. */
export function useSeconds(until: number | undefined): number {
  const replica = useReplica();
  const [now, setNow] = useState(() => replica.serverNow);
  useEffect(() => {
    if (until === undefined) return undefined;
    let beat: ReturnType<typeof setTimeout>;
    const tick = () => {
      const at = replica.serverNow;
      setNow(at);
      const left = until - at;
      if (left > 0) beat = setTimeout(tick, left % kSecondMs || kSecondMs);
    };
    tick();
    return () => clearTimeout(beat);
  }, [replica, until]);
  return now;
}

export interface Clock {
  readonly left: number;
  readonly runs: boolean;
  /** `last`: the last minute; `over`: the time is up. */
  readonly state: 'ample' | 'last' | 'over';
}

export function useClock(timer: Timer | undefined): Clock | undefined {
  const there = timer && timer.totalS > 0 ? timer : undefined;
  const runs = there !== undefined && there.endsAt > 0;
  const now = useSeconds(runs ? there.endsAt : undefined);
  if (!there) return undefined;
  const left = leftMs(there, now);
  return { left, runs, state: left === 0 ? 'over' : left <= kLastMinuteMs ? 'last' : 'ample' };
}

/** What is said beside the time; nothing while it just runs. */
export function timerNote({ state, runs }: Clock): string | undefined {
  if (state === 'over') return timerWords.over;
  if (!runs) return timerWords.paused;
  return state === 'last' ? timerWords.lastMinute : undefined;
}

export function useAgenda(): Agenda | undefined {
  return useNow(({ board }: Replica) => board.agenda);
}
