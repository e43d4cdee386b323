// Text that merges: deltas over UTF-16 code units, applied, transformed and composed (T rules).
// The twin of server/core/text.hpp; `compose`, `invert` and `diff` are the browser's alone.
import { create } from '@bufbuild/protobuf';
import {
  TextDeltaSchema,
  TextStepSchema,
  type TextDelta,
  type TextStep,
} from '../gen/command_pb.ts';

/** One step of a delta; lengths are UTF-16 units. */
export type Step =
  | { readonly does: 'keep' | 'remove'; readonly count: number }
  | { readonly does: 'insert'; readonly words: string };
export type Delta = readonly Step[];

const keep = (count: number): Step => ({ does: 'keep', count });
const remove = (count: number): Step => ({ does: 'remove', count });
const insert = (words: string): Step => ({ does: 'insert', words });

export function deltaOf(message: TextDelta | undefined): Delta {
  const delta: Step[] = [];
  for (const { does } of message?.steps ?? []) {
    if (does.case === 'keep') delta.push(keep(does.value));
    if (does.case === 'remove') delta.push(remove(does.value));
    if (does.case === 'insert') delta.push(insert(does.value));
  }
  return delta;
}

function protoStep(step: Step): TextStep {
  const does: TextStep['does'] =
    step.does === 'insert'
      ? { case: 'insert', value: step.words }
      : { case: step.does, value: step.count };
  return create(TextStepSchema, { does });
}

export function protoDelta(delta: Delta): TextDelta {
  return create(TextDeltaSchema, { steps: delta.map(protoStep) });
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** Whether a cut at `at` leaves every surrogate pair whole. */
function betweenCharacters(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return true;
  return !(isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at)));
}

/** The words as they can travel: a lone surrogate becomes U+FFFD, which is as long. */
export function wellFormed(words: string): string {
  return words.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, (unit) =>
    unit.length === 2 ? unit : '\uFFFD',
  );
}

/** T6. Merges neighbours, puts inserts before removes, drops what does nothing. */
export function normal(delta: Delta): Delta {
  const out: Step[] = [];
  for (const step of delta) {
    if (step.does === 'insert') {
      if (step.words === '') continue;
      const at = out.at(-1)?.does === 'remove' ? out.length - 1 : out.length;
      const before = out[at - 1];
      if (before?.does === 'insert') out[at - 1] = insert(before.words + step.words);
      else out.splice(at, 0, step);
    } else {
      if (step.count === 0) continue;
      const before = out.at(-1);
      if (before?.does === step.does) {
        out[out.length - 1] = { does: step.does, count: before.count + step.count };
      } else out.push(step);
    }
  }
  if (out.at(-1)?.does === 'keep') out.pop();
  return out;
}

/** T1: reaches not beyond the end of `text`, and never between the halves of a pair. */
export function fits(delta: Delta, text: string): boolean {
  let at = 0;
  for (const step of delta) {
    if (!betweenCharacters(text, at)) return false;
    if (step.does === 'insert') continue;
    at += step.count;
    if (at > text.length) return false;
  }
  return betweenCharacters(text, at);
}

/** The text after the delta. */
export function applyDelta(delta: Delta, text: string): string {
  let out = '';
  let at = 0;
  for (const step of delta) {
    if (step.does === 'insert') {
      out += step.words;
    } else {
      if (step.does === 'keep') out += text.slice(at, at + step.count);
      at += step.count;
    }
  }
  return out + text.slice(at);
}

// Reads a delta step by step, in pieces as small as the other side needs.
class Reader {
  private at = 0;
  private used = 0;
  constructor(private readonly delta: Delta) {}

  get ended(): boolean {
    return this.at === this.delta.length;
  }
  get does(): Step['does'] | undefined {
    return this.delta[this.at]?.does;
  }
  get left(): number {
    const step = this.delta[this.at];
    if (!step) return Infinity;
    return (step.does === 'insert' ? step.words.length : step.count) - this.used;
  }
  /** The next `count` units of an insert. */
  words(count: number): string {
    const step = this.delta[this.at];
    const words = step?.does === 'insert' ? step.words.slice(this.used, this.used + count) : '';
    this.take(count);
    return words;
  }
  take(count: number): void {
    if (this.ended) return;
    this.used += count;
    if (this.left === 0) {
      this.at += 1;
      this.used = 0;
    }
  }
}

/**
 * T3, T5: `delta` as it reads after `first`, which was committed before it on the same text. With
 * `deltaGoesFirst` an insert of `delta` stands before one of `first` at the same place.
 */
