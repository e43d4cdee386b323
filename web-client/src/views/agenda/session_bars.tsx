// What holds for the whole room, for everybody: what is counted down to, the step, who presents and who
// leads. And what happens to the view when others lead it.
import { PenLine, Presentation, Snowflake, Wand } from 'lucide-react';
import { NONE } from '../../core/ids.ts';
import { focusFor, leads, listens } from '../../core/rights.ts';
import { Role } from '../../gen/board_pb.ts';
import { barWords, comingWords, leadWords, mayWords, scribeWords } from '../../strings/agenda.ts';
import { isFacilitator, useNow } from '../board/may.ts';
import { nameOf } from '../board/people_marks.tsx';
import { useWritesFor, writesForOf } from './scribing.ts';
import { useSignal } from '../board/signal.ts';
import { useBoard, useObject, useReplica, useTopic } from '../hooks.ts';
import { useDoers, useDoing } from '../room/doing.ts';
import { BroadcastBar } from './broadcast_bar.tsx';
import { useAgenda } from './clock.ts';
import { useComing } from './coming.ts';
import { AskBeforeEnd, goOn } from './ending.tsx';
import { followingOf } from './following.ts';
import {
  enterStep,
  freeze,
  present,
  stepFrom,
  stepName,
  stopCountdown,
  summon,
  timing,
} from './leading.ts';
import { SessionNews } from './session_news.tsx';
import { SummonButton } from './summon_button.tsx';
import { StepBar } from './step_bar.tsx';
import './session_bars.css';

export default function SessionBars({ late }: { late: boolean }) {
  const agenda = useAgenda();
  const step = useObject(agenda?.step ?? NONE);
  useSessionDoers();
  return (
    <>
      <BroadcastBar />
      {agenda?.coming && <ComingBar />}
      {step && <StepBar step={step} />}
      {agenda?.presenter ? <PresentingBar presenter={agenda.presenter} /> : null}
      {agenda?.frozen && (
        <section className="session-bar" data-bar="frozen" aria-label={barWords.frozen}>
          <Snowflake size={16} aria-hidden="true" />
          <p>{mayWords.frozen}</p>
        </section>
      )}
      <BatonBar />
      <ScribeBar />
      <AskBeforeEnd />
      <SessionNews late={late} />
    </>
  );
}

/** By key or by name, for who leads; where the room is, for everybody. */
function useSessionDoers(): void {
  const replica = useReplica();
  const doing = useDoing();
  useDoers(doing, () => {
    const { board, me } = replica;
    const focus = focusFor(board, me.person);
    const timer = board.agenda?.timer;
    const moderates = isFacilitator(me.role);
    return {
      ...(focus ? { stepFocus: () => void doing.flyTo(focus) } : {}),
      ...(leads(board, me.person)
        ? {
            nextStep: () => goOn(replica, stepFrom(board, 1)?.id ?? NONE),
            summon: () => {
              const here = doing.sight?.where?.();
              if (here) summon(replica, here);
            },
            ...(timer && timer.totalS > 0
              ? {
                  pauseTimer: () =>
                    timer.endsAt > 0 ? timing.pause(replica) : timing.resume(replica),
                }
              : {}),
          }
        : {}),
      ...(moderates ? { freeze: () => freeze(replica, !board.agenda?.frozen) } : {}),
    };
  });
}

/** As long as a facilitator writes for somebody they cannot forget it. */
function ScribeBar() {
  const replica = useReplica();
  useTopic('people');
  const person = useWritesFor(replica);
  if (person === 0) return null;
  const name = nameOf(replica, person);
  return (
    <section className="session-bar" data-bar="scribe" aria-label={barWords.writing}>
      <PenLine size={16} aria-hidden="true" />
      <p>
        <b>{scribeWords.you(name)}.</b> {scribeWords.youMore(name)}
      </p>
      <button type="button" className="button small" onClick={() => writesForOf(replica).set(0)}>
        {scribeWords.stop}
      </button>
    </section>
  );
}

function ComingBar() {
  const replica = useReplica();
  const { words, left } = useComing();
  const does = useNow(({ board, me }) => leads(board, me.person));
  return (
    <section className="session-bar" data-bar="coming" aria-label={barWords.coming}>
      <b className="coming-count figures" aria-hidden="true">
        {left}
      </b>
      <p>{words}</p>
      <span className="unseen">{comingWords.in(left)}</span>
      {does && (
        <button type="button" className="button small" onClick={() => stopCountdown(replica)}>
          {comingWords.stop}
        </button>
      )}
    </section>
  );
}

function PresentingBar({ presenter }: { presenter: number }) {
  const replica = useReplica();
  useTopic('people');
  const following = followingOf(replica);
  const follows = useSignal(following);
  const { me } = replica;
  const isMe = presenter === me.person;
  const name = nameOf(replica, presenter);
  const does = useNow(({ board }) => leads(board, me.person));
  return (
    <section className="session-bar" data-bar="presenting" aria-label={barWords.presenting}>
      <Presentation size={16} aria-hidden="true" />
      <p>
        {isMe ? mayWords.youPresent : mayWords.presenting(name)}
        {!isMe && !follows && ` ${mayWords.looksAround}`}
      </p>
      {!isMe && !follows && (
        <button type="button" className="button small" onClick={() => following.set(true)}>
          {mayWords.followAgain(name)}
        </button>
      )}
      {(isMe || does) && (
        <button type="button" className="button small" onClick={() => present(replica, 0)}>
          {mayWords.stopPresenting}
        </button>
      )}
    </section>
  );
}

/** Who holds the baton sees it, with what comes with it; the others who leads. */
function BatonBar() {
  const replica = useReplica();
  useTopic('people');
  const { me } = replica;
  const agenda = useAgenda();
  const running = useObject(agenda?.step ?? NONE);
  const first = useBoard((board) => stepFrom(board, 1));
  const baton = agenda?.baton ?? 0;
  const presents = me.role === Role.PRESENTER || baton === me.person;
  if (baton === 0 && !(presents && me.role === Role.PRESENTER && agenda)) return null;
  const isMe = baton === me.person;
  const leadsWords = listens(replica.board, me.person) ? leadWords.listening : leadWords.leads;
  const offersPresenting = presents && (agenda?.presenter ?? 0) === 0;
  return (
    <section
      className="session-bar"
      data-bar={baton ? 'baton' : 'presenter'}
      aria-label={barWords.leading}
    >
      <Wand size={16} aria-hidden="true" />
      <p>
        {isMe && <b>{leadWords.youLead}. </b>}
        {isMe ? leadWords.youLeadMore : baton ? leadsWords(nameOf(replica, baton)) : ''}
      </p>
      {isMe && !running && first && (
        <button
          type="button"
          className="button small"
          onClick={(event) => enterStep(replica, first.id, event.shiftKey)}
        >
          {leadWords.nextNamed(stepName(first))}
        </button>
      )}
      {offersPresenting && (
        <button type="button" className="button small" onClick={() => present(replica, me.person)}>
          {mayWords.startPresenting}
        </button>
      )}
      {isMe && <SummonButton />}
    </section>
  );
}
