import type * as english from '../tables.ts';
import type { Words } from '../language.ts';

const pairs = (n: number) => (n === 1 ? '1 Paar' : `${n} Paare`);

export const tablesWords: Words<typeof english.tablesWords> = {
  title: 'Tische',
  noTables: 'Noch sitzt niemand an einem Tisch.',
  table: (n) => `Tisch ${n}`,
  count: 'Tische',
  each: 'Personen je Tisch',
  rule: 'Wer zusammensitzt',
  rules: { mixed: 'Gemischt', random: 'Zufällig', company: 'Nach Firma', hand: 'Von Hand' },
  rulesHint: {
    mixed:
      'So wenige wie möglich aus einer Firma an einem Tisch, und so wenige wie möglich, die sich schon trafen.',
    random: 'Gleich große Tische, ausgelost.',
    company: 'Firmen bleiben zusammen.',
    hand: 'Sie setzen alle selbst.',
  },
  onlyHere: 'Nur wer gerade hier ist',
  open: 'Alle dürfen an allen Tischen lesen',
  openHint: 'Sonst sieht jeder Tisch nur seinen eigenen Bereich. Wer moderiert, liest überall.',
  propose: 'Vorschlagen',
  again: 'Neu vorschlagen',
  tooFew: 'Niemand, der teilnimmt, ist da, um gesetzt zu werden.',

  proposal: 'Vorschlag',
  notYet: 'Nichts gilt, bevor Sie „An die Tische setzen“ drücken.',
  company: (n, least) => `${pairs(n)} aus einer Firma (mindestens ${least})`,
  met: (n, least) =>
    least > 0 ? `${n}, die sich schon trafen (mindestens ${least})` : `${n}, die sich schon trafen`,
  sizes: (low, high) =>
    low === high ? `${low} an jedem Tisch` : `${low} bis ${high} an einem Tisch`,
  nameOf: (table) => `Name von ${table}`,
  hostOf: (table) => `Gastgeber von ${table}`,
  noHost: 'Kein Gastgeber',
  seatOf: (person) => `Tisch von ${person}`,
  noSeat: 'ohne Platz',
  notSeated: 'Ohne Platz',
  nobody: 'Hier sitzt niemand.',
  seat: 'An die Tische setzen',
  drop: 'Vorschlag verwerfen',

  round: (n) => `Runde ${n}`,
  newRound: 'Neue Runde',
  people: (n) => (n === 1 ? '1 Person' : `${n} Personen`),
  hosts: (name) => `Gastgeber: ${name}`,
  host: 'Gastgeber',
  seatAt: (person) => `${person} setzen an …`,
  seatAtShort: 'Setzen an …',
  move: (person) => `${person} umsetzen an …`,
  unseat: 'Weg vom Tisch',
  goTo: (table) => `Zu ${table}`,
  reads: 'Alle lesen mit',
  readsNot: 'Nur der Tisch liest',
  letRead: 'Alle lesen lassen',
  letReadAt: (table) => `Alle an ${table} lesen lassen`,
  letReadTitle: (table) => `Alle an ${table} lesen lassen?`,
  letReadAll: 'Alle an allen Tischen lesen lassen',
  letReadAllTitle: 'Alle an allen Tischen lesen lassen?',
  letReadWords:
    'Was dort steht, sieht sofort der ganze Raum, und das lässt sich nicht zurücknehmen. Was ein Tisch bis zum Aufdecken verbirgt, bleibt verborgen.',
  letReadYes: 'Ja, alle lesen lassen',
};

export const tableSight: Words<typeof english.tableSight> = {
  onlyThis: (table) => `Nur ${table} und die Moderation sehen das`,
  readable: (table) => `${table} schreibt hier, alle lesen`,
  youAre: (table) => `Sie sitzen an ${table}`,
  youHost: (table) => `Sie sind Gastgeber von ${table}`,
  with: (names, more) => `mit ${names.join(', ')}${more > 0 ? ` und ${more} weiteren` : ''}`,
  alone: 'noch allein',
  host: (name) => `Gastgeber: ${name}`,
  go: (table) => `Zu ${table}`,
  visible: (table) => `${table} und die Moderation sehen, was Sie schreiben, mit Ihrem Namen`,
  noTable: 'Sie haben noch keinen Tisch: Die Moderation setzt Sie gleich.',
  fromTable: (table) => `Von ${table}`,
  earlier: (table, round) => `${table}, Runde ${round}`,
};

export const harvestWords: Words<typeof english.harvestWords> = {
  open: 'Zurückbringen',
  title: 'Von den Tischen zurückbringen',
  words:
    'Kopien der angekreuzten Karten kommen in den Raum, jede mit dem Tisch, von dem sie stammt. Die Karten bleiben an ihren Tischen.',
  none: 'An keinem Tisch liegt schon eine Karte.',
  allOf: (table) => `Alle von ${table}`,
  to: 'Wohin',
  fresh: 'Eine neue Fläche „Ernte“',
  harvest: 'Ernte',
  bring: (n) => (n === 1 ? '1 Karte zurückbringen' : `${n} Karten zurückbringen`),
  done: (n, where) =>
    n === 1
      ? `1 Karte wurde nach „${where}“ gebracht.`
      : `${n} Karten wurden nach „${where}“ gebracht.`,
};

export const broadcastWords: Words<typeof english.broadcastWords> = {
  label: 'Allen Tischen sagen',
  line: 'Die Zeile an alle',
  placeholder: 'Wo sie auch sind',
  send: 'Sagen',
  takeDown: 'Wegnehmen',
  bar: 'An alle gesagt',
  from: 'An alle',
  dismiss: 'Gelesen',
};

export const callWords: Words<typeof english.callWords> = {
  join: 'Zum Gespräch',
  joinOf: (where) => `Zum Gespräch von ${where}`,
  set: 'Link zum Gespräch',
  setOf: (where) => `Link zum Gespräch von ${where}`,
  hint: 'Wo gesprochen wird: die Adresse eines Videogesprächs. Alle hier bekommen einen Link dorthin.',
  wrong: 'Eine Adresse beginnt mit https:// oder http://',
  save: 'Speichern',
};

export const networkingWords: Words<typeof english.networkingWords> = {
  make: 'Kunden unter sich',
  hint: 'Eine Fläche, die nur sie lesen, für immer',
  title: 'Unter Kunden',
  visible: (section) => `In „${section}“ sehen nur Kunden, was Sie schreiben, mit Ihrem Namen`,
  mark: (host) =>
    `Kunden unter sich: Niemand von ${host} und niemand, der moderiert, liest das, und es steht in keinem Bericht und keiner Datei außer denen der Kunden selbst`,
};
