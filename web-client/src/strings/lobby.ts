// What is said of the lobby.
import { inLanguage } from './language.ts';

export const lobbyWords = inLanguage('lobbyWords', {
  title: 'Lobby',
  on: 'Who comes by a shared link waits until let in',
  hint: 'A link for one person lets that person in by itself. Nobody but facilitators sees who waits.',
  letIn: 'Let in',
  letInOf: (name: string) => `Let in: ${name}`,
  all: (n: number) => `Let all ${n} in`,
  allOf: (n: number, organisation: string) => `Let all ${n} in: ${organisation}`,
  allTitle: (n: number) => (n === 1 ? 'Let 1 person in?' : `Let ${n} people in?`),
  allWords: (names: readonly string[]) =>
    `${names.join(', ')}. They see the room at once; that cannot be taken back.`,
  allYes: 'Yes, let them in',
  turnAway: (name: string) => `Turn ${name} away`,
  turnAwayTitle: (name: string) => `Turn ${name} away?`,
  turnAwayWords: 'They are told that they are out, and the link stops working for them.',
  turnAwayYes: 'Yes, turn away',
});
