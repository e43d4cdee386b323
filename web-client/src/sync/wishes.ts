// Wishes from what views say: plain values in, messages out.
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import type { Obj, Scope } from '../core/board.ts';
import { idOf, NONE, protoId, protoIdOrNothing, type Id } from '../core/ids.ts';
import { protoScope, ROOM, sameScope } from '../core/objects.ts';
import { wellFormed } from '../core/text.ts';
import { Kind, type Criterion, type Field } from '../gen/board_pb.ts';
import {
  SpotSchema,
  type Command,
  type CommandSchema,
  type NewObjectSchema,
  type Spot,
} from '../gen/command_pb.ts';

/** As many as the room takes in one command. */
export const THINGS_MAX = 500;

/** The oneof of `Command`, e.g. `{ case: 'lockSection', value: { section: protoId(id) } }`. */
export type Wish = Exclude<
  NonNullable<MessageInitShape<typeof CommandSchema>['wish']>,
  { case: undefined }
>;

export interface NewObjectInit {
  id: Id;
  kind: Kind;
  /** '' or absent: the wall. */
  parent?: Id;
  column?: Id;
  /** After which sibling; '' or absent: first. */
  after?: Id;
  x?: number;
  y?: number;
  w?: number;
  h?: number;
  scope?: Scope;
  numbers?: readonly (readonly [Field, number])[];
  lines?: readonly (readonly [Field, string])[];
  texts?: readonly (readonly [Field, string])[];
  links?: readonly (readonly [Field, readonly Id[]])[];
  /** A participant for whom a facilitator writes. */
  writtenFor?: number;
}

export interface SpotInit {
  parent: Id;
  column?: Id;
  /** After which sibling; '': first. Absent: where it is in its cell, first in another. */
  after?: Id;
  /** Absent: as it is. */
  x?: number;
  y?: number;
  w?: number;
  h?: number;
}

/** Words as the server takes them: line feeds only, no other control characters but tabs. */
export function plainText(words: string): string {
  return wellFormed(
    words.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ''),
  );
}

/** The same on one line. */
export function plainLine(words: string): string {
  return wellFormed(words.replace(/[\u0000-\u001f\u007f]+/g, ' '));
}

interface Where {
  parent: Id;
  column: Id;
  after: Id;
  x: number;
  y: number;
  w: number;
  h: number;
}

function spot({ parent, column, after, x, y, w, h }: Where): Spot {
  const message = create(SpotSchema, {
    x: Math.round(x),
    y: Math.round(y),
    w: Math.round(w),
    h: Math.round(h),
  });
  const [inParent, inColumn, afterId] = [parent, column, after].map(protoIdOrNothing);
  if (inParent) message.parent = inParent;
  if (inColumn) message.column = inColumn;
  if (afterId) message.after = afterId;
  return message;
}

export function creation(init: NewObjectInit): MessageInitShape<typeof NewObjectSchema> {
  const { parent = NONE, column = NONE, after = NONE, x = 0, y = 0, w = 0, h = 0 } = init;
  const { scope = ROOM, numbers = [], lines = [], texts = [], links = [] } = init;
  return {
    id: protoId(init.id),
    kind: init.kind,
    ...(sameScope(scope, ROOM) ? {} : { scope: protoScope(scope) }),
    spot: spot({ parent, column, after, x, y, w, h }),
    numbers: numbers.map(([field, value]) => ({ field, value })),
    lines: lines.map(([field, value]) => ({ field, value: plainLine(value) })),
    texts: texts.map(([field, value]) => ({ field, value: plainText(value) })),
    links: links.map(([field, ids]) => ({ field, ids: ids.map(protoId) })),
    ...(init.writtenFor ? { writtenFor: init.writtenFor } : {}),
  };
}

/** `object`: what moves, as it stands. */
export function moving(object: Obj, to: SpotInit): Wish {
  const { place } = object;
  const column = to.column ?? NONE;
  const stays = place.parent === to.parent && place.column === column;
  const { parent, after = stays ? object.id : NONE } = to;
  const { x = place.x, y = place.y, w = place.w, h = place.h } = to;
  const move = { id: protoId(object.id), to: spot({ parent, column, after, x, y, w, h }) };
  return { case: 'moveObjects', value: { moves: [move] } };
}

