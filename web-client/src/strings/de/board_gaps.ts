import type * as english from '../board_gaps.ts';
import type { Words } from '../language.ts';

export const gapLinkWords: Words<typeof english.gapLinkWords> = {
  showGap: (n) => `Lücke ${n} zeigen`,
  show: (name) => `Zeigen: ${name}`,
  unlink: (name, n) => `Verknüpfung von Lücke ${n} mit ${name} lösen`,
  card: 'Karte',
  touchpoints: 'Kontaktpunkte',
  noStep: 'Auf dem Board gibt es noch keinen Schritt',
};

export const raisingWords: Words<typeof english.raisingWords> = {
  locked: 'Die Lückenliste ist zurzeit gesperrt.',
  noList: 'Auf diesem Board gibt es noch keine Lückenliste.',
  raised: (n) => `Als Lücke ${n} aufgenommen.`,
  announced: (n) => `Als Lücke ${n} aufgenommen`,
  show: 'Zeigen',
};

export const suggestionWords: Words<typeof english.suggestionWords> = {
  count: (n) => `${n} ${n === 1 ? 'Vorschlag' : 'Vorschläge'} aus der Map`,
  inWords: (wish, had) => `Kunden erwarten: ${wish} – und erleben: ${had}`,
  inRatings: (expected, touchpoint, experienced) =>
    `Kunden erwarten ${expected} von ${touchpoint || 'einem unbenannten Kontaktpunkt'}, erleben aber ${experienced}`,
  ratings: (expected, experienced) => `(erwartet ${expected}, erlebt ${experienced})`,
  show: 'Zeigen',
  accept: 'Übernehmen',
  acceptNamed: (suggestion) => `Übernehmen: ${suggestion}`,
};
