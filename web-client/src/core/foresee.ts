// What the server would make of a wish of an author who may: the events, with the same keys, so that
// a wish is shown at once. What would be refused for what is on the board, or would change nothing,
// gives no events. The twin of server/core/decide.hpp, without the judging of roles.
import { Field, Role, VoteState } from '../gen/board_pb.ts';
import type {
  CastBallot,
  ChangeLinks,
  Command,
  EditText,
  Rate,
  SetFields,
} from '../gen/command_pb.ts';
import { type Event } from '../gen/event_pb.ts';
import { number, type Obj } from './board.ts';
import { protoPerson } from './canonical.ts';
import { idOf, protoId, protoIdOrNothing, type Id } from './ids.ts';
import type { LiveBoard } from './live_board.ts';
import { isLockable } from './rights.ts';
import { ruleOfField } from './schema.ts';
import { applyDelta, deltaOf, fits, normal, protoDelta } from './text.ts';
import { protoBallot, type Ballot } from './votes.ts';
import { event } from './bench.ts';
import { created, movedObjects, deleted, restored, shared } from './foresee_objects.ts';

const INVITATION_USES_MAX = 250;

function fieldsSet(board: LiveBoard, wish: SetFields): Event[] {
  const object = board.find(idOf(wish.id));
  if (!object) return [];
  const numbers = wish.numbers.filter(({ field, value }) => object.numbers.get(field) !== value);
  const lines = wish.lines.filter(({ field, value }) => (object.lines.get(field) ?? '') !== value);
  const cleared = wish.clear.filter(
    (field) => object.numbers.has(field) || object.lines.has(field),
  );
  if (numbers.length + lines.length + cleared.length === 0) return [];
  const id = protoId(object.id);
  return [event({ case: 'fieldsSet', value: { id, numbers, lines, cleared } })];
}

/** C10, C13, C14: whether the field of `from` may lead to `id`. */
function mayLink(board: LiveBoard, from: Obj, field: Field, id: Id): boolean {
  const target = board.find(id);
  if (!target || id === from.id || !ruleOfField(field).linksTo.has(target.kind)) return false;
  if (field === Field.COPY_OF) return target.kind === from.kind;
  if (field === Field.MERGED_INTO) return !target.links.has(field);
  if (field !== Field.FROM && field !== Field.TO) return true;
  const other = from.links.get(field === Field.TO ? Field.FROM : Field.TO);
  return target.place.parent === from.place.parent && other?.[0] !== id;
}

function linksChanged(board: LiveBoard, wish: ChangeLinks): Event[] {
  const object = board.find(idOf(wish.id));
  if (!object) return [];
  const { field } = wish;
  const { lengthMax } = ruleOfField(field);
  const ids = object.links.get(field) ?? [];
  if (wish.add.some((id) => !mayLink(board, object, field, idOf(id)))) return [];
  const added = wish.add.filter((id) => !ids.includes(idOf(id)));
  const leaving = new Set(wish.remove.map(idOf));
  const replaces = lengthMax === 1 && added.length > 0;
  const removed = ids.filter((id) => replaces || leaving.has(id)).map(protoId);
  if (ids.length + added.length - removed.length > lengthMax) return [];
  if (removed.length + added.length === 0) return [];
  return [
    event({ case: 'linksChanged', value: { id: protoId(object.id), field, added, removed } }),
  ];
}

function textEdited(board: LiveBoard, wish: EditText): Event[] {
  const object = board.find(idOf(wish.id));
  if (!object) return [];
  const delta = normal(deltaOf(wish.delta));
  const before = object.texts.get(wish.field) ?? '';
  if (delta.length === 0 || !fits(delta, before)) return [];
  const { length } = applyDelta(delta, before);
  if (length > ruleOfField(wish.field).lengthMax && length > before.length) return [];
  return [
    event({
      case: 'textEdited',
      value: { id: protoId(object.id), field: wish.field, delta: protoDelta(delta) },
    }),
  ];
}

function rated(board: LiveBoard, author: number, wish: Rate): Event[] {
  const id = idOf(wish.object);
  if (!board.find(id)) return [];
  const given = board
    .ratingsOf(id)
    .find(({ person, criterion }) => person === author && criterion === wish.criterion);
  const cleared = wish.is.case === 'cleared';
  const value = wish.is.case === 'value' ? wish.is.value : null;
  if (cleared ? !given : given?.value === value) return [];
  const rating = {
    object: protoId(id),
    person: author,
    criterion: wish.criterion,
    value: value ?? 0,
    notApplicable: wish.is.case === 'notApplicable',
  };
  return [event({ case: 'rated', value: { rating, cleared } })];
}

/** W2: in an open vote; a ballot that is there already changes nothing. */
function ballotCast(board: LiveBoard, author: number, wish: CastBallot): Event[] {
  const vote = board.find(idOf(wish.vote));
  const isOpen = vote && number(vote, Field.VOTE_STATE) === VoteState.OPEN;
  const { criterion, is, writtenFor } = wish;
  if (!isOpen || !board.find(idOf(wish.object)) || writtenFor !== 0) return [];
  const ballot: Ballot = {
    vote: vote.id,
    object: idOf(wish.object),
    person: author,
    criterion,
    amount: is.case === 'amount' ? is.value : is.case === 'notApplicable' ? null : 0,
    scribe: 0,
  };
  const given = board
    .ballotsOf(vote.id)
    .find((one) => one.object === ballot.object && one.criterion === criterion);
  const cleared = is.case === 'cleared';
  // A12: casting again what somebody else cast for me confirms it.
  const isCast = given?.scribe === 0 && given.amount === ballot.amount;
  if (cleared ? !given : isCast) return [];
  return [event({ case: 'ballotCast', value: { ballot: protoBallot(ballot), cleared } })];
}

