// What is said past the room: what there is of it, how it is said, and what becomes of it.
import { links, number, text, type Board, type Obj } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { isParking } from '../../core/rights.ts';
import { ruleOfField } from '../../core/schema.ts';
import {
  FlagKind,
  Field,
  Kind,
  ParkedDecision,
  QuestionState,
  ScopeKind,
} from '../../gen/board_pb.ts';
import type { Replica } from '../../sync/replica.ts';
import { freePlace } from '../board/free_place.ts';
import { lastIn } from '../board/moving.ts';
import { minuteNow, type Talk } from '../comments/talk.ts';
import { takesComments } from '../comments/threads.ts';

export type Aside = Kind.OBSERVER_QUESTION | Kind.PRIVATE_NOTE | Kind.FLAG;

/** In the order in which they were said; those that I may see. */
export function asidesOf(board: Board, kind: Aside): readonly Obj[] {
  const workshop = board.workshop();
  return workshop ? board.children(workshop.id, kind) : [];
}

/** What it is about, where that is still there. */
export function aboutOf(board: Board, aside: Obj): Obj | undefined {
  const id = links(aside, Field.ABOUT)[0];
  return id ? board.find(id) : undefined;
}

export const stateOfQuestion = (question: Obj): QuestionState =>
  number(question, Field.QUESTION_STATE) ?? QuestionState.WAITING;

/** M2: cards that wait for a facilitator, the oldest first. */
export function waitingCards(board: Board): readonly Obj[] {
  return [...board.all()]
    .filter(({ kind, scope }) => kind === Kind.CARD && scope.kind === ScopeKind.SCOPE_ASIDE)
    .filter((card) => number(card, Field.DECISION) !== ParkedDecision.DECLINED)
    .sort((a, b) => saidFirst(a) - saidFirst(b));
}

/** Its author alone is told why. */
export function decline(replica: Replica, card: Obj, why: string): void {
  replica.together(() => {
    if (why) replica.writeText(card.id, Field.DECISION_REASON, why);
    replica.setNumber(card.id, Field.DECISION, ParkedDecision.DECLINED);
  });
}

/** Questions and flags that no facilitator has dealt with yet, the oldest first. */
export function waiting(board: Board): readonly Obj[] {
  return dealt(board, false);
}
export function dealtWith(board: Board): readonly Obj[] {
  return dealt(board, true);
}
function dealt(board: Board, wanted: boolean): readonly Obj[] {
  const questions = asidesOf(board, Kind.OBSERVER_QUESTION).filter(
    (one) => (stateOfQuestion(one) !== QuestionState.WAITING) === wanted,
  );
  const flags = asidesOf(board, Kind.FLAG).filter(
    (one) => (number(one, Field.RESOLVED) === 1) === wanted,
  );
  return [...questions, ...flags].sort((a, b) => saidFirst(a) - saidFirst(b));
}
const saidFirst = (one: Obj): number => one.created || Infinity;

/** Whether an aside of mine may be about it: what others might never see is nobody's business. */
export function takesAsides(thing: Obj): boolean {
  const { linksTo } = ruleOfField(Field.ABOUT);
  return linksTo.has(thing.kind) && thing.scope.kind === ScopeKind.SCOPE_ROOM;
}

interface Says {
  readonly about: Id;
  readonly line?: readonly [Field, string];
  readonly words?: string;
  readonly flag?: FlagKind;
}

function say(replica: Replica, kind: Aside, { about, line, words, flag }: Says): void {
  const { board } = replica;
  const workshop = board.workshop();
  if (!workshop) return;
  replica.create([
    {
      id: mintId(),
      kind,
      parent: workshop.id,
      after: asidesOf(board, kind).at(-1)?.id ?? NONE,
      lines: line ? [line] : [],
      texts: words === undefined ? [] : [[Field.TEXT, words]],
      numbers: [
        [Field.SAID_AT, minuteNow()],
        ...(flag === undefined ? [] : [[Field.FLAG, flag] as const]),
      ],
      links: about ? [[Field.ABOUT, [about]]] : [],
    },
  ]);
}

export function ask(replica: Replica, about: Id, words: string): void {
  say(replica, Kind.OBSERVER_QUESTION, { about, line: [Field.ASKS, words] });
}
export function note(replica: Replica, about: Id, words: string): void {
  say(replica, Kind.PRIVATE_NOTE, { about, words });
}
export function raiseFlag(replica: Replica, about: Id, flag: FlagKind, words: string): void {
  const line = words ? ([Field.NOTE, words] as const) : undefined;
  say(replica, Kind.FLAG, { about, flag, ...(line ? { line } : {}) });
}

// What becomes of them.

function becomes(replica: Replica, question: Obj, state: QuestionState): void {
  replica.setNumber(question.id, Field.QUESTION_STATE, state);
}

export function answer(replica: Replica, question: Obj, words: string): void {
  replica.together(() => {
    replica.setLine(question.id, Field.ANSWER, words);
    becomes(replica, question, QuestionState.ANSWERED);
  });
}

/** As a comment of mine on what it is about; what is about nothing is said by mouth. */
export function askAloud(replica: Replica, talk: Talk, question: Obj): void {
  const thing = aboutOf(replica.board, question);
  replica.together(() => {
    if (thing && takesComments(thing)) talk.say(thing.id, text(question, Field.ASKS));
    becomes(replica, question, QuestionState.ASKED);
  });
}

export const parkingLot = (board: Board): Obj | undefined =>
  board.sections().find((section) => isParking(section));

/** As a card of mine that asks, in the parking lot. */
export function park(replica: Replica, question: Obj): void {
  const { board } = replica;
  const lot = parkingLot(board);
  if (!lot) return;
  const { x, y } = freePlace(board, lot.id);
  replica.together(() => {
    replica.create([
      {
        id: mintId(),
        kind: Kind.CARD,
        parent: lot.id,
        after: lastIn(board, lot.id, NONE),
        x: x * 16,
        y: y * 16,
        texts: [[Field.TEXT, text(question, Field.ASKS)]],
        numbers: [[Field.QUESTION, 1]],
      },
    ]);
    becomes(replica, question, QuestionState.PARKED);
  });
}

export function seeTo(replica: Replica, aside: Obj): void {
  if (aside.kind === Kind.FLAG) replica.setNumber(aside.id, Field.RESOLVED, 1);
  else becomes(replica, aside, QuestionState.ANSWERED);
}
