// What a vote came to, in numbers and words that people read.
import type { Obj, Scope } from '../../core/board.ts';
import { ROOM, sameScope } from '../../core/objects.ts';
import { kanoOf, opportunity, spreadOf, type Spread } from '../../core/scores.ts';
import type { VoteResult } from '../../core/votes.ts';
import { criteriaOf, isSet, methodOf } from '../../core/voting.ts';
import { CountBy, Criterion, Field, ScopeKind, type Side, VoteMethod } from '../../gen/board_pb.ts';
import { locale } from '../../strings/language.ts';
import { criterionWords, resultWords as words } from '../../strings/votes.ts';

/** At most two digits behind the point. */
export function plain(value: number): string {
  return value.toLocaleString(locale(), { maximumFractionDigits: 2 });
}

const kUnits: Readonly<Partial<Record<Criterion, number>>> = {
  [Criterion.RICE_IMPACT]: 100,
  [Criterion.CONFIDENCE]: 100,
  [Criterion.PERSON_MONTHS]: 10,
};
export const unitOf = (criterion: Criterion): number => kUnits[criterion] ?? 1;

export const sideGroup = (side: Side): Scope => ({ kind: ScopeKind.SCOPE_SIDE, number: side });

export function spreadIn(
  results: readonly VoteResult[],
  group: Scope,
  criterion: Criterion = Criterion.UNSPECIFIED,
): Spread | undefined {
  const found = results.find((one) => one.criterion === criterion && sameScope(one.group, group));
  return spreadOf(found, unitOf(criterion));
}

/** A group is told nothing of, because it is too small. */
export function isWithheld(vote: Obj, results: readonly VoteResult[], group: Scope): boolean {
  return isSet(vote, Field.ANONYMOUS) && !results.some((one) => sameScope(one.group, group));
}

export function nWords(vote: Obj, n: number): string {
  const companies = isCountedByCompany(vote);
  return companies ? words.nCompanies(n) : words.n(n);
}

export function isCountedByCompany(vote: Obj): boolean {
  return vote.numbers.get(Field.COUNT_BY) === CountBy.ORGANISATION;
}

/** By sums, where people share out or take sides; else by medians. */
export const isSummed = (vote: Obj): boolean => sumWord(vote) !== '';

export function sumWord(vote: Obj): string {
  switch (methodOf(vote)) {
    case VoteMethod.DOTS:
      return words.sum.dots;
    case VoteMethod.BUDGET:
      return words.sum.points;
    case VoteMethod.LIKE_DISLIKE:
      return words.sum.net;
    case VoteMethod.RANK:
      return words.sum.ranks;
    case VoteMethod.FIST_OF_FIVE:
    case VoteMethod.RATING:
      return '';
  }
}

export const criterionName = (criterion: Criterion): string =>
  criterionWords[criterion]?.name ?? '';

/** The whole of it in a few signs, for a card. */
export function inShort(vote: Obj, results: readonly VoteResult[]): string {
  if (isSummed(vote)) {
    const all = spreadIn(results, ROOM);
    if (!all) return isWithheld(vote, results, ROOM) ? words.notTold : '';
    return `${plain(all.sum)} ${sumWord(vote)} · ${nWords(vote, all.n)}`;
  }
  const criteria = criteriaOf(vote);
  const [i, s] = [Criterion.IMPORTANCE, Criterion.SATISFACTION].map((one) =>
    spreadIn(results, ROOM, one),
  );
  if (i && s) return `${words.score} ${plain(opportunity(i.mean, s.mean))} · ${nWords(vote, i.n)}`;
  const kano = results.find((one) => one.kano.length > 0 && sameScope(one.group, ROOM));
  const classes = kano && kanoOf(kano.kano);
  if (classes) {
    return `${classes.most.map((one) => words.kanoClasses[one]).join(', ')} · ${words.n(classes.n)}`;
  }
  const first = criteria
    .map((one) => [one, spreadIn(results, ROOM, one)] as const)
    .filter((one): one is readonly [Criterion, Spread] => one[1] !== undefined)
    .slice(0, 2);
  return first
    .map(
      ([one, spread]) =>
        `${criterionName(one) || words.all} ${plain(spread.median)} · ${nWords(vote, spread.n)}`,
    )
    .join(' · ');
}
