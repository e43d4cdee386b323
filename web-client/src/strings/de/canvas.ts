import type * as english from '../canvas.ts';
import type { Words } from '../language.ts';

const kShown = 80;

const short = (words: string) => (words.length > kShown ? `${words.slice(0, kShown)}…` : words);
const told = (what: string, words: string) => (words ? `${what}: ${short(words)}` : what);

export const canvas: Words<typeof english.canvas> = {
  outlines: ['Rechteck', 'Ellipse', 'Raute', 'Dreieck', 'Sechseck', 'Text'],
  textSizes: ['Klein', 'Mittel', 'Groß', 'Überschrift'],
  dashes: ['Durchgezogen', 'Gestrichelt', 'Gepunktet'],
  heads: ['Ohne Pfeile', 'Pfeil am Ende', 'Pfeil am Anfang', 'Pfeile an beiden Enden'],
  penColours: ['Tinte', 'Gelb', 'Grün', 'Blau', 'Rosa', 'Orange', 'Lila', 'Grau'],
  penWidths: ['Fein', 'Mittel', 'Breit'],

  // Names have no article, so that they can stand in any sentence as they are.
  shape: (outline, words) => told(`Form, ${outline}`, words),
  text: (words) => told('Text', words),
  frame: (title) => told('Rahmen', title),
  image: (title) => told('Bild', title),
  drawing: 'Zeichnung',
  connector: (from, to, label, isCross) =>
    told(`${isCross ? 'Querverbindung' : 'Verbindung'} von ${from} zu ${to}`, label),
  nothing: 'nichts',
  unnamed: {
    card: 'Karte ohne Text',
    shape: 'Form ohne Text',
    frame: 'Rahmen ohne Titel',
    image: 'Bild ohne Beschreibung',
  },
  shapeText: 'Text in der Form',
  shapePlaceholder: 'Schreiben …',
  frameTitle: 'Titel des Rahmens',
  framePlaceholder: 'Rahmen benennen',
  label: 'Beschriftung der Verbindung',
  labelPlaceholder: 'führt zu, braucht …',

  imagePlaceholder: 'Was ist zu sehen?',
  labelOf: (connector) => `Beschriftung: ${connector}`,
  connections: 'Verbindungen',
  drawings: (n) => (n === 1 ? '1 Zeichnung' : `${n} Zeichnungen`),
  remove: (what) => `${what} löschen`,

  write: 'Schreiben',
  labelIt: 'Beschriften',
  connect: 'Verbinden',
  outline: 'Umriss',
  textSize: 'Schriftgröße',
  arrows: 'Pfeile',
  line: 'Linie',
  penWidth: 'Strichstärke',
  turnAround: 'Richtung umkehren',
  crossLink: 'Querverbindung',
  crossLinkHint: 'Verbindet verschiedene Teile einer Concept-Map: gestrichelt und markiert',
};

export const tools: Words<typeof english.tools> = {
  bar: 'Werkzeuge der Fläche',
  select: 'Auswählen',
  card: 'Karte',
  shape: 'Form',
  shapes: 'Formen',
  text: 'Text',
  connector: 'Verbindung',
  frame: 'Rahmen',
  pen: 'Stift',
  eraser: 'Radierer',
  penLook: 'Stift: Farbe und Stärke',
  penWidth: 'Stärke',
  colour: 'Farbe',
  taken: (tool) =>
    `${tool}: Klicken Sie auf die Fläche, oder drücken Sie die Eingabetaste für einen freien Platz.`,
  connectorTaken:
    'Verbindung: Ziehen Sie von einem Element zum anderen, oder drücken Sie die Eingabetaste, um sie abzulegen.',
  penTaken: 'Stift: Zeichnen Sie auf der Fläche. Mit Esc legen Sie ihn weg.',
  eraserTaken: 'Radierer: Fahren Sie über Ihre eigenen Striche. Mit Esc legen Sie ihn weg.',
  eraserTakenAll: 'Radierer: Fahren Sie über die Striche. Mit Esc legen Sie ihn weg.',
  byHandOnly:
    'Zum Zeichnen braucht es eine Maus, einen Stift oder einen Finger. Formen und Text lassen sich auch mit der Tastatur ablegen.',
  select2: 'Wählen Sie zuerst zwei Elemente aus und verbinden Sie sie dann.',
};
