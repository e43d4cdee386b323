import { Kind } from '../../gen/board_pb.ts';
import type * as english from '../section_help.ts';
import type { Words } from '../language.ts';

export const sectionHelp: Words<typeof english.sectionHelp> = {
  open: (section) => `Hilfe zu „${section}“`,
  asks: 'Worum es geht',
  how: 'So arbeiten Sie darin',
  watching: 'Sie sehen hier zu; die Teilnehmenden schreiben und bewerten.',
};

export const howTo: Words<typeof english.howTo> = {
  [Kind.JOURNEY_MAP]: [
    'Abschnitte und Schritte laufen von links nach rechts, Zeilen von oben nach unten. Schreiben Sie einen Gedanken je Karte, in die Zelle, in die er gehört.',
    'Wählen Sie in der Zeile der Gefühle für jeden Schritt ein Gesicht: Die Kurve zeigt die Mitte dessen, was jede Seite angegeben hat, und wie viele es waren.',
    'Sagen Sie bei einem Kontaktpunkt, wie viel die Kundenseite erwartet und wie viel sie erlebt. Wo beides auseinanderfällt, wird eine Lücke vorgeschlagen.',
    'Der Stern markiert einen Moment der Wahrheit: einen Schritt, der entscheidet, ob jemand bleibt.',
    'Wählen Sie eine oder mehrere Karten aus und nehmen Sie sie als Lücke auf; die Karten bleiben, wo sie sind.',
  ],
  [Kind.GAP_LIST]: [
    'Eine Lücke je Eintrag: was die Kundenseite erwartet und was sie stattdessen erlebt. Auch Stärken gehören hierher.',
    'Ziehen Sie einen Eintrag am Griff, oder drücken Sie Alt mit einer Pfeiltaste, um ihn einzuordnen. Sortierung und Filter gelten nur für Sie.',
    'Die Schildchen führen zu den Schritten und Kontaktpunkten, um die es bei einer Lücke geht, und zurück.',
    'Zugesagt ist eine Lücke, wenn jemand verantwortlich ist und ein Datum feststeht. Wird sie zurückgestellt oder abgelehnt, bleibt der Grund dabei.',
  ],
  [Kind.CANVAS]: [
    'Doppelklicken Sie irgendwohin für eine Karte, oder drücken Sie N. Ein Gedanke je Karte.',
    'Schieben Sie Karten zusammen, die zusammengehören; mit gedrückter Umschalttaste wählen Sie mehrere aus.',
    'Was Sie schreiben, sehen nur Sie, bis Sie die Karte verlassen.',
  ],
};
