// Taking back what one person made (M1): asked once, told in numbers, and brought back as one.
import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { Confirm } from '../../components/dialog.tsx';
import type { Board, Obj } from '../../core/board.ts';
import { protoId, type Id } from '../../core/ids.ts';
import { ruleOfKind } from '../../core/schema.ts';
import { moderationWords as words } from '../../strings/moderation.ts';
import type { Replica } from '../../sync/replica.ts';
import { useReplica } from '../hooks.ts';
import { useTell } from '../room/notices.tsx';

/** What a person made under their name, or what the author of a thing without one wrote so. */
export type Whose = { readonly person: number } | { readonly object: Id };

/** Gives the way back, for all of it at once. */
export function takeBack(replica: Replica, whose: Whose): () => void {
  const { board } = replica;
  const byPerson = 'person' in whose;
  const ids = byPerson ? madeBy(board, whose.person).map(({ id }) => id) : [whose.object];
  replica.do({
    case: 'takeBack',
    value: {
      whose: byPerson
        ? { case: 'person', value: whose.person }
        : { case: 'object', value: protoId(whose.object) },
    },
  });
  return () => {
    const gone = ids.find((id) => !board.find(id));
    if (gone) replica.do({ case: 'restoreObjects', value: { id: protoId(gone) } });
  };
}

/** Things of theirs that I see, what they said past the room apart. */
export const madeBy = (board: Board, person: number): readonly Obj[] =>
  [...board.all()].filter((one) => board.authorOf(one) === person && !ruleOfKind(one.kind).aside);

export function TakeBackButton({ person, name }: { person: number; name: string }) {
  const replica = useReplica();
  const tell = useTell();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button
        className="button quiet icon small"
        type="button"
        aria-label={words.takeBack(name)}
        title={words.takeBack(name)}
        onClick={() => setAsking(true)}
      >
        <Eraser size={16} aria-hidden="true" />
      </button>
      {asking && (
        <Confirm
          title={words.takeBackTitle(name)}
          words={words.takeBackWords(madeBy(replica.board, person).length)}
          yes={words.takeBackYes}
          danger
          onYes={() => {
            const run = takeBack(replica, { person });
            setAsking(false);
            const does = { word: words.bringBack, run };
            tell({ sign: 'said', words: words.takenBack(name), does });
          }}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
}
