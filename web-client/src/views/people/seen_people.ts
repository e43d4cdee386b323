// Who is in the workshop and who is in the room, as views show them: name, side, organisation.
import { useCallback, useMemo } from 'react';
import type { Organisation, Person } from '../../core/board.ts';
import { Role, Side } from '../../gen/board_pb.ts';
import type { SideWord } from '../../components/side_mark.tsx';
import { people as words } from '../../strings/room.ts';
import { useBoard, useReading, useReplica, useTopic } from '../hooks.ts';
import { called } from './called.ts';

export interface SeenPerson {
  readonly number: number;
  readonly name: string;
  readonly function: string;
  readonly role: Role;
  readonly side: SideWord;
  readonly organisation: string;
  readonly removed: boolean;
  /** An observer of whom everybody is told. */
  readonly named: boolean;
}

export const kSidesInOrder: readonly SideWord[] = ['customer', 'host', 'partner', 'neutral'];

export function wordOfSide(side: Side): SideWord {
  if (side === Side.CUSTOMER) return 'customer';
  if (side === Side.HOST) return 'host';
  return side === Side.PARTNER ? 'partner' : 'neutral';
}

/** The numbers of the people who have a session in the room; my own comes with the first. */
export function useHere(): ReadonlySet<number> {
  const replica = useReplica();
  const subscribe = useCallback(
    (tell: () => void) => {
      const stops = [replica.on('presence', tell), replica.on('status', tell)];
      return () => stops.forEach((stop) => stop());
    },
    [replica],
  );
  const numbers = useReading(subscribe, () => {
    const here = new Set([replica.me.person]);
    for (const other of replica.others.values()) here.add(other.person);
    return [...here].sort((a, b) => a - b);
  });
  return useMemo(() => new Set(numbers), [numbers]);
}

/** Everybody of the workshop whom I may see, by side, organisation and name. */
export function usePeople(): readonly SeenPerson[] {
  return useSeen(false);
}

/** Who waits to be let in, as facilitators see them. */
export function useLobby(): readonly SeenPerson[] {
  return useSeen(true);
}

function useSeen(waiting: boolean): readonly SeenPerson[] {
  const replica = useReplica();
  const version = useTopic('people');
  const rows = useBoard<readonly (Person | Organisation)[]>((board) => [
    ...board.people.values(),
    ...board.organisations.values(),
  ]);
  return useMemo(() => {
    const { organisations, people } = replica.board;
    const those = [...people.values()].filter(
      (person) =>
        person.mergedInto === 0 && person.waiting === waiting && !(waiting && person.removed),
    );
    const seen = those.map((person): SeenPerson => {
      const said = replica.names.get(person.number);
      const organisation = organisations.get(person.organisation);
      return {
        number: person.number,
        name: called(replica.names, person.number) ?? words.unnamed(person.number),
        function: said?.function ?? '',
        role: person.role,
        side: wordOfSide(organisation?.side ?? Side.NEUTRAL),
        organisation: organisation?.name ?? '',
        removed: person.removed,
        named: person.named,
      };
    });
    const rank = (person: SeenPerson) => kSidesInOrder.indexOf(person.side);
    return seen.sort(
      (a, b) =>
        rank(a) - rank(b) ||
        a.organisation.localeCompare(b.organisation) ||
        a.name.localeCompare(b.name) ||
        a.number - b.number,
    );
    // The board is one object for life; `rows` and `version` say that its contents moved on.
  }, [replica, rows, version, waiting]);
}

export interface OrganisationGroup {
  readonly side: SideWord;
  readonly organisation: string;
  readonly people: readonly SeenPerson[];
}

/** In runs of one organisation; takes people in the order of `usePeople`. */
export function byOrganisation(people: readonly SeenPerson[]): readonly OrganisationGroup[] {
  const groups: { side: SideWord; organisation: string; people: SeenPerson[] }[] = [];
  for (const person of people) {
    const last = groups.at(-1);
    if (last && last.side === person.side && last.organisation === person.organisation)
      last.people.push(person);
    else groups.push({ side: person.side, organisation: person.organisation, people: [person] });
  }
  return groups;
}

export const isObserver = (person: SeenPerson): boolean => person.role === Role.OBSERVER;
