// Who is here: a row of marks grouped by organisation, and the whole list one press away. Observers
// stand in no row; the room is told their number and functions.
import { Eye, LogOut, MonitorSmartphone, ScrollText, Users } from 'lucide-react';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { SideMark } from '../../components/side_mark.tsx';
import { useDismiss } from '../../components/use_dismiss.ts';
import { Role } from '../../gen/board_pb.ts';
import { devices } from '../../strings/devices.ts';
import { leaving } from '../../strings/leaving.ts';
import { groundRules, people as words } from '../../strings/room.ts';
import { roleWords, sideNames } from '../../strings/words.ts';
import { useReplica, useTopic } from '../hooks.ts';
import type { Replica } from '../../sync/replica.ts';
import {
  byOrganisation,
  isObserver,
  kSidesInOrder,
  useHere,
  usePeople,
  type SeenPerson,
} from './seen_people.ts';
import './people.css';

const kMarksMax = 9;

export const roleName: Readonly<Record<Role, string>> = {
  [Role.UNSPECIFIED]: '',
  [Role.HOUSE]: '',
  [Role.SCREEN]: roleWords.screen!,
  [Role.FACILITATOR]: roleWords.facilitator!,
  [Role.COFACILITATOR]: roleWords.cofacilitator!,
  [Role.PRESENTER]: roleWords.presenter!,
  [Role.PARTICIPANT]: roleWords.participant!,
  [Role.OBSERVER]: roleWords.observer!,
};

export function PeopleStrip({
  onRules,
  onDevice,
  onLeave,
}: {
  onRules?: () => void;
  onDevice?: () => void;
  onLeave?: () => void;
}) {
  const replica = useReplica();
  const here = useHere();
  const everybody = usePeople();
  const [open, setOpen] = useState(false);
  const around = useRef<HTMLDivElement>(null);
  const strip = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpen(false), []);
  useDismiss(open, around, close);

  const present = useMemo(
    () =>
      everybody.filter(
        (person) => here.has(person.number) && !person.removed && !isObserver(person),
      ),
    [everybody, here],
  );
  const observing = everybody.filter(
    (person) => here.has(person.number) && !person.removed && isObserver(person) && person.named,
  );
  const groups = byOrganisation(present);
  // A crowd is told by its sides; the list has the names.
  const crowded = present.length > kMarksMax;
  const sides = kSidesInOrder
    .map((side) => ({ side, count: present.filter((person) => person.side === side).length }))
    .filter(({ count }) => count > 0);

  const button = (open: (() => void) | undefined, sign: ReactNode, called: string) =>
    open && (
      <button
        className="button quiet people-action"
        type="button"
        onClick={() => {
          strip.current?.focus(); // where the focus comes back to when what opens is closed
          close();
          open();
        }}
      >
        {sign}
        {called}
      </button>
    );

  return (
    <div ref={around} className="people" data-people={present.length}>
      <button
        ref={strip}
        className="people-strip"
        type="button"
        aria-expanded={open}
        title={words.here}
        onClick={() => setOpen(!open)}
      >
        <span className="unseen">{`${words.here}: ${words.count(present.length)}`}</span>
        <span className="people-marks" aria-hidden="true">
          {crowded
            ? sides.map(({ side, count }) => (
                <span key={side} className="people-side figures" title={sideNames[side]}>
                  <SideMark side={side} size={12} />
                  {count}
                </span>
              ))
            : groups.map((group) => (
                <span key={`${group.side}/${group.organisation}`} className="people-group">
                  {group.people.map((person) => (
                    <span key={person.number} data-person={person.number} title={person.name}>
                      <SideMark side={person.side} name={person.name} />
                    </span>
                  ))}
                </span>
              ))}
        </span>
        <span className="people-count figures" aria-hidden="true">
          <Users size={16} />
          {present.length}
        </span>
      </button>
      {open && (
        <div className="people-list" role="region" aria-label={words.here}>
          {groups.map((group) => (
            <section key={`${group.side}/${group.organisation}`}>
              <h2>
                <SideMark side={group.side} size={12} />
                {group.organisation || sideNames[group.side]}
                <span className="hint">{sideNames[group.side]}</span>
              </h2>
              <ul>
                {group.people.map((person) => (
                  <li key={person.number}>
                    <SideMark side={person.side} name={person.name} />
                    <span className="people-name">
                      {person.name}
                      {person.number === replica.me.person && (
                        <span className="hint"> ({words.you})</span>
                      )}
                      <span className="hint people-function">
                        {[
                          person.role === Role.PARTICIPANT ? '' : roleName[person.role],
                          person.function,
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
          {observing.length > 0 && (
            <section>
              <h2>
                <Eye size={14} aria-hidden="true" />
                {words.namedObservers}
              </h2>
              <ul>
                {observing.map((person) => (
                  <li key={person.number}>
                    <SideMark side={person.side} name={person.name} />
                    <span className="people-name">
                      {person.name}
                      <span className="hint people-function">
                        {[person.organisation, person.function].filter(Boolean).join(' · ')}
                      </span>
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <p className="hint">
            {words.observers(withoutNamed(replica.observers, observing)) ||
              (observing.length === 0 ? words.noObservers : '')}
          </p>
          {button(onRules, <ScrollText size={16} aria-hidden="true" />, groundRules.title)}
          {button(onDevice, <MonitorSmartphone size={16} aria-hidden="true" />, devices.open)}
          {button(onLeave, <LogOut size={16} aria-hidden="true" />, leaving.open)}
        </div>
      )}
    </div>
  );
}

type Counts = Replica['observers'];

/** The others, as a count: those who are named stand above it. */
function withoutNamed(counts: Counts, named: readonly SeenPerson[]): Counts {
  return counts
    .map((part) => ({
      ...part,
      count: part.count - named.filter((one) => one.function === part.function).length,
    }))
    .filter(({ count }) => count > 0);
}

export function ObserversLine() {
  const replica = useReplica();
  useTopic('people');
  useTopic('presence');
  const said = words.observers(replica.observers);
  const total = replica.observers.reduce((sum, part) => sum + part.count, 0);
  return (
    <span className="observers" data-observers={total} title={said}>
      {total > 0 && (
        <>
          <Eye size={15} aria-hidden="true" />
          <span className="observers-words">{said}</span>
          <span className="observers-count figures" aria-hidden="true">
            {total}
          </span>
        </>
      )}
    </span>
  );
}
