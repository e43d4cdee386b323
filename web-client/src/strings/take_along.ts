// What the "Take along" dialog says.
import { inLanguage } from './language.ts';
export const takeAlong = inLanguage('takeAlong', {
  title: 'Take along',
  exports: {
    json: {
      name: 'Everything (JSON)',
      line: 'The whole workshop without loss. A new workshop can start from it.',
    },
    markdown: { name: 'To read (Markdown)', line: 'Maps, cards and gaps as text.' },
    csv: { name: 'Gap list (CSV)', line: 'One gap a line, for a spreadsheet.' },
    template: {
      name: 'A template (JSON)',
      line: 'Agenda, sections, instructions, ground rules and votes, without what was written in them. Start from it on the first page.',
    },
  },
  download: 'Download',
  preparing: 'Preparing…',
  sees: 'A file holds what you may see in this room.',
  unsaved: 'Not all of your changes have reached the server; the file would come without them.',

  imports: 'Bring in',
  importsHint: 'All or nothing: if a line is wrong, the board stays as it is.',
  importKinds: {
    'mermaid-journey': {
      name: 'A journey (Mermaid)',
      line: 'Becomes a journey map with stages and steps.',
    },
    'csv-metrics': {
      name: 'Scores (CSV)',
      line: 'Becomes metrics with readings in the gap list. “No data” stays no data.',
    },
  },
  choose: 'Choose a file',
  importing: 'Bringing in…',
  imported: (file: string, things: number) =>
    `${file} is on the board: ${things === 1 ? 'one thing' : `${things} things`}.`,
  failedAt: (file: string, line: number, words: string) => `${file}, line ${line}: ${words}`,
  failed: (file: string, words: string) => `${file}: ${words}`,
  empty: (file: string) => `${file} is empty.`,
  tooLarge: (file: string) => `${file} is too large: at most 1 MB.`,
});
