import { Anonymity, AgendaStepKind } from '../../gen/board_pb.ts';
import type * as english from '../agenda.ts';
import type { Words } from '../language.ts';

export const stepKinds: Words<typeof english.stepKinds> = {
  [AgendaStepKind.UNSPECIFIED]: 'Schritt',
  [AgendaStepKind.CHECK_IN]: 'Ankommen',
  [AgendaStepKind.BRIEF]: 'Einführung',
  [AgendaStepKind.SILENT_WRITING]: 'Stilles Schreiben',
  [AgendaStepKind.REVEAL]: 'Aufdecken',
  [AgendaStepKind.CLUSTER]: 'Ordnen',
  [AgendaStepKind.VOTE]: 'Abstimmen',
  [AgendaStepKind.RATE]: 'Bewerten',
  [AgendaStepKind.DISCUSS]: 'Besprechen',
  [AgendaStepKind.BREAKOUT]: 'Kleingruppen',
  [AgendaStepKind.NETWORKING]: 'Austausch',
  [AgendaStepKind.PRESENT]: 'Vorstellen',
  [AgendaStepKind.BREAK]: 'Pause',
  [AgendaStepKind.COMMIT]: 'Zusagen',
  [AgendaStepKind.EVALUATE]: 'Auswerten',
};

export const stepWords: Words<typeof english.stepWords> = {
  region: 'Der Schritt, der gerade läuft',
  now: 'Jetzt',
  instruction: 'Was zu tun ist',
  hideInstruction: 'Aufgabe einklappen',
  toFocus: (section) => `Zu „${section}“`,
  entered: (step) => `Jetzt: ${step}.`,
  ended: 'Die Agenda ist zu Ende: Es gilt wieder, was Ihre Rolle erlaubt.',
  lateJoiner: (step) => `Der Raum ist im Schritt „${step}“.`,
};

export const sightWords: Words<typeof english.sightWords> = {
  hidden: 'Verdeckt bis zum Aufdecken: Nur Sie sehen, was Sie schreiben',
  hiddenForLeaders: 'Die Teilnehmenden schreiben verdeckt, für alle, bis zum Aufdecken',
  anonymity: {
    [Anonymity.NAMED]: 'Mit Ihrem Namen',
    [Anonymity.ORGANISATION]: 'Ohne Namen: Andere sehen Ihre Organisation, für immer',
    [Anonymity.SIDE]: 'Ohne Namen: Andere sehen Ihre Seite, für immer',
    [Anonymity.NOBODY]: 'Ohne Namen, für immer: Niemand erfährt, wer es schrieb',
  },
  atCaret: {
    [Anonymity.NAMED]: '',
    [Anonymity.ORGANISATION]: 'Nur Ihre Organisation wird gezeigt, für immer',
    [Anonymity.SIDE]: 'Nur Ihre Seite wird gezeigt, für immer',
    [Anonymity.NOBODY]: 'Ohne Namen geschrieben, für immer',
  },
  visible: 'Alle sehen, was Sie schreiben, mit Ihrem Namen',
};

export const mayWords: Words<typeof english.mayWords> = {
  readOnly: 'In diesem Schritt lesen Sie mit',
  questions: 'Sie dürfen Fragen stellen',
  cards: 'Sie dürfen Karten schreiben',
  cardsMax: (left) =>
    left === 0
      ? 'Alle Ihre Karten sind geschrieben'
      : `Noch ${left} ${left === 1 ? 'Karte' : 'Karten'}`,
  characters: (used, most) => `${used} von ${most} Zeichen`,
  frozen: 'Alles ist eingefroren: Nur die Moderation ändert etwas',
  presenting: (name) => `${name} stellt vor: Alle sehen, was ${name} sieht`,
  youPresent: 'Sie stellen vor: Alle sehen, was Sie sehen',
  stopPresenting: 'Vorstellen beenden',
  startPresenting: 'Allen vorstellen',
  followAgain: (name) => `${name} wieder folgen`,
  looksAround: 'Sie sehen sich selbst um',
};

export const timerWords: Words<typeof english.timerWords> = {
  left: 'Verbleibende Zeit',
  paused: 'Angehalten',
  over: 'Die Zeit ist um',
  lastMinute: 'Die letzte Minute',
  start: 'Uhr starten',
  pause: 'Uhr anhalten',
  resume: 'Weiter',
  end: 'Uhr beenden',
  more: (minutes) => (minutes === 1 ? '1 Minute mehr' : `${minutes} Minuten mehr`),
  less: (minutes) => (minutes === 1 ? '1 Minute weniger' : `${minutes} Minuten weniger`),
  minutes: 'Minuten',
};

export const comingWords: Words<typeof english.comingWords> = {
  step: (title) => `Gleich: ${title}`,
  end: 'Die Agenda endet',
  reveal: 'Was geschrieben wurde, wird für alle sichtbar',
  revealSide: (side) => `Was ${side} geschrieben hat, wird für alle sichtbar`,
  revealPerson: (name) => `Was ${name} geschrieben hat, wird für alle sichtbar`,
  in: (seconds) => `in ${seconds} s`,
  stop: 'Herunterzählen abbrechen',
};

