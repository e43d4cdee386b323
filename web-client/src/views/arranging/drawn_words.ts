// Words in lines of a canvas's picture, broken as the page breaks them: at spaces, a word that is
// longer than a line anywhere; a line that begins from the right runs from there.

/** Of Inter, in parts of the size of its type. */
const kAscent = 0.969;
const kDescent = 0.242;

const kFromTheRight = /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;

export interface Type {
  readonly size: number;
  readonly weight: number;
  /** In parts of the size. */
  readonly line: number;
}

export interface Line {
  readonly words: string;
  readonly rtl: boolean;
}

export type Measure = (words: string) => number;

/** The lines of `said` where none may be wider than `width`. */
export function linesOf(said: string, width: number, measure: Measure): readonly Line[] {
  return said.split('\n').flatMap((paragraph) => {
    const rtl = kFromTheRight.test(paragraph);
    return broken(paragraph, width, measure).map((words) => ({ words, rtl }));
  });
}

function broken(paragraph: string, width: number, measure: Measure): string[] {
  if (measure(paragraph) <= width) return [paragraph];
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/(?<= )(?=[^ ])/)) {
    if (measure((line + word).trimEnd()) <= width) {
      line += word;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (measure(line.trimEnd()) > width) {
      const fits = fitting(line, width, measure);
      if (fits === line.length) break;
      lines.push(line.slice(0, fits));
      line = line.slice(fits);
    }
  }
  return [...lines, line];
}

/** How many units of a word fit on a line; one character at least. */
function fitting(word: string, width: number, measure: Measure): number {
  let end = 0;
  for (const character of word) {
    if (end > 0 && measure(word.slice(0, end + character.length)) > width) break;
    end += character.length;
  }
  return end;
}

/** How far below the top of a line its letters stand. */
export function baselineOf({ size, line }: Type): number {
  return (size * (line - kAscent - kDescent)) / 2 + size * kAscent;
}
