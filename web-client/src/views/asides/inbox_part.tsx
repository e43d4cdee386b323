// What waits for those who facilitate: observers' questions and flags, and what becomes of them.
import { useState } from 'react';
import { number, text, type Obj } from '../../core/board.ts';
import { ruleOfField } from '../../core/schema.ts';
import { Field, FlagKind, Kind } from '../../gen/board_pb.ts';
import { asideWords as words } from '../../strings/asides.ts';
import { moderationWords } from '../../strings/moderation.ts';
import { useTalk } from '../comments/talk.ts';
import { takesComments } from '../comments/threads.ts';
import { thingName } from '../comments/thing_names.ts';
import { Part } from '../facilitator/facilitator_panel.tsx';
import { useBoard, useReplica, useTopic } from '../hooks.ts';
import { useTell } from '../room/notices.tsx';
import {
  aboutOf,
  answer,
  askAloud,
  dealtWith,
  park,
  parkingLot,
  seeTo,
  stateOfQuestion,
  waiting,
  waitingCards,
} from './asides.ts';
import { AboutLink } from './asides_panel.tsx';
import { LineForm } from './line_form.tsx';
import { WaitingCard } from './waiting_card.tsx';
import './asides.css';

export function InboxPart() {
  useTopic('people');
  const replica = useReplica();
  const waits = useBoard(waiting);
  const cards = useBoard(waitingCards);
  const workshop = useBoard((board) => board.workshop());
  const dealt = useBoard(dealtWith);
  const count = waits.length + cards.length;
  return (
    <Part title={words.inbox} count={count} name="inbox" folded={count === 0}>
      {workshop && (
        <label className="step-check" title={moderationWords.cardsHint}>
          <input
            type="checkbox"
            checked={number(workshop, Field.MODERATES) === 1}
            onChange={({ target }) =>
              replica.setNumber(workshop.id, Field.MODERATES, target.checked ? 1 : undefined)
            }
          />
          <span>{moderationWords.cards}</span>
        </label>
      )}
      {count === 0 && <p className="hint">{words.nothingWaits}</p>}
      <ul className="aside-list">
        {cards.map((card) => (
          <WaitingCard key={card.id} card={card} />
        ))}
        {waits.map((one) => (
          <Waiting key={one.id} aside={one} />
        ))}
      </ul>
      {dealt.length > 0 && (
        <details className="aside-dealt">
          <summary>
            {words.dealtWith} <span className="figures hint">{dealt.length}</span>
          </summary>
          <ul className="aside-list">
            {dealt.toReversed().map((one) => (
              <li key={one.id} className="aside">
                <Words aside={one} />
                <p className="aside-foot">
                  <span className="aside-state">
                    {one.kind === Kind.FLAG ? words.seen : words.states[stateOfQuestion(one)]}
                  </span>
                  <AboutLink aside={one} />
                </p>
                {text(one, Field.ANSWER) && (
                  <p className="aside-answer">{text(one, Field.ANSWER)}</p>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Part>
  );
}

function useName(aside: Obj): string {
  const { names } = useReplica();
  return names.get(aside.creator)?.name || words.somebody;
}

function Words({ aside }: { aside: Obj }) {
  const { names } = useReplica();
  const name = useName(aside);
  const flag = aside.kind === Kind.FLAG;
  return (
    <>
      <p className="aside-from">{words.from(name, names.get(aside.creator)?.function ?? '')}</p>
      <p className="aside-words">
        {flag && <b>{words.flags[(number(aside, Field.FLAG) ?? 0) as FlagKind]} </b>}
        {text(aside, flag ? Field.NOTE : Field.ASKS)}
      </p>
    </>
  );
}

function Waiting({ aside }: { aside: Obj }) {
  const replica = useReplica();
  const { board } = replica;
  const talk = useTalk();
  const tell = useTell();
  const name = useName(aside);
  const [answering, setAnswering] = useState(false);
  const thing = useBoard((now) => aboutOf(now, aside));
  const lot = useBoard(parkingLot);
  const done = (said: string) => tell({ sign: 'said', words: said });
  if (answering) {
    return (
      <li className="aside">
        <Words aside={aside} />
        <LineForm
          label={words.answerTo(name)}
          hint={words.answerHint}
          action={words.sendAnswer}
          most={ruleOfField(Field.ANSWER).lengthMax}
          onSend={(said) => answer(replica, aside, said)}
          onClose={() => setAnswering(false)}
        />
      </li>
    );
  }
  const question = aside.kind === Kind.OBSERVER_QUESTION;
  return (
    <li className="aside" data-aside={aside.id}>
      <Words aside={aside} />
      <AboutLink aside={aside} />
      <div className="aside-does">
        {question && (
          <>
            <button
              type="button"
              className="button small"
              aria-label={words.answerTo(name)}
              onClick={() => setAnswering(true)}
            >
              {words.answer}
            </button>
            <button
              type="button"
              className="button small"
              title={
                thing && takesComments(thing) ? words.aloudHint(thingName(board, thing)) : undefined
              }
              onClick={() => {
                askAloud(replica, talk, aside);
                done(words.aloudDone);
              }}
            >
              {words.aloud}
            </button>
            {lot && (
              <button
                type="button"
                className="button small"
                title={words.parkHint}
                onClick={() => {
                  park(replica, aside);
                  done(words.parkDone);
                }}
              >
                {words.park}
              </button>
            )}
          </>
        )}
        <button type="button" className="button small" onClick={() => seeTo(replica, aside)}>
          {words.done}
        </button>
      </div>
    </li>
  );
}
