import { LaneKind } from '../../gen/board_pb.ts';
import type * as english from '../map.ts';
import type { Words } from '../language.ts';

export const laneHeadings: Words<typeof english.laneHeadings> = {
  lived: 'Was die Kundenseite erlebt',
  met: 'Wo sie auf das Unternehmen trifft',
  behind: 'Dahinter',
  known: 'Was man weiß und was zu tun ist',
};

export const laneWords: Words<typeof english.laneWords> = {
  [LaneKind.ACTIONS]: { word: 'Handlungen', hint: 'Was die Kundenseite in jedem Schritt tut' },
  [LaneKind.THOUGHTS]: { word: 'Gedanken', hint: 'Was dabei durch den Kopf geht' },
  [LaneKind.QUESTIONS]: { word: 'Fragen', hint: 'Was man sich selbst oder andere fragt' },
  [LaneKind.NEEDS]: { word: 'Bedürfnisse', hint: 'Was es braucht, um weiterzukommen' },
  [LaneKind.EMOTION]: { word: 'Gefühle', hint: 'Wie es sich anfühlt: erwartet neben erlebt' },
  [LaneKind.DRAMATIC_ARC]: {
    word: 'Spannungsbogen',
    hint: 'Wie viel auf dem Spiel steht, von 1 bis 5',
  },
  [LaneKind.PAINS]: { word: 'Ärgernisse', hint: 'Was misslingt oder Mühe kostet' },
  [LaneKind.GAINS]: { word: 'Pluspunkte', hint: 'Was gut läuft und so bleiben soll' },
  [LaneKind.DECISION_CRITERIA]: {
    word: 'Entscheidungskriterien',
    hint: 'Wonach entschieden wird und wer entscheidet',
  },
  [LaneKind.VENDOR_AS_SEEN]: {
    word: 'Bild vom Unternehmen',
    hint: 'Wie das Unternehmen an dieser Stelle gesehen wird',
  },
  [LaneKind.TOUCHPOINTS]: {
    word: 'Kontaktpunkte',
    hint: 'Wo man sich begegnet, mit dem, was erwartet und erlebt wird',
  },
  [LaneKind.CHANNELS]: { word: 'Kanäle', hint: 'Auf welchem Weg: Web, Telefon, persönlich …' },
  [LaneKind.FRONTSTAGE]: {
    word: 'Auf der Bühne',
    hint: 'Was das Team sichtbar für die Kundenseite tut',
  },
  [LaneKind.IMAGE]: { word: 'Bilder', hint: 'Fotos und Bildschirme zum Schritt' },
  [LaneKind.BACKSTAGE]: { word: 'Hinter der Bühne', hint: 'Was das Team ungesehen tut' },
  [LaneKind.SUPPORT_PROCESSES]: {
    word: 'Unterstützende Prozesse',
    hint: 'Was andere Teams und Partner beitragen',
  },
  [LaneKind.SYSTEMS]: { word: 'Systeme', hint: 'Die Software und die Maschinen, die alles tragen' },
  [LaneKind.EVIDENCE]: {
    word: 'Belege',
    hint: 'Zitate, Beobachtungen und Zahlen, mit ihrer Quelle',
  },
  [LaneKind.METRICS]: { word: 'Kennzahlen', hint: 'Was in jedem Schritt gemessen wird' },
  [LaneKind.OPPORTUNITIES]: { word: 'Chancen', hint: 'Was hier besser werden könnte' },
  [LaneKind.TEXT]: { word: 'Eigene Zeile', hint: 'Geben Sie ihr einen beliebigen Namen' },
};

export const mapWords: Words<typeof english.mapWords> = {
  notes: 'Notizen',
  addLane: 'Zeile hinzufügen',
  move: (name) => `„${name}“ verschieben`,
  moveHint: 'Zum Verschieben ziehen, oder Alt mit einer Pfeiltaste',
  moved: (name) => `„${name}“ verschoben`,
  addStepAfter: 'Schritt danach hinzufügen',
  addStep: 'Schritt hinzufügen',
  moveLeft: 'Nach links',
  moveRight: 'Nach rechts',
  moveUp: 'Nach oben',
  moveDown: 'Nach unten',
  describe: 'Beschreiben',
  mergeInto: (name) => `Mit „${name}“ zusammenführen`,
  splitStage: 'Nach diesem Schritt einen neuen Abschnitt beginnen',
  splitStep: 'Diesen Schritt teilen …',
  remove: 'Löschen',
  lineAbove: 'Über dieser Zeile',
  ownerSide: 'Wessen Zeile es ist',
  nobody: 'Keine bestimmte Seite',
  duration: 'Dauer',
  durationOf: (name) => `Wie lange „${name}“ dauert`,
  action: 'Was tut die Kundenseite?',
  actionOf: (name) => `Was die Kundenseite in „${name}“ tut`,
  stageGoal: 'Was möchte die Kundenseite?',
  stageGoalOf: (name) => `Was die Kundenseite in „${name}“ möchte`,
  held: (list) => ` (${list})`,
  theStage: (name, held) => `Abschnitt „${name}“${held}`,
  theStep: (name, held) => `Schritt „${name}“${held}`,
  theLane: (name, held) => `Zeile „${name}“${held}`,
  merged: (name, into) => `„${name}“ mit „${into}“ zusammengeführt.`,
  tooLongTogether: 'Zusammen sind die beiden Texte zu lang. Kürzen Sie sie zuerst.',
  askMerge: 'Zusammenführen und das verlieren?',
  askMergeWords: (name, lost) =>
    `Verloren geht: ${lost} zu „${name}“. Das wurde nur für diesen einen Schritt abgegeben und kann nicht mitkommen.`,
  merge: 'Zusammenführen',
  splitTitle: (name) => `„${name}“ teilen`,
  splitName: 'Name des neuen Schritts, der danach kommt',
  splitStays: 'Was angekreuzt ist, bleibt; der Rest kommt in den neuen Schritt.',
  splitNothing: 'In diesem Schritt ist noch nichts.',
  split: 'Teilen',
  splitDone: (name) => `„${name}“ geteilt.`,
  undo: 'Rückgängig',
  cancel: 'Abbrechen',
};

export const heldWords: Words<typeof english.heldWords> = {
  map: ['Journey-Map', 'Journey-Maps'],
  stage: ['Abschnitt', 'Abschnitte'],
  step: ['Schritt', 'Schritte'],
  lane: ['Zeile', 'Zeilen'],
  card: ['Karte', 'Karten'],
  touchpoint: ['Kontaktpunkt', 'Kontaktpunkte'],
  evidence: ['Beleg', 'Belege'],
  point: ['erhobener Wert', 'erhobene Werte'],
  picture: ['Bild', 'Bilder'],
  comment: ['Kommentar', 'Kommentare'],
  rating: ['Bewertung', 'Bewertungen'],
};
