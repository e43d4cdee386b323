import type * as english from '../answers.ts';
import type { Words } from '../language.ts';

export const answerWords: Words<typeof english.answerWords> = {
  not_found: 'Hier ist nichts, oder der Link gilt nicht mehr. Bitten Sie um einen neuen.',
  unavailable:
    'Der Server kann das zurzeit nicht tun. Versuchen Sie es in einer Minute noch einmal.',
  too_many: 'Das war zu oft. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
  room_full: 'Der Workshop enthält so viel, wie er fassen darf. Löschen Sie zuerst etwas.',
  not_admitted:
    'Dieser Browser ist hier nicht diese Person. Kommen Sie über den Link des Workshops herein.',
  not_allowed: 'Ihre Rolle in diesem Workshop lässt das nicht zu.',
  not_now:
    'Im laufenden Schritt lässt sich nichts mitnehmen. Warten Sie auf den nächsten oder fragen Sie die Moderation.',
  removed: 'Die Moderation hat Sie aus diesem Workshop entfernt.',
  no_gap_list:
    'Kennzahlen stehen in einer Lückenliste, und dieser Workshop hat keine. Fügen Sie eine hinzu.',
};
