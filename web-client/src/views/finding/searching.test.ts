import { create } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import type { Obj } from '../../core/board.ts';
import { LiveBoard } from '../../core/live_board.ts';
import { objectOf } from '../../core/objects.ts';
import { protoId } from '../../core/ids.ts';
import { Field, Kind, ObjectSchema } from '../../gen/board_pb.ts';
import { search, type Found } from './searching.ts';

const CANVAS = 'ff';
const LIST = 'fe';

const idOf = (short: string) => short.padStart(16, '0');

function put(
  board: LiveBoard,
  short: string,
  kind: Kind,
  words: [Field, string][],
  parent = '',
): Obj {
  const id = idOf(short);
  const object = objectOf(
    create(ObjectSchema, {
      id: protoId(id),
      kind,
      place: { parent: protoId(parent && idOf(parent)), key: id },
      texts: words.map(([field, value]) => ({ field, value })),
    }),
  );
  board.put(object);
  return object;
}

function aBoard(): LiveBoard {
  const board = new LiveBoard();
  put(board, LIST, Kind.GAP_LIST, [[Field.TITLE, 'Gaps']]);
  put(board, CANVAS, Kind.CANVAS, [[Field.TITLE, 'Parking lot']]);
  put(board, '01', Kind.CARD, [[Field.TEXT, 'The café in Zürich is closed at night']], CANVAS);
  put(board, '02', Kind.CARD, [[Field.TEXT, 'Night trains are late']], CANVAS);
  put(
    board,
    '03',
    Kind.GAP,
    [
      [Field.TITLE, 'No word'],
      [Field.EXPECTED, 'a call at night'],
    ],
    LIST,
  );
  return board;
}

const said = (found: readonly Found[]) =>
  found.map(({ section, hits }) => [
    section.id.replace(/^0+/, ''),
    hits.map(({ id }) => id.replace(/^0+/, '')),
  ]);

test('What has all the words is found, by section in the order of the wall.', () => {
  const board = aBoard();
  expect(said(search(board, 'night'))).toEqual([
    [LIST, ['3']],
    [CANVAS, ['2', '1']],
  ]);
  expect(said(search(board, 'NIGHT zurich'))).toEqual([[CANVAS, ['1']]]);
  expect(said(search(board, 'parking'))).toEqual([[CANVAS, [CANVAS]]]);
  expect(search(board, 'nowhere night')).toEqual([]);
  expect(search(board, '   ')).toEqual([]);
});

test('What was rewritten is found by its new words alone.', () => {
  const board = aBoard();
  search(board, 'late');
  put(board, '02', Kind.CARD, [[Field.TEXT, 'Night trains are early']], CANVAS);
  expect(search(board, 'late')).toEqual([]);
  expect(said(search(board, 'early'))).toEqual([[CANVAS, ['2']]]);
});

test('A hit shows the words around what matched, and marks it.', () => {
  const board = aBoard();
  const long = `${'before '.repeat(40)}the needle${' after'.repeat(40)}`;
  put(board, '04', Kind.CARD, [[Field.TEXT, long]], CANVAS);
  const [hit] = search(board, 'Needle')[0]!.hits;
  expect(hit!.words.length).toBeLessThan(130);
  expect(hit!.marks.map(([from, to]) => hit!.words.slice(from, to))).toEqual(['needle']);
  expect(hit!.words.startsWith('…before')).toBe(true);
});

test('Of many, some are shown and all are counted.', () => {
  const board = aBoard();
  for (let i = 0; i < 10_000; i += 1)
    put(
      board,
      `a${i.toString(16).padStart(5, '0')}`,
      Kind.CARD,
      [[Field.TEXT, `Thought ${i}`]],
      CANVAS,
    );
  const [found] = search(board, 'thought');
  expect(found!.total).toBe(10_000);
  expect(found!.hits.length).toBe(30);
});
