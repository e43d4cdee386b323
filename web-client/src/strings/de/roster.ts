import type * as english from '../roster.ts';
import { locale, type Words } from '../language.ts';

export const rosterWords: Words<typeof english.rosterWords> = {
  title: 'Bevor Sie einladen',
  hint: 'Was ein Co-Creation-Workshop von seinen Gästen verlangt: Wer da ist und wer eingeladen ist, zusammen gezählt. Das sieht nur die Moderation.',
  kept: (n, of) => `${n} von ${of}`,
  isKept: 'Erfüllt:',
  isOpen: 'Noch nicht:',
  notCounted: 'Links für alle zählen erst, wenn jemand mit ihnen kommt.',

  number: (min, max) => `${min} bis ${max} Kundinnen und Kunden`,
  numberNow: (n) => (n === 1 ? 'Jetzt 1 Person' : `Jetzt ${n} Personen`),
  pairs: 'Zwei aus jedem Unternehmen, mit verschiedenen Funktionen',
  noCompanies: 'Noch keine Kundenorganisation',
  pairTroubles: {
    few: (name, n) => `${name}: ${n === 0 ? 'noch niemand' : 'nur eine Person'}`,
    many: (name, n) => `${name}: ${n} Personen`,
    sameFunction: (name) => `${name}: beide mit derselben Funktion`,
    functionUnknown: (name) => `${name}: Funktionen noch nicht genannt`,
  },
  peers: 'Auf Augenhöhe: Die Ränge der Kundenseite liegen höchstens eine Stufe auseinander',
  ranks: (lowest, highest) =>
    lowest === highest ? `Alle: ${lowest}` : `Von ${lowest} bis ${highest}`,
  ranksUnknown: (n) =>
    n === 1 ? 'Rang von 1 Person nicht genannt' : `Rang von ${n} Personen nicht genannt`,
  staff: 'Dieselben Leute des Gastgebers wie im internen Workshop',
  staffMissing: (functions: readonly string[]) =>
    `Weder da noch eingeladen: ${functions.map((one) => one || 'jemand ohne Funktion').join(', ')}`,
  seats: 'Jede Organisation innerhalb ihrer Plätze',
  over: (name, n, seats) => `${name}: ${n} auf ${seats} Plätze`,

  seatsTaken: (n, of) => (of > 0 ? `Plätze ${n} von ${of}` : `${n} da, ohne Grenze`),
  invited: (n) => `${n} weitere eingeladen`,
  industry: 'Branche',
  industryOf: (name) => `Branche von ${name}`,
  seatsOf: (name) => `Plätze von ${name}`,
  seatsField: 'Plätze',
  seatsHint: 'Leer: so viele, wie kommen. Beobachtende und Moderation brauchen keinen Platz.',

  rank: 'Rang',
  rankNames: ['Nicht genannt', 'Fachkraft', 'Führungskraft', 'Geschäftsleitung'],
  uses: 'Für wen',
  usesOne: 'Eine Person: Danach ist er verbraucht',
  usesSome: 'Kontakt benennt selbst Personen',
  usesAll: 'Alle, die ihn haben',
  usesCount: 'Wie viele',
  contactHint:
    'Schicken Sie ihn Ihrem Kontakt dort. Wer mit ihm kommt, nennt Namen und Funktion selbst.',
  expected: 'eingeladen, noch nicht da',
  cameBy: (names) => `da: ${names.join(', ')}`,
};

export const balanceWords: Words<typeof english.balanceWords> = {
  title: 'Ausgewogenheit',
  hint: 'Karten, Lücken, Kommentare und Bewertungen je Person, die da ist. Das sieht nur die Moderation, und keine einzelne Person ist zu erkennen. Was verdeckt ist, zählt erst nach dem Aufdecken.',
  bySide: 'Nach Seite',
  byOrganisation: 'Nach Organisation',
  share: (n, people, each) =>
    each === undefined
      ? `${n}, niemand da`
      : `${n}, ${each.toLocaleString(locale(), { maximumFractionDigits: 1 })} je Person${people > 1 ? ` (${people})` : ''}`,
  nameless: (n) => `${n} weitere ohne Namen`,
};
