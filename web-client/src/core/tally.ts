// What a vote came to, object by object, in the order that somebody wants to read it in: from the
// results that the room told, and nothing else.
import { Criterion, Field, ScopeKind, Side, VoteMethod } from '../gen/board_pb.ts';
import type { Board, Obj, Scope } from './board.ts';
import { ROOM, sameScope } from './objects.ts';
import {
  divergence,
  fiveToTen,
  kanoOf,
  opportunity,
  riceScore,
  spreadOf,
  topShare,
  type Kano,
  type Rice,
  type Spread,
} from './scores.ts';
import type { VoteResult } from './votes.ts';
import {
  criteriaOf,
  GUESSES,
  isSet,
  methodOf,
  onFivePoints,
  resultsFor,
  votedOn,
} from './voting.ts';

const UNITS: Readonly<Partial<Record<Criterion, number>>> = {
  [Criterion.RICE_IMPACT]: 100,
  [Criterion.CONFIDENCE]: 100,
  [Criterion.PERSON_MONTHS]: 10,
};
/** How many of the whole numbers that people give are one. */
export const unitOf = (criterion: Criterion): number => UNITS[criterion] ?? 1;

export const sideGroup = (side: Side): Scope => ({ kind: ScopeKind.SCOPE_SIDE, number: side });

const resultIn = (results: readonly VoteResult[], group: Scope, criterion: Criterion) =>
  results.find((one) => one.criterion === criterion && sameScope(one.group, group));

export function spreadIn(
  results: readonly VoteResult[],
  group: Scope,
  criterion: Criterion = Criterion.UNSPECIFIED,
): Spread | undefined {
  return spreadOf(resultIn(results, group, criterion), unitOf(criterion));
}

/** A group is told nothing of, because it is too small (W6). */
export function isWithheld(vote: Obj, results: readonly VoteResult[], group: Scope): boolean {
  return isSet(vote, Field.ANONYMOUS) && !results.some((one) => sameScope(one.group, group));
}

/** By sums, where people share out or take sides; else by medians. */
export const isSummed = (vote: Obj): boolean =>
  methodOf(vote) !== VoteMethod.FIST_OF_FIVE && methodOf(vote) !== VoteMethod.RATING;

export type ResultSort = 'most' | 'differ' | 'own';

export interface ResultRow {
  readonly object: Obj;
  readonly results: readonly VoteResult[];
  /** Of everybody; nothing where that is not told. */
  readonly all: Spread | undefined;
  /** What it is ranked by. */
  readonly score: number | undefined;
  /** How far customers' and staff's medians are apart, at most. */
  readonly differ: number | undefined;
}

const { IMPORTANCE, SATISFACTION, IMPACT, EFFORT, KANO_WITH } = Criterion;
const { REACH, RICE_IMPACT, CONFIDENCE, PERSON_MONTHS } = Criterion;

export type Scoring = 'opportunity' | 'matrix' | 'rice' | 'kano';

/** The score that the criteria of a vote make; nothing where they stand for themselves. */
export function scoringOf(vote: Obj): Scoring | undefined {
  if (methodOf(vote) !== VoteMethod.RATING) return undefined;
  const has = (...wanted: Criterion[]) => wanted.every((one) => criteriaOf(vote).includes(one));
  if (has(IMPORTANCE, SATISFACTION)) return 'opportunity';
  if (has(REACH, RICE_IMPACT, CONFIDENCE, PERSON_MONTHS)) return 'rice';
  if (has(KANO_WITH)) return 'kano';
  return has(IMPACT, EFFORT) ? 'matrix' : undefined;
}

/** The criteria that get lines of their own: guesses stand beside what they guess. */
export function linedCriteria(vote: Obj): readonly Criterion[] {
  const all = criteriaOf(vote);
  const guesses = [...GUESSES].filter(([of]) => all.includes(of)).map(([, guess]) => guess);
  return all.filter((one) => !guesses.includes(one));
}

export interface Opportunity {
  /** Of 0 to 10, as the score takes them. */
  readonly importance: number;
  readonly satisfaction: number;
  readonly score: number;
  /** The same from the means. */
  readonly indicative: number;
  /** How many judged the importance, and how many the satisfaction. */
  readonly n: readonly [importance: number, satisfaction: number];
}

