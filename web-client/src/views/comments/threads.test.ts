import { describe, expect, it } from 'vitest';
import { Field, Kind } from '../../gen/board_pb.ts';
import { boardOf, id, type Made } from '../board/made_board.ts';
import { thingName } from './thing_names.ts';
import { allThreads, mayDelete, takesComments, those, threadsOf } from './threads.ts';

const comment = (
  n: number,
  parent: number,
  creator: number,
  created: number,
  words = '',
): Made => ({
  n,
  kind: Kind.COMMENT,
  parent,
  key: String.fromCharCode(64 + created),
  creator,
  created,
  texts: [[Field.TEXT, words]],
});
const kTalk: Made[] = [
  { n: 1, kind: Kind.GAP_LIST, title: 'Gaps' },
  { n: 2, kind: Kind.GAP, parent: 1, title: 'No answer' },
  { n: 3, kind: Kind.CANVAS },
  { n: 4, kind: Kind.CARD, parent: 3, texts: [[Field.TEXT, 'A card']] },
  comment(10, 2, 2, 1, 'Why, @Ana?'),
  comment(11, 10, 1, 4, 'Because'),
  { ...comment(12, 2, 2, 2, 'Done'), numbers: [[Field.RESOLVED, 1]] },
  comment(13, 4, 3, 3, 'Who?'),
  comment(14, 1, 3, 5, 'The whole list'),
];

describe('Threads', () => {
  const board = boardOf(kTalk);
  const firsts = (threads: ReturnType<typeof allThreads>) => threads.map(({ first }) => first.id);

  it('of a thing are the comments in it, with those that answer them.', () => {
    const [open, done] = threadsOf(board, id(2));
    expect(open!.answers.map(({ id }) => id)).toEqual([id(11)]);
    expect([open!.resolved, done!.resolved]).toEqual([false, true]);
  });
  it('of the workshop stand with the one that was spoken in last on top.', () => {
    expect(firsts(allThreads(board))).toEqual([id(14), id(10), id(13), id(12)]);
  });
  it('are picked by what is open, what is resolved and who is mentioned.', () => {
    const pick = (which: 'open' | 'resolved' | 'mine') =>
      firsts(those(allThreads(board), which, 'Ana', ['Ana', 'Ben']));
    expect(pick('open')).toEqual([id(14), id(10), id(13)]);
    expect(pick('resolved')).toEqual([id(12)]);
    expect(pick('mine')).toEqual([id(10)]);
  });
  it('[C15] are deleted by who began them while nobody answered, and by facilitators.', () => {
    const first = board.find(id(10))!;
    expect(mayDelete(board, first, 2, false)).toBe(false);
    expect(mayDelete(board, first, 2, true)).toBe(true);
    expect(mayDelete(board, board.find(id(13))!, 3, false)).toBe(true);
    expect(mayDelete(board, board.find(id(13))!, 2, false)).toBe(false);
  });
  it('stand in things that others see, and in no comment.', () => {
    expect(takesComments(board.find(id(4))!)).toBe(true);
    expect(takesComments(board.find(id(10))!)).toBe(false);
  });
  it('say what they are about.', () => {
    const names = [2, 4, 1].map((n) => thingName(board, board.find(id(n))!));
    expect(names).toEqual(['Gap 1: No answer', 'A card', 'Gaps']);
  });
});
