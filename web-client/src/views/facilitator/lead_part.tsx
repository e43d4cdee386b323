// Leading the room while it works: what runs and what is next, the timer, the reveal, who presents and
// who leads. It stands above the other parts and stays in sight.
import { useState } from 'react';
import {
  ArrowLeft,
  ArrowRight,
  CircleParking,
  Eye,
  Minus,
  Pause,
  PenLine,
  Play,
  Plus,
  Presentation,
  Snowflake,
  Square,
  Wand,
} from 'lucide-react';
import { Confirm } from '../../components/dialog.tsx';
import { number, type Board } from '../../core/board.ts';
import { NONE } from '../../core/ids.ts';
import { runningStep, stepsOf } from '../../core/rights.ts';
import { Field, RevealPolicy, Role, Side } from '../../gen/board_pb.ts';
import {
  comingWords,
  parkingWords,
  readyWords,
  scribeWords,
  timerWords,
} from '../../strings/agenda.ts';
import { lead as words, runSheet } from '../../strings/run_sheet.ts';
import { clockFace, useAgenda, useClock, useSeconds } from '../agenda/clock.ts';
import {
  enterStep,
  freeze,
  giveBaton,
  kindOf,
  present,
  reveal,
  stepFrom,
  stepName,
  stopCountdown,
  timing,
  type Whose,
} from '../agenda/leading.ts';
import { goOn, useUndecided } from '../agenda/ending.tsx';
import { countUndecided } from '../agenda/parked.ts';
import { useReadiness } from '../agenda/ready.ts';
import { StepIcon } from '../agenda/step_icon.tsx';
import { SummonButton } from '../agenda/summon_button.tsx';
import { MenuButton, type MenuItem } from '../board/menu.tsx';
import { nameOf } from '../board/people_marks.tsx';
import { useWritesFor, writesForOf } from '../agenda/scribing.ts';
import { sideName } from '../board/words.ts';
import { useBoard, useReplica, useTopic } from '../hooks.ts';
import { isObserver, usePeople, type SeenPerson } from '../people/seen_people.ts';
import { useModerates } from './moderates.ts';
import { SayToAll } from './say_to_all.tsx';
import '../agenda/lead_menu.css';

const kFirstMinutes = 5;

/** `apart`: in a window where nobody writes. */
export function LeadPart({ apart }: { apart: boolean }) {
  return (
    <section className="lead" aria-label={words.title}>
      <NowAndNext />
      <ReadyLine />
      <ParkedLine />
      <TimerControls />
      <div className="lead-row">
        <RevealMenu />
        <PresentMenu />
        <SummonButton />
        <FreezeButton />
        <BatonMenu />
        {!apart && <WriteForMenu />}
        <SayToAll />
      </div>
    </section>
  );
}

function NowAndNext() {
  const replica = useReplica();
  const agenda = useAgenda();
  const [running, before, after, steps] = useBoard((board: Board) => [
    runningStep(board),
    stepFrom(board, -1),
    stepFrom(board, 1),
    stepsOf(board),
  ]);
  const coming = agenda?.coming;
  const now = useSeconds(coming?.at);
  const left = coming ? Math.max(0, Math.ceil((coming.at - now) / 1000)) : 0;
  const next = after ? stepName(after) : running ? words.last : '';
  return (
    <>
      <dl className="lead-lines">
        <div>
          <dt>{words.now}</dt>
          <dd>
            {running && <StepIcon kind={kindOf(running)} size={16} />}
            <b>{running ? stepName(running) : steps.length > 0 ? words.nothing : words.noSteps}</b>
          </dd>
        </div>
        {next && (
          <div>
            <dt>{words.next}</dt>
            <dd>{next}</dd>
          </div>
        )}
      </dl>
      {(running || after) && (
        <div className="lead-row">
          {before && (
            <button
              type="button"
              className="button icon"
              aria-label={words.backTo(stepName(before))}
              title={words.backTo(stepName(before))}
              onClick={(event) => enterStep(replica, before.id, event.shiftKey)}
            >
              <ArrowLeft size={16} aria-hidden="true" />
            </button>
          )}
          <button
            type="button"
            className="button primary lead-next"
            title={words.countdownHint}
            onClick={(event) => goOn(replica, after?.id ?? NONE, event.shiftKey)}
          >
            {coming?.what.case === 'step' && coming.what.step === (after?.id ?? NONE) ? (
              `${words.again} (${left})`
            ) : (
              <>
                <span className="lead-next-words">
                  {!running ? words.begin(next) : after ? words.goOn(next) : words.finish}
                </span>
                <ArrowRight size={16} aria-hidden="true" />
              </>
            )}
          </button>
          {coming && (
            <button type="button" className="button" onClick={() => stopCountdown(replica)}>
              {comingWords.stop}
            </button>
          )}
        </div>
      )}
    </>
  );
}

