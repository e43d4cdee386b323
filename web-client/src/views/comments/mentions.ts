// Who is mentioned in a comment: "@Name", where it is the name of somebody in the workshop.

export interface Part {
  readonly words: string;
  readonly mentions: boolean;
}

const isLetter = (sign: string | undefined): boolean =>
  sign !== undefined && /[\p{L}\p{N}_]/u.test(sign);

/** The comment in parts; `names` are those of the people here. The longest name counts. */
export function partsOf(text: string, names: Iterable<string>): readonly Part[] {
  const known = [...new Set(names)].filter(Boolean).sort((a, b) => b.length - a.length);
  const parts: Part[] = [];
  let plain = '';
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at + 1);
    const name =
      text[at] === '@' && !isLetter(text[at - 1])
        ? known.find((one) => begins(rest, one) && !isLetter(rest[one.length]))
        : undefined;
    if (name === undefined) {
      plain += text[at]!;
      at += 1;
      continue;
    }
    if (plain) parts.push({ words: plain, mentions: false });
    plain = '';
    parts.push({ words: text.slice(at, at + 1 + name.length), mentions: true });
    at += 1 + name.length;
  }
  if (plain) parts.push({ words: plain, mentions: false });
  return parts;
}

function begins(text: string, name: string): boolean {
  return text.slice(0, name.length).toLowerCase() === name.toLowerCase();
}

export function isMentioned(text: string, name: string, names: Iterable<string>): boolean {
  if (!name || !text.includes('@')) return false;
  const wanted = `@${name}`.toLowerCase();
  return partsOf(text, [...names, name]).some(
    ({ words, mentions }) => mentions && words.toLowerCase() === wanted,
  );
}

/** The name that is being typed after an @ before the caret. */
export interface Asked {
  /** Where the @ stands. */
  readonly at: number;
  readonly said: string;
}

export function askedAt(text: string, caret: number): Asked | undefined {
  const found = /(?:^|[^\p{L}\p{N}_])@([^@\n]{0,40})$/u.exec(text.slice(0, caret));
  if (!found) return undefined;
  return { at: caret - found[1]!.length - 1, said: found[1]! };
}

/** Who may be meant: those whose name, or a word of it, begins so. */
export function meantBy<Somebody extends { readonly name: string }>(
  said: string,
  people: readonly Somebody[],
): readonly Somebody[] {
  const wanted = said.toLowerCase();
  const fits = people.filter(({ name }) =>
    [name, ...name.split(/\s+/).slice(1)].some((words) => begins(words, wanted)),
  );
  // A name that stands there in full needs no list.
  return fits.length === 1 && fits[0]!.name.toLowerCase() === wanted ? [] : fits;
}

/** The text with the name put in, and where the caret goes. */
export function withName(
  text: string,
  { at, said }: Asked,
  name: string,
): { text: string; caret: number } {
  const rest = text.slice(at + 1 + said.length);
  const before = `${text.slice(0, at)}@${name} `;
  return { text: before + rest.replace(/^ /, ''), caret: before.length };
}
