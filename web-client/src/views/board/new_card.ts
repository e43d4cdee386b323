// A new card: its author's draft, with the caret in it.
import { number } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import {
  Colour,
  EvidenceKind,
  Field,
  Kind,
  LaneKind,
  ScopeKind,
  Side,
} from '../../gen/board_pb.ts';
import { onlyQuestions } from '../../core/rights.ts';
import type { Replica } from '../../sync/replica.ts';
import type { Desk } from './desk.tsx';
import type { Adds } from './map_shape.ts';
import { lastIn } from './moving.ts';

/** A card's fill says what kind of statement it is. */
const kFillOf: Partial<Record<LaneKind, Colour>> = {
  [LaneKind.PAINS]: Colour.PINK,
  [LaneKind.GAINS]: Colour.GREEN,
  [LaneKind.THOUGHTS]: Colour.YELLOW,
  [LaneKind.QUESTIONS]: Colour.PURPLE,
  [LaneKind.NEEDS]: Colour.BLUE,
  [LaneKind.OPPORTUNITIES]: Colour.ORANGE,
  [LaneKind.SYSTEMS]: Colour.GREY,
  [LaneKind.SUPPORT_PROCESSES]: Colour.GREY,
};

function draftScope(desk: Desk) {
  return { kind: ScopeKind.SCOPE_PERSON, number: desk.replica.me.person };
}

/** Who may post only questions asks (A4). */
export function asking({ board, me }: Replica): readonly (readonly [Field, number])[] {
  return onlyQuestions(board, me.person) ? [[Field.QUESTION, 1]] : [];
}

/** In a cell of a journey map, after `after` or at its end. */
export function newCardIn(desk: Desk, lane: Id, column: Id, after?: Id): Id {
  const { board } = desk.replica;
  const id = mintId();
  const home = board.find(lane);
  const fill = kFillOf[(home && number(home, Field.LANE_KIND)) as LaneKind];
  desk.cell = { lane, column };
  desk.replica.create([
    {
      id,
      kind: Kind.CARD,
      parent: lane,
      column,
      after: after ?? lastIn(board, lane, column),
      scope: draftScope(desk),
      numbers: [
        ...(fill === undefined ? [] : [[Field.COLOUR, fill] as const]),
        ...asking(desk.replica),
      ],
    },
  ]);
  desk.edit(id);
  return id;
}

/** On a canvas, at a place in its own pixels. */
export function newCardAt(desk: Desk, canvas: Id, x: number, y: number): Id {
  const id = mintId();
  desk.replica.create([
    {
      id,
      kind: Kind.CARD,
      parent: canvas,
      after: lastIn(desk.replica.board, canvas, NONE),
      x: Math.max(0, Math.round(x * 16)),
      y: Math.max(0, Math.round(y * 16)),
      scope: draftScope(desk),
      numbers: [[Field.COLOUR, Colour.YELLOW], ...asking(desk.replica)],
    },
  ]);
  desk.edit(id);
  return id;
}

/** There for all from the start, at the end of its cell. */
function newThing(desk: Desk, kind: Kind, lane: Id, column: Id, numbers?: [Field, number][]): Id {
  const id = mintId();
  const after = lastIn(desk.replica.board, lane, column);
  desk.replica.create([{ id, kind, parent: lane, column, after, ...(numbers ? { numbers } : {}) }]);
  return id;
}

/** What is added to a lane, with the caret in it or its panel open. */
export function addTo(desk: Desk, adds: Adds, lane: Id, column: Id, after?: Id): void {
  if (adds === 'card') newCardIn(desk, lane, column, after);
  else if (adds === 'touchpoint') desk.edit(newThing(desk, Kind.TOUCHPOINT, lane, column));
  else if (adds === 'evidence') newEvidence(desk, lane, column);
  else if (adds === 'point') {
    const point = newThing(desk, Kind.EMOTION_POINT, lane, column, [
      [Field.OWNER_SIDE, Side.CUSTOMER],
      [Field.FEELING, 0],
    ]);
    desk.panel.set({ show: 'point', point });
  }
}

export function newEvidence(desk: Desk, lane: Id, column: Id): void {
  const kind: [Field, number] = [Field.EVIDENCE_KIND, EvidenceKind.QUOTE];
  desk.edit(newThing(desk, Kind.EVIDENCE, lane, column, [kind]));
}
