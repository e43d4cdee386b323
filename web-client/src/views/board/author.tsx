// Who a card is credited to: a person by name, else an organisation or a side, else nobody.
import type { Obj } from '../../core/board.ts';
import { Anonymity, type Side } from '../../gen/board_pb.ts';
import { hiddenWords } from '../../strings/agenda.ts';
import { useReplica, useTopic } from '../hooks.ts';
import { authorName, kSideToken, SideMark, sideOfAuthor } from './people_marks.tsx';
import './card.css';
import './people_marks.css';

/** Who wrote it, as far as that is told; its own author is reminded that it is theirs. */
export function Author({ object }: { object: Obj }) {
  const replica = useReplica();
  useTopic('people');
  const { board, me } = replica;
  const name = authorName(replica, object);
  if (!name) return <span className="b-card-author" />;
  const isSealed = object.anonymity !== Anonymity.NAMED;
  const isMine = isSealed && board.authorOf(object) === me.person;
  return (
    <span
      className="b-card-author"
      data-scope={object.scope.kind}
      data-sealed={isSealed || undefined}
    >
      {isSealed ? (
        <SideDot side={sideOfAuthor(board, object)} />
      ) : (
        <SideMark person={object.creator} />
      )}
      <span className="b-card-name">{isMine ? hiddenWords.you(name) : name}</span>
    </span>
  );
}

function SideDot({ side }: { side: Side }) {
  return <span className="b-side-shape" data-side={kSideToken[side]} aria-hidden="true" />;
}