export function rating(
  object: Id,
  criterion: Criterion,
  value: number | 'not applicable' | 'cleared',
): Wish {
  const is =
    value === 'cleared'
      ? { case: 'cleared' as const, value: true }
      : value === 'not applicable'
        ? { case: 'notApplicable' as const, value: true }
        : { case: 'value' as const, value };
  return { case: 'rate', value: { object: protoId(object), criterion, is } };
}

/** How many things a wish names of those that may be many. */
export function sizeOf(wish: Command['wish']): number {
  switch (wish.case) {
    case 'createObjects':
      return wish.value.objects.length;
    case 'moveObjects':
      return wish.value.moves.length;
    case 'deleteObjects':
      return wish.value.ids.length;
    default:
      return 1;
  }
}

/** The same in two wishes, one after the other; nothing where that cannot be. */
export function halvesOf(wish: Command['wish']): readonly [Wish, Wish] | undefined {
  const half = sizeOf(wish) >> 1;
  if (half === 0) return undefined;
  const cut = <One>(all: readonly One[]) => [all.slice(0, half), all.slice(half)] as const;
  if (wish.case === 'createObjects') {
    const [one, other] = cut(wish.value.objects);
    return [
      { case: wish.case, value: { objects: one } },
      { case: wish.case, value: { objects: other } },
    ];
  }
  if (wish.case === 'moveObjects') {
    const [one, other] = cut(wish.value.moves);
    return [
      { case: wish.case, value: { moves: one } },
      { case: wish.case, value: { moves: other } },
    ];
  }
  if (wish.case !== 'deleteObjects') return undefined;
  const [one, other] = cut(wish.value.ids);
  return [
    { case: wish.case, value: { ids: one } },
    { case: wish.case, value: { ids: other } },
  ];
}

/** What was written whole and sent at once, as a comment is; other words are typed into what is there. */
export function wordsSent(wish: Command['wish']): string {
  if (wish.case !== 'createObjects') return '';
  return wish.value.objects
    .filter(({ kind }) => kind === Kind.COMMENT)
    .flatMap(({ texts }) => texts.map(({ value }) => value))
    .join('\n');
}

/** The first object that a wish is about, for telling the author what became of it; '' if none. */
export function aboutOf(wish: Command['wish']): Id {
  switch (wish.case) {
    case 'createObjects':
      return idOf(wish.value.objects[0]?.id);
    case 'moveObjects':
      return idOf(wish.value.moves[0]?.id);
    case 'deleteObjects':
      return idOf(wish.value.ids[0]);
    case 'rate':
      return idOf(wish.value.object);
    case 'lockSection':
    case 'unlockSection':
      return idOf(wish.value.section);
    case 'setFields':
    case 'changeLinks':
    case 'editText':
    case 'restoreObjects':
    case 'shareObject':
    case 'makeInvitation':
    case 'revokeInvitation':
    case 'rotateInvitation':
    case 'confirmWriting':
      return idOf(wish.value.id);
    case 'enterStep':
      return idOf(wish.value.step);
    case 'openVote':
    case 'closeVote':
    case 'showResults':
    case 'castBallot':
      return idOf(wish.value.vote);
    case 'summon':
      return idOf(wish.value.section);
    case 'setAside':
      return idOf(wish.value.ids[0]);
    case 'harvest':
      return idOf(wish.value.from[0]);
    case 'sendBroadcast':
    case 'formTables':
    case 'mergePeople':
    case 'changeTable':
    case 'describeOrganisation':
    case 'addOrganisation':
    case 'renameOrganisation':
    case 'removePerson':
    case 'changeRole':
    case 'handOver':
    case 'letIn':
    case 'takeBack':
    case 'admitPerson':
    case 'reveal':
    case 'stopCountdown':
    case 'finishCountdown':
    case 'setTimer':
    case 'present':
    case 'freeze':
    case 'giveBaton':
    case undefined:
      return NONE;
  }
}
