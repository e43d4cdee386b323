// Several gaps at once: which are picked, and what is done to all of them as one step to undo.
import { number, text } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { gapWords as words } from '../../strings/gaps.ts';
import { undoWords } from '../../strings/undo.ts';
import type { Desk } from './desk.tsx';
import { mergeOf } from './gap_merge.ts';
import { listedGaps } from './listed_gaps.ts';

/** Picks or lets go of one gap; with `from`, of all that are shown between the two. */
export function pick(desk: Desk, shown: readonly Id[], id: Id, on: boolean, from?: Id): void {
  const a = shown.indexOf(from ?? id);
  const b = shown.indexOf(id);
  const range = a < 0 || b < 0 ? [id] : shown.slice(Math.min(a, b), Math.max(a, b) + 1);
  const next = new Set(desk.picked.value);
  for (const one of range) {
    if (on) next.add(one);
    else next.delete(one);
  }
  desk.picked.set(next);
}

/** The picked gaps that are still listed. */
export function pickedGaps(desk: Desk): readonly Id[] {
  const { board } = desk.replica;
  return board
    .sections()
    .filter(({ kind }) => kind === Kind.GAP_LIST)
    .flatMap((list) => listedGaps(board, list.id))
    .map(({ id }) => id)
    .filter((id) => desk.picked.value.has(id));
}

export function setAll(desk: Desk, ids: readonly Id[], field: Field, value: number): void {
  const { replica } = desk;
  const changed = ids.filter((id) => {
    const gap = replica.board.find(id);
    return gap && (number(gap, field) ?? 0) !== value;
  });
  replica.together(() => changed.forEach((id) => replica.setNumber(id, field, value)));
  desk.announce(words.changed(changed.length));
}

export function writeAll(desk: Desk, ids: readonly Id[], field: Field, value: string): void {
  const { replica } = desk;
  const changed = ids.filter((id) => {
    const gap = replica.board.find(id);
    return gap && text(gap, field) !== value.trim();
  });
  replica.together(() => changed.forEach((id) => replica.setLine(id, field, value.trim())));
  desk.announce(words.changed(changed.length));
}

export function mergeGaps(desk: Desk, keep: Id, ids: readonly Id[]): void {
  const { replica } = desk;
  const made = mergeOf(replica.board, keep, ids);
  replica.together(() => {
    for (const { from, field, to } of made) replica.link(from, field, to);
  });
  desk.picked.set(new Set());
  const kept = replica.board.find(keep);
  if (!kept) return;
  const at = listedGaps(replica.board, kept.place.parent).findIndex(({ id }) => id === keep) + 1;
  const said = words.merged(ids.length - 1, at);
  desk.announce(said);
  desk.say(said, {
    word: words.undo,
    run: () => {
      const why = replica.undo();
      if (why) desk.say(undoWords[why]);
      else desk.notice.set(undefined);
    },
  });
}
