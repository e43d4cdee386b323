import type * as english from '../board.ts';
import type { Words } from '../language.ts';

export const sectionWords: Words<typeof english.sectionWords> = {
  all: 'Bereiche',
  name: 'Name des Bereichs',
  prompt: 'Worum es in diesem Bereich geht',
  promptHint: 'Was ist hier zu tun?',
  locked: 'gesperrt',
  lockedForOthers: 'Für andere gesperrt',
  lockedForYou: 'Von der Moderation gesperrt – Sie können lesen und später bewerten',
  lockedForWatchers: 'Von der Moderation gesperrt',
  lockedHere: 'Gesperrt',
  lockHint: 'Nur die Moderation ändert, was darin steht.',
  onlyFacilitators: 'Das sieht nur die Moderation',
  onlyYou: 'Das sehen nur Sie',
  onlyCustomers: 'Das sieht nur die Kundenseite',
  onlyOneOrganisation: 'Das sieht nur eine Organisation',
  onlyOrganisation: (name) => `Das sieht nur ${name}`,
  lock: 'Sperren',
  unlock: 'Entsperren',
  lockNamed: (name) => `„${name}“ sperren`,
  unlockNamed: (name) => `„${name}“ entsperren`,
  fit: 'Einpassen',
  fitNamed: (name) => `„${name}“ einpassen`,
  fitHint: 'Den ganzen Bereich anzeigen',
  more: (name) => `Mehr zu „${name}“`,
  remove: 'Diesen Bereich löschen',
  theSection: (name) => `Bereich „${name}“`,
  add: 'Bereich hinzufügen',
  addMap: 'Journey-Map',
  addGapList: 'Lückenliste',
  newFor: 'Bereich, den nur manche sehen',
  what: 'Was es ist',
  whom: 'Wer ihn sieht',
  forAll: 'Alle',
  forCustomers: 'Kundenseite',
  forSide: (host) => `Seite von ${host}`,
  forOrganisation: (name) => `Nur ${name}, zum Mitnehmen`,
  forFacilitators: 'Nur die Moderation',
  forEach: (n) => `Jede der ${n} Kundenorganisationen ihren eigenen`,
  forEachHint: 'So viele Bereiche; niemand liest den einer anderen.',
  forHint:
    'Das gilt für alles, was darin entsteht. Die Moderation sieht es auch. Sie können ihn später allen zeigen; das lässt sich nicht zurücknehmen.',
  takeHome: (name) => `${name}: zum Mitnehmen`,
  make: 'Anlegen',
  show: 'Allen zeigen',
  showOf: (name) => `Allen zeigen: ${name}`,
  showTitle: (name) => `„${name}“ allen zeigen?`,
  showWords: (now) =>
    `Jetzt: ${now}. Alle im Raum sehen dann alles, was darin steht; das lässt sich nicht rückgängig machen.`,
  showYes: 'Ja, zeigen',
  addCanvas: 'Fläche',
  moveTo: (name) => `Nach „${name}“ verschieben`,
  movedTo: (name) => `Nach „${name}“ verschoben.`,
};

export const cardWords: Words<typeof english.cardWords> = {
  add: 'Karte hinzufügen',
  canvasHint: 'Doppelklicken Sie irgendwo für eine neue Karte, oder drücken Sie N.',
  text: 'Text der Karte',
  placeholder: 'Schreiben Sie einen Gedanken …',
  draft: 'Das sehen nur Sie',
  openDraft: 'Das sehen nur Sie, bis Sie die Karte verlassen',
  more: 'Mehr zu dieser Karte',
  edit: 'Bearbeiten',
  raise: 'Als Lücke aufnehmen',
  remove: 'Löschen',
  one: 'Karte',
};

export const selectionWords: Words<typeof english.selectionWords> = {
  raise: 'Als Lücke aufnehmen',
  colour: 'Farbe',
  moveElsewhere: 'In einen anderen Bereich verschieben',
  move: 'Verschieben',
  remove: 'Löschen',
};

export const boardWords: Words<typeof english.boardWords> = {
  empty: 'Dieses Board ist leer.',
  oneStep: 'Schritt für Schritt',
  chooseCell: 'Wählen Sie zuerst eine Zelle: Klicken Sie hinein, oder wählen Sie eine Karte aus.',
  deleted: (what) => `Gelöscht: ${what}.`,
  undo: 'Rückgängig',
  closeNote: 'Diesen Hinweis schließen',
  somebody: 'Jemand',
  andMore: (name, n) => `${name} und ${n} weitere`,
  typing: 'schreibt …',
  cursorsShown: 'Sie sehen, wohin andere zeigen.',
  cursorsHidden: 'Sie sehen nicht, wohin andere zeigen. Andere sehen es bei Ihnen.',
};

export const thingKinds: Words<typeof english.thingKinds> = {
  card: 'Karte',
  touchpoint: 'Kontaktpunkt',
  evidence: 'Beleg',
  shape: 'Form',
  frame: 'Rahmen',
  image: 'Bild',
  drawing: 'Zeichnung',
  connector: 'Verbindung',
};

export const fieldWords: Words<typeof english.fieldWords> = {
  empty: (label) => `${label}: leer`,
};
