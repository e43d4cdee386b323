// What the metrics below a gap list say.
import { inLanguage } from './language.ts';

export const metricWords = inLanguage('metricWords', {
  title: 'Metrics',
  count: (n: number) => (n === 1 ? '1 metric' : `${n} metrics`),
  heads: {
    metric: 'Metric',
    kind: 'Kind',
    latest: 'Latest',
    target: 'Target',
    readings: 'Readings',
    gaps: 'Gaps',
    more: 'More',
  },
  add: 'Add metric',
  name: 'Metric name',
  placeholder: 'What is measured?',
  source: (source: string) => `Source: ${source}`,
  kindOf: (metric: string) => `Kind of ${metric}`,
  unitOf: (metric: string) => `Unit of ${metric}`,
  unit: 'Unit',
  targetOf: (metric: string) => `Target of ${metric}`,
  noTarget: 'None',
  link: (metric: string) => `Link ${metric} to a gap`,
  more: (metric: string) => `More about ${metric}`,
  remove: 'Delete',
  theMetric: (metric: string) => `the metric ${metric}`,
});

export const readingWords = inLanguage('readingWords', {
  none: 'no reading yet',
  noData: 'no data',
  undated: 'undated',
  percent: (value: string) => `${value}%`,
  earlier: (n: number) => (n === 1 ? '1 earlier reading' : `${n} earlier readings`),
  add: 'Add reading',
  addTo: (metric: string) => `Add reading to ${metric}`,
  period: 'Period',
  periodHint: '2026-Q1',
  value: 'Value',
  done: 'Add',
  wrongPeriod: 'A period is like 2026, 2026-Q1, 2026-03 or 2026-03-31.',
  wrongValue: 'A value is a number; leave it empty for no data.',
});
