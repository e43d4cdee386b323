// One person at a table, with their company; what may be done with them stands beside.
import { Star } from 'lucide-react';
import type { ReactNode } from 'react';
import { SideMark } from '../../components/side_mark.tsx';
import { tablesWords as words } from '../../strings/tables.ts';
import type { SeenPerson } from '../people/seen_people.ts';

export function SeatedPerson({
  person,
  leads,
  children,
}: {
  person: SeenPerson;
  leads: boolean;
  children: ReactNode;
}) {
  return (
    <li className="row person" data-seated={person.number}>
      <SideMark side={person.side} name={person.name} />
      <div className="row-words">
        <strong>
          {person.name}
          {leads && (
            <span className="tables-host">
              <Star size={13} aria-hidden="true" />
              {words.host}
            </span>
          )}
        </strong>
        <span className="hint">{person.organisation}</span>
      </div>
      {children}
    </li>
  );
}