/** The events of `wish` by the person `author` on `board`. */
export function foresee(board: LiveBoard, author: number, wish: Command['wish']): Event[] {
  switch (wish.case) {
    case 'createObjects':
      return created(board, author, wish.value);
    case 'setFields':
      return fieldsSet(board, wish.value);
    case 'changeLinks':
      return linksChanged(board, wish.value);
    case 'editText':
      return textEdited(board, wish.value);
    case 'moveObjects':
      return movedObjects(board, wish.value);
    case 'deleteObjects':
      return deleted(board, wish.value);
    case 'restoreObjects':
      return restored(board, wish.value);
    case 'shareObject':
      return shared(board, author, idOf(wish.value.id));
    case 'rate':
      return rated(board, author, wish.value);
    case 'lockSection':
    case 'unlockSection': {
      const id = idOf(wish.value.section);
      const object = board.find(id);
      const locks = wish.case === 'lockSection';
      if (!object || !isLockable(object.kind) || object.locked === locks) return [];
      const section = protoId(id);
      return [event({ case: locks ? 'sectionLocked' : 'sectionUnlocked', value: { section } })];
    }
    case 'addOrganisation': {
      const { name, side } = wish.value;
      const number = Math.max(0, ...board.organisations.keys()) + 1;
      return [
        event({ case: 'organisationAdded', value: { organisation: { number, name, side } } }),
      ];
    }
    case 'renameOrganisation': {
      const { organisation, name } = wish.value;
      const found = board.organisations.get(organisation);
      if (!found || found.name === name) return [];
      return [event({ case: 'organisationRenamed', value: { organisation, name } })];
    }
    case 'describeOrganisation': {
      const { organisation, industry, seatsMax } = wish.value;
      const found = board.organisations.get(organisation);
      if (!found || (found.industry === industry && found.seatsMax === seatsMax)) return [];
      return [
        event({ case: 'organisationDescribed', value: { organisation, industry, seatsMax } }),
      ];
    }
    case 'makeInvitation': {
      const { role, organisation, usesMax } = wish.value;
      const id = protoIdOrNothing(idOf(wish.value.id));
      const isWhose = role === Role.SCREEN || board.organisations.has(organisation);
      if (!id || board.invitations.has(idOf(id)) || !isWhose) return [];
      const invitation = {
        id,
        role,
        organisation,
        function: wish.value.function,
        usesMax: usesMax === 0 ? INVITATION_USES_MAX : usesMax,
      };
      return [event({ case: 'invitationMade', value: { invitation } })];
    }
    case 'revokeInvitation':
    case 'rotateInvitation': {
      const invitation = board.invitations.get(idOf(wish.value.id));
      if (!invitation) return [];
      const id = protoId(invitation.id);
      if (wish.case === 'rotateInvitation') {
        return [event({ case: 'invitationRotated', value: { id } })];
      }
      return invitation.revoked ? [] : [event({ case: 'invitationRevoked', value: { id } })];
    }
    case 'removePerson': {
      const { person } = wish.value;
      if (board.people.get(person)?.removed !== false) return [];
      return [event({ case: 'personRemoved', value: { person } })];
    }
    case 'changeRole': {
      const { person, role } = wish.value;
      const found = board.people.get(person);
      if (!found || found.removed || found.role === role) return [];
      return [event({ case: 'roleChanged', value: { person, role } })];
    }
    case 'handOver': {
      const { person } = wish.value;
      if (person === author || board.people.get(person)?.removed !== false) return [];
      return [
        event({ case: 'roleChanged', value: { person, role: Role.FACILITATOR } }),
        event({ case: 'roleChanged', value: { person: author, role: Role.COFACILITATOR } }),
      ];
    }
    case 'letIn': {
      const people = [...new Set(wish.value.people)]
        .sort((a, b) => a - b)
        .flatMap((number) => board.people.get(number) ?? [])
        .filter(({ waiting, removed }) => waiting && !removed)
        .map((one) => protoPerson({ ...one, waiting: false }));
      return people.length > 0 ? [event({ case: 'peopleLetIn', value: { people } })] : [];
    }
    case 'confirmWriting': {
      const object = board.find(idOf(wish.value.id));
      if (!object?.scribe || board.authorOf(object) !== author) return [];
      return [event({ case: 'writingConfirmed', value: { id: protoId(object.id) } })];
    }
    case 'castBallot':
      return ballotCast(board, author, wish.value);
    // What leads the room is seen when the room says it: all see it at one moment.
    case 'enterStep':
    case 'reveal':
    case 'stopCountdown':
    case 'finishCountdown':
    case 'setTimer':
    case 'present':
    case 'summon':
    case 'freeze':
    case 'giveBaton':
    case 'openVote':
    case 'closeVote':
    case 'showResults':
    case 'admitPerson':
    case 'takeBack':
    case 'setAside':
    case 'mergePeople':
    case 'sendBroadcast':
    case 'formTables':
    case 'changeTable':
    case 'harvest':
    case undefined:
      return [];
  }
}
