// In a breakout: at which table I am, with whom, who hosts it, and the way there.
import { Users } from 'lucide-react';
import type { Table } from '../../core/board.ts';
import { isNarrowed } from '../../core/rights.ts';
import { tableSight as words } from '../../strings/tables.ts';
import { nameOf } from '../board/people_marks.tsx';
import { isBreakout, tableName, tablesNow } from '../board/table_words.ts';
import { CallLink } from '../calls/call_link.tsx';
import { useBoard, useObject, useReplica, useTopic } from '../hooks.ts';
import { useDoing } from '../room/doing.ts';
import './table_line.css';

const kNamesMax = 5;

export function TableLine() {
  const replica = useReplica();
  const { me } = replica;
  useTopic('people');
  const atTables = useBoard((board) => isBreakout(board) && tablesNow(board).length > 0);
  const own = useBoard(
    (board) => board.tableNow(me.person) ?? tablesNow(board).find(({ host }) => host === me.person),
  );
  if (!atTables) return null;
  if (!own) {
    return isNarrowed(me.role) ? <p className="step-table">{words.noTable}</p> : null;
  }
  return <OwnTable table={own} />;
}

function OwnTable({ table }: { table: Table }) {
  const replica = useReplica();
  const doing = useDoing();
  const { board, me } = replica;
  const area = useObject(table.area);
  const name = tableName(board, table);
  const others = table.people.filter((one) => one !== me.person);
  const names = others.slice(0, kNamesMax).map((one) => nameOf(replica, one));
  const hosts = table.host === me.person;
  const said = [
    others.length > 0 ? words.with(names, others.length - names.length) : words.alone,
    ...(table.host !== 0 && !hosts ? [words.host(nameOf(replica, table.host))] : []),
  ];
  return (
    <div className="step-table">
      <p>
        <Users size={15} aria-hidden="true" />
        <span>
          <b>{(hosts ? words.youHost : words.youAre)(name)}</b> {said.join(', ')}
        </span>
      </p>
      {area && (
        <button type="button" className="button small" onClick={() => doing.flyTo(area.id)}>
          {words.go(name)}
        </button>
      )}
      <CallLink of={area} where={name} className="button quiet small" />
    </div>
  );
}
