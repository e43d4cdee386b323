import type * as english from '../board_metrics.ts';
import type { Words } from '../language.ts';

export const metricWords: Words<typeof english.metricWords> = {
  title: 'Kennzahlen',
  count: (n) => (n === 1 ? '1 Kennzahl' : `${n} Kennzahlen`),
  heads: {
    metric: 'Kennzahl',
    kind: 'Art',
    latest: 'Zuletzt',
    target: 'Ziel',
    readings: 'Messwerte',
    gaps: 'Lücken',
    more: 'Mehr',
  },
  add: 'Kennzahl hinzufügen',
  name: 'Name der Kennzahl',
  placeholder: 'Was wird gemessen?',
  source: (source) => `Quelle: ${source}`,
  kindOf: (metric) => `Art von ${metric}`,
  unitOf: (metric) => `Einheit von ${metric}`,
  unit: 'Einheit',
  targetOf: (metric) => `Ziel von ${metric}`,
  noTarget: 'Keines',
  link: (metric) => `${metric} mit einer Lücke verknüpfen`,
  more: (metric) => `Mehr zu „${metric}“`,
  remove: 'Löschen',
  theMetric: (metric) => `Kennzahl „${metric}“`,
};

export const readingWords: Words<typeof english.readingWords> = {
  none: 'noch kein Messwert',
  noData: 'keine Daten',
  undated: 'ohne Datum',
  percent: (value) => `${value}\u00a0%`,
  earlier: (n) => (n === 1 ? '1 früherer Messwert' : `${n} frühere Messwerte`),
  add: 'Messwert hinzufügen',
  addTo: (metric) => `Messwert zu ${metric} hinzufügen`,
  period: 'Zeitraum',
  periodHint: '2026-Q1',
  value: 'Wert',
  done: 'Hinzufügen',
  wrongPeriod: 'Ein Zeitraum sieht so aus: 2026, 2026-Q1, 2026-03 oder 2026-03-31.',
  wrongValue: 'Ein Wert ist eine Zahl; ohne Daten bleibt das Feld leer.',
};