const kNamesMax = 8;

/** How many are ready; who is not yet is for facilitators alone. */
function ReadyLine() {
  const replica = useReplica();
  useTopic('people');
  const step = useAgenda()?.step ?? NONE;
  const { ready, notYet } = useReadiness(step);
  const moderates = useModerates();
  const count = ready.length + notYet.length;
  if (step === NONE || count === 0) return null;
  const names = notYet.slice(0, moderates ? kNamesMax : 0).map((person) => nameOf(replica, person));
  return (
    <p className="lead-ready" data-ready={ready.length}>
      <b className="figures">{readyWords.count(ready.length, count)}</b>
      {ready.length > 0 && names.length > 0 && (
        <span className="hint">{readyWords.notYet(names, notYet.length - names.length)}</span>
      )}
    </p>
  );
}

/** Each press goes to the next of them; in a window without a board it only says how many. */
function ParkedLine() {
  const count = useBoard(countUndecided);
  const goThere = useUndecided();
  if (count === 0) return null;
  const said = parkingWords.undecided(count);
  return (
    <p className="lead-parked" data-undecided={count}>
      {goThere ? (
        <button
          type="button"
          className="button quiet small"
          title={parkingWords.toNext}
          onClick={goThere}
        >
          <CircleParking size={15} aria-hidden="true" />
          {said}
        </button>
      ) : (
        <>
          <CircleParking size={15} aria-hidden="true" />
          {said}
        </>
      )}
    </p>
  );
}

function TimerControls() {
  const replica = useReplica();
  const agenda = useAgenda();
  const clock = useClock(agenda?.timer);
  const [minutes, setMinutes] = useState(kFirstMinutes);
  const button = (label: string, icon: React.ReactNode, run: () => void) => (
    <button
      type="button"
      className="button quiet icon small"
      aria-label={label}
      title={label}
      onClick={run}
    >
      {icon}
    </button>
  );
  if (!clock) {
    return (
      <form
        className="lead-row"
        onSubmit={(event) => {
          event.preventDefault();
          timing.start(replica, minutes);
        }}
      >
        <label className="lead-timer-set">
          <span>{words.timer}</span>
          <input
            type="number"
            className="input"
            min={1}
            max={1440}
            value={minutes}
            aria-label={timerWords.minutes}
            onChange={({ target }) => setMinutes(Math.max(1, Math.round(Number(target.value))))}
          />
          <span className="hint" aria-hidden="true">
            {runSheet.unit}
          </span>
        </label>
        <button type="submit" className="button small" aria-label={timerWords.start}>
          <Play size={14} aria-hidden="true" />
          {words.start}
        </button>
      </form>
    );
  }
  return (
    <div className="lead-row lead-timer" role="group" aria-label={words.timer}>
      <b className="figures" data-state={clock.state}>
        {clockFace(clock.left)}
      </b>
      {clock.runs
        ? button(timerWords.pause, <Pause size={16} />, () => timing.pause(replica))
        : button(timerWords.resume, <Play size={16} />, () => timing.resume(replica))}
      {button(timerWords.less(1), <Minus size={16} />, () => timing.prolong(replica, -1))}
      {button(timerWords.more(1), <Plus size={16} />, () => timing.prolong(replica, 1))}
      <button
        type="button"
        className="button quiet small"
        aria-label={timerWords.more(5)}
        onClick={() => timing.prolong(replica, 5)}
      >
        +5
      </button>
      {button(timerWords.end, <Square size={14} />, () => timing.end(replica))}
    </div>
  );
}

const isParticipant = (person: SeenPerson): boolean =>
  !person.removed && (person.role === Role.PARTICIPANT || person.role === Role.PRESENTER);