export function transform(delta: Delta, first: Delta, deltaGoesFirst = false): Delta {
  const out: Step[] = [];
  const mine = new Reader(delta);
  const theirs = new Reader(first);
  while (!mine.ended) {
    if (mine.does === 'insert' && (deltaGoesFirst || theirs.does !== 'insert')) {
      out.push(insert(mine.words(mine.left)));
    } else if (theirs.does === 'insert') {
      const { left } = theirs;
      out.push(keep(left));
      theirs.take(left);
    } else {
      const count = Math.min(mine.left, theirs.left);
      if (theirs.does !== 'remove') out.push(mine.does === 'remove' ? remove(count) : keep(count));
      mine.take(count);
      theirs.take(count);
    }
  }
  return normal(out);
}

/** One delta that does what `first` and then `second` do. */
export function compose(first: Delta, second: Delta): Delta {
  const out: Step[] = [];
  const a = new Reader(first);
  const b = new Reader(second);
  while (!a.ended || !b.ended) {
    if (a.does === 'remove') {
      out.push(remove(a.left));
      a.take(a.left);
    } else if (b.does === 'insert') {
      out.push(insert(b.words(b.left)));
    } else {
      const count = Math.min(a.left, b.left);
      if (a.does === 'insert') {
        const words = a.words(count);
        if (b.does !== 'remove') out.push(insert(words));
      } else {
        out.push(b.does === 'remove' ? remove(count) : keep(count));
        a.take(count);
      }
      b.take(count);
    }
  }
  return normal(out);
}

/** The delta that takes `delta` back, which was made on `before`. */
export function invert(delta: Delta, before: string): Delta {
  const out: Step[] = [];
  let at = 0;
  for (const step of delta) {
    if (step.does === 'insert') {
      out.push(remove(step.words.length));
    } else {
      out.push(step.does === 'keep' ? step : insert(before.slice(at, at + step.count)));
      at += step.count;
    }
  }
  return normal(out);
}

/** Words, and everything else character by character: what a difference keeps or replaces whole. */
function piecesOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+|[^]/gu) ?? [];
}

/** More changed pieces than this are one replacement. */
const CHANGES_MAX = 200;

/** The steps from one row of pieces to another, with the fewest changes (Myers); nothing if too many. */
function fewest(before: readonly string[], after: readonly string[]): Step[] | undefined {
  // reach[k]: how far along `before` one comes on diagonal k = x - y with so many changes.
  let reach = new Map<number, number>([[1, 0]]);
  const trace: ReadonlyMap<number, number>[] = [];
  const isDown = (row: ReadonlyMap<number, number>, k: number, changes: number) =>
    k === -changes || (k !== changes && (row.get(k - 1) ?? -1) < (row.get(k + 1) ?? -1));
  for (let changes = 0; changes <= CHANGES_MAX; changes += 1) {
    trace.push(reach);
    const next = new Map(reach);
    for (let k = -changes; k <= changes; k += 2) {
      let x = isDown(next, k, changes) ? next.get(k + 1)! : next.get(k - 1)! + 1;
      while (x < before.length && x - k < after.length && before[x] === after[x - k]) x += 1;
      next.set(k, x);
      if (x >= before.length && x - k >= after.length) return walkBack(changes);
    }
    reach = next;
  }
  return undefined;

  function walkBack(changes: number): Step[] {
    const steps: Step[] = [];
    let x = before.length;
    let y = after.length;
    const same = (toX: number) => {
      for (; x > toX; x -= 1, y -= 1) steps.push(keep(before[x - 1]!.length));
    };
    for (let left = changes; left > 0; left -= 1) {
      const row = trace[left]!;
      const down = isDown(row, x - y, left);
      const fromX = row.get(down ? x - y + 1 : x - y - 1)!;
      same(down ? fromX : fromX + 1);
      if (down) {
        y -= 1;
        steps.push(insert(after[y]!));
      } else {
        x -= 1;
        steps.push(remove(before[x]!.length));
      }
    }
    same(0);
    return steps.reverse();
  }
}

/** A delta that makes `after` of `before`: few words are touched, and no pair is split. */
export function diff(before: string, after: string): Delta {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  while (!betweenCharacters(before, head) || !betweenCharacters(after, head)) head -= 1;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail += 1;
  }
  while (
    !betweenCharacters(before, before.length - tail) ||
    !betweenCharacters(after, after.length - tail)
  ) {
    tail -= 1;
  }
  const gone = before.slice(head, before.length - tail);
  const words = after.slice(head, after.length - tail);
  const middle = gone === '' || words === '' ? undefined : fewest(piecesOf(gone), piecesOf(words));
  return normal([keep(head), ...(middle ?? [insert(words), remove(gone.length)])]);
}

/** Everything that a delta writes, for somebody whose words did not get in. */
export function wordsOf(delta: Delta): string {
  return delta.map((step) => (step.does === 'insert' ? step.words : '')).join('');
}

export function sameDelta(a: Delta, b: Delta): boolean {
  return (
    a.length === b.length &&
    a.every((step, at) => {
      const other = b[at]!;
      if (step.does === 'insert') return other.does === 'insert' && step.words === other.words;
      return other.does === step.does && step.count === other.count;
    })
  );
}
