import type * as english from '../comments.ts';
import type { Words } from '../language.ts';

export const whenWords: Words<typeof english.whenWords> = { now: 'gerade eben' };

const many = (n: number) => (n === 1 ? '1 Kommentar' : `${n} Kommentare`);

export const comments: Words<typeof english.comments> = {
  title: 'Kommentare',
  comment: 'Kommentieren',
  on: (thing) => `Kommentare zu ${thing}`,
  commentOn: (thing) => `${thing} kommentieren`,
  open: (n, thing) => `${many(n)} zu ${thing}`,
  many,
  close: 'Kommentare schließen',
  write: 'Kommentar schreiben',
  answer: 'Antworten',
  answerTo: (name) => `${name} antworten`,
  send: 'Senden',
  save: 'Speichern',
  cancel: 'Abbrechen',
  hint: 'Eingabetaste sendet, @ erwähnt jemanden',
  another: 'Neues Gespräch beginnen',
  edit: 'Bearbeiten',
  remove: 'Löschen',
  more: (name) => `Mehr zum Kommentar von ${name}`,
  editing: 'Ihr Kommentar',
  resolve: 'Erledigen',
  reopen: 'Wieder öffnen',
  resolved: (n) => (n === 1 ? '1 erledigtes Gespräch' : `${n} erledigte Gespräche`),
  people: 'Personen zum Erwähnen',
  somebody: 'Jemand',
  removed: 'Kommentar gelöscht.',
  undo: 'Rückgängig',
  none: 'Hier wurde noch nichts gesagt.',
  notNow: 'In diesem Schritt kann hier nichts gesagt werden.',
  lockedIn: (name) => `„${name}“ ist gesperrt: Zurzeit kommentiert dort nur die Moderation.`,
  locked: 'Dieser Bereich ist gesperrt: Zurzeit kommentiert hier nur die Moderation.',
  watching: 'Sie beobachten still: Sie können lesen, was gesagt wird.',
  draft: 'Noch sieht das niemand außer Ihnen. Kommentare gibt es, sobald es abgelegt ist.',
  nothingChosen: 'Wählen Sie zuerst aus, was Sie kommentieren möchten.',
  mentioned: (name, words) => `${name} erwähnt Sie: „${words}“`,
  show: 'Anzeigen',
  in: (section) => `in „${section}“`,
  filter: 'Welche Kommentare',
  filters: { open: 'Offene', resolved: 'Erledigte', mine: 'Erwähnungen' },
  nothing: {
    open: 'Keine offenen Kommentare. Wählen Sie etwas aus und drücken Sie auf die Sprechblase oder Strg+Alt+M.',
    resolved: 'Noch ist nichts erledigt.',
    mine: 'Noch hat Sie niemand erwähnt.',
  },
  answers: (n) => (n === 1 ? '1 Antwort' : `${n} Antworten`),
};

export const thingWords: Words<typeof english.thingWords> = {
  card: 'Karte ohne Text',
  touchpoint: 'Kontaktpunkt ohne Namen',
  gap: (n, title) => (title ? `Lücke ${n}: ${title}` : `Lücke ${n}`),
  metric: 'Kennzahl ohne Namen',
  persona: 'Persona ohne Namen',
  evidence: 'Beleg',
  thing: 'Etwas',
};
