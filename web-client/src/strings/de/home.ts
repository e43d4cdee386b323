import type * as english from '../home.ts';
import type { Words } from '../language.ts';

export const home: Words<typeof english.home> = {
  headline: 'Kundschaft und Team an einem Board.',
  lead: 'Fishbowl ist ein Raum im Web für Co-Creation-Workshops: Alle arbeiten an derselben Journey-Map und Lückenliste, eine Moderation hält den Raum in Ordnung, und Beobachtende sehen still zu.',
  points: [
    'Gäste kommen über einen Link. Ohne Konto, ohne Installation.',
    'Jede Änderung ist sofort für alle da und gespeichert.',
    'Kundenseite und Gastgeberseite unterscheiden sich durch Form, Farbe und Namen.',
  ],
  back: 'Räume, in denen dieser Browser war',
  backAs: (name) => `als ${name}`,

  formTitle: 'Workshop erstellen',
  title: 'Titel',
  titleHint: 'Was in der Einladung steht',
  titleExample: 'Onboarding aus Sicht unserer Kundschaft',
  template: 'Ausgangspunkt',
  templates: {
    'internal-gap-analysis': {
      name: 'Interne Lückenanalyse',
      line: 'Ihr eigenes Team zeichnet die Journey auf und sammelt die Lücken, bevor die Kundschaft kommt.',
    },
    'co-creation': {
      name: 'Co-Creation-Workshop',
      line: 'Kundschaft und Team zeichnen die Journey gemeinsam auf und einigen sich auf die Lücken.',
    },
    'co-learning': {
      name: 'Gemeinsam lernen',
      line: 'Mehrere Unternehmen, einige Tage, ein Thema: immer neu gemischte Tische und eine Ernte.',
    },
    'card-round': {
      name: 'Kartenabfrage (Metaplan)',
      line: 'Eine Frage, Karten in Stille, Gruppen mit Namen, Punkte.',
    },
    'six-hats': {
      name: 'Sechs Denkhüte',
      line: 'Alle blicken zur selben Zeit von derselben Seite; der Hut färbt die Karten.',
    },
    blank: { name: 'Leeres Board', line: 'Eine leere Fläche und sonst nichts.' },
  },
  host: 'Gastgebende Organisation',
  hostHint: 'Das Unternehmen, das einlädt',
  customers: 'Organisationen der Kundenseite',
  customersHint: 'Jede bekommt einen eigenen Link, damit der Raum weiß, wer für wen spricht.',
  customer: (n) => `Organisation ${n} der Kundenseite`,
  addCustomer: 'Organisation hinzufügen',
  removeCustomer: (n) => `Organisation ${n} der Kundenseite entfernen`,
  operatorKey: 'Betriebsschlüssel',
  operatorKeyHint:
    'Dieser Server fragt danach. Er wurde angezeigt, als der Server zum ersten Mal startete.',
  create: 'Workshop erstellen',
  creating: 'Wird erstellt …',

  fromExport: 'Stattdessen mit einer Datei beginnen: Export oder eigene Vorlage',
  fromTemplate: 'Stattdessen mit einer Vorlage beginnen',
  exportFile: 'Export oder Vorlage eines Workshops (JSON)',
  exportHint: 'Die Datei aus „Mitnehmen“. Board und Organisationen kommen daraus zurück.',
  exportTitleHint: 'Leer lassen, um den Titel des Exports zu behalten',
  exportUnreadable:
    'Diese Datei ist kein Export von Fishbowl: Sie ist kein JSON. Wählen Sie die .json-Datei aus „Mitnehmen“.',
  exportForeign:
    'Diese Datei ist kein Export von Fishbowl: Sie enthält kein Board. Wählen Sie die .json-Datei aus „Mitnehmen“.',
  exportNewer:
    'Dieser Export stammt aus einem neueren Fishbowl. Aktualisieren Sie zuerst den Server.',
  exportChosen: (things) =>
    things === 1 ? 'Ein Element auf dem Board.' : `${things} Elemente auf dem Board.`,
  titleMissing: 'Geben Sie dem Workshop einen Titel.',
  fileMissing: 'Wählen Sie die Datei des Exports.',
  hostMissing: 'Nennen Sie die Organisation, die zum Workshop einlädt.',

  readyTitle: 'Ihr Workshop ist bereit',
  readyOnce:
    'Diese Links sind nur jetzt zu sehen: Fishbowl behält keine Kopie. Kopieren Sie sie, bevor Sie diese Seite verlassen. Die Moderation kann jederzeit neue erstellen; die alten gelten dann nicht mehr.',
  open: 'Raum öffnen und moderieren',
  another: 'Weiteren Workshop erstellen',
  facilitatorHint: 'Behalten Sie diesen für sich: Er gibt die volle Kontrolle über den Raum.',
  participantHint: 'Liest, schreibt und bewertet.',
  observerHint: 'Sieht still zu. Der Raum erfährt, wie viele zusehen, aber nicht, wer.',
  presenterHint: 'Führt den Raum durch das Board.',
};

const kPeople: Readonly<Record<string, string>> = {
  facilitator: 'Moderation',
  cofacilitator: 'Co-Moderation',
  'co-facilitator': 'Co-Moderation',
  presenter: 'Präsentation',
  participant: 'Teilnehmende',
  observer: 'Beobachtende',
  screen: 'Raumbildschirm',
};

export const linkWords: Words<typeof english.linkWords> = {
  whom: (role, organisation, fn, neutral) => {
    const from = organisation && !neutral ? ` von ${organisation}` : '';
    const as = fn !== '' && fn !== role ? `, ${fn}` : '';
    return `${kPeople[role] ?? role}${from}${as}`;
  },
  copyLink: (whom) => `Link für ${whom} kopieren`,
  address: (whom) => `Link für ${whom}`,
  showQr: (whom) => `QR-Code für ${whom} groß anzeigen`,
  qr: (whom) => `QR-Code des Links für ${whom}`,
  scan: 'Richten Sie die Kamera Ihres Telefons hierher, um dabei zu sein.',
};
