// What runs in the room, for everybody: the step with its time and who sees what, what is counted down
// to, who presents and who leads. And what happens to the view when others lead it.
import { useState } from 'react';
import {
  ArrowLeft,
  ArrowRight,
  ChevronDown,
  Clock,
  Crosshair,
  Eye,
  EyeOff,
  Pause,
  Play,
  Presentation,
  Snowflake,
  UserX,
  Wand,
} from 'lucide-react';
import { number, text, type Obj } from '../../core/board.ts';
import { NONE } from '../../core/ids.ts';
import {
  anonymityOf,
  cardsSince,
  focusOf,
  hides,
  leads,
  lets,
  rightsOf,
  runningStep,
} from '../../core/rights.ts';
import { Anonymity, Field, Role, StepRight, type Side } from '../../gen/board_pb.ts';
import {
  barWords,
  comingWords,
  leadWords,
  mayWords,
  sightWords,
  stepKinds,
  stepWords,
  timerWords,
} from '../../strings/agenda.ts';
import type { Replica } from '../../sync/replica.ts';
import { isFacilitator, isWriter, useNow } from '../board/may.ts';
import { nameOf } from '../board/people_marks.tsx';
import { useSignal } from '../board/signal.ts';
import { sectionName, sideName } from '../board/words.ts';
import { useBoard, useObject, useReplica, useTopic } from '../hooks.ts';
import { useDoers, useDoing } from '../room/doing.ts';
import { clockFace, useAgenda, useClock, useSeconds } from './clock.ts';
import { followingOf } from './following.ts';
import {
  enterStep,
  freeze,
  kindOf,
  present,
  stepFrom,
  stepName,
  stopCountdown,
  summon,
  timing,
} from './leading.ts';
import { SessionNews } from './session_news.tsx';
import { SummonButton } from './summon_button.tsx';
import { StepIcon } from './step_icon.tsx';
import './session_bars.css';

