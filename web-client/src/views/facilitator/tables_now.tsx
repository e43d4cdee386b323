// The tables of this round: who sits there and leads, who has no seat yet, and who may read.
import { useState } from 'react';
import { ArrowRightLeft, Crosshair, Eye, EyeOff } from 'lucide-react';
import { Confirm } from '../../components/dialog.tsx';
import { text, type Table } from '../../core/board.ts';
import { Field } from '../../gen/board_pb.ts';
import { tablesWords as words } from '../../strings/tables.ts';
import { MenuButton, type MenuItem } from '../board/menu.tsx';
import { isReadable } from '../board/table_words.ts';
import { useBoard, useObject, useReplica, useTopic } from '../hooks.ts';
import { usePeople, type SeenPerson } from '../people/seen_people.ts';
import { useDoing } from '../room/doing.ts';
import { useFollowingSeats } from './following_seats.ts';
import { InPlace } from './in_place.tsx';
import { HostChoice, kNameMax } from './seating_form.tsx';
import { SeatedPerson } from './seated_person.tsx';
import { changeTable, guestsOf } from './seating.ts';
import '../agenda/lead_menu.css';

export function TablesNow({ tables, apart }: { tables: readonly Table[]; apart: boolean }) {
  const replica = useReplica();
  const [asking, setAsking] = useState(false);
  const follow = useFollowingSeats(tables);
  const people = new Map(usePeople().map((one) => [one.number, one]));
  const seats = new Set(tables.flatMap((table) => table.people));
  useTopic('people');
  const late = guestsOf(replica.board)
    .filter(({ person }) => !seats.has(person))
    .flatMap(({ person }) => people.get(person) ?? []);
  const closed = useBoard((board) => tables.filter(({ area }) => isClosed(board.find(area))));
  return (
    <>
      {late.length > 0 && (
        <div role="group" className="tables-one" data-late aria-label={words.notSeated}>
          <h4>
            {words.notSeated} <span className="hint figures">{late.length}</span>
          </h4>
          <ul className="rows">
            {late.map((person) => (
              <SeatedPerson key={person.number} person={person} leads={false}>
                <SeatMenu person={person} tables={tables} onMove={follow} />
              </SeatedPerson>
            ))}
          </ul>
        </div>
      )}
      {tables.map((table) => (
        <OneTable
          key={table.number}
          table={table}
          tables={tables}
          people={people}
          apart={apart}
          onMove={follow}
        />
      ))}
      {closed.length > 1 && (
        <div className="tables-does">
          <button type="button" className="button small" onClick={() => setAsking(true)}>
            {words.letReadAll}
          </button>
        </div>
      )}
      {asking && (
        <Confirm
          title={words.letReadAllTitle}
          words={words.letReadWords}
          yes={words.letReadYes}
          onYes={() => {
            for (const { area } of closed) replica.share(area);
            setAsking(false);
          }}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
}

const isClosed = (area: ReturnType<typeof useObject>): boolean =>
  area !== undefined && !isReadable(area);

/** To another table of the round, or from the tables. */
function SeatMenu({
  person,
  tables,
  at,
  onMove,
}: {
  person: SeenPerson;
  tables: readonly Table[];
  at?: Table;
  onMove: (person: number) => void;
}) {
  const replica = useReplica();
  const seat = (table: Table, people: readonly number[]) => {
    onMove(person.number);
    changeTable(replica, table, { people });
  };
  const items = (): MenuItem[] => [
    ...tables
      .filter((table) => table !== at)
      .map((table) => ({
        word: table.name,
        hint: words.people(table.people.length),
        run: () => seat(table, [...table.people, person.number]),
      })),
    ...(at
      ? [
          {
            word: words.unseat,
            run: () =>
              seat(
                at,
                at.people.filter((one) => one !== person.number),
              ),
          },
        ]
      : []),
  ];
  return (
    <MenuButton
      label={at ? words.move(person.name) : words.seatAt(person.name)}
      className="lead-menu tables-seat"
      items={items}
    >
      {at ? <ArrowRightLeft size={15} aria-hidden="true" /> : words.seatAtShort}
    </MenuButton>
  );
}

function OneTable({
  table,
  tables,
  people,
  apart,
  onMove,
}: {
  table: Table;
  tables: readonly Table[];
  people: ReadonlyMap<number, SeenPerson>;
  apart: boolean;
  onMove: (person: number) => void;
}) {
  const replica = useReplica();
  const doing = useDoing();
  const area = useObject(table.area);
  const [asking, setAsking] = useState(false);
  const there = table.people.flatMap((one) => people.get(one) ?? []);
  const host = people.get(table.host);
  /** Its area goes by the same name, for as long as nobody gave it one of its own. */
  const rename = (name: string) => {
    changeTable(replica, table, { name });
    if (area && text(area, Field.TITLE) === table.name)
      replica.writeText(area.id, Field.TITLE, name);
  };
  return (
    <div role="group" className="tables-one" data-table={table.number} aria-label={table.name}>
      <div className="tables-head">
        <InPlace
          label={words.nameOf(table.name)}
          value={table.name}
          most={kNameMax}
          onKeep={rename}
        />
        <HostChoice
          table={table}
          people={people}
          onHost={(person) => changeTable(replica, table, { host: person })}
        />
        {area && !apart && (
          <button
            type="button"
            className="button quiet icon small"
            aria-label={words.goTo(table.name)}
            title={words.goTo(table.name)}
            onClick={() => doing.flyTo(area.id)}
          >
            <Crosshair size={16} aria-hidden="true" />
          </button>
        )}
      </div>
      <p className="hint tables-reading">
        {isReadable(area) ? (
          <Eye size={14} aria-hidden="true" />
        ) : (
          <EyeOff size={14} aria-hidden="true" />
        )}
        {isReadable(area) ? words.reads : words.readsNot}
        {host && !table.people.includes(table.host) && `, ${words.hosts(host.name)}`}
        {isClosed(area) && (
          <button
            type="button"
            className="button quiet small"
            aria-label={words.letReadAt(table.name)}
            onClick={() => setAsking(true)}
          >
            {words.letRead}
          </button>
        )}
      </p>
      {there.length === 0 && <p className="hint">{words.nobody}</p>}
      <ul className="rows">
        {there.map((person) => (
          <SeatedPerson key={person.number} person={person} leads={person.number === table.host}>
            <SeatMenu person={person} tables={tables} at={table} onMove={onMove} />
          </SeatedPerson>
        ))}
      </ul>
      {asking && area && (
        <Confirm
          title={words.letReadTitle(table.name)}
          words={words.letReadWords}
          yes={words.letReadYes}
          onYes={() => {
            replica.share(area.id);
            setAsking(false);
          }}
          onNo={() => setAsking(false)}
        />
      )}
    </div>
  );
}
