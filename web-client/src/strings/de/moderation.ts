import type * as english from '../moderation.ts';
import type { Words } from '../language.ts';

export const moderationWords: Words<typeof english.moderationWords> = {
  merge: (name) => `${name} ist zweimal da: aus zweien eine Person machen`,
  mergeTitle: (name) => `Wer ist ${name} noch?`,
  mergeWords:
    'Was die eine geschrieben, bewertet und gestimmt hat, wird das der anderen; wo beide es taten, bleibt das der anderen. Beide Browser machen als diese Person weiter. Wieder trennen lässt es sich nicht.',
  mergeInto: 'Macht weiter als',
  mergeYes: 'Zu einer Person machen',
  mergeNo: 'Zwei lassen',
  takeBack: (name) => `Zurücknehmen, was ${name} gemacht hat`,
  takeBackTitle: (name) => `Zurücknehmen, was ${name} unter eigenem Namen gemacht hat?`,
  takeBackWords: (n) =>
    `${n === 1 ? '1 Ding, das Sie sehen, verschwindet' : `${n} Dinge, die Sie sehen, verschwinden`}, mit allem, was dazu gesagt wurde, und den Bewertungen. Was andere gemacht haben, bleibt. Sie können es zurückholen.`,
  takeBackYes: 'Ja, zurücknehmen',
  takenBack: (name) => `Was ${name} gemacht hat, ist weg.`,
  bringBack: 'Zurückholen',
  byAuthor: 'Alles zurücknehmen, was dieselbe Person ohne Namen schrieb',
  byAuthorTitle: 'Alles zurücknehmen, was dieselbe Person ohne Namen schrieb?',
  byAuthorWords:
    'Alles, was diese Person ohne Namen schrieb, verschwindet. Was sie unter ihrem Namen tat, bleibt, damit niemand erfährt, wer es war.',
  byAuthorDone: 'Was dieselbe Person ohne Namen schrieb, ist weg.',
  takenOut: 'Nicht mehr dabei',
  rename: (name) => `${name} umbenennen`,
  renameTitle: (name) => `Anderer Name für ${name}`,
  newName: 'Name',
  renameHint: 'Alle sehen ihn sofort, auch bei dem, was die Person vorher geschrieben hat.',
  renameYes: 'Umbenennen',

  setAside: 'Aus dem Blick nehmen',
  setAsideDone: (n) =>
    n === 1
      ? 'Die Karte wartet im Eingang. Wer sie geschrieben hat, sieht das.'
      : `${n} Karten warten im Eingang. Wer sie geschrieben hat, sieht das.`,
  showAgain: 'Wieder zeigen',

  cards: 'Karten warten auf mich, bevor andere sie sehen',
  cardsHint:
    'Von allen, die mitarbeiten, solange Namen gezeigt werden. Was ein Schritt verbirgt, zeigt stattdessen seine Enthüllung.',
  waits: 'Wartet, bis die Moderation sie allen zeigt',
  declined: 'Die Moderation hat diese Karte nicht angenommen',
  show: 'Allen zeigen',
  decline: 'Ablehnen',
  why: 'Warum, nur für die Person, die sie schrieb',
  inSection: (section) => `Karte in ${section}`,
};