/** On five points from the shares of the two highest answers, else from the means alone. */
export function opportunityIn(vote: Obj, results: readonly VoteResult[]): Opportunity | undefined {
  const [importance, satisfaction] = [IMPORTANCE, SATISFACTION].map((criterion) => {
    const result = resultIn(results, ROOM, criterion);
    const spread = spreadOf(result);
    if (!result || !spread) return undefined;
    const { n, mean } = spread;
    const five = onFivePoints(vote);
    return { n, mean: five ? fiveToTen(mean) : mean, given: five ? topShare(result) : mean };
  });
  if (!importance || !satisfaction) return undefined;
  return {
    importance: importance.given,
    satisfaction: satisfaction.given,
    score: opportunity(importance.given, satisfaction.given),
    indicative: opportunity(importance.mean, satisfaction.mean),
    n: [importance.n, satisfaction.n],
  };
}

/** The four medians; nothing where one is missing. */
export function riceIn(results: readonly VoteResult[]): (Rice & { n: number }) | undefined {
  const [reach, impact, confidence, effort] = [REACH, RICE_IMPACT, CONFIDENCE, PERSON_MONTHS].map(
    (one) => spreadIn(results, ROOM, one),
  );
  if (!reach || !impact || !confidence || !effort) return undefined;
  return {
    reach: reach.median,
    impact: impact.median,
    confidence: confidence.median,
    effort: effort.median,
    n: Math.min(reach.n, impact.n, confidence.n, effort.n),
  };
}

export function kanoIn(results: readonly VoteResult[]): Kano | undefined {
  const found = resultIn(results, ROOM, KANO_WITH);
  return found && kanoOf(found.kano);
}

/** What it is ranked by. */
export function scoreOf(vote: Obj, results: readonly VoteResult[]): number | undefined {
  const median = (criterion: Criterion) => spreadIn(results, ROOM, criterion)?.median;
  if (isSummed(vote)) return spreadIn(results, ROOM)?.sum;
  switch (scoringOf(vote)) {
    case 'opportunity':
      return opportunityIn(vote, results)?.score;
    case 'rice': {
      const rice = riceIn(results);
      return rice && riceScore(rice);
    }
    case 'kano':
      return kanoIn(results)?.better;
    case 'matrix': {
      const [impact, effort] = [median(IMPACT), median(EFFORT)];
      return impact === undefined || effort === undefined ? undefined : impact - effort;
    }
    case undefined:
      return median(linedCriteria(vote)[0] ?? Criterion.UNSPECIFIED);
  }
}

/** Customers beside staff; what staff guess is beside what customers said. */
function differIn(vote: Obj, results: readonly VoteResult[]): number | undefined {
  const apart = linedCriteria(vote)
    .map((criterion) =>
      divergence(
        spreadIn(results, sideGroup(Side.CUSTOMER), criterion) ??
          (GUESSES.has(criterion) ? spreadIn(results, ROOM, criterion) : undefined),
        spreadIn(results, sideGroup(Side.HOST), GUESSES.get(criterion) ?? criterion) ??
          (GUESSES.has(criterion) ? spreadIn(results, ROOM, GUESSES.get(criterion)) : undefined),
      ),
    )
    .filter((one) => one !== undefined);
  return apart.length > 0 ? Math.max(...apart) : undefined;
}

/** What is not told stands last, as the section has it. */
export function rowsOf(board: Board, vote: Obj, sort: ResultSort): readonly ResultRow[] {
  const rows = votedOn(board, vote).map((object): ResultRow => {
    const results = resultsFor(board, vote.id, object.id);
    return {
      object,
      results,
      all: spreadIn(results, ROOM, linedCriteria(vote)[0]),
      score: scoreOf(vote, results),
      differ: differIn(vote, results),
    };
  });
  if (sort === 'own') return rows;
  const last = -Infinity;
  const by = (row: ResultRow) => (sort === 'differ' ? row.differ : row.score) ?? last;
  const then = (row: ResultRow) => row.score ?? last;
  // Infinity less itself is nothing to sort by.
  const order = (a: number, b: number) => (a === b ? 0 : b > a ? 1 : -1);
  return [...rows].sort((a, b) => order(by(a), by(b)) || order(then(a), then(b)));
}
