// What happens in the agenda, said aloud, and the view that goes along: to the section in focus when a
// step begins, where a summons leads, after whoever presents.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Agenda } from '../../core/agenda.ts';
import { idOf, NONE } from '../../core/ids.ts';
import { focusFor } from '../../core/rights.ts';
import { leadWords, stepWords, timerWords, comingWords } from '../../strings/agenda.ts';
import { broadcastWords } from '../../strings/tables.ts';
import { sectionName } from '../board/words.ts';
import { useReplica } from '../hooks.ts';
import { useDoing } from '../room/doing.ts';
import { useTell } from '../room/notices.tsx';
import { kLastMinuteMs, leftMs, useAgenda } from './clock.ts';
import { followingOf } from './following.ts';
import { stepName } from './leading.ts';

/** Who writes is not carried off by a page that scrolls under the caret. */
const isWriting = (): boolean =>
  document.activeElement?.matches('textarea, input:not([type="checkbox"])') === true;

/** `late`: the agenda was under way when this person came. */
export function SessionNews({ late }: { late: boolean }) {
  const [said, setSaid] = useState('');
  const say = useCallback((words: string) => setSaid(words), []);
  useSteps(say, late);
  useTimerNews(say);
  useBroadcastNews(say);
  useSummons(late);
  useGoAlong();
  return (
    <p className="unseen" role="status" aria-live="polite">
      {said}
    </p>
  );
}

/** A step begins: it is said, and the view goes to its section. */
function useSteps(say: (words: string) => void, late: boolean): void {
  const replica = useReplica();
  const doing = useDoing();
  const tell = useTell();
  const agenda = useAgenda();
  const before = useRef<Agenda | undefined>(undefined);
  useEffect(() => {
    const was = before.current;
    before.current = agenda;
    const { board, me } = replica;
    const step = board.find(agenda?.step ?? NONE);
    if (was === undefined && late) {
      if (step) say(stepWords.lateJoiner(stepName(step)));
      return;
    }
    if (agenda?.coming && agenda.coming.at !== was?.coming?.at) {
      const { what } = agenda.coming;
      const next = what.case === 'step' ? board.find(what.step) : undefined;
      const words =
        what.case === 'reveal'
          ? comingWords.reveal
          : next
            ? comingWords.step(stepName(next))
            : comingWords.end;
      const seconds = Math.round((agenda.coming.at - replica.serverNow) / 1000);
      say(`${words} ${comingWords.in(seconds)}`);
    }
    if (agenda?.baton === me.person && was?.baton !== me.person) {
      tell({ sign: 'said', words: leadWords.youLead, more: leadWords.youLeadMore });
    }
    if (!agenda || agenda.beganSeq === (was?.beganSeq ?? 0)) return;
    say(step ? stepWords.entered(stepName(step)) : stepWords.ended);
    const focus = focusFor(replica.board, me.person);
    const isInList = doing.sight?.goAlong === undefined;
    if (focus && !(isInList && isWriting())) doing.flyTo(focus);
  }, [agenda, doing, late, replica, say, tell]);
  useEffect(
    () =>
      replica.on('revealed', (count: number) => {
        tell({ sign: 'said', words: leadWords.revealed(count) });
      }),
    [replica, tell],
  );
}

/** The last minute and the end of the time are said once. */
function useTimerNews(say: (words: string) => void): void {
  const replica = useReplica();
  const timer = useAgenda()?.timer;
  useEffect(() => {
    if (!timer || timer.endsAt === 0) return undefined;
    const left = leftMs(timer, replica.serverNow);
    const waits = [
      left > kLastMinuteMs
        ? setTimeout(() => say(timerWords.lastMinute), left - kLastMinuteMs)
        : undefined,
      left > 0 ? setTimeout(() => say(timerWords.over), left) : undefined,
    ];
    return () => waits.forEach(clearTimeout);
  }, [timer, replica, say]);
}

/** What stands already is told to who comes late, too: it holds for them. */
function useBroadcastNews(say: (words: string) => void): void {
  const said = useAgenda()?.broadcast;
  useEffect(() => {
    if (said?.says) say(`${broadcastWords.from}: ${said.says}`);
  }, [said?.number, said?.says, say]);
}

function useSummons(late: boolean): void {
  const replica = useReplica();
  const doing = useDoing();
  const tell = useTell();
  const summons = useAgenda()?.summons;
  const last = useRef(late ? (summons?.number ?? 0) : 0);
  useEffect(() => {
    if (!summons || summons.number === last.current) return;
    last.current = summons.number;
    const section = replica.board.find(summons.section);
    if (!section) return;
    doing.flyTo(section.id, summons);
    tell({ sign: 'said', words: leadWords.summoned(sectionName(section)) });
  }, [summons, doing, replica, tell]);
}

/** What the presenter sees, until this person looks elsewhere by themselves. */
function useGoAlong(): void {
  const replica = useReplica();
  const doing = useDoing();
  const presenter = useAgenda()?.presenter ?? 0;
  useEffect(() => {
    if (presenter === 0 || presenter === replica.me.person) return undefined;
    const following = followingOf(replica);
    following.set(true);
    let lastSection = NONE;
    const go = () => {
      if (!following.value) return;
      const all = [...replica.others.values()].filter(
        ({ person, presence }) => person === presenter && idOf(presence.section) !== NONE,
      );
      const there = all.find(({ presence }) => presence.pointing) ?? all[0];
      const section = idOf(there?.presence.section);
      if (!there || section === NONE || !replica.board.find(section)) return;
      const { pointing, x, y, window: seen } = there.presence;
      const { sight } = doing;
      if (sight?.goAlong) sight.goAlong(section, pointing ? { x, y } : undefined, seen);
      else if (section !== lastSection && !isWriting()) sight?.flyTo(section);
      lastSection = section;
    };
    const leave = (event: Event) => {
      if ((event.target as Element).closest?.('.room-main')) following.set(false);
    };
    const offs = [replica.on('presence', go), following.on(go)];
    window.addEventListener('wheel', leave, { capture: true, passive: true });
    window.addEventListener('pointerdown', leave, { capture: true });
    go();
    return () => {
      offs.forEach((off) => off());
      window.removeEventListener('wheel', leave, { capture: true });
      window.removeEventListener('pointerdown', leave, { capture: true });
    };
  }, [presenter, doing, replica]);
}
