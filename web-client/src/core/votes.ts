// What people gave in votes, as far as I am told, and what the votes came to; and their messages.
import { create } from '@bufbuild/protobuf';
import {
  BallotSchema,
  VoteResultSchema,
  type Ballot as Ballot$,
  type Criterion,
  type VoteResult as VoteResult$,
} from '../gen/board_pb.ts';
import type { Scope } from './board.ts';
import { idOf, protoId, type Id } from './ids.ts';
import { Listing, nothing } from './listing.ts';
import { protoScope, ROOM, sameScope, scopeOf } from './objects.ts';

/** `amount` null: "can't judge". */
export interface Ballot {
  readonly vote: Id;
  readonly object: Id;
  readonly person: number;
  readonly criterion: Criterion;
  readonly amount: number | null;
  /** Who cast it for the person, until they confirm it; 0: nobody (A12). */
  readonly scribe: number;
}

/** Of one object, for one group of people; the numbers from `sum` on are hundredths. */
export interface VoteResult {
  readonly vote: Id;
  readonly object: Id;
  readonly criterion: Criterion;
  readonly group: Scope;
  readonly voices: number;
  readonly sum: number;
  readonly lowQuartile: number;
  readonly median: number;
  readonly highQuartile: number;
  readonly kano: readonly number[];
  /** On five points, how many gave 4 or more; else 0. */
  readonly topTwo: number;
  /** Of answers on a few points each, ascending. */
  readonly values: readonly number[];
}

export function ballotOf(message: Ballot$): Ballot {
  const { person, criterion, amount, notApplicable, scribe } = message;
  return {
    vote: idOf(message.vote),
    object: idOf(message.object),
    person,
    criterion,
    amount: notApplicable ? null : amount,
    scribe,
  };
}

export function protoBallot({ vote, object, amount, ...rest }: Ballot): Ballot$ {
  return create(BallotSchema, {
    ...rest,
    vote: protoId(vote),
    object: protoId(object),
    amount: amount ?? 0,
    notApplicable: amount === null,
  });
}

export function resultOf(message: VoteResult$): VoteResult {
  const { criterion, voices, sum, lowQuartile, median, highQuartile, kano, topTwo, values } =
    message;
  return {
    vote: idOf(message.vote),
    object: idOf(message.object),
    criterion,
    group: scopeOf(message.group),
    voices,
    sum,
    lowQuartile,
    median,
    highQuartile,
    kano,
    topTwo,
    values,
  };
}

export function protoResult({
  vote,
  object,
  group,
  kano,
  values,
  ...rest
}: VoteResult): VoteResult$ {
  return create(VoteResultSchema, {
    ...rest,
    vote: protoId(vote),
    object: protoId(object),
    ...(sameScope(group, ROOM) ? {} : { group: protoScope(group) }),
    kano: [...kano],
    values: [...values],
  });
}

interface OfVote {
  readonly object: Id;
  readonly criterion: Criterion;
}

/** Records of one vote, each once by its key, read in order. */
export class VoteRecords<One extends OfVote> {
  private readonly byKey = new Map<string, One>();
  private readonly list = new Listing<One>();

  constructor(
    readonly keyOf: (one: One) => string,
    private readonly inOrder: (a: One, b: One) => number,
  ) {}

  get(one: One): One | undefined {
    return this.byKey.get(this.keyOf(one));
  }
  set(one: One): void {
    this.byKey.set(this.keyOf(one), one);
    this.list.spoil();
  }
  drop(one: One): void {
    this.byKey.delete(this.keyOf(one));
    this.list.spoil();
  }
  read(): readonly One[] {
    if (this.byKey.size === 0) return nothing;
    return this.list.read(() => [...this.byKey.values()].sort(this.inOrder));
  }
}

const byObject = (a: OfVote, b: OfVote) => (a.object < b.object ? -1 : 1);

export const ballotsOfVote = () =>
  new VoteRecords<Ballot>(
    ({ object, person, criterion }) => `${object} ${person} ${criterion}`,
    (a, b) =>
      a.object === b.object ? a.person - b.person || a.criterion - b.criterion : byObject(a, b),
  );

export const resultsOfVote = () =>
  new VoteRecords<VoteResult>(
    ({ object, criterion, group }) => `${object} ${criterion} ${group.kind} ${group.number}`,
    (a, b) =>
      a.object === b.object
        ? a.criterion - b.criterion ||
          a.group.kind - b.group.kind ||
          a.group.number - b.group.number
        : byObject(a, b),
  );
