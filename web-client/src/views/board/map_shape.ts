// The grid of a journey map, computed from the board: which columns it has, and where lines stand.
import type { Board, Obj } from '../../core/board.ts';
import { number } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field, Kind, LaneKind, Phase } from '../../gen/board_pb.ts';
import { useBoard } from '../hooks.ts';

/** Widths in pixels of the wall; the same for everybody, so that cursors meet. */
export const kLaneWidth = 168;
export const kStepWidth = 248;
export const kTailWidth = 132;

export interface MapStage {
  readonly stage: Obj;
  readonly steps: readonly Obj[];
  /** The first column and how many it spans; a stage without steps has one column of its own. */
  readonly from: number;
  readonly span: number;
}

export interface MapColumn {
  /** The step, or the stage while it has no steps. */
  readonly object: Obj;
  readonly stage: Obj;
  readonly step: Obj | undefined;
}

export interface MapShape {
  readonly stages: readonly MapStage[];
  readonly columns: readonly MapColumn[];
  readonly lanes: readonly Obj[];
  /** Neighbouring stages of one purchase phase; empty when no stage has a phase. */
  readonly phases: readonly {
    readonly phase: Phase;
    readonly from: number;
    readonly span: number;
  }[];
  /** The column before which the purchase line stands, if one does. */
  readonly purchaseAt: number | undefined;
}

export function shapeOf(board: Board, map: Id): MapShape {
  const stages: MapStage[] = [];
  const columns: MapColumn[] = [];
  for (const stage of board.children(map, Kind.STAGE)) {
    const steps = board.children(stage.id, Kind.STEP);
    stages.push({ stage, steps, from: columns.length, span: Math.max(1, steps.length) });
    if (steps.length === 0) columns.push({ object: stage, stage, step: undefined });
    for (const step of steps) columns.push({ object: step, stage, step });
  }
  const phases: { phase: Phase; from: number; span: number }[] = [];
  let purchaseAt: number | undefined;
  let before = Phase.UNSPECIFIED as Phase;
  for (const { stage, from, span } of stages) {
    const phase = (number(stage, Field.PHASE) ?? Phase.UNSPECIFIED) as Phase;
    const last = phases.at(-1);
    if (last && last.phase === phase) last.span += span;
    else phases.push({ phase, from, span });
    if (before === Phase.PRE_PURCHASE && phase > Phase.PRE_PURCHASE) purchaseAt ??= from;
    if (phase !== Phase.UNSPECIFIED) before = phase;
  }
  return {
    stages,
    columns,
    lanes: board.children(map, Kind.LANE),
    phases: phases.some((p) => p.phase !== Phase.UNSPECIFIED) ? phases : [],
    purchaseAt,
  };
}

export type Adds = 'card' | 'touchpoint' | 'evidence' | 'point' | 'nothing';

/** What people add to a lane: to a curve of feelings, researched points; the arc is set step by step. */
export function addsTo(lane: Obj): Adds {
  const kind = number(lane, Field.LANE_KIND) as LaneKind | undefined;
  if (kind === LaneKind.TOUCHPOINTS) return 'touchpoint';
  if (kind === LaneKind.EVIDENCE) return 'evidence';
  if (kind === LaneKind.EMOTION) return 'point';
  return kind === LaneKind.DRAMATIC_ARC ? 'nothing' : 'card';
}

/** Lanes that are drawn as a curve; cards are not added to them. */
export function isCurve(lane: Obj): boolean {
  return addsTo(lane) === 'point' || addsTo(lane) === 'nothing';
}

/** Everything that the shape is made of, in one list: equal lists have equal shapes. */
function partsOf(shape: MapShape): readonly Obj[] {
  return [
    ...shape.stages.map((s) => s.stage),
    ...shape.columns.map((c) => c.object),
    ...shape.lanes,
  ];
}

export function useMapShape(map: Id): MapShape {
  return useBoard(
    (board) => shapeOf(board, map),
    (a, b) => {
      const left = partsOf(a);
      const right = partsOf(b);
      return left.length === right.length && left.every((one, i) => one === right[i]);
    },
  );
}

export function mapWidth(shape: MapShape, editable: boolean): number {
  const columns = Math.max(1, shape.columns.length);
  return kLaneWidth + columns * kStepWidth + (editable ? kTailWidth : 0);
}
