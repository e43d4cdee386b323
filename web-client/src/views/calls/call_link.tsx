// Where people talk while they write: the address of a call, of all or of a table.
import { Phone } from 'lucide-react';
import { text, type Obj } from '../../core/board.ts';
import { Field } from '../../gen/board_pb.ts';
import { callWords as words } from '../../strings/tables.ts';
import { safeLink } from '../map/safe_link.ts';

/** `of`: the workshop, or a canvas; `where`: whose call it is, unless it is everybody's. */
export function CallLink({
  of,
  where,
  className,
}: {
  of: Obj | undefined;
  where?: string;
  className: string;
}) {
  const address = of && safeLink(text(of, Field.CALL));
  if (!address) return null;
  return (
    <a
      className={className}
      href={address}
      target="_blank"
      rel="noreferrer"
      aria-label={where ? words.joinOf(where) : words.join}
      title={where ? words.joinOf(where) : words.join}
    >
      <Phone size={15} aria-hidden="true" />
      <span>{words.join}</span>
    </a>
  );
}
