// The live board: its indexes, its journal, and what applying does.
import { create } from '@bufbuild/protobuf';
import { beforeEach, describe, expect, it } from 'vitest';
import { Criterion, Field, Form, Kind } from '../gen/board_pb.ts';
import { CommandSchema } from '../gen/command_pb.ts';
import { applyHeard } from './apply.ts';
import { canonicalBytes, load, save } from './canonical.ts';
import { foresee } from './foresee.ts';
import { idOf, mintId, NONE, protoId } from './ids.ts';
import { LiveBoard } from './live_board.ts';
import { ruleOfField, ruleOfKind } from './schema.ts';
import type { MessageInitShape } from '@bufbuild/protobuf';

const MAP = '000000000000000a';
const STAGE = '000000000000000b';
const STEP = '000000000000000c';
const LANE = '000000000000000d';
const CARD = '000000000000000e';
const GAPS = '000000000000000f';
const GAP = '0000000000000010';
const CANVAS = '0000000000000011';

let board: LiveBoard;
let seq = 0;

function wish(init: NonNullable<MessageInitShape<typeof CommandSchema>['wish']>, author = 1) {
  const events = foresee(board, author, create(CommandSchema, { wish: init }).wish);
  seq += 1;
  applyHeard(board, seq, author, events);
  return events;
}
function make(id: string, kind: Kind, parent = NONE, column = NONE, after = NONE) {
  const spot = { parent: protoId(parent), column: protoId(column), after: protoId(after) };
  return { id: protoId(id), kind, spot };
}

beforeEach(() => {
  board = new LiveBoard();
  seq = 0;
  wish({
    case: 'createObjects',
    value: {
      objects: [
        make(MAP, Kind.JOURNEY_MAP),
        make(STAGE, Kind.STAGE, MAP),
        make(STEP, Kind.STEP, STAGE),
        make(LANE, Kind.LANE, MAP),
        make(CARD, Kind.CARD, LANE, STEP),
        make(GAPS, Kind.GAP_LIST),
        { ...make(GAP, Kind.GAP, GAPS), links: [{ field: Field.CARDS, ids: [protoId(CARD)] }] },
        make(CANVAS, Kind.CANVAS),
      ],
    },
  });
});

describe('the schema', () => {
  it('is read from the options [C2] [C3]', () => {
    expect(ruleOfField(Field.TARGET)).toMatchObject({ form: Form.NUMBER, low: -2000000000 });
    expect(ruleOfField(Field.TITLE)).toMatchObject({ form: Form.TEXT, lengthMax: 500 });
    expect([...ruleOfKind(Kind.CARD).livesIn]).toEqual([Kind.LANE, Kind.CANVAS]);
    expect(ruleOfKind(Kind.CARD).needsColumn).toBe(true);
    expect(ruleOfKind(Kind.CANVAS).section).toBe(true);
    expect(ruleOfKind(99 as Kind).livesIn.size).toBe(0);
  });
});

describe('ids', () => {
  it('are sixteen digits or none, and come back from their messages', () => {
    const id = mintId();
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(idOf(protoId(id))).toBe(id);
    expect(idOf(protoId('ffffffff00000001'))).toBe('ffffffff00000001');
    expect(idOf(protoId(NONE))).toBe(NONE);
  });
});