export const hiddenWords: Words<typeof english.hiddenWords> = {
  own: 'Nur Sie, bis zum Aufdecken',
  ownOpen: 'Verdeckt: Bis zum Aufdecken sehen nur Sie es',
  asks: 'Frage',
  toQuestion: 'Das ist eine Frage',
  noQuestion: 'Doch keine Frage',
  nobody: 'Ohne Namen',
  you: (credit) => `${credit} (Sie)`,
  scribe: (name, person) => `Von ${name} für ${person} geschrieben; noch nicht bestätigt`,
  confirm: 'So meinte ich es',
  confirmed: 'Sie haben es bestätigt.',
};

export const ownReveal: Words<typeof english.ownReveal> = {
  button: 'Meines aufdecken',
  title: 'Aufdecken, was Sie geschrieben haben?',
  words: (count) =>
    `${count === 1 ? 'Was Sie geschrieben haben, wird' : `${count} Dinge von Ihnen werden`} sofort für alle im Raum sichtbar, mit Ihrem Namen. Das lässt sich nicht zurücknehmen.`,
  yes: 'Ja, meines aufdecken',
};

export const scribeWords: Words<typeof english.scribeWords> = {
  writeFor: 'Schreiben für …',
  writingFor: (name) => `Schreiben für ${name}`,
  hint: 'Karten und Lücken, die Sie schreiben, gehören dieser Person',
  stop: 'Wieder für sich selbst schreiben',
  you: (name) => `Sie schreiben für ${name}`,
  youMore: (name) =>
    `Jede Karte und Lücke, die Sie schreiben, gehört ${name}, mit Ihnen als Schreiber, bis ${name} sie bestätigt.`,
  atCaret: (name) => `Sie schreiben für ${name}`,
  hidden: (name) => `Für ${name} geschrieben; bis zum Aufdecken sieht es nur ${name}.`,
  hiddenGap: (name) => `Eine Lücke für ${name}`,
  hiddenGapWords: (name) =>
    `Ist sie geschrieben, sieht sie bis zum Aufdecken nur ${name} und schreibt den Rest.`,
  hiddenGapTitle: 'Titel der Lücke',
};

export const barWords: Words<typeof english.barWords> = {
  coming: 'Was gleich kommt',
  presenting: 'Wer vorstellt',
  frozen: 'Der Raum ist eingefroren',
  leading: 'Wer leitet',
  writing: 'Für wen Sie schreiben',
};

export const leadWords: Words<typeof english.leadWords> = {
  youLead: 'Jetzt leiten Sie',
  youLeadMore: 'Sie leiten Agenda und Uhr und lassen sich folgen.',
  leads: (name) => `${name} leitet`,
  listening: (name) => `${name} leitet: Ihre Seite hört zu und darf Fragen stellen`,
  next: 'Weiter',
  nextNamed: (step) => `Nächster Schritt: ${step}`,
  backNamed: (step) => `Zurück zu: ${step}`,
  finish: 'Agenda beenden',
  atOnceHint: '(mit Umschalt: sofort)',
  summon: 'Alle hierher führen',
  summonTo: 'Alle führen zu …',
  summoned: (section) => `Die Moderation führt Sie zu „${section}“.`,
  revealed: (count) =>
    count === 1 ? 'Eine Karte wurde aufgedeckt.' : `${count} Karten wurden aufgedeckt.`,
};

export const readyWords: Words<typeof english.readyWords> = {
  ready: 'Ich bin fertig',
  hint: 'Alle sehen, wie viele fertig sind; die Moderation auch, wer es noch nicht ist.',
  count: (n, of) => `${n} von ${of} fertig`,
  notYet: (names, more) =>
    `Noch nicht: ${names.join(', ')}${more > 0 ? ` und ${more} weitere` : ''}`,
};

const kCounts = [
  'Keine',
  'Eine',
  'Zwei',
  'Drei',
  'Vier',
  'Fünf',
  'Sechs',
  'Sieben',
  'Acht',
  'Neun',
  'Zehn',
];

export const parkingWords: Words<typeof english.parkingWords> = {
  mark: 'Parkplatz: nimmt in jedem Schritt von allen eine Karte',
  make: 'Als Parkplatz verwenden',
  unmake: 'Kein Parkplatz mehr',
  decision: 'Entscheidung',
  decisionOf: (card) => `Entscheidung über „${card}“`,
  decisions: ['offen', 'aufgegriffen', 'später', 'abgelehnt'],
  reason: 'Warum?',
  reasonOf: (card) => `Grund der Entscheidung über „${card}“`,
  undecided: (n) =>
    n === 1 ? '1 geparkte Karte ohne Entscheidung' : `${n} geparkte Karten ohne Entscheidung`,
  toNext: 'Zur ersten gehen, und von dort zur nächsten',
  undecidedTitle: (n) =>
    `${kCounts[n] ?? n} ${n === 1 ? 'geparkte Karte hat' : 'geparkte Karten haben'} noch keine Entscheidung`,
  undecidedWords:
    'Wer etwas geparkt hat, soll eine Antwort bekommen: aufgegriffen, später, oder abgelehnt mit einem Grund.',
  toFirst: 'Zur ersten gehen',
  endAllTheSame: 'Trotzdem beenden',
};
