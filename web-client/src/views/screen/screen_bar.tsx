// What is read from the back of the room: the workshop, the step and what to do in it, the time that is
// left, what is counted down to, and how to join.
import {
  EyeOff,
  Volume2,
  Presentation,
  Snowflake,
  UserX,
  Vote as VoteIcon,
  WifiOff,
} from 'lucide-react';
import { QrCode } from '../../components/qr_code.tsx';
import { text, type Board, type Obj } from '../../core/board.ts';
import { NONE } from '../../core/ids.ts';
import { anonymityOf, hides } from '../../core/rights.ts';
import { stateOf, votesOf } from '../../core/voting.ts';
import { Anonymity, Field, VoteState } from '../../gen/board_pb.ts';
import { barWords, mayWords, sightWords, stepWords, timerWords } from '../../strings/agenda.ts';
import { broadcastWords } from '../../strings/tables.ts';
import { screenWords as words } from '../../strings/screen.ts';
import { clockFace, timerNote, useAgenda, useClock } from '../agenda/clock.ts';
import { useComing } from '../agenda/coming.ts';
import { stepName } from '../agenda/leading.ts';
import { nameOf } from '../board/people_marks.tsx';
import { useBoard, useObject, useReplica, useTopic } from '../hooks.ts';
import { useStatus } from '../status/use_status.ts';
import { voteName } from '../votes/paper.ts';
import { Turnout } from '../votes/vote_lead.tsx';

/** Drawn to the size that the style gives it. */
const kCodeSize = 200;

export function ScreenBar({ title, joining }: { title: string; joining: string | undefined }) {
  const agenda = useAgenda();
  const step = useObject(agenda?.step ?? NONE);
  const instruction = step ? text(step, Field.INSTRUCTION).trim() : '';
  return (
    <>
      <header className="screen-bar">
        <section className="screen-what" aria-label={step && stepWords.region}>
          {step && <p className="screen-title">{title}</p>}
          <h1>{step ? stepName(step) : title}</h1>
          {instruction && <p className="screen-instruction">{instruction}</p>}
        </section>
        <Timer />
        {joining && step && <Join link={joining} />}
        <Chips step={step} />
      </header>
      {agenda?.broadcast?.says && (
        <section className="screen-said" role="status" aria-label={broadcastWords.bar}>
          <Volume2 aria-hidden="true" />
          <p>{agenda.broadcast.says}</p>
        </section>
      )}
      {agenda?.coming && <Coming />}
      {joining && !step && <Join link={joining} large />}
    </>
  );
}

function Join({ link, large = false }: { link: string; large?: boolean }) {
  return (
    <figure className="screen-join" data-large={large}>
      <QrCode text={link} size={kCodeSize} label={words.qr} />
      <figcaption>
        <b>{words.scan}</b>
        <span className="verbatim">{new URL(link).host}</span>
      </figcaption>
    </figure>
  );
}

function Timer() {
  const clock = useClock(useAgenda()?.timer);
  if (!clock) return null;
  const note = timerNote(clock) ?? timerWords.left;
  return (
    <div
      className="screen-timer"
      role="timer"
      aria-label={timerWords.left}
      data-state={clock.state}
      data-runs={clock.runs}
    >
      <b className="figures">{clockFace(clock.left)}</b>
      <span>{note}</span>
    </div>
  );
}

function Coming() {
  const { words: said, left } = useComing();
  return (
    <section className="screen-coming" aria-label={barWords.coming}>
      <b className="figures">{left}</b>
      <p>{said}</p>
    </section>
  );
}

const openVote = (board: Board): Obj | undefined =>
  votesOf(board).find((vote) => [VoteState.OPEN, VoteState.CLOSED].includes(stateOf(vote)));

/** What holds for everybody just now, in a word each. */
function Chips({ step }: { step: Obj | undefined }) {
  const replica = useReplica();
  const { link } = useStatus();
  const agenda = useAgenda();
  const vote = useBoard(openVote);
  useTopic('people');
  const anonymity = anonymityOf(step);
  return (
    <ul className="screen-chips">
      {link !== 'live' && (
        <li data-chip="offline">
          <WifiOff aria-hidden="true" />
          {words.offline}
        </li>
      )}
      {agenda?.presenter ? (
        <li data-chip="presenting">
          <Presentation aria-hidden="true" />
          {mayWords.presenting(nameOf(replica, agenda.presenter))}
        </li>
      ) : null}
      {agenda?.frozen && (
        <li data-chip="frozen">
          <Snowflake aria-hidden="true" />
          {mayWords.frozen}
        </li>
      )}
      {hides(step) && (
        <li data-chip="hidden">
          <EyeOff aria-hidden="true" />
          {sightWords.hiddenForLeaders}
        </li>
      )}
      {anonymity !== Anonymity.NAMED && (
        <li data-chip="sealed">
          <UserX aria-hidden="true" />
          {sightWords.anonymity[anonymity]}
        </li>
      )}
      {vote && (
        <li data-chip="vote">
          <VoteIcon aria-hidden="true" />
          {`${voteName(vote)}: ${stateOf(vote) === VoteState.OPEN ? words.voteOpen : words.voteClosed}`}
          <Turnout vote={vote} />
        </li>
      )}
    </ul>
  );
}
