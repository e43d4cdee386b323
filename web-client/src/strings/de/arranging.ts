import type * as english from '../arranging.ts';
import type { Words } from '../language.ts';

const cards = (n: number) => (n === 1 ? '1 Karte' : `${n} Karten`);
const things = (n: number) => (n === 1 ? '1 Element' : `${n} Elemente`);

export const arranging: Words<typeof english.arranging> = {
  cards,
  things,
  selection: 'Auswahl',
  arrange: 'Anordnen',
  order: 'Reihenfolge',
  aligned: (n) => `${things(n)} ausgerichtet.`,
  distributed: (n) => `${things(n)} verteilt.`,
  grouped: (n) => `${things(n)} gruppiert.`,
  ungrouped: 'Gruppierung aufgehoben.',
  stacked: {
    front: 'Ganz nach vorn gebracht.',
    forward: 'Weiter nach vorn gebracht.',
    backward: 'Weiter nach hinten gebracht.',
    back: 'Ganz nach hinten gebracht.',
  },
  nothingOver: 'Es liegt nichts darüber.',
  nothingUnder: 'Es liegt nichts darunter.',
  selected: (what) => `${what} ausgewählt.`,
  nothingFits: 'Nichts von dem, was kopiert wurde, passt hierher.',
  didNotFit: (n) =>
    n === 1 ? '1 Element passte nicht hierher.' : `${n} Elemente passten nicht hierher.`,
  onlySoMany: (n, of) => `Eingefügt wurden die ersten ${n} von ${of} Elementen.`,
  copied: (what) => `${what} kopiert.`,
  cut: (what) =>
    `${what} ausgeschnitten: Einfügen holt alles an die neue Stelle, Esc lässt es hier.`,
  cannotCopy: 'Das lässt sich nicht kopieren.',
  nowhere: 'Zeigen Sie zuerst auf eine Fläche oder eine Zelle und fügen Sie dann ein.',
  mayNot: 'Hier können Sie nichts einfügen: Der Bereich ist gesperrt, oder Sie sehen nur zu.',
  fromText: {
    title: 'Als Karten einfügen',
    lead: (n) =>
      n === 1
        ? 'Aus diesem Text wird 1 Karte.'
        : `Aus diesem Text werden ${n} Karten, eine je Absatz.`,
    tooMany: (n, of) => `Übernommen werden nur die ersten ${n} der ${of} Absätze.`,
    rest: (n) => `und ${n} weitere`,
    make: (n) => `${cards(n)} erstellen`,
  },
  zoom: {
    group: 'Zoom',
    out: 'Verkleinern',
    in: 'Vergrößern',
    percent: (n) => `${n}\u00a0%`,
    now: (n) => `Zoom: ${n}\u00a0%`,
  },
  minimap: 'Das ganze Board im Kleinen; ziehen Sie, um die Ansicht zu bewegen',
  nothingToSelect: 'Hier gibt es nichts auszuwählen.',
};
