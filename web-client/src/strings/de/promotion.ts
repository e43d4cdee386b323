import type { Words } from '../language.ts';
import type * as english from '../promotion.ts';

const things = (n: number) => (n === 1 ? '1 Ding' : `${n} Dinge`);
const many = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`;

export const promotion: Words<typeof english.promotion> = {
  open: 'In den Workshop mit Kunden mitnehmen',
  title: 'In den Workshop mit Kunden mitnehmen',
  stages: { pick: 'Was', review: 'Durchsehen', where: 'Wohin' },
  stage: (at, all, name) => `${at} von ${all}: ${name}`,

  pickHint:
    'Kopien ohne Verfasser, Kommentare, Verlauf, Ursachen und Bewertungen. Sie sehen jede davon durch, bevor etwas diesen Raum verlässt.',
  nothing: 'Hier gibt es nichts, was alle im Raum sehen; so kann nichts mitgenommen werden.',
  inIt: (n) => things(n),
  gapsOf: (picked, all) => `${picked} von ${many(all, 'Lücke', 'Lücken')}`,
  showGaps: 'Lücken einzeln wählen',
  untitledGap: 'Lücke ohne Titel',
  toReview: 'Durchsehen',
  pickFirst: 'Wählen Sie mindestens einen Bereich oder eine Lücke.',

  reviewHint:
    'Auf und ab gehen zum nächsten, links und rechts wählen, die Leertaste lässt weg und behält. Was umformuliert ist, geht mit den neuen Worten; was hier steht, bleibt, wie es ist.',
  choices: { keep: 'Behalten', reword: 'Umformulieren', drop: 'Weglassen' },
  choiceFor: (what) => `Was wird aus: ${what}`,
  stays: (holder) => `Bleibt hier, mit ${holder}`,
  empty: 'Es sind keine Worte mehr da: Das bleibt hier',
  keepAll: 'Alle behalten',
  dropAll: 'Alle weglassen',
  allOf: (does, section) => `${does}: ${section}`,
  kinds: {
    map: 'Journey Map',
    canvas: 'Fläche',
    stage: 'Abschnitt',
    step: 'Schritt',
    lane: 'Zeile',
    card: 'Karte',
    touchpoint: 'Kontaktpunkt',
    evidence: 'Beleg',
    gap: 'Lücke',
  },
  fields: {
    title: 'Titel',
    text: 'Worte',
    description: 'Was geschieht',
    expected: 'Erwartet',
    delivered: 'Erlebt',
    goal: 'Ziel',
    scenario: 'Szenario',
    startsWith: 'Beginnt mit',
    endsWith: 'Endet mit',
    covers: 'Umfasst',
    customerGoal: 'Ziel der Kundenseite',
    customerAction: 'Was die Kundenseite tut',
    duration: 'Dauert',
    personRole: 'Wessen Worte',
  },
  at: (lane, column) => `${lane}, ${column}`,
  takes: (going, all) => `${going} von ${things(all)} gehen mit`,
  toWhere: 'Weiter',
  back: 'Zurück',

  staysHere: (n, parts) =>
    `Hier ${n === 1 ? 'bleibt 1 Ding' : `bleiben ${n} Dinge`}: ${parts.join(', ')}.`,
  nothingStays: 'Von dem, was Sie gewählt haben, bleibt nichts hier.',
  behind: {
    dropped: (n) => `${n} weggelassen`,
    quotes: (n) => `${many(n, 'Zitat', 'Zitate')} ohne Einwilligung`,
    sources: (n) => many(n, 'Quelle eines Belegs', 'Quellen von Belegen'),
    comments: (n) => many(n, 'Kommentar', 'Kommentare'),
    causes: (n) => many(n, 'Ursache', 'Ursachen'),
    ownPart: (n) => many(n, 'Notiz zum eigenen Anteil', 'Notizen zum eigenen Anteil'),
    plans: (n) =>
      many(
        n,
        'Notiz zu Zuständigen, Termin, Nutzen oder Entscheidung',
        'Notizen zu Zuständigen, Termin, Nutzen oder Entscheidung',
      ),
    ratings: (n) => many(n, 'Bewertung', 'Bewertungen'),
    votes: (n) => `${many(n, 'Abstimmung', 'Abstimmungen')} mit Ergebnis`,
    researched: (n) => many(n, 'erforschter Wert', 'erforschte Werte'),
    personas: (n) => many(n, 'Persona oder ein Segment', 'Personas und Segmente'),
    drawings: (n) => many(n, 'Zeichnung oder Bild', 'Zeichnungen und Bilder'),
    metrics: (n) => many(n, 'Kennzahl', 'Kennzahlen'),
    merged: (n) => many(n, 'zusammengeführte Lücke', 'zusammengeführte Lücken'),
    scoped: (n) => `${things(n)}, ${n === 1 ? 'das' : 'die'} nicht alle sehen`,
  },
  alsoStay: 'Wer etwas geschrieben hat und der Verlauf bleiben in jedem Fall hier.',

  existing: (title) => `In „${title}“`,
  existingHint: (name) => `Sie moderieren dort als ${name}.`,
  fresh: 'In einen neuen Co-Creation-Workshop',
  freshHint: 'Mit Ihrer Organisation und einem Link für jeden Kunden.',
  name: 'Titel',
  nameMissing: 'Geben Sie dem Workshop einen Titel.',
  customers: 'Kundenorganisationen, eine je Zeile',
  atOnce: 'Wer in dem Raum ist, sieht es sofort.',
  take: (n) => `${things(n)} mitnehmen`,
  stop: 'Abbrechen',
  stopping: 'Wird abgebrochen …',

  opening: 'Auf dem Weg dorthin …',
  unreachable: 'Der Server antwortet nicht. Es geht weiter, sobald er es tut.',
  makingWorkshop: 'Der Workshop wird angelegt …',
  making: (done, all) => `${done} von ${things(all)} sind dort …`,
  undoing: 'Was schon dort war, wird zurückgenommen …',

  failed: 'Es wurde nicht mitgenommen.',
  failures: {
    notIn: 'Dieser Browser kommt nicht mehr in den Workshop.',
    notFacilitator: 'Sie moderieren dort nicht.',
    stopped: 'Sie haben abgebrochen.',
    unclear:
      'Was schon dort war, konnte nicht zurückgenommen werden, weil der Server nicht antwortet. Bitte sehen Sie dort nach.',
  },
  doneTitle: 'Es ist dort',
  done: (n, title) => `${things(n)} ${n === 1 ? 'steht' : 'stehen'} jetzt in „${title}“.`,
  noted:
    'Eine Notiz für die Moderation am ersten Schritt sagt, wer von Ihnen hier war, nach Funktion.',
  openThere: 'Den Workshop öffnen',
  another: 'Noch etwas mitnehmen',
  madeStays: (title) =>
    `Der Workshop „${title}“ ist angelegt. Sie können es noch einmal versuchen; seine Links werden nur jetzt gezeigt, unten.`,

  staff: (functions) =>
    `Mitarbeitende im internen Workshop: ${functions.join(', ')}. Laden Sie dieselben Menschen ein.`,
  functionOf: (name, n) => (n === 1 ? name : `${name} (${n})`),
  noFunction: 'ohne Angabe der Funktion',
};
