import type * as english from '../words.ts';
import type { Words } from '../language.ts';

export const roleWords: Words<typeof english.roleWords> = {
  facilitator: 'Moderation',
  cofacilitator: 'Co-Moderation',
  'co-facilitator': 'Co-Moderation',
  presenter: 'Präsentation',
  participant: 'Teilnahme',
  observer: 'Beobachtung',
  screen: 'Raumbildschirm',
};

export const sideWords: Words<typeof english.sideWords> = {
  host: 'Gastgeberseite',
  customer: 'Kundenseite',
  partner: 'Partnerseite',
  neutral: 'neutral',
};

export const sideNames: Words<typeof english.sideNames> = {
  customer: 'Kundenseite',
  host: 'Gastgeberseite',
  partner: 'Partnerseite',
  neutral: 'Neutral',
};

export const trouble: Words<typeof english.trouble> = {
  offline:
    'Der Server antwortet nicht. Prüfen Sie Ihre Verbindung und versuchen Sie es dann noch einmal.',
  slow: 'Der Server hat zu lange für die Antwort gebraucht. Bitte versuchen Sie es noch einmal.',
  unexpected: (status) =>
    `Der Server konnte das nicht tun (${status}). Bitte versuchen Sie es gleich noch einmal.`,
  broken:
    'Auf dieser Seite ist etwas kaputtgegangen. Was Sie geschrieben haben, bleibt in diesem Browser erhalten.',
  reload: 'Neu laden',
};

export const brand: Words<typeof english.brand> = {
  name: 'Fishbowl',
  notFoundTitle: 'Unter dieser Adresse ist nichts',
  notFound: 'Prüfen Sie den Link, den Sie bekommen haben, oder beginnen Sie auf der Startseite.',
  toHome: 'Zur Startseite',
};

export const themeWords: Words<typeof english.themeWords> = {
  toDark: 'Zu dunkel wechseln',
  toLight: 'Zu hell wechseln',
};

export const copyWords: Words<typeof english.copyWords> = {
  copy: 'Kopieren',
  copied: 'Kopiert',
  failed: 'Markieren Sie den Text und kopieren Sie ihn von Hand.',
};

export const dialogWords: Words<typeof english.dialogWords> = {
  close: 'Schließen',
  cancel: 'Abbrechen',
};

export const languageWords: Words<typeof english.languageWords> = { choose: 'Sprache' };
