import type * as english from '../entrance.ts';
import type { Words } from '../language.ts';

const replay = (host: string) =>
  `Die Moderation und wer diesen Server für ${host || 'den Gastgeber'} betreibt, kann sie noch einmal ablaufen lassen.`;

const kept = (host: string) =>
  `Sie bleibt gespeichert, bis ${host || 'der Gastgeber'} den Workshop löscht.`;

export const entrance: Words<typeof english.entrance> = {
  opening: 'Ihre Einladung wird geöffnet …',
  invitedTo: 'Sie sind eingeladen zu',
  comeFrom: 'Sie kommen von',
  comeAs: 'Ihre Rolle:',
  name: 'Ihr Name',
  nameHint: 'So, wie die anderen Sie kennen',
  nameMissing: 'Schreiben Sie Ihren Namen, damit die anderen wissen, wer spricht.',
  nameTooLong: 'Das ist länger, als ein Name hier sein darf (64 Zeichen).',
  function: 'Ihre Funktion',
  optional: 'freiwillig',
  functionExample: 'Vertrieb, Technik, Einkauf …',
  rules: 'Spielregeln',
  accept: 'Zustimmen und eintreten',
  entering: 'Sie treten ein …',
  continueAs: (name) => `Weiter als ${name}`,
  hereBefore: 'Sie waren in diesem Browser schon einmal hier.',
  somebodyElse: 'Als jemand anderes eintreten',

  know: 'Gut zu wissen',
  writer: {
    sees: 'Alle in diesem Raum sehen, was Sie schreiben. Eine neue Karte sehen nur Sie, bis Sie sie zum ersten Mal verlassen.',
    named: 'Ihr Name und Ihre Organisation stehen daneben.',
    recorded: 'Die Sitzung wird aufgezeichnet: Jede Änderung kommt ins Protokoll des Raums.',
    replay,
    kept,
  },
  observer: {
    sees: 'Sie beobachten still: Sie schreiben nichts, und niemand sieht, wohin Sie schauen.',
    named:
      'Der Raum erfährt, dass jemand beobachtet, und Ihre Funktion. Ihren Namen sieht nur die Moderation.',
    recorded: 'Die Sitzung wird im Protokoll des Raums aufgezeichnet, auch Ihre Ankunft.',
    replay,
    kept,
  },

  observerNamed: 'Der Raum erfährt, dass Sie beobachten: Alle sehen Ihren Namen und Ihre Funktion.',
  unknownTitle: 'Dieser Link öffnet keinen Raum',
  unknown:
    'Vielleicht gibt es einen neueren, vielleicht wurde er widerrufen oder kam nur zum Teil bei Ihnen an.',
  unknownNow:
    'Bitten Sie die Person, die Sie eingeladen hat, um den aktuellen Link, und öffnen Sie ihn ganz.',
  noSecretTitle: 'Bitte öffnen Sie Ihren Link noch einmal',
  noSecret:
    'Die Adresse oben ist nur die halbe Einladung: Die geheime Hälfte verschwand beim Öffnen der Seite, damit sie niemand über Ihre Schulter mitliest.',
  noSecretNow: 'Gehen Sie zurück zur Nachricht mit Ihrem Link und öffnen Sie ihn von dort.',
  full: 'Der Raum ist voll, oder die Plätze Ihrer Organisation sind es. Bitten Sie die Moderation um einen Platz und drücken Sie dann noch einmal auf den Knopf.',
  again: 'Noch einmal versuchen',
  were: 'Oder machen Sie weiter, wo Sie waren:',
};
