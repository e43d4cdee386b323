import type * as english from '../facilitator.ts';
import type { Words } from '../language.ts';

export const panel: Words<typeof english.panel> = {
  title: 'Moderieren',
  close: 'Fenster „Moderieren“ schließen',

  sections: 'Bereiche',
  noSections: 'Das Board hat noch keine Bereiche.',
  open: 'Offen: Alle schreiben',
  locked: 'Gesperrt: Nur die Moderation schreibt',
  lock: 'Sperren',
  unlock: 'Entsperren',
  lockOf: (title) => `„${title}“ sperren`,
  unlockOf: (title) => `„${title}“ entsperren`,

  people: 'Personen',
  here: 'da',
  awayNow: 'nicht da',
  roleOf: (name) => `Rolle von ${name}`,
  handOver: (name) => `An ${name} übergeben`,
  handOverTitle: (name) => `Moderation an ${name} übergeben?`,
  handOverWords: (name) =>
    `${name} übernimmt die Moderation, und Sie machen in der Co-Moderation weiter. Nur ${name} kann sie Ihnen zurückgeben.`,
  handOverYes: 'Ja, übergeben',
  remove: (name) => `${name} entfernen`,
  removeTitle: (name) => `${name} aus dem Raum entfernen?`,
  removeWords:
    'Die Person ist sofort draußen, und ihr Link zu diesem Raum gilt für sie nicht mehr. Was sie geschrieben hat, bleibt.',
  removeYes: 'Ja, entfernen',
  removed: 'Aus dem Raum entfernt',

  observers: 'Beobachtende',
  observersHint:
    'Diese Namen sieht nur die Moderation. Der Raum sieht, wie viele es sind, und ihre Funktionen.',
  namedHint:
    'Wer nicht genannt ist, ist nur für die Moderation zu sehen. Der Raum sieht Zahl und Funktionen.',
  isNamed: 'allen genannt',
  nameObservers: 'Beobachtende werden allen genannt',
  nameObserversHint:
    'Das gilt für alle, die von da an kommen: Beim Eintreten erfahren sie es. Wer da ist, bleibt, wie er kam.',
  noObservers: 'Niemand beobachtet still.',

  links: 'Links',
  linksHint:
    'Ein Link lässt mit seiner Rolle und Organisation ein. Er ist nur zu sehen, solange er neu ist: Fishbowl behält keine Kopie.',
  uses: (used, max) => (max > 0 ? `${used} von ${max} Mal genutzt` : `${used}-mal genutzt`),
  revokedLink: 'widerrufen',
  newLink: 'Neuer Link',
  newLinkOf: (whom) => `Neuer Link für ${whom}`,
  newLinkTitle: (whom) => `Neuen Link für ${whom} erstellen?`,
  newLinkWords: 'Der alte Link gilt dann nicht mehr. Wer mit ihm gekommen ist, bleibt im Raum.',
  newLinkYes: 'Ja, neuen Link erstellen',
  revoke: 'Widerrufen',
  revokeOf: (whom) => `Link für ${whom} widerrufen`,
  revokeTitle: (whom) => `Link für ${whom} widerrufen?`,
  revokeWords: 'Mit ihm kommt dann niemand mehr herein. Wer mit ihm gekommen ist, bleibt im Raum.',
  revokeYes: 'Ja, widerrufen',
  fresh: 'Nur jetzt zu sehen. Kopieren Sie ihn, bevor Sie diese Seite schließen.',
  hideFresh: 'Diesen Link ausblenden',
  addLink: 'Link hinzufügen',
  addLinkMake: 'Link erstellen',
  screen: 'für die Wand des Raums',
  screenHint:
    'Zeigt, was alle sehen dürfen, und folgt dem Schritt, mit der Uhr in großer Schrift. Zählt als niemand.',
  openScreen: 'Bildschirm öffnen',
  revokeScreenWords: 'Die Bildschirme, die den Raum mit ihm zeigen, enden sofort.',
  joinCode: 'QR-Code zum Eintreten auf dem Bildschirm',
  noJoinCode: 'Keiner',
  joinCodeOf: (organisation) => `Teilnahme von ${organisation}`,
  joinCodeHint:
    'Wer den Bildschirm sieht, kann damit eintreten. Er ist Teil des Bildschirm-Links: Behandeln Sie diesen wie den Link zur Teilnahme.',
  role: 'Rolle',
  organisation: 'Organisation',
  function: 'Funktion',
  functionHint: 'Voreinstellung für alle mit diesem Link, z.\u00a0B. Vertrieb',
  optional: 'freiwillig',

  organisations: 'Organisationen',
  organisationName: (name) => `Name von ${name}`,
  newOrganisation: 'Weitere Organisation',
  side: 'Seite',
  add: 'Hinzufügen',
  addOrganisation: 'Organisation hinzufügen',

  workshop: 'Der Workshop',
  workshopTitle: 'Titel',
  purpose: 'Zweck',
  purposeExample: 'Was soll danach anders sein?',
  rules: 'Spielregeln',
  rulesHint: 'Eine Regel je Zeile. Gäste stimmen ihnen beim Eintreten zu.',
  date: 'Datum',
  cancel: 'Abbrechen',
};
