import { FlagKind, QuestionState } from '../../gen/board_pb.ts';
import type * as english from '../asides.ts';
import type { Words } from '../language.ts';

export const asideWords: Words<typeof english.asideWords> = {
  titles: { asks: 'Fragen und Notizen', flags: 'Zeichen und Notizen', notes: 'Private Notizen' },
  askAnd: (title) => `Fragen: ${title}`,
  close: 'Schließen',
  about: (thing) => `Zu ${thing}`,
  aboutNothing: 'Zum Workshop als Ganzem',
  aboutHint: 'Wählen Sie etwas auf der Tafel aus, um dazu zu fragen oder zu notieren.',
  show: (thing) => `${thing} zeigen`,
  drop: (thing) => `Nicht zu ${thing}`,

  ask: 'Die Moderation fragen',
  askHint:
    'Nur sie sieht die Frage, mit Ihrem Namen. Sie kann Ihnen antworten, sie ohne Namen laut stellen oder sie parken.',
  send: 'Fragen',
  mine: 'Meine Fragen',
  noneMine: 'Sie haben noch nichts gefragt.',
  states: {
    [QuestionState.WAITING]: 'wartet',
    [QuestionState.ASKED]: 'laut gestellt',
    [QuestionState.PARKED]: 'geparkt',
    [QuestionState.ANSWERED]: 'beantwortet',
  },
  takeBack: (words) => `Zurückziehen: ${words}`,

  flag: 'Der Moderation unauffällig etwas sagen',
  flagHint: 'Nur sie sieht es, mit Ihrem Namen, in jedem Schritt.',
  flags: {
    [FlagKind.SALES_TALK]: 'Verkaufsgespräch',
    [FlagKind.SLOW_DOWN]: 'Langsamer',
    [FlagKind.DISAGREE]: 'Ich sehe es anders',
    [FlagKind.HARM]: 'Das verletzt jemanden',
    [FlagKind.CUSTOMER_OPENED]: 'Ich habe danach gefragt',
  },
  flagNote: 'Ein Wort dazu, wenn Sie mögen',
  flagSent: 'Die Moderation hat es.',
  raised: 'Was ich gesagt habe',
  seen: 'erledigt',

  notes: 'Private Notizen',
  notesHint: 'Niemand sonst sieht sie je, und kein Export enthält sie.',
  note: 'Eine Notiz schreiben',
  keep: 'Behalten',
  noteBy: (start) => `Notiz: ${start}`,
  deleteNote: (start) => `Die Notiz ${start} löschen`,

  inbox: 'Eingang: Karten, Fragen, Zeichen',
  nothingWaits: 'Nichts wartet auf Sie.',
  dealtWith: 'Erledigt',
  from: (name, what) => (what ? `${name}, ${what}` : name),
  somebody: 'Jemand',
  answerTo: (name) => `${name} antworten`,
  answerHint: 'Nur diese Person sieht die Antwort.',
  answer: 'Antworten',
  sendAnswer: 'Senden',
  cancel: 'Abbrechen',
  aloud: 'Laut stellen',
  aloudHint: (thing) => `Als Ihr Kommentar zu ${thing}, ohne Namen`,
  park: 'Parken',
  parkHint: 'Als Ihre Karte im Parkplatz, ohne Namen',
  done: 'Erledigt',
  aloudDone: 'Gestellt, ohne Namen.',
  parkDone: 'Geparkt, ohne Namen.',
  waitingTitle: 'Was auf Sie wartet',
  waiting: (inbox, lobby) =>
    `${inbox === 0 ? 'Nichts' : inbox} im Eingang, ${lobby === 0 ? 'niemand wartet' : lobby === 1 ? '1 wartet' : `${lobby} warten`} im Vorraum`,
  apart: 'In eigenem Fenster öffnen',
  apartHint: 'Nur dort stehen Namen und Worte: Dieses Fenster ist vielleicht an der Wand zu sehen.',
};
