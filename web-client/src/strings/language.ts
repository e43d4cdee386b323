// The language that the page speaks: what the person chose here, else the first of the browser's that
// there is, else English. English is written where it is used (strings/*.ts); another language is one
// file on demand (strings/de), fetched before the first word is said, and laid over the English.

export type Language = 'en' | 'de';

/** In their own words, as a menu lists them. */
export const languages: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

/** The shape of words, whatever their language: a text, a list of texts, or what makes a text. */
export type Words<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Made
    ? (...given: Given) => Words<Made>
    : { readonly [Key in keyof T]: Words<T[Key]> };

const kKey = 'fishbowl.language';
const isLanguage = (word: string | null | undefined): word is Language =>
  !!word && word in languages;

function chosen(): Language | undefined {
  try {
    const kept = localStorage.getItem(kKey);
    return isLanguage(kept) ? kept : undefined;
  } catch {
    return undefined; // Storage is closed in some private modes.
  }
}

function wished(): Language | undefined {
  const wishes = globalThis.navigator?.languages ?? [];
  return wishes.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage);
}

let spoken: Language = 'en';
let laidOver: Readonly<Record<string, unknown>> = {};

export const language = (): Language => spoken;

/** For dates and numbers. English that is nobody's in particular has the day before the month. */
export const locale = (): string => (spoken === 'en' ? 'en-GB' : spoken);

/** Before any module with words is loaded. Without the file of a language the page speaks English. */
export async function learnLanguage(): Promise<void> {
  spoken = chosen() ?? wished() ?? 'en';
  if (spoken === 'de') {
    try {
      laidOver = (await import('./de/index.ts')).german;
    } catch {
      spoken = 'en';
    }
  }
  document.documentElement.lang = spoken;
}

/** The page loads again in it: what was written is kept, as at every reload. */
export function chooseLanguage(next: Language): void {
  try {
    localStorage.setItem(kKey, next);
  } catch {
    return; // Then there is nothing that a new page would find.
  }
  location.reload();
}

/** Words in the language of the page; `name` is the export's, the same in every language. */
export function inLanguage<T>(name: string, english: T): T {
  return (laidOver[name] as T | undefined) ?? english;
}
