import type * as english from '../map_compare.ts';
import type { Words } from '../language.ts';

export const compareWords: Words<typeof english.compareWords> = {
  make: 'Soll-Journey-Map daraus erstellen',
  titleOf: (name) => `${name} (Soll)`,
  made: (name) => `„${name}“ steht rechts daneben.`,
  show: 'Anzeigen',
  compare: (name) => `Mit „${name}“ vergleichen`,
  stop: 'Vergleich beenden',
  title: (name) => `Vergleich mit „${name}“`,
  close: 'Vergleich schließen',
  none: 'Noch gibt es keinen Unterschied.',
  added: 'Neu',
  removed: 'Entfernt',
  changed: 'Geändert',
  moved: 'Verschoben',
  fly: (what) => `${what} anzeigen`,
  from: 'Vorher',
  to: 'Jetzt',
  unnamed: 'Ohne Text',
  removedHere: (n) => `${n} entfernt`,
  summary: (n) => (n === 1 ? '1 Unterschied' : `${n} Unterschiede`),
};
