// After a reconnect no answer says which entry is which command: what it names tells.
import { idOf, type Id } from '../core/ids.ts';
import { deltaOf, wordsOf } from '../core/text.ts';
import type { Field, ObjectId } from '../gen/board_pb.ts';
import type { Command, TextDelta } from '../gen/command_pb.ts';
import type { Event } from '../gen/event_pb.ts';

const each = (what: string, ids: readonly (ObjectId | undefined)[]) =>
  ids.map((id) => `${what} ${idOf(id)}`);

// Whatever others did to the text meanwhile, the words of an edit stay.
const written = ({ field, delta }: { field: Field; delta?: TextDelta | undefined }) =>
  `write ${field} ${wordsOf(deltaOf(delta))}`;

function namesOfEvent({ fact }: Event): string[] {
  switch (fact.case) {
    case 'objectsCreated':
      return each(
        'create',
        fact.value.objects.map(({ id }) => id),
      );
    case 'fieldsSet':
      return each('set', [fact.value.id]);
    case 'linksChanged':
      return each(`link ${fact.value.field}`, [fact.value.id]);
    case 'textEdited':
      return each(written(fact.value), [fact.value.id]);
    case 'objectsMoved':
      return each(
        'move',
        fact.value.moves.map(({ id }) => id),
      );
    case 'objectsDeleted':
      return each('delete', fact.value.ids);
    case 'objectsRestored':
      return each(
        'restore',
        fact.value.objects.map(({ id }) => id),
      );
    case 'objectShared':
      return each('share', [fact.value.object?.id]);
    case 'rated': {
      const { rating } = fact.value;
      return each(`rate ${rating?.criterion} ${rating?.person}`, [rating?.object]);
    }
    case 'sectionLocked':
      return each('lock', [fact.value.section]);
    case 'sectionUnlocked':
      return each('unlock', [fact.value.section]);
    case 'organisationAdded':
      return [`organisation ${fact.value.organisation?.name}`];
    case 'organisationRenamed':
      return [`rename ${fact.value.organisation}`];
    case 'invitationMade':
      return each('invite', [fact.value.invitation?.id]);
    case 'invitationRevoked':
      return each('revoke', [fact.value.id]);
    case 'invitationRotated':
      return each('rotate', [fact.value.id]);
    case 'personRemoved':
      return [`remove ${fact.value.person}`];
    case 'roleChanged':
      return [`role ${fact.value.person}`];
    case 'personJoined':
    case undefined:
      return [];
  }
}

function namesOfWish(wish: Command['wish'], me: number): string[] {
  switch (wish.case) {
    case 'createObjects':
      return each(
        'create',
        wish.value.objects.map(({ id }) => id),
      );
    case 'setFields':
      return each('set', [wish.value.id]);
    case 'changeLinks':
      return each(`link ${wish.value.field}`, [wish.value.id]);
    case 'editText':
      return each(written(wish.value), [wish.value.id]);
    case 'moveObjects':
      return each(
        'move',
        wish.value.moves.map(({ id }) => id),
      );
    case 'deleteObjects':
      return each('delete', wish.value.ids);
    case 'restoreObjects':
      return each('restore', [wish.value.id]);
    case 'shareObject':
      return each('share', [wish.value.id]);
    case 'rate':
      return each(`rate ${wish.value.criterion} ${me}`, [wish.value.object]);
    case 'lockSection':
      return each('lock', [wish.value.section]);
    case 'unlockSection':
      return each('unlock', [wish.value.section]);
    case 'addOrganisation':
      return [`organisation ${wish.value.name}`];
    case 'renameOrganisation':
      return [`rename ${wish.value.organisation}`];
    case 'makeInvitation':
      return each('invite', [wish.value.id]);
    case 'revokeInvitation':
      return each('revoke', [wish.value.id]);
    case 'rotateInvitation':
      return each('rotate', [wish.value.id]);
    case 'removePerson':
      return [`remove ${wish.value.person}`];
    case 'changeRole':
    case 'handOver':
      return [`role ${wish.value.person}`];
    case 'admitPerson':
    case undefined:
      return [];
  }
}

/** The objects that a wish is about. */
export function idsOf(wish: Command['wish']): Id[] {
  return namesOfWish(wish, 0)
    .map((name) => name.slice(name.lastIndexOf(' ') + 1))
    .filter((id) => /^[0-9a-f]{16}$/.test(id));
}

/** The first of them, for telling the author what became of it. */
export function aboutOf(wish: Command['wish']): Id {
  return idsOf(wish)[0] ?? '';
}

/** Whether these events can be what became of this wish of the person `me`. */
export function isOf(events: readonly Event[], wish: Command['wish'], me: number): boolean {
  const names = new Set(events.flatMap(namesOfEvent));
  return namesOfWish(wish, me).some((name) => names.has(name));
}
