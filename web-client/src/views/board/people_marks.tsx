// Who somebody is, at a glance: the shape is the side (customer round, host square, partner cut,
// neutral outlined), the letters are the organisation's.
import { memo } from 'react';
import type { Board, Obj } from '../../core/board.ts';
import { Anonymity, Side } from '../../gen/board_pb.ts';
import { hiddenWords } from '../../strings/agenda.ts';
import { boardWords } from '../../strings/board.ts';
import type { Replica } from '../../sync/replica.ts';
import { useReplica, useTopic } from '../hooks.ts';
import { called } from '../people/called.ts';
import { initials, sideName } from './words.ts';
import './people_marks.css';

export const kSideToken: Readonly<Record<Side, string>> = {
  [Side.UNSPECIFIED]: 'neutral',
  [Side.HOST]: 'host',
  [Side.CUSTOMER]: 'customer',
  [Side.PARTNER]: 'partner',
  [Side.NEUTRAL]: 'neutral',
};

export function nameOf(replica: Replica, person: number): string {
  if (person === 0) return '';
  return called(replica.names, person) ?? boardWords.somebody;
}

export function organisationOf(board: Board, person: number): string {
  const number = board.people.get(person)?.organisation;
  return number === undefined ? '' : (board.organisations.get(number)?.name ?? '');
}

/** The side that something is credited to; unspecified where it is told to nobody. */
export function sideOfAuthor(board: Board, object: Obj): Side {
  const { anonymity, credited, creator } = object;
  if (anonymity === Anonymity.NAMED) return board.sideOf(creator);
  if (anonymity === Anonymity.SIDE) return credited;
  if (anonymity !== Anonymity.ORGANISATION) return Side.UNSPECIFIED;
  return board.organisations.get(credited)?.side ?? Side.UNSPECIFIED;
}

/** Who it is credited to: a person, else an organisation or a side, else that it has no name. */
export function authorName(replica: Replica, object: Obj): string {
  const { board } = replica;
  const { anonymity, credited, creator } = object;
  if (anonymity === Anonymity.NAMED) return nameOf(replica, creator);
  if (anonymity === Anonymity.SIDE) return sideName(board, credited);
  const organisation = anonymity === Anonymity.ORGANISATION && board.organisations.get(credited);
  return organisation ? organisation.name : hiddenWords.nobody;
}

/** The mark of one person's side, with the initials of their organisation. */
export const SideMark = memo(function SideMark({ person }: { person: number }) {
  const replica = useReplica();
  useTopic('people');
  const { board } = replica;
  const side = board.sideOf(person);
  const organisation = organisationOf(board, person);
  if (person === 0 || !organisation) return null;
  return (
    <span
      className="b-mark"
      data-side={kSideToken[side]}
      role="img"
      aria-label={`${nameOf(replica, person)}, ${organisation}`}
      title={`${nameOf(replica, person)}, ${organisation}`}
    >
      {initials(organisation)}
    </span>
  );
});

/** The mark of a side as such. */
export function SideShape({ side, bare = false }: { side: Side; bare?: boolean | undefined }) {
  const { board } = useReplica();
  const name = sideName(board, side);
  if (!name) return null;
  return (
    <span className="b-side">
      <span className="b-side-shape" data-side={kSideToken[side]} aria-hidden="true" />
      {bare ? <span className="sr-only">{name}</span> : name}
    </span>
  );
}