/** In the order that the step's policy asks for; it asks once, for it cannot be unseen. */
function RevealMenu() {
  const replica = useReplica();
  const people = usePeople();
  const [asked, setAsked] = useState<{ words: string; whose: Whose }>();
  const policy = useBoard((board) => {
    const step = runningStep(board);
    return (step && number(step, Field.REVEAL_POLICY)) ?? RevealPolicy.ALL_AT_ONCE;
  });
  const one = (word: string, whose: Whose, under?: string): MenuItem => ({
    word,
    ...(under ? { under } : {}),
    run: () => setAsked({ words: word, whose }),
  });
  const items = (): MenuItem[] => {
    const { board } = replica;
    const there = new Set([...board.organisations.values()].map(({ side }) => side));
    const sides = [Side.CUSTOMER, Side.PARTNER, Side.HOST, Side.NEUTRAL]
      .filter((side) => there.has(side))
      .map((side) => one(words.revealSide(sideName(board, side)), { side }));
    const all = one(words.revealAll, {});
    const each = people
      .filter(isParticipant)
      .map(({ number: person, name }) => one(words.revealPerson(name), { person }));
    const hint = words.policyHint[policy]!;
    const inOrder =
      policy === RevealPolicy.EACH_IN_TURN
        ? [...each, ...sides, all]
        : policy === RevealPolicy.CUSTOMERS_FIRST
          ? [...sides, all, ...each]
          : [all, ...sides, ...each];
    return inOrder.map((item, at) => (at === 0 ? { ...item, under: hint } : item));
  };
  return (
    <>
      <MenuButton label={words.reveal} className="lead-menu" items={items}>
        <Eye size={15} aria-hidden="true" />
        {words.reveal}
      </MenuButton>
      {asked && (
        <Confirm
          title={words.revealTitle}
          words={words.revealWords(asked.words)}
          yes={words.revealYes}
          onYes={() => {
            reveal(replica, asked.whose);
            setAsked(undefined);
          }}
          onNo={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

function PresentMenu() {
  const replica = useReplica();
  const people = usePeople();
  const presenter = useAgenda()?.presenter ?? 0;
  const items = (): MenuItem[] => [
    ...(presenter ? [{ word: words.stopPresenting, run: () => present(replica, 0) }] : []),
    { word: words.presentMe, run: () => present(replica, replica.me.person) },
    ...people
      .filter((one) => !one.removed && !isObserver(one) && one.number !== replica.me.person)
      .map(({ number: person, name }) => ({ word: name, run: () => present(replica, person) })),
  ];
  return (
    <MenuButton label={words.present} className="lead-menu" items={items}>
      <Presentation size={15} aria-hidden="true" />
      {words.present}
    </MenuButton>
  );
}

function FreezeButton() {
  const replica = useReplica();
  const frozen = useAgenda()?.frozen ?? false;
  return (
    <button
      type="button"
      className="button small"
      aria-pressed={frozen}
      onClick={() => freeze(replica, !frozen)}
    >
      <Snowflake size={15} aria-hidden="true" />
      {frozen ? words.unfreeze : words.freeze}
    </button>
  );
}

function BatonMenu() {
  const replica = useReplica();
  const people = usePeople();
  const baton = useAgenda()?.baton ?? 0;
  const holder = people.find((person) => person.number === baton)?.name;
  const shown = holder ? words.batonOf(holder) : words.baton;
  const items = (): MenuItem[] => [
    ...(baton ? [{ word: words.takeBaton, run: () => giveBaton(replica, 0) }] : []),
    ...people
      .filter((one) => isParticipant(one) && one.number !== baton)
      .map(({ number: person, name }, at) => ({
        word: name,
        ...(at === 0 ? { under: words.giveBaton } : {}),
        run: () => giveBaton(replica, person),
      })),
  ];
  return (
    <MenuButton label={shown} className="lead-menu" items={items}>
      <Wand size={15} aria-hidden="true" />
      {shown}
    </MenuButton>
  );
}

/** For a participant who cannot write: on the phone, in the room without a device, or dictating. */
function WriteForMenu() {
  const replica = useReplica();
  const people = usePeople();
  const now = useWritesFor(replica);
  const writesFor = writesForOf(replica);
  const name = people.find((person) => person.number === now)?.name;
  const shown = name ? scribeWords.writingFor(name) : scribeWords.writeFor;
  const items = (): MenuItem[] => [
    ...(now ? [{ word: scribeWords.stop, run: () => writesFor.set(0) }] : []),
    ...people
      .filter((one) => isParticipant(one) && one.number !== now)
      .map(({ number: person, name: word }, at) => ({
        word,
        ...(at === 0 ? { under: scribeWords.hint } : {}),
        run: () => writesFor.set(person),
      })),
  ];
  return (
    <MenuButton label={shown} className="lead-menu" items={items}>
      <PenLine size={15} aria-hidden="true" />
      {shown}
    </MenuButton>
  );
}
