import type * as english from '../leaving.ts';
import type { Words } from '../language.ts';

const changes = (n: number) =>
  n === 1 ? '1 Änderung von Ihnen ist' : `${n} Änderungen von Ihnen sind`;

export const leaving: Words<typeof english.leaving> = {
  open: 'Diesen Workshop verlassen …',
  title: 'Diesen Workshop verlassen?',
  about: (tabs) => {
    const closing =
      tabs === 0
        ? 'Jeder Tab, den Sie hier offen haben, wird geschlossen'
        : tabs === 1
          ? 'Dieser Tab wird geschlossen, kein anderer ist offen'
          : `Ihre ${tabs} offenen Tabs werden geschlossen`;
    return `${closing}, dieser Browser vergisst den Workshop, und was Sie geschrieben haben, bleibt auf dem Board.`;
  },
  back: 'Sie können über Ihren Link wieder hereinkommen, als jemand Neues.',
  alone: 'Sie moderieren diesen Workshop allein: Bewahren Sie Ihren Link auf.',
  nobodyHere: 'Sonst ist gerade niemand da, der moderiert: Bewahren Sie Ihren Link auf.',
  unsaved: (n) =>
    `${changes(n)} noch nicht gespeichert und ${n === 1 ? 'geht' : 'gehen'} verloren.`,
  yes: 'Ja, verlassen',
  busy: 'Wird verlassen …',
};
