import type * as english from '../screen.ts';
import type { Words } from '../language.ts';

export const screenWords: Words<typeof english.screenWords> = {
  opening: 'Der Raum wird geöffnet …',
  offline: 'Keine Verbindung: Was hier steht, kann veraltet sein',
  scan: 'Scannen und dabei sein',
  qr: 'QR-Code des Links zur Teilnahme',
  rest: 'Der Rest steht auf Ihrem eigenen Bildschirm unter „Ergebnisse“.',
  voteOpen: 'offen',
  voteClosed: 'geschlossen',
};
