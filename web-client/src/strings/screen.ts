// What the room screen says beside what the room says to everybody.
import { inLanguage } from './language.ts';

export const screenWords = inLanguage('screenWords', {
  opening: 'The room is coming up…',
  offline: 'Not connected: what is shown may be out of date',
  scan: 'Scan to join',
  qr: 'QR code of the link for participants',
  rest: 'The rest is on your own screen, under Results.',
  voteOpen: 'open',
  voteClosed: 'closed',
});
