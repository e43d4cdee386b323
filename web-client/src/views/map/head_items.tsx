// What can be done to a stage, a step or a lane, as menus of the board, the outline and the phone.
import {
  AlignLeft,
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Combine,
  Plus,
  Split,
  Trash2,
} from 'lucide-react';
import { number, type Obj } from '../../core/board.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { listed, mapWords as words } from '../../strings/map.ts';
import { undoWords } from '../../strings/undo.ts';
import type { Desk } from '../board/desk.tsx';
import { lockItem } from '../board/lock_sign.tsx';
import type { MenuItem } from '../board/menu.tsx';
import { stepAmongSiblings, stepOverStages } from '../board/moving.ts';
import { columnName, kLines, kSides, laneName, sideName } from '../board/words.ts';
import { counted, holdsInWords } from './held.ts';
import { addStep } from './new_heads.ts';
import { merge, neighbours, splitStage, staysBehind } from './reshaping.ts';

/** One place back or forth; false at the end of the row. */
export function moveHead(desk: Desk, object: Obj, by: -1 | 1): boolean {
  const target = object.kind === Kind.STEP ? stepOverStages : stepAmongSiblings;
  const to = target(desk.replica.board, object, by);
  if (!to) return false;
  desk.replica.move(object.id, to);
  const name = object.kind === Kind.LANE ? laneName(object) : columnName(object);
  desk.announce(words.moved(name));
  return true;
}

function moveItems(desk: Desk, object: Obj): MenuItem[] {
  const { board } = desk.replica;
  const target = object.kind === Kind.STEP ? stepOverStages : stepAmongSiblings;
  const isLane = object.kind === Kind.LANE;
  const item = (by: -1 | 1, word: string, icon: MenuItem['icon']): MenuItem[] =>
    target(board, object, by) ? [{ word, icon, run: () => moveHead(desk, object, by) }] : [];
  return isLane
    ? [
        ...item(-1, words.moveUp, <ArrowUp size={15} />),
        ...item(1, words.moveDown, <ArrowDown size={15} />),
      ]
    : [
        ...item(-1, words.moveLeft, <ArrowLeft size={15} />),
        ...item(1, words.moveRight, <ArrowRight size={15} />),
      ];
}

function deleteItem(desk: Desk, object: Obj, what: (held: string) => string): MenuItem {
  return {
    word: words.remove,
    icon: <Trash2 size={15} />,
    danger: true,
    run: () => desk.remove([object.id], what(holdsInWords(desk.replica.board, object.id))),
  };
}

function mergeNow(desk: Desk, from: Obj, into: Obj): void {
  if (!merge(desk.replica, from, into)) return desk.say(words.tooLongTogether);
  const said = words.merged(columnName(from), columnName(into));
  desk.announce(said);
  desk.say(said, {
    word: words.undo,
    run: () => {
      const why = desk.replica.undo();
      if (why) desk.say(undoWords[why]);
      else desk.notice.set(undefined);
    },
  });
}

/** Asks first when something that people gave would be lost. */
function askToMerge(desk: Desk, from: Obj, into: Obj): void {
  const { ratings, comments } = staysBehind(desk.replica.board, from);
  const lost = [
    ...(ratings > 0 ? [counted(ratings, 'rating')] : []),
    ...(comments > 0 ? [counted(comments, 'comment')] : []),
  ];
  if (lost.length === 0) return mergeNow(desk, from, into);
  desk.panel.set({
    show: 'question',
    title: words.askMerge,
    words: words.askMergeWords(columnName(from), listed(lost)),
    yes: words.merge,
    run: () => mergeNow(desk, from, into),
  });
}

function mergeItems(desk: Desk, object: Obj): MenuItem[] {
  const { before, after } = neighbours(desk.replica.board, object);
  return [before, after].flatMap((into) =>
    into
      ? [
          {
            word: words.mergeInto(columnName(into)),
            icon: <Combine size={15} />,
            run: () => askToMerge(desk, object, into),
          },
        ]
      : [],
  );
}

/** Opens what describes a head, also while it is empty. */
export function describeItem(open: boolean, set: (open: boolean) => void): MenuItem {
  return {
    word: words.describe,
    icon: <AlignLeft size={15} />,
    checked: open,
    apart: true,
    run: () => set(!open),
  };
}

export function stageItems(desk: Desk, stage: Obj): MenuItem[] {
  return [
    { word: words.addStep, icon: <Plus size={15} />, run: () => addStep(desk, stage.id) },
    ...moveItems(desk, stage),
    ...mergeItems(desk, stage),
    ...lockItem(desk.replica, stage),
    deleteItem(desk, stage, (held) => words.theStage(columnName(stage), held)),
  ];
}

export function stepItems(desk: Desk, step: Obj): MenuItem[] {
  const { board } = desk.replica;
  const isLast = board.children(step.place.parent, Kind.STEP).at(-1)?.id === step.id;
  return [
    {
      word: words.addStepAfter,
      icon: <Plus size={15} />,
      run: () => addStep(desk, step.place.parent, step.id),
    },
    ...moveItems(desk, step),
    ...mergeItems(desk, step),
    {
      word: words.splitStep,
      icon: <Split size={15} />,
      run: () => desk.panel.set({ show: 'split step', step: step.id }),
    },
    ...(isLast
      ? []
      : [
          {
            word: words.splitStage,
            icon: <Split size={15} />,
            run: () => desk.edit(splitStage(desk.replica, step)),
          },
        ]),
    deleteItem(desk, step, (held) => words.theStep(columnName(step), held)),
  ];
}

export function laneItems(desk: Desk, lane: Obj): MenuItem[] {
  const { replica } = desk;
  const choices = (field: Field, all: readonly (readonly [number, string])[], under: string) =>
    all.map(([value, word], i) => ({
      word,
      checked: value === (number(lane, field) ?? 0),
      ...(i === 0 ? { under } : {}),
      run: () => replica.setNumber(lane.id, field, value || undefined),
    }));
  const sides = kSides.map(
    ([side, word]) => [side, sideName(replica.board, side) || word] as const,
  );
  return [
    ...moveItems(desk, lane),
    ...lockItem(desk.replica, lane),
    deleteItem(desk, lane, (held) => words.theLane(laneName(lane), held)),
    ...choices(Field.LINE_ABOVE, kLines, words.lineAbove),
    ...choices(Field.OWNER_SIDE, sides, words.ownerSide),
  ];
}
