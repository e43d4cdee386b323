// The step that runs, for everybody: what to do, who sees what, where it is, how long it has; and for who
// leads, back and next.
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
  UserX,
} from 'lucide-react';
import { Confirm } from '../../components/dialog.tsx';
import { number, text, type Board, type Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import {
  anonymityOf,
  cardsSince,
  focusFor,
  hides,
  isAmongCustomers,
  isNetworking,
  leads,
  lets,
  revealsOneself,
  rightsNow,
  runningStep,
} from '../../core/rights.ts';
import { Anonymity, Field, Kind, ScopeKind, StepRight } from '../../gen/board_pb.ts';
import {
  leadWords,
  mayWords,
  ownReveal,
  sightWords,
  stepKinds,
  stepWords,
  timerWords,
} from '../../strings/agenda.ts';
import { networkingWords, tableSight } from '../../strings/tables.ts';
import type { Replica } from '../../sync/replica.ts';
import { isFacilitator, isWriter, useNow } from '../board/may.ts';
import { isBreakout, isReadable, tableName } from '../board/table_words.ts';
import { sectionName } from '../board/words.ts';
import { CommitButton } from '../commitments/commit_button.tsx';
import { listInCommitStep } from '../commitments/committing.ts';
import { useBoard, useReplica } from '../hooks.ts';
import { useDoing } from '../room/doing.ts';
import { clockFace, timerNote, useAgenda, useClock } from './clock.ts';
import { goOn } from './ending.tsx';
import { enterStep, kindOf, reveal, stepFrom, stepName, timing } from './leading.ts';
import { ReadyChip } from './ready_chip.tsx';
import { StepIcon } from './step_icon.tsx';
import { TableLine } from './table_line.tsx';
import './session_bars.css';

export function StepBar({ step }: { step: Obj }) {
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
          <RevealOwn />
          <ReadyChip step={step.id} />
          <FocusButton />
          <Commitments />
          <TimerChip />
          <Lead />
        </div>
      </div>
      <TableLine />
      {open && instruction && <p className="step-instruction">{instruction}</p>}
    </section>
  );
}

interface Mine {
  readonly hides: boolean;
  readonly anonymity: Anonymity;
  readonly narrowed: boolean;
  readonly reads: boolean;
  readonly writes: boolean;
  readonly asks: boolean;
  readonly left: number | undefined;
  /** The table that alone sees it; '': the room does. */
  readonly table: string;
  /** The section in focus that customers alone see, where I am one; '': none. */
  readonly amongCustomers: string;
}

/** What the step means for me. */
function mine({ board, me }: Replica): Mine {
  const step = runningStep(board);
  const rights = rightsNow(board, me.person);
  const narrowed = isWriter(me.role) && !isFacilitator(me.role);
  const may = (right: StepRight) => lets(rights, right);
  const cards = may(StepRight.CARDS);
  const asks = !cards && may(StepRight.QUESTIONS);
  const writes = cards || asks || may(StepRight.THINGS) || may(StepRight.GAPS);
  const most = step && number(step, Field.CARDS_MAX);
  const table = isBreakout(board) ? board.tableNow(me.person) : undefined;
  const isApart = table && !isReadable(board.find(table.area));
  const focus = board.find(focusFor(board, me.person) ?? NONE);
  const isAmong = focus && isNetworking(focus) && isAmongCustomers(board, me.person);
  return {
    hides: hides(step),
    anonymity: anonymityOf(step),
    narrowed,
    reads: narrowed && !writes && !may(StepRight.EDIT_OTHERS) && !may(StepRight.VOTE),
    writes: narrowed && writes,
    asks: narrowed && asks,
    table: isApart ? tableName(board, table) : '',
    amongCustomers: isAmong ? sectionName(focus) : '',
    left:
      narrowed && writes && most !== undefined
        ? Math.max(0, most - cardsSince(board, me.person))
        : undefined,
  };
}

const visibleTo = ({ table, amongCustomers }: Mine): string => {
  if (table) return tableSight.visible(table);
  return amongCustomers ? networkingWords.visible(amongCustomers) : sightWords.visible;
};

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
      {now.writes && !now.hides && now.anonymity === Anonymity.NAMED && (
        <li data-sight="all">
          <Eye size={15} aria-hidden="true" />
          {visibleTo(now)}
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

/** For who wrote in silence, where each reveals in turn (H5). */
function RevealOwn() {
  const replica = useReplica();
  const { person } = replica.me;
  const [asked, setAsked] = useState(false);
  const count = useBoard((board) => (revealsOneself(board, person) ? hiddenOf(board, person) : 0));
  if (count === 0) return null;
  return (
    <>
      <button type="button" className="button small" onClick={() => setAsked(true)}>
        <Eye size={15} aria-hidden="true" />
        {ownReveal.button}
      </button>
      {asked && (
        <Confirm
          title={ownReveal.title}
          words={ownReveal.words(count)}
          yes={ownReveal.yes}
          onYes={() => {
            reveal(replica, { person }, true);
            setAsked(false);
          }}
          onNo={() => setAsked(false)}
        />
      )}
    </>
  );
}

/** How many cards of theirs, with their name, wait for the reveal. */
function hiddenOf(board: Board, person: number): number {
  let count = 0;
  for (const { kind, scope, anonymity } of board.all()) {
    const isTheirs = scope.kind === ScopeKind.SCOPE_UNTIL_REVEAL && scope.number === person;
    if (isTheirs && kind !== Kind.COMMENT && anonymity === Anonymity.NAMED) count += 1;
  }
  return count;
}

function FocusButton() {
  const doing = useDoing();
  const { me } = useReplica();
  const [focus, name] = useBoard((board): [Id, string] => {
    const section = board.find(focusFor(board, me.person) ?? NONE);
    return section ? [section.id, sectionName(section)] : [NONE, ''];
  });
  if (!name) return null;
  return (
    <button
      type="button"
      className="button quiet icon step-focus"
      aria-label={stepWords.toFocus(name)}
      title={stepWords.toFocus(name)}
      onClick={() => doing.flyTo(focus)}
    >
      <Crosshair size={17} aria-hidden="true" />
    </button>
  );
}

/** While the room commits itself. */
function Commitments() {
  const list = useBoard(listInCommitStep);
  return list ? <CommitButton list={list} className="button small step-commit" /> : null;
}

export function TimerChip() {
  const agenda = useAgenda();
  const clock = useClock(agenda?.timer);
  if (!clock) return null;
  const note = timerNote(clock);
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
        onClick={(event) => goOn(replica, after?.id ?? NONE, event.shiftKey)}
      >
        <span>{after ? leadWords.next : leadWords.finish}</span>
        <ArrowRight size={15} aria-hidden="true" />
      </button>
    </span>
  );
}
