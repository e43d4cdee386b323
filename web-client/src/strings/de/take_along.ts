import type * as english from '../take_along.ts';
import type { Words } from '../language.ts';

export const takeAlong: Words<typeof english.takeAlong> = {
  title: 'Mitnehmen',
  exports: {
    json: {
      name: 'Alles (JSON)',
      line: 'Der ganze Workshop ohne Verlust. Ein neuer Workshop kann damit beginnen.',
    },
    markdown: { name: 'Zum Lesen (Markdown)', line: 'Journey-Maps, Karten und Lücken als Text.' },
    csv: { name: 'Lückenliste (CSV)', line: 'Eine Lücke je Zeile, für eine Tabellenkalkulation.' },
    template: {
      name: 'Eine Vorlage (JSON)',
      line: 'Ablauf, Bereiche, Anleitungen, Spielregeln und Abstimmungen, ohne das, was darin geschrieben wurde. Auf der ersten Seite beginnt damit ein neuer Workshop.',
    },
  },
  download: 'Herunterladen',
  preparing: 'Wird vorbereitet …',
  sees: 'Eine Datei enthält, was Sie in diesem Raum sehen dürfen.',
  unsaved: 'Noch sind nicht alle Ihre Änderungen beim Server; in der Datei würden sie fehlen.',

  imports: 'Mitbringen',
  importsHint: 'Alles oder nichts: Ist eine Zeile falsch, bleibt das Board, wie es ist.',
  importKinds: {
    'mermaid-journey': {
      name: 'Eine Journey (Mermaid)',
      line: 'Daraus wird eine Journey-Map mit Abschnitten und Schritten.',
    },
    'csv-metrics': {
      name: 'Punktzahlen (CSV)',
      line: 'Daraus werden Kennzahlen mit Messwerten in der Lückenliste. „No data“ bleibt ohne Daten.',
    },
  },
  choose: 'Datei wählen',
  importing: 'Wird eingelesen …',
  imported: (file, things) =>
    `${file} ist auf dem Board: ${things === 1 ? 'ein Element' : `${things} Elemente`}.`,
  failedAt: (file, line, words) => `${file}, Zeile ${line}: ${words}`,
  failed: (file, words) => `${file}: ${words}`,
  empty: (file) => `${file} ist leer.`,
  tooLarge: (file) => `${file} ist zu groß: höchstens 1\u00a0MB.`,
};