export default function SessionBars({ late }: { late: boolean }) {
  const agenda = useAgenda();
  const step = useObject(agenda?.step ?? NONE);
  useSessionDoers();
  return (
    <>
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
    const focus = focusOf(runningStep(board));
    const timer = board.agenda?.timer;
    const moderates = isFacilitator(me.role);
    return {
      ...(focus ? { stepFocus: () => void doing.flyTo(focus) } : {}),
      ...(leads(board, me.person)
        ? {
            nextStep: () => enterStep(replica, stepFrom(board, 1)?.id ?? NONE),
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

function StepBar({ step }: { step: Obj }) {
  const [open, setOpen] = useState(true);
  const instruction = text(step, Field.INSTRUCTION).trim();
  const kind = kindOf(step);
  return (
    <section className="step-bar" aria-label={stepWords.region} data-step={step.id}>
      <div className="step-bar-row">
        <div className="step-what">
          <span className="step-sign" title={stepKinds[kind]}>
            <StepIcon kind={kind} />
          </span>
          <h2>{stepName(step)}</h2>
          {instruction && (
            <button
              type="button"
              className="button quiet small step-fold"
              aria-label={stepWords.instruction}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              <span>{stepWords.instruction}</span>
              <ChevronDown size={15} aria-hidden="true" />
            </button>
          )}
        </div>
        <Sights step={step} />
        <div className="step-does">
          <FocusButton step={step} />
          <TimerChip />
          <Lead />
        </div>
      </div>
      {open && instruction && <p className="step-instruction">{instruction}</p>}
    </section>
  );
}

interface Mine {
  readonly hides: boolean;
  readonly anonymity: Anonymity;
  readonly narrowed: boolean;
  readonly reads: boolean;
  readonly asks: boolean;
  readonly left: number | undefined;
}

/** What the step means for me. */
function mine({ board, me }: Replica): Mine {
  const step = runningStep(board);
  const rights = rightsOf(step, me.side);
  const narrowed = isWriter(me.role) && !isFacilitator(me.role);
  const may = (right: StepRight) => lets(rights, right);
  const cards = may(StepRight.CARDS);
  const asks = !cards && may(StepRight.QUESTIONS);
  const writes = cards || asks || may(StepRight.THINGS) || may(StepRight.GAPS);
  const most = step && number(step, Field.CARDS_MAX);
  return {
    hides: hides(step),
    anonymity: anonymityOf(step),
    narrowed,
    reads: narrowed && !writes && !may(StepRight.EDIT_OTHERS) && !may(StepRight.VOTE),
    asks: narrowed && asks,
    left:
      narrowed && writes && most !== undefined
        ? Math.max(0, most - cardsSince(board, me.person))
        : undefined,
  };
}

/** Who can see what right now, in words. */
function Sights({ step }: { step: Obj }) {
  const now = useNow(mine, step.id);
  return (
    <ul className="step-sights">
      {now.hides && (
        <li data-sight="hidden">
          <EyeOff size={15} aria-hidden="true" />
          {now.narrowed ? sightWords.hidden : sightWords.hiddenForLeaders}
        </li>
      )}
      {now.anonymity !== Anonymity.NAMED && (
        <li data-sight="sealed">
          <UserX size={15} aria-hidden="true" />
          {sightWords.anonymity[now.anonymity]}
        </li>
      )}
      {now.reads && (
        <li data-sight="reads">
          <Eye size={15} aria-hidden="true" />
          {mayWords.readOnly}
        </li>
      )}
      {now.asks && <li data-sight="asks">{mayWords.questions}</li>}
      {now.narrowed && !now.reads && !now.hides && now.anonymity === Anonymity.NAMED && (
        <li data-sight="all">
          <Eye size={15} aria-hidden="true" />
          {sightWords.visible}
        </li>
      )}
      {now.left !== undefined && (
        <li data-sight="left" className="figures">
          {mayWords.cardsMax(now.left)}
        </li>
      )}
    </ul>
  );
}

function FocusButton({ step }: { step: Obj }) {
  const doing = useDoing();
  const name = useBoard((board) => {
    const section = board.find(focusOf(step) ?? NONE);
    return section ? sectionName(section) : '';
  });
  if (!name) return null;
  return (
    <button
      type="button"
      className="button quiet icon step-focus"
      aria-label={stepWords.toFocus(name)}
      title={stepWords.toFocus(name)}
      onClick={() => doing.flyTo(focusOf(step)!)}
    >
      <Crosshair size={17} aria-hidden="true" />
    </button>
  );
}

export function TimerChip() {
  const agenda = useAgenda();
  const clock = useClock(agenda?.timer);
  if (!clock) return null;
  const note =
    clock.state === 'over'
      ? timerWords.over
      : !clock.runs
        ? timerWords.paused
        : clock.state === 'last'
          ? timerWords.lastMinute
          : '';
  return (
    <span
      className="step-timer"
      role="timer"
      aria-label={timerWords.left}
      data-state={clock.state}
      data-runs={clock.runs}
    >
      <Clock size={15} aria-hidden="true" />
      <b className="figures">{clockFace(clock.left)}</b>
      {note && <span className="step-timer-note">{note}</span>}
    </span>
  );
}

/** For who leads: the timer, back, and next. */
function Lead() {
  const replica = useReplica();
  const does = useNow(({ board, me }) => leads(board, me.person));
  const agenda = useAgenda();
  const clock = useClock(agenda?.timer);
  const [before, after] = useBoard((board) => [stepFrom(board, -1), stepFrom(board, 1)]);
  if (!does) return null;
  return (
    <span className="step-lead">
      {clock && (
        <button
          type="button"
          className="button quiet icon"
          aria-label={clock.runs ? timerWords.pause : timerWords.resume}
          title={clock.runs ? timerWords.pause : timerWords.resume}
          onClick={() => (clock.runs ? timing.pause(replica) : timing.resume(replica))}
        >
          {clock.runs ? <Pause size={17} /> : <Play size={17} />}
        </button>
      )}
      {before && (
        <button
          type="button"
          className="button quiet icon step-back"
          aria-label={leadWords.backNamed(stepName(before))}
          title={leadWords.backNamed(stepName(before))}
          onClick={(event) => enterStep(replica, before.id, event.shiftKey)}
        >
          <ArrowLeft size={17} aria-hidden="true" />
        </button>
      )}
      <button
        type="button"
        className="button small"
        aria-label={after ? leadWords.nextNamed(stepName(after)) : leadWords.finish}
        title={
          after ? `${leadWords.nextNamed(stepName(after))} ${leadWords.atOnceHint}` : undefined
        }
        onClick={(event) => enterStep(replica, after?.id ?? NONE, event.shiftKey)}
      >
        <span>{after ? leadWords.next : leadWords.finish}</span>
        <ArrowRight size={15} aria-hidden="true" />
      </button>
    </span>
  );
}

function useComingWords(): string {
  const replica = useReplica();
  const what = useAgenda()?.coming?.what;
  useTopic('people');
  const { board } = replica;
  if (what?.case === 'step') {
    const step = board.find(what.step);
    return step ? comingWords.step(stepName(step)) : comingWords.end;
  }
  if (what?.case !== 'reveal') return '';
  if (what.person) return comingWords.revealPerson(nameOf(replica, what.person));
  return what.side
    ? comingWords.revealSide(sideName(board, what.side as Side))
    : comingWords.reveal;
}

function ComingBar() {
  const replica = useReplica();
  const agenda = useAgenda();
  const at = agenda?.coming?.at;
  const now = useSeconds(at);
  const words = useComingWords();
  const does = useNow(({ board, me }) => leads(board, me.person));
  const left = Math.max(0, Math.ceil(((at ?? 0) - now) / 1000));
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
      {((isMe && me.role === Role.PRESENTER) || does) && (
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
        {isMe ? leadWords.youLeadMore : baton ? leadWords.leads(nameOf(replica, baton)) : ''}
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
