// What raw answers come to. Pure sums over what a vote's results hold; the room tells those in
// hundredths, here they are as people gave them. Nothing is computed without its n.
import type { VoteResult } from './votes.ts';

const HUNDREDTHS = 100;

/** Of one group: the quartiles, the mean, and how many said so. */
export interface Spread {
  readonly n: number;
  readonly sum: number;
  readonly mean: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** Each of them, ascending, where there are few answers to choose from. */
  readonly values: readonly number[];
}

/** Nothing where nobody judged: a blank is never a zero. `unit`: of the criterion's whole numbers. */
export function spreadOf(result: VoteResult | undefined, unit = 1): Spread | undefined {
  if (!result || result.voices === 0) return undefined;
  const { voices, sum, lowQuartile, median, highQuartile, values } = result;
  const plain = (hundredths: number) => hundredths / HUNDREDTHS / unit;
  return {
    n: voices,
    sum: plain(sum),
    mean: plain(sum) / voices,
    low: plain(lowQuartile),
    median: plain(median),
    high: plain(highQuartile),
    values: values.map(plain),
  };
}

/** The difference of the sides' medians; nothing where one of them has not said anything. */
export function divergence(a: Spread | undefined, b: Spread | undefined): number | undefined {
  return a && b ? Math.abs(a.median - b.median) : undefined;
}

/** Of 0 to 10: ten times the share of those who gave one of the two highest of five answers. */
export function topShare({ voices, topTwo }: VoteResult): number {
  return (10 * topTwo) / voices;
}

/** Of 0 to 10: where a mean of 1 to 5 lies between them. */
export const fiveToTen = (mean: number): number => ((mean - 1) * 10) / 4;

/**
 * Ulwick, "What Customers Want" (2005): importance counts, satisfaction only as far as it lacks. Both are of
 * 0 to 10, shares of the two highest of five answers; means in their place only indicate.
 */
export function opportunity(importance: number, satisfaction: number): number {
  return importance + Math.max(importance - satisfaction, 0);
}

/** From how many points on; the sources differ, so that they are a choice. */
export const BANDS = {
  /** Major, solid, neutral; below: served. */
  four: [15, 12, 10],
  /** More than ten is underserved. */
  two: [10],
} as const;
export type Banding = keyof typeof BANDS;

/** 0 is the band of the greatest opportunity. Its edge belongs to the band below, as published. */
export function bandOf(score: number, banding: Banding): number {
  const edges: readonly number[] = BANDS[banding];
  const at = edges.findIndex((edge, i) => (i === 0 ? score > edge : score >= edge));
  return at < 0 ? edges.length : at;
}

const MIDDLE = 3; // of 1 to 5

export type Quadrant = 'quickWin' | 'bigBet' | 'fillIn' | 'thankless' | 'onLine';

/** Impact/effort matrix; what lies on a line stays there, nothing is rounded into a field. */
export function quadrantOf(impact: number, effort: number): Quadrant {
  if (impact === MIDDLE || effort === MIDDLE) return 'onLine';
  if (impact > MIDDLE) return effort < MIDDLE ? 'quickWin' : 'bigBet';
  return effort < MIDDLE ? 'fillIn' : 'thankless';
}

export interface Rice {
  readonly reach: number;
  readonly impact: number;
  readonly confidence: number;
  readonly effort: number;
}

/** Intercom's RICE (McBride, 2016). No effort at all is a mistake in what was given, not infinity. */
export function riceScore({ reach, impact, confidence, effort }: Rice): number | undefined {
  return effort > 0 ? (reach * impact * confidence) / effort : undefined;
}

export const KANO = ['A', 'O', 'M', 'I', 'R', 'Q'] as const;
export type KanoClass = (typeof KANO)[number];

export interface Kano {
  readonly n: number;
  readonly counts: readonly number[];
  /** One, or those that tie. */
  readonly most: readonly KanoClass[];
  /** Berger et al., "Kano's methods" (1993); nothing where all were reverse or questionable. */
  readonly better: number | undefined;
  readonly worse: number | undefined;
}

/** From the counts of attractive, one-dimensional, must-be, indifferent, reverse, questionable. */
export function kanoOf(counts: readonly number[]): Kano | undefined {
  const [a = 0, o = 0, m = 0, i = 0] = counts;
  const n = counts.reduce((sum, one) => sum + one, 0);
  if (n === 0) return undefined;
  const top = Math.max(...counts);
  const asked = a + o + m + i;
  return {
    n,
    counts,
    most: KANO.filter((_, at) => counts[at] === top),
    better: asked > 0 ? (a + o) / asked : undefined,
    worse: asked > 0 ? (0 - o - m) / asked : undefined,
  };
}
