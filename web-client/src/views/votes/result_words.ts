// What a vote came to, in numbers and words that people read.
import type { Obj } from '../../core/board.ts';
import { ROOM } from '../../core/objects.ts';
import {
  isSummed,
  isWithheld,
  kanoIn,
  linedCriteria,
  opportunityIn,
  riceIn,
  scoringOf,
  spreadIn,
} from '../../core/tally.ts';
import { riceScore } from '../../core/scores.ts';
import type { VoteResult } from '../../core/votes.ts';
import { methodOf } from '../../core/voting.ts';
import { CountBy, Criterion, Field, VoteMethod } from '../../gen/board_pb.ts';
import { locale } from '../../strings/language.ts';
import { criterionWords, resultWords as words } from '../../strings/votes.ts';

/** At most two digits behind the point. */
export function plain(value: number): string {
  return value.toLocaleString(locale(), { maximumFractionDigits: 2 });
}

export function nWords(vote: Obj, n: number): string {
  const companies = isCountedByCompany(vote);
  return companies ? words.nCompanies(n) : words.n(n);
}

export function isCountedByCompany(vote: Obj): boolean {
  return vote.numbers.get(Field.COUNT_BY) === CountBy.ORGANISATION;
}

/** What a sum is of; nothing where medians speak. */
export function sumWord(vote: Obj, sum: number): string {
  const one = Math.abs(sum) === 1;
  switch (methodOf(vote)) {
    case VoteMethod.DOTS:
      return one ? words.sumOfOne.dots : words.sum.dots;
    case VoteMethod.BUDGET:
      return one ? words.sumOfOne.points : words.sum.points;
    case VoteMethod.LIKE_DISLIKE:
      return words.sum.net;
    case VoteMethod.RANK:
      return one ? words.sumOfOne.ranks : words.sum.ranks;
    case VoteMethod.FIST_OF_FIVE:
    case VoteMethod.RATING:
      return '';
  }
}

export const criterionName = (criterion: Criterion): string =>
  criterionWords[criterion]?.name ?? '';

/** The whole of it in a few signs, for a card. */
export function inShort(vote: Obj, results: readonly VoteResult[]): string {
  if (isWithheld(vote, results, ROOM)) return words.notTold;
  if (isSummed(vote)) {
    const all = spreadIn(results, ROOM);
    return all ? `${plain(all.sum)} ${sumWord(vote, all.sum)} · ${nWords(vote, all.n)}` : '';
  }
  switch (scoringOf(vote)) {
    case 'opportunity': {
      const found = opportunityIn(vote, results);
      if (!found) return '';
      return `${words.score} ${plain(found.score)} · ${nWords(vote, found.n[0])}`;
    }
    case 'rice': {
      const rice = riceIn(results);
      const score = rice && riceScore(rice);
      return score === undefined ? '' : `${words.rice} ${plain(score)} · ${nWords(vote, rice!.n)}`;
    }
    case 'kano': {
      const kano = kanoIn(results);
      if (!kano) return '';
      return `${kano.most.map((one) => words.kanoClasses[one]).join(', ')} · ${words.n(kano.n)}`;
    }
    case 'matrix':
    case undefined:
      return linedCriteria(vote)
        .flatMap((criterion) => {
          const spread = spreadIn(results, ROOM, criterion);
          const name = criterionName(criterion) || words.median('').trim();
          return spread ? [`${name} ${plain(spread.median)} · ${nWords(vote, spread.n)}`] : [];
        })
        .join(' · ');
  }
}

/** Kano asks twice; no half says anything by itself. */
export const isOfPair = (criterion: Criterion): boolean =>
  criterion === Criterion.KANO_WITH || criterion === Criterion.KANO_WITHOUT;
