import type * as english from '../finding.ts';
import type { Words } from '../language.ts';

export const finding: Words<typeof english.finding> = {
  title: 'Suchen und ausführen',
  modes: 'Ausführen oder suchen',
  doing: 'Ausführen',
  searching: 'Suchen',
  whatToDo: 'Was möchten Sie tun?',
  whatToSearch: 'Alle Wörter in diesem Raum durchsuchen',
  recent: 'Zuletzt verwendet',
  goTo: 'Gehe zu',
  results: 'Ergebnisse',
  nothing: (query) => `Hier heißt nichts „${query}“.`,
  notFound: (query) => `„${query}“ steht nirgends, wo Sie lesen dürfen.`,
  tryRoom: (query) => `Im Raum nach „${query}“ suchen`,
  begin:
    'Karten, Lücken, Schritte, Kontaktpunkte, Kommentare: Durchsucht wird alles, was Sie sehen dürfen. Akzente und Großbuchstaben spielen keine Rolle.',
  found: (n) => `${n} gefunden`,
  moreIn: (n) => `und ${n} weitere hier; ein zweites Wort grenzt die Suche ein`,
  choices: (n) => (n === 1 ? '1 Möglichkeit' : `${n} Möglichkeiten`),
  close: 'Schließen',
  section: 'Bereich',
  stage: 'Abschnitt',
  step: 'Schritt',
  whereIs: (name) => `Wo ${name} gerade ist`,
  person: 'Person',
  lock: (section) => `„${section}“ sperren`,
  unlock: (section) => `„${section}“ entsperren`,
  gap: (n) => `Lücke ${n}`,
  readingOf: (metric) => `Messwert zu ${metric}`,
  commentOn: 'Kommentar',
  untitled: 'Ohne Text',
};
