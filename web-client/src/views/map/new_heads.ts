// A new stage or step, with the caret in its name.
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import type { Desk } from '../board/desk.tsx';

export function addStage(desk: Desk, map: Id): void {
  const id = mintId();
  const after = desk.replica.board.children(map, Kind.STAGE).at(-1)?.id ?? NONE;
  desk.replica.create([{ id, kind: Kind.STAGE, parent: map, after }]);
  desk.edit(id);
}

export function addStep(desk: Desk, stage: Id, after?: Id): void {
  const id = mintId();
  const last = desk.replica.board.children(stage, Kind.STEP).at(-1)?.id ?? NONE;
  desk.replica.create([{ id, kind: Kind.STEP, parent: stage, after: after ?? last }]);
  desk.edit(id);
}
