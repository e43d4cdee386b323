// How well a cell is known. Evidence in an evidence lane grades the whole column that it stands in,
// and in a stage's column all steps of that stage; in any other lane it grades its own cell alone.
import type { Board, Obj } from '../../core/board.ts';
import { number } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Criterion, Field, Kind, LaneKind, Side } from '../../gen/board_pb.ts';
import { useBoard } from '../hooks.ts';
import { addsTo } from '../board/map_shape.ts';
import { countsIn } from '../board/ratings.ts';

export type Grade = 'assumption' | 'single' | 'multiple' | 'validated';

/** By cell; a cell that is not there is an assumption. */
export type Grades = ReadonlyMap<string, Grade>;

export function cellKey(lane: Id, column: Id): string {
  return `${lane} ${column}`;
}

/** Whether a customer said "so it is with us, too". */
export function isConfirmed(board: Board, evidence: Id): boolean {
  return board
    .ratingsOf(evidence)
    .some(
      ({ person, criterion, value }) =>
        criterion === Criterion.CONFIRMED &&
        value === 1 &&
        countsIn(board, person) === Side.CUSTOMER,
    );
}

/** Of pieces of evidence, each of which customers have confirmed or not. */
export function gradeOf(confirmed: readonly boolean[]): Grade {
  if (confirmed.length === 0) return 'assumption';
  if (confirmed.includes(true)) return 'validated';
  return confirmed.length === 1 ? 'single' : 'multiple';
}

function isEvidenceLane(lane: Obj): boolean {
  return number(lane, Field.LANE_KIND) === LaneKind.EVIDENCE;
}

/** The lanes whose cells are graded: those that hold what people say of the journey. */
export function isGraded(lane: Obj): boolean {
  return addsTo(lane) === 'card' || addsTo(lane) === 'touchpoint';
}

/** Nothing for a map that knows no evidence: there, no cell is marked. */
export function gradesOf(board: Board, map: Id): Grades | undefined {
  const lanes = board.children(map, Kind.LANE);
  const byColumn = new Map<Id, boolean[]>();
  const byCell = new Map<string, boolean[]>();
  const into = <Key>(all: Map<Key, boolean[]>, key: Key, one: boolean) =>
    all.set(key, [...(all.get(key) ?? []), one]);
  for (const lane of lanes) {
    for (const { id, place } of board.children(lane.id, Kind.EVIDENCE)) {
      const confirmed = isConfirmed(board, id);
      if (!isEvidenceLane(lane)) {
        into(byCell, cellKey(lane.id, place.column), confirmed);
        continue;
      }
      into(byColumn, place.column, confirmed);
      const steps = board.children(place.column, Kind.STEP);
      for (const step of steps) into(byColumn, step.id, confirmed);
    }
  }
  if (byColumn.size + byCell.size === 0 && !lanes.some(isEvidenceLane)) return undefined;
  const grades = new Map<string, Grade>();
  for (const lane of lanes.filter(isGraded)) {
    for (const [column, pieces] of byColumn) {
      const key = cellKey(lane.id, column);
      grades.set(key, gradeOf([...pieces, ...(byCell.get(key) ?? [])]));
      byCell.delete(key);
    }
  }
  for (const [key, pieces] of byCell) grades.set(key, gradeOf(pieces));
  return grades;
}

function sameGrades(a: Grades | undefined, b: Grades | undefined): boolean {
  if (!a || !b) return a === b;
  return a.size === b.size && [...a].every(([key, grade]) => b.get(key) === grade);
}

export function useGrades(map: Id): Grades | undefined {
  return useBoard((board) => gradesOf(board, map), sameGrades);
}

/** The grade of one cell, where cells of this lane are graded on this map. */
export function gradeAt(grades: Grades | undefined, lane: Obj, column: Id): Grade | undefined {
  if (!grades || !isGraded(lane)) return undefined;
  return grades.get(cellKey(lane.id, column)) ?? 'assumption';
}
