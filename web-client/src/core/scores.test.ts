// Every formula against numbers that were worked out by hand.
import { describe, expect, it } from 'vitest';
import { Criterion } from '../gen/board_pb.ts';
import { ROOM } from './objects.ts';
import {
  bandOf,
  divergence,
  fiveToTen,
  kanoOf,
  opportunity,
  quadrantOf,
  riceScore,
  spreadOf,
  topShare,
} from './scores.ts';

const result = (voices: number, sum: number, median = 0, low = 0, high = 0) => ({
  vote: '1',
  object: '2',
  criterion: Criterion.IMPORTANCE,
  group: ROOM,
  voices,
  sum,
  lowQuartile: low,
  median,
  highQuartile: high,
  kano: [],
  topTwo: 0,
  values: [],
});

describe('A spread', () => {
  it('is what people gave: of 2, 4, 9 the mean is 5, the median 4, the quartiles 3 and 6.5', () => {
    const one = { ...result(3, 1500, 400, 300, 650), values: [200, 400, 900] };
    expect(spreadOf(one)).toEqual({
      n: 3,
      sum: 15,
      mean: 5,
      low: 3,
      median: 4,
      high: 6.5,
      values: [2, 4, 9],
    });
  });
  it('is not there where nobody judged: a blank is never a zero', () => {
    expect(spreadOf(result(0, 0))).toBeUndefined();
    expect(spreadOf(undefined)).toBeUndefined();
  });
  it('reads a criterion in its unit: 25, 50, 100 hundredths of impact have the median 0.5', () => {
    expect(spreadOf(result(3, 17500, 5000), 100)?.median).toBe(0.5);
  });
});

describe('Divergence', () => {
  const of = (median: number) => spreadOf(result(3, 0, median));
  it('is the difference of the medians, whoever is higher', () => {
    expect(divergence(of(800), of(350))).toBe(4.5);
    expect(divergence(of(350), of(800))).toBe(4.5);
  });
  it('is not there where a side has said nothing', () => {
    expect(divergence(of(800), undefined)).toBeUndefined();
  });
});

describe('The opportunity score (Ulwick)', () => {
  it.each([
    [9, 3, 15], // 9 + (9 - 3)
    [8.2, 3, 13.4], // 8.2 + 5.2
    [4, 9, 4], // what is served too well takes nothing away
    [10, 0, 20],
    [0, 10, 0],
  ])('of importance %d and satisfaction %d is %d', (i, s, score) => {
    expect(opportunity(i, s)).toBeCloseTo(score, 10);
  });
  it('takes ten times the share of those who gave 4 or 5: of 6 people 4 are 6.67', () => {
    expect(topShare({ ...result(6, 2300), topTwo: 4 })).toBeCloseTo(6.667, 3);
    expect(topShare(result(6, 1200))).toBe(0);
  });
  it('has a mean of 1 to 5 to indicate it, on 0 to 10', () => {
    expect([1, 3, 4.5, 5].map(fiveToTen)).toEqual([0, 5, 8.75, 10]);
  });
  it('has bands that are a choice: more than 15 is major, 12 to 15 solid, 10 to 12 neutral', () => {
    const four = [15.1, 15, 12, 11.9, 10, 9.9].map((score) => bandOf(score, 'four'));
    expect(four).toEqual([0, 1, 1, 2, 2, 3]);
    const two = [10.1, 10, 9].map((score) => bandOf(score, 'two'));
    expect(two).toEqual([0, 1, 1]);
  });
});

describe('Impact and effort', () => {
  it.each([
    [5, 1, 'quickWin'],
    [4, 4.5, 'bigBet'],
    [2, 2, 'fillIn'],
    [1, 5, 'thankless'],
    [3, 1, 'onLine'],
    [5, 3, 'onLine'],
  ] as const)('%d and %d are %s', (impact, effort, quadrant) => {
    expect(quadrantOf(impact, effort)).toBe(quadrant);
  });
});

describe('RICE (Intercom)', () => {
  it('of 500 people, impact 2, confidence 80 % and 4 months is 200', () => {
    expect(riceScore({ reach: 500, impact: 2, confidence: 0.8, effort: 4 })).toBe(200);
  });
  it('of half a month is not rounded: 100 x 0.25 x 0.5 / 0.5 = 25', () => {
    expect(riceScore({ reach: 100, impact: 0.25, confidence: 0.5, effort: 0.5 })).toBe(25);
  });
  it('of no effort is a mistake, not infinity', () => {
    expect(riceScore({ reach: 500, impact: 2, confidence: 0.8, effort: 0 })).toBeUndefined();
  });
});

describe('Kano', () => {
  it('of 4 A, 3 O, 2 M, 1 I has better (4 + 3) / 10 and worse -(3 + 2) / 10', () => {
    expect(kanoOf([4, 3, 2, 1, 0, 0])).toEqual({
      n: 10,
      counts: [4, 3, 2, 1, 0, 0],
      most: ['A'],
      better: 0.7,
      worse: -0.5,
    });
  });
  it('leaves reverse and questionable answers out of better and worse, and counts them in n', () => {
    expect(kanoOf([1, 1, 0, 0, 1, 1])).toMatchObject({ n: 4, better: 1, worse: -0.5 });
    expect(kanoOf([0, 0, 0, 0, 2, 1])).toMatchObject({ n: 3, better: undefined, most: ['R'] });
  });
  it('names all that tie, and is not there without answers', () => {
    expect(kanoOf([2, 0, 2, 0, 0, 0])?.most).toEqual(['A', 'M']);
    expect(kanoOf([])).toBeUndefined();
  });
});
