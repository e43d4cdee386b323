import { describe, expect, it } from 'vitest';
import type { Obj } from '../../core/board.ts';
import { ROOM } from '../../core/objects.ts';
import { Anonymity, EvidenceKind, Field, Kind } from '../../gen/board_pb.ts';
import { asClipped, cardsOf, clipOf, paragraphsOf, plainOf } from './clip.ts';

const [A, B, C, LINE] = ['a', 'b', 'c', 'd'].map((digit) => digit.repeat(16)) as [
  string,
  string,
  string,
  string,
];

function thing(id: string, kind: Kind, more: Partial<Obj> = {}): Obj {
  return {
    id,
    kind,
    scope: ROOM,
    place: { parent: 'f'.repeat(16), column: '', key: 'V', x: 160, y: 320, w: 0, h: 0 },
    creator: 7,
    created: 3,
    changed: 4,
    locked: false,
    anonymity: Anonymity.NAMED,
    credited: 0,
    scribe: 0,
    numbers: new Map(),
    lines: new Map(),
    texts: new Map(),
    links: new Map(),
    ...more,
  };
}
const card = (id: string, words: string, more: Partial<Obj> = {}) =>
  thing(id, Kind.CARD, { texts: new Map([[Field.TEXT, words]]), ...more });

describe('What is copied', () => {
  it('is content alone: no author, no history, no link to what was not copied', () => {
    const personas = new Map([[Field.PERSONAS, [C]]]);
    const [copy] = clipOf([card(A, 'Waits', { links: personas })], 'beyond');
    expect(copy).toEqual({
      kind: Kind.CARD,
      x: 160,
      y: 320,
      w: 0,
      h: 0,
      numbers: [],
      lines: [],
      texts: [[Field.TEXT, 'Waits']],
      inner: [],
    });
  });

  it('keeps a connector on its ends among the copied', () => {
    const ends = new Map([
      [Field.FROM, [A]],
      [Field.TO, [B]],
    ]);
    const line = thing(LINE, Kind.CONNECTOR, { links: ends });
    const [, , whole] = clipOf([card(A, 'one'), card(B, 'two'), line], 'beyond');
    expect(whole!.inner).toEqual([
      [Field.FROM, [0]],
      [Field.TO, [1]],
    ]);
    const [, half] = clipOf([card(B, 'two'), line], 'beyond');
    expect(half!.inner).toEqual([[Field.TO, [0]]]);
  });

  it('takes no quote without consent and no score out of the room', () => {
    const quote = (consent: number) =>
      thing(A, Kind.EVIDENCE, {
        numbers: new Map([
          [Field.EVIDENCE_KIND, EvidenceKind.QUOTE],
          [Field.CONSENT, consent],
        ]),
        texts: new Map([[Field.TEXT, 'I gave up']]),
      });
    expect(clipOf([quote(0)], 'beyond')).toEqual([]);
    expect(plainOf([quote(0)])).toBe('');
    expect(clipOf([quote(1)], 'beyond')).toHaveLength(1);
    expect(clipOf([quote(0)], 'within')).toHaveLength(1);
    const touchpoint = thing(B, Kind.TOUCHPOINT, {
      numbers: new Map([
        [Field.CHANNEL, 1],
        [Field.DELIVERED_RESEARCHED, 2],
      ]),
    });
    expect(clipOf([touchpoint], 'beyond')[0]!.numbers).toEqual([[Field.CHANNEL, 1]]);
    expect(clipOf([touchpoint], 'within')[0]!.numbers).toHaveLength(2);
  });

  it('is read with suspicion: what the schema does not know is left out', () => {
    const read = asClipped({
      kind: Kind.CARD,
      x: 'far',
      numbers: [
        [Field.COLOUR, 3],
        [Field.COLOUR, 99],
        [Field.STATUS, 1],
      ],
      texts: [
        [Field.TEXT, 'Hello'],
        [Field.TEXT, 7],
      ],
      inner: [[Field.PERSONAS, ['x']], 'nonsense'],
    });
    expect(read).toMatchObject({ x: 0, numbers: [[Field.COLOUR, 3]], inner: [] });
    expect(read.texts).toEqual([[Field.TEXT, 'Hello']]);
    expect(asClipped({ kind: Kind.WORKSHOP }).kind).toBe(Kind.CARD);
    expect(asClipped(null).texts).toEqual([]);
  });
});

describe('Text from elsewhere', () => {
  it('is one card a paragraph, or a line where no line is blank', () => {
    expect(paragraphsOf('one\ntwo\r\nthree\n')).toEqual(['one', 'two', 'three']);
    expect(paragraphsOf('one\nstill one\n\n\ntwo')).toEqual(['one\nstill one', 'two']);
  });

  it('loses the marks of a list, not the words', () => {
    expect(paragraphsOf('- one\n• two\n3. three\n4 wheels\n-5 degrees')).toEqual([
      'one',
      'two',
      'three',
      '4 wheels',
      '-5 degrees',
    ]);
  });

  it('comes to lie in rows that do not cover one another', () => {
    const cards = cardsOf(['short', 'x'.repeat(300), 'a', 'b', 'next row']);
    expect(cards[3]!.y).toBe(0);
    expect(cards[4]!.x).toBe(0);
    expect(cards[4]!.y / 16).toBeGreaterThan(250);
  });
});

describe('An image', () => {
  const picture = 'data:image/webp;base64,UklGRg==';
  const image = thing(A, Kind.IMAGE, {
    lines: new Map([[Field.FILE, 'of-this-room']]),
    texts: new Map([[Field.TITLE, 'The counter']]),
  });

  it('goes to another room as it is seen, without the file of its own', () => {
    const [copy] = clipOf([image], 'beyond', new Map([[A, picture]]));
    expect(copy).toMatchObject({ picture, lines: [], texts: [[Field.TITLE, 'The counter']] });
    expect(clipOf([image], 'within')[0]!.lines).toEqual([[Field.FILE, 'of-this-room']]);
  });

  it('is read from a clipboard as an image alone, and never with a file that somebody names', () => {
    const forged = { kind: Kind.IMAGE, lines: [[Field.FILE, 'of-another-room']] };
    expect(asClipped({ ...forged, picture })).toMatchObject({ picture, lines: [] });
    for (const wrong of ['data:text/html;base64,PGI+', 'https://elsewhere', 7])
      expect(asClipped({ ...forged, picture: wrong }).picture).toBeUndefined();
    expect(asClipped({ kind: Kind.CARD, picture }).picture).toBeUndefined();
  });
});
