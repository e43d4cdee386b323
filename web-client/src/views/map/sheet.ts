// Cells as a spreadsheet copies or saves them: separated by tabs, commas or semicolons, quoted where
// they hold one of these.

export interface Row {
  /** From 1, in the text that was pasted; where the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What the first line is separated by; tabs before anything else. */
function separatorOf(words: string): string {
  const first = words.slice(0, words.search(/\r?\n|$/));
  if (words.includes('\t')) return '\t';
  const count = (mark: string) => first.split(mark).length;
  return count(';') > count(',') ? ';' : ',';
}

/** Rows without any words are left out; blanks around a cell, too. */
export function readSheet(pasted: string): readonly Row[] {
  const words = pasted.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const separator = separatorOf(words);
  const rows: Row[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let begun = 1;
  const endCell = () => {
    cells.push(cell.trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (cells.some(Boolean)) rows.push({ line: begun, cells });
    cells = [];
  };
  for (let i = 0; i < words.length; i += 1) {
    const mark = words[i]!;
    if (mark === '\n') line += 1;
    if (quoted) {
      if (mark !== '"') cell += mark;
      else if (words[i + 1] === '"') {
        cell += mark;
        i += 1;
      } else quoted = false;
    } else if (mark === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (mark === separator) endCell();
    else if (mark === '\n') {
      endRow();
      begun = line;
    } else cell += mark;
  }
  endRow();
  return rows;
}

export interface Wrong {
  readonly line: number;
  readonly what: string;
}

/** "2026-11-27" from that or from "27.11.2026"; nothing for what is no day. */
export function dayOf(cell: string): string | undefined {
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(cell);
  const day = german
    ? `${german[3]}-${german[2]!.padStart(2, '0')}-${german[1]!.padStart(2, '0')}`
    : cell;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined;
}

const kYes = new Set(['yes', 'y', 'true', '1', 'x', 'ja', 'j', 'wahr']);
const kNo = new Set(['', 'no', 'n', 'false', '0', 'nein', 'falsch']);

export function consentOf(cell: string): boolean | undefined {
  const word = cell.toLowerCase();
  if (kYes.has(word)) return true;
  return kNo.has(word) ? false : undefined;
}
