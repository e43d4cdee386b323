// Votes that are usual, each ready to be opened once it is said what it is on.
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { votesOf } from '../../core/voting.ts';
import { Criterion, Field, Kind, VoteMethod } from '../../gen/board_pb.ts';
import { preparing as words } from '../../strings/vote_preparing.ts';
import type { Replica } from '../../sync/replica.ts';

const bits = (...criteria: Criterion[]): number =>
  criteria.reduce((sum, one) => sum | (1 << one), 0);

export const kCriteriaPresets = {
  opportunity: bits(
    Criterion.IMPORTANCE,
    Criterion.SATISFACTION,
    Criterion.GUESS_IMPORTANCE,
    Criterion.GUESS_SATISFACTION,
  ),
  matrix: bits(Criterion.IMPACT, Criterion.EFFORT),
  rice: bits(Criterion.REACH, Criterion.RICE_IMPACT, Criterion.CONFIDENCE, Criterion.PERSON_MONTHS),
  kano: bits(Criterion.KANO_WITH, Criterion.KANO_WITHOUT),
  evaluation: bits(Criterion.AGREEMENT),
} as const;

type Numbers = readonly (readonly [Field, number])[];

const rating = (criteria: number): Numbers => [
  [Field.VOTE_METHOD, VoteMethod.RATING],
  [Field.CRITERIA, criteria],
];

const kPresets = {
  dots: [[Field.VOTES_PER_PERSON, 5]],
  budget: [
    [Field.VOTE_METHOD, VoteMethod.BUDGET],
    [Field.VOTES_PER_PERSON, 100],
  ],
  likes: [[Field.VOTE_METHOD, VoteMethod.LIKE_DISLIKE]],
  fist: [[Field.VOTE_METHOD, VoteMethod.FIST_OF_FIVE]],
  rank: [
    [Field.VOTE_METHOD, VoteMethod.RANK],
    [Field.VOTES_PER_PERSON, 3],
  ],
  opportunity: [...rating(kCriteriaPresets.opportunity), [Field.FIVE_POINTS, 1]],
  matrix: rating(kCriteriaPresets.matrix),
  rice: rating(kCriteriaPresets.rice),
  kano: rating(kCriteriaPresets.kano),
  evaluation: [...rating(kCriteriaPresets.evaluation), [Field.OWN_ALLOWED, 1]],
} as const satisfies Record<string, Numbers>;

export type VotePreset = keyof typeof kPresets;
export const kVotePresets = Object.keys(kPresets) as VotePreset[];

/** Nobody is led by who stands first, and one's own is no vote, unless somebody wants it so. */
export function prepareVote(replica: Replica, preset: VotePreset, on: Id): Id {
  const { board } = replica;
  const workshop = board.workshop();
  if (!workshop) return NONE;
  const id = mintId();
  replica.create([
    {
      id,
      kind: Kind.VOTE,
      parent: workshop.id,
      after: votesOf(board).at(-1)?.id ?? NONE,
      texts: [[Field.TITLE, words.titles[preset]]],
      numbers: [...kPresets[preset], [Field.SHUFFLED, 1], [Field.ANONYMOUS, 1]],
      links: on ? [[Field.VOTE_ON, [on]]] : [],
    },
  ]);
  return id;
}
