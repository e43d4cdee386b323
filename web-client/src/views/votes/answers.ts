// The answers that each criterion takes, and what an answer is called.
import type { Obj } from '../../core/board.ts';
import { unitOf } from '../../core/tally.ts';
import { onFivePoints } from '../../core/voting.ts';
import { Criterion } from '../../gen/board_pb.ts';
import { scaleWords, ballotWords } from '../../strings/votes.ts';
import type { Choice } from './choices.tsx';
import { criterionName, plain } from './result_words.ts';

const upTo = (low: number, high: number): readonly Choice[] =>
  Array.from({ length: high - low + 1 }, (_, i) => ({ value: low + i, word: `${low + i}` }));

const kZeroToTen = upTo(0, 10);
const kOneToFive = upTo(1, 5);
const kKano: readonly Choice[] = scaleWords.kano.map((word, i) => ({ value: i + 1, word }));
const kRiceImpacts: readonly Choice[] = [25, 50, 100, 200, 300].map((value, i) => ({
  value,
  word: `${scaleWords.riceImpacts[i]} (${plain(value / 100)})`,
}));
const kConfidences: readonly Choice[] = [50, 80, 100].map((value) => ({
  value,
  word: `${value} %`,
}));

export interface Answers {
  readonly choices?: readonly Choice[];
  /** Side by side, at most. */
  readonly columns?: number;
  /** A number to type, in the criterion's unit. */
  readonly range?: readonly [low: number, high: number];
}

export function answersTo(vote: Obj, criterion: Criterion): Answers {
  switch (criterion) {
    case Criterion.IMPORTANCE:
    case Criterion.SATISFACTION:
    case Criterion.GUESS_IMPORTANCE:
    case Criterion.GUESS_SATISFACTION:
      return onFivePoints(vote)
        ? { choices: kOneToFive, columns: 5 }
        : { choices: kZeroToTen, columns: 11 };
    case Criterion.KANO_WITH:
    case Criterion.KANO_WITHOUT:
      return { choices: kKano, columns: 1 };
    case Criterion.RICE_IMPACT:
      return { choices: kRiceImpacts, columns: 1 };
    case Criterion.CONFIDENCE:
      return { choices: kConfidences, columns: 3 };
    case Criterion.REACH:
      return { range: [0, 1_000_000] };
    case Criterion.PERSON_MONTHS:
      return { range: [0.1, 1000] };
    default:
      return { choices: kOneToFive, columns: 5 };
  }
}

/** What was given, with the criterion where there is one. */
export function answerName(criterion: Criterion, amount: number | null | undefined): string {
  const name = criterionName(criterion);
  if (amount === undefined) return '';
  const said =
    amount === null
      ? ballotWords.cannotJudge
      : ((criterion === Criterion.KANO_WITH || criterion === Criterion.KANO_WITHOUT
          ? kKano.find(({ value }) => value === amount)?.word
          : undefined) ?? plain(amount / unitOf(criterion)));
  return name ? `${name}: ${said}` : said;
}
