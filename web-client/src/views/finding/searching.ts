// Search over every word on the board that this person has. An object is folded once and again when
// it has changed: objects are replaced, never changed, so the object itself is the key.
import type { Board, Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Field, ScopeKind } from '../../gen/board_pb.ts';
import { fold, spansOf, type Span } from './folding.ts';

export interface Hit {
  readonly id: Id;
  readonly object: Obj;
  /** Some words around the first match, and what to mark in them. */
  readonly words: string;
  readonly marks: readonly Span[];
}

export interface Found {
  readonly section: Obj;
  /** The best first; no more than are shown. */
  readonly hits: readonly Hit[];
  readonly total: number;
}

/** Lines that are nobody's words. */
const kNotWords: ReadonlySet<Field> = new Set([Field.STROKE, Field.GROUP, Field.FILE]);
const kShownPerSection = 30;
const kBefore = 24;
const kSnippet = 120;
const kAheadMs = 8;

interface Folded {
  readonly words: string;
  readonly fields: readonly string[];
}

const folded = new WeakMap<Obj, Folded>();

function wordsOf(object: Obj): Folded {
  let known = folded.get(object);
  if (!known) {
    const lines = [...object.lines].filter(([field]) => !kNotWords.has(field));
    const fields = [...object.texts, ...lines]
      .map(([, words]) => words)
      .filter((words) => words.trim());
    folded.set(object, (known = { words: fold(fields.join('\n')), fields }));
  }
  return known;
}

function snippet(words: string, marks: readonly Span[]): Pick<Hit, 'words' | 'marks'> {
  const first = marks[0]?.[0] ?? 0;
  let from = Math.max(0, first - kBefore);
  if (from > 0) from = words.indexOf(' ', from) + 1 || from;
  if (from > first) from = first;
  const to = Math.min(words.length, from + kSnippet);
  const before = from > 0 ? '…' : '';
  const shift = before.length - from;
  return {
    words: `${before}${words.slice(from, to).replace(/\s/g, ' ')}${to < words.length ? '…' : ''}`,
    marks: marks
      .filter(([start]) => start >= from && start < to)
      .map(([start, end]) => [start + shift, Math.min(end, to) + shift]),
  };
}

function hitOf(object: Obj, parts: readonly string[]): Hit {
  const { fields } = wordsOf(object);
  const marked = fields.map((words) => ({ words, marks: spansOf(words, parts) }));
  const best = marked.find(({ marks }) => marks.length > 0) ?? {
    words: fields[0] ?? '',
    marks: [],
  };
  return { id: object.id, object, ...snippet(best.words, best.marks) };
}

const partsOf = (query: string): readonly string[] => fold(query).split(/\s+/).filter(Boolean);

/** Every object that has all the words, but for what is said past the room. */
export function matching(board: Board, query: string): readonly Obj[] {
  const parts = partsOf(query);
  return [...board.all()].filter((object) => {
    if (object.scope.kind === ScopeKind.SCOPE_ASIDE) return false;
    const { words } = wordsOf(object);
    return words !== '' && parts.every((part) => words.includes(part));
  });
}

/** They by section, in the order of the wall, with what is to be shown of each. */
export function search(board: Board, query: string): readonly Found[] {
  const parts = partsOf(query);
  if (parts.length === 0) return [];
  const bySection = new Map<Id, { begin: Obj[]; hold: Obj[] }>();
  // Many stand in one place, and a place is in one section.
  const sectionOfPlace = new Map<Id, Id>();
  for (const object of matching(board, query)) {
    const place = object.place.parent || object.id;
    let section = sectionOfPlace.get(place);
    if (section === undefined)
      sectionOfPlace.set(place, (section = board.sectionOf(place)?.id ?? NONE));
    let hits = bySection.get(section);
    if (!hits) bySection.set(section, (hits = { begin: [], hold: [] }));
    const begins = wordsOf(object).words.startsWith(parts[0]!);
    (begins ? hits.begin : hits.hold).push(object);
  }
  return board.sections().flatMap((section) => {
    const of = bySection.get(section.id);
    if (!of) return [];
    const all = [...of.begin, ...of.hold];
    const hits = all.slice(0, kShownPerSection).map((object) => hitOf(object, parts));
    return { section, hits, total: all.length };
  });
}

/** Folds a large board in spare moments, so that the first letter finds it done. */
export function foldAhead(board: Board): () => void {
  const rest = board.all()[Symbol.iterator]();
  let due = 0;
  const some = () => {
    const until = performance.now() + kAheadMs;
    while (performance.now() < until) {
      const next = rest.next();
      if (next.done) return;
      wordsOf(next.value);
    }
    due = window.setTimeout(some);
  };
  due = window.setTimeout(some);
  return () => window.clearTimeout(due);
}
