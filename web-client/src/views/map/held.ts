// How much a thing holds, in words, so that nobody deletes more than they meant to.
import type { Board } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { heldWords, listed, mapWords } from '../../strings/map.ts';

type Word = keyof typeof heldWords;

const kWordOf: Partial<Record<Kind, Word>> = {
  [Kind.JOURNEY_MAP]: 'map',
  [Kind.STAGE]: 'stage',
  [Kind.STEP]: 'step',
  [Kind.LANE]: 'lane',
  [Kind.CARD]: 'card',
  [Kind.TOUCHPOINT]: 'touchpoint',
  [Kind.EVIDENCE]: 'evidence',
  [Kind.EMOTION_POINT]: 'point',
  [Kind.IMAGE]: 'picture',
  [Kind.COMMENT]: 'comment',
};

export function counted(n: number, word: Word): string {
  return `${n} ${heldWords[word][n === 1 ? 0 : 1]}`;
}

/** "3 steps", "14 cards" …: how many of each kind, always in the same order. */
export function tally(kinds: Iterable<Kind>): string[] {
  const counts = new Map<Word, number>();
  for (const kind of kinds) {
    const word = kWordOf[kind];
    if (word) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return (Object.keys(heldWords) as Word[]).flatMap((word) => {
    const n = counts.get(word);
    return n ? [counted(n, word)] : [];
  });
}

/** " with 3 steps and 14 cards"; empty when it holds nothing. */
export function holdsInWords(board: Board, id: Id): string {
  const held = board.withHeld(id).slice(1);
  const parts = tally(held.map((one) => board.find(one)!.kind));
  return parts.length > 0 ? mapWords.held(listed(parts)) : '';
}