describe('the board', () => {
  it('knows who holds what, in order [C5]', () => {
    expect(board.sections().map(({ id }) => id)).toEqual([CANVAS, GAPS, MAP]);
    expect(board.siblings(LANE, STEP).map(({ id }) => id)).toEqual([CARD]);
    expect(board.children(MAP, Kind.STAGE)).toEqual([board.find(STAGE)]);
    expect(board.sectionOf(CARD)?.id).toBe(MAP);
    expect(board.linkedFrom(CARD, Field.CARDS).map(({ id }) => id)).toEqual([GAP]);
    expect(board.linkedFrom(CARD, Field.STEPS)).toEqual([]);
  });

  it('gives the same lists until something in them changes', () => {
    const [sections, cell] = [board.sections(), board.siblings(LANE, STEP)];
    wish({ case: 'setFields', value: { id: protoId(GAP), numbers: [{ field: 32, value: 1 }] } });
    expect(board.sections()).toBe(sections);
    expect(board.siblings(LANE, STEP)).toBe(cell);
    wish({ case: 'setFields', value: { id: protoId(CARD), numbers: [{ field: 3, value: 1 }] } });
    expect(board.siblings(LANE, STEP)).not.toBe(cell);
  });

  it('marks what an entry touches with its seq [B3]', () => {
    wish({ case: 'moveObjects', value: { moves: [{ id: protoId(GAPS), to: { x: 16 } }] } });
    expect(board.find(GAPS)).toMatchObject({ created: 1, changed: 2, place: { x: 16 } });
    expect(board.find(GAP)?.changed).toBe(1);
  });

  it('deletes what is held, ratings and links too, and brings it back [B4] [C6] [C8]', () => {
    const value = {
      object: protoId(STEP),
      criterion: Criterion.EMOTION,
      is: { case: 'value' as const, value: -2 },
    };
    wish({ case: 'rate', value });
    expect(board.ratingsOf(STEP)).toMatchObject([{ person: 1, value: -2 }]);
    const events = wish({ case: 'deleteObjects', value: { ids: [protoId(STAGE)] } });
    const fact = events[0]!.fact;
    expect(fact.case === 'objectsDeleted' && fact.value.ids.map(idOf)).toEqual([STAGE, STEP, CARD]);
    expect(board.find(CARD)).toBeUndefined();
    expect(board.find(GAP)).toMatchObject({ changed: 1, links: new Map() });
    expect(board.ratingsOf(STEP)).toEqual([]);
    wish({ case: 'restoreObjects', value: { id: protoId(CARD) } });
    expect(board.siblings(LANE, STEP).map(({ id }) => id)).toEqual([CARD]);
    expect(board.find(STEP)).toMatchObject({ created: 1, changed: 4 });
  });

  it('brings back things joined as they were, whichever left first [C8]', () => {
    const before = board.find(GAP)!.links;
    expect(before.size).toBeGreaterThan(0);
    const ids = [...[...before.values()].flat(), GAP].map(protoId);
    wish({ case: 'deleteObjects', value: { ids } });
    wish({ case: 'restoreObjects', value: { id: protoId(GAP) } });
    expect(board.find(GAP)!.links).toEqual(before);
  });

  it('gives fresh keys when keys grow too long [K3]', () => {
    // Always between the first two: the keys halve their distance each time.
    let longest = 0;
    let rebalanced = 0;
    for (let at = 0; at < 300; at += 1) {
      const id = mintId();
      const events = wish({
        case: 'createObjects',
        value: { objects: [make(id, Kind.CARD, LANE, STEP, CARD)] },
      });
      if (events.length > 1) rebalanced += 1;
      longest = Math.max(
        longest,
        ...board.siblings(LANE, STEP).map(({ place }) => place.key.length),
      );
      expect(board.siblings(LANE, STEP)[1]?.id).toBe(id);
    }
    expect(longest).toBeLessThanOrEqual(32);
    expect(rebalanced).toBeGreaterThan(0);
  });

  it('takes pending work off without a trace, and keeps identities', () => {
    const before = canonicalBytes(board);
    const card = board.find(CARD)!;
    board.mark();
    for (let round = 0; round < 2; round += 1) {
      for (const event of [
        ...foresee(
          board,
          1,
          create(CommandSchema, {
            wish: { case: 'lockSection', value: { section: protoId(MAP) } },
          }).wish,
        ),
        ...foresee(
          board,
          1,
          create(CommandSchema, {
            wish: { case: 'deleteObjects', value: { ids: [protoId(CARD)] } },
          }).wish,
        ),
      ]) {
        const keep = board.seq;
        applyHeard(board, 99, 1, [event]);
        board.seq = keep;
      }
    }
    expect(board.find(CARD)).toBeUndefined();
    const seen = board.rollBack();
    expect(canonicalBytes(board)).toEqual(before);
    board.keepIdentity(seen);
    expect(board.find(CARD)).toBe(card);
    expect(board.deletionOf(CARD)).toBeUndefined();
  });

  it('has canonical bytes that do not depend on how it came about [B2] [B7]', () => {
    const other = new LiveBoard();
    load(other, save(board));
    expect(canonicalBytes(other)).toEqual(canonicalBytes(board));
  });

  it('passes over what it does not hold', () => {
    const before = save(board).objects;
    const wishes = [
      { case: 'deleteObjects' as const, value: { ids: [protoId(CARD)] } },
      { case: 'lockSection' as const, value: { section: protoId(CANVAS) } },
    ];
    const events = wishes.flatMap((init) =>
      foresee(board, 1, create(CommandSchema, { wish: init }).wish),
    );
    const empty = new LiveBoard();
    applyHeard(empty, 1, 1, events);
    expect(save(empty).objects).toEqual([]);
    expect(save(board).objects).toEqual(before);
  });
});
