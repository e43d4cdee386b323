// Who a card is credited to: a person by name, else an organisation or a side, else nobody.
import type { Obj } from '../../core/board.ts';
import { Anonymity, Kind, ScopeKind, type Side } from '../../gen/board_pb.ts';
import { hiddenWords } from '../../strings/agenda.ts';
import { useReplica, useTopic } from '../hooks.ts';
import { authorName, kSideToken, nameOf, SideMark, sideOfAuthor } from './people_marks.tsx';
import { useWritesFor } from '../agenda/scribing.ts';
import './card.css';
import './people_marks.css';

/** Who wrote it, as far as that is told; its own author is reminded that it is theirs. */
export function Author({ object }: { object: Obj }) {
  const replica = useReplica();
  useTopic('people');
  const { board, me } = replica;
  const writesFor = useWritesFor(replica);
  const isDraft = object.kind === Kind.CARD && object.scope.kind === ScopeKind.SCOPE_PERSON;
  const person = (isDraft && writesFor) || object.creator;
  const name = person === object.creator ? authorName(replica, object) : nameOf(replica, person);
  if (!name) return <span className="b-card-author" />;
  const isSealed = object.anonymity !== Anonymity.NAMED;
  const isMine = isSealed && board.authorOf(object) === me.person;
  return (
    <span
      className="b-card-author"
      data-scope={object.scope.kind}
      data-sealed={isSealed || undefined}
    >
      {isSealed ? <SideDot side={sideOfAuthor(board, object)} /> : <SideMark person={person} />}
      <span className="b-card-name">{isMine ? hiddenWords.you(name) : name}</span>
    </span>
  );
}

function SideDot({ side }: { side: Side }) {
  return <span className="b-side-shape" data-side={kSideToken[side]} aria-hidden="true" />;
}
