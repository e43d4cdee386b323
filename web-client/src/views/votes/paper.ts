// A ballot: whose it is, what stands on it, and how something is given.
import { number, said, text, type Board, type Obj } from '../../core/board.ts';
import { protoId, type Id } from '../../core/ids.ts';
import { isFacilitator } from '../../core/rights.ts';
import type { Ballot } from '../../core/votes.ts';
import {
  isAsked,
  methodOf,
  spentOf,
  stateOf,
  votesPerObject,
  votesPerPerson,
} from '../../core/voting.ts';
import { Criterion, Field, Kind, VoteMethod, VoteState } from '../../gen/board_pb.ts';
import { voteWords } from '../../strings/votes.ts';
import type { Replica } from '../../sync/replica.ts';
import { useSignal } from '../board/signal.ts';
import { thingName } from '../comments/thing_names.ts';
import { useBoard, useReplica, useTopic } from '../hooks.ts';
import { useBooth } from './booth.ts';

/** Null: "can't judge". Nothing: taken back. */
export type Given = number | null | undefined;

export interface Paper {
  readonly vote: Obj;
  /** Whose ballot it is. */
  readonly person: number;
  readonly ballots: readonly Ballot[];
  readonly open: boolean;
  readonly give: (object: Id, amount: Given, criterion?: Criterion) => void;
}

export const voteName = (vote: Obj | undefined): string =>
  (vote && text(vote, Field.TITLE).trim()) || voteWords.unnamed;

/** What a ballot calls an object: its own words, in full. */
export function objectName(board: Board, object: Obj): string {
  return said(object).trim() || thingName(board, object);
}

/** What helps to judge it. */
export function objectDetail(object: Obj): string {
  if (object.kind !== Kind.GAP) return '';
  return text(object, Field.DESCRIPTION).trim();
}

export function castBallot(
  replica: Replica,
  vote: Id,
  object: Id,
  amount: Given,
  criterion: Criterion = Criterion.UNSPECIFIED,
  writtenFor = 0,
): void {
  const is =
    amount === undefined
      ? ({ case: 'cleared', value: true } as const)
      : amount === null
        ? ({ case: 'notApplicable', value: true } as const)
        : ({ case: 'amount', value: amount } as const);
  const value = { vote: protoId(vote), object: protoId(object), criterion, is, writtenFor };
  replica.do({ case: 'castBallot', value });
}

export const leftOf = (vote: Obj, ballots: readonly Ballot[]): number =>
  Math.max(0, votesPerPerson(vote) - spentOf(ballots));

/** How much may stand on one object that has `amount` now. */
export const mostFor = (vote: Obj, ballots: readonly Ballot[], amount: number): number =>
  Math.min(votesPerObject(vote), amount + leftOf(vote, ballots));

/** With one more given: a rank that goes to another object leaves the one that had it. */
function withGiven(before: readonly Ballot[], vote: Obj, one: Ballot, amount: Given) {
  const ranks = methodOf(vote) === VoteMethod.RANK;
  const others = before.filter(
    (other) =>
      other.person !== one.person ||
      other.vote !== one.vote ||
      ((other.object !== one.object || other.criterion !== one.criterion) &&
        !(ranks && other.amount === amount)),
  );
  return amount === undefined ? others : [...others, { ...one, amount }];
}

/** My own, or the one of a participant for whom a facilitator votes. */
export function usePaper(vote: Obj): Paper {
  const replica = useReplica();
  const booth = useBooth();
  useTopic('people');
  const { me } = replica;
  const chosen = useSignal(booth.voter);
  const voter = isFacilitator(me.role) ? chosen : 0;
  const mine = useBoard((board) => board.ballotsOf(vote.id));
  const others = useSignal(booth.forOthers);
  const person = voter || me.person;
  const ballots = voter
    ? others.filter((one) => one.person === voter && one.vote === vote.id)
    : mine;
  const isOpen = stateOf(vote) === VoteState.OPEN;
  return {
    vote,
    person,
    ballots,
    open: isOpen && isAsked(replica.board, vote, person),
    give: (object, amount, criterion = Criterion.UNSPECIFIED) => {
      castBallot(replica, vote.id, object, amount, criterion, voter);
      if (!voter) return;
      const one = { vote: vote.id, object, person, criterion, amount: null, scribe: me.person };
      booth.forOthers.set(withGiven(booth.forOthers.value, vote, one, amount));
    },
  };
}

export const turnoutOf = (vote: Obj): number => number(vote, Field.TURNOUT) ?? 0;

export function openVote(replica: Replica, vote: Id): void {
  replica.do({ case: 'openVote', value: { vote: protoId(vote) } });
}
export function closeVote(replica: Replica, vote: Id): void {
  replica.do({ case: 'closeVote', value: { vote: protoId(vote) } });
}
export function showResults(replica: Replica, vote: Id): void {
  replica.do({ case: 'showResults', value: { vote: protoId(vote) } });
}
