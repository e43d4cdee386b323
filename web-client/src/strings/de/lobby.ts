import type * as english from '../lobby.ts';
import type { Words } from '../language.ts';

export const lobbyWords: Words<typeof english.lobbyWords> = {
  title: 'Vorraum',
  on: 'Wer über einen gemeinsamen Link kommt, wartet auf Einlass',
  hint: 'Ein Link für eine Person lässt sie von selbst ein. Nur die Moderation sieht, wer wartet.',
  letIn: 'Einlassen',
  letInOf: (name) => `Einlassen: ${name}`,
  all: (n) => `Alle ${n} einlassen`,
  allOf: (n, organisation) => `Alle ${n} einlassen: ${organisation}`,
  allTitle: (n) => (n === 1 ? '1 Person einlassen?' : `${n} Personen einlassen?`),
  allWords: (names) =>
    `${names.join(', ')}. Sie sehen den Raum sofort; das lässt sich nicht zurücknehmen.`,
  allYes: 'Ja, einlassen',
  turnAway: (name) => `${name} abweisen`,
  turnAwayTitle: (name) => `${name} abweisen?`,
  turnAwayWords:
    'Die Person erfährt, dass sie nicht dabei ist, und der Link gilt für sie nicht mehr.',
  turnAwayYes: 'Ja, abweisen',
};
