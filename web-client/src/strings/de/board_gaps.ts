import type * as english from '../board_gaps.ts';
import type { Words } from '../language.ts';

export const gapLinkWords: Words<typeof english.gapLinkWords> = {
  showGap: (n) => `Lücke ${n} anzeigen`,
  show: (name) => `Anzeigen: ${name}`,
  unlink: (name, n) => `Verknüpfung von Lücke ${n} mit „${name}“ lösen`,
  card: 'Karte',
  touchpoints: 'Kontaktpunkte',
  noStep: 'Auf dem Board gibt es noch keinen Schritt',
};

export const raisingWords: Words<typeof english.raisingWords> = {
  locked: 'Die Lückenliste ist zurzeit gesperrt.',
  noList: 'Auf diesem Board gibt es noch keine Lückenliste.',
  raised: (n) => `Als Lücke ${n} aufgenommen.`,
  announced: (n) => `Als Lücke ${n} aufgenommen`,
  show: 'Anzeigen',
};

export const suggestionWords: Words<typeof english.suggestionWords> = {
  count: (n) => `${n} ${n === 1 ? 'Vorschlag' : 'Vorschläge'} aus der Journey-Map`,
  inWords: (wish, had) => `Erwartet wird: ${wish} – erlebt wird aber: ${had}`,
  inRatings: (expected, touchpoint, experienced) =>
    `${touchpoint || 'Kontaktpunkt ohne Namen'}: erwartet wird ${expected}, erlebt wird aber ${experienced}`,
  ratings: (expected, experienced) => `(erwartet ${expected}, erlebt ${experienced})`,
  show: 'Anzeigen',
  accept: 'Übernehmen',
  acceptNamed: (suggestion) => `Übernehmen: ${suggestion}`,
};
