// Taking back what one person made (M1): asked once, told in numbers, and brought back as one.
import { Eraser } from 'lucide-react';
import { useState } from 'react';
import { Confirm } from '../../components/dialog.tsx';
import type { Board } from '../../core/board.ts';
import { protoId, type Id } from '../../core/ids.ts';
import { moderationWords as words } from '../../strings/moderation.ts';
import type { Replica } from '../../sync/replica.ts';
import { useReplica } from '../hooks.ts';
import { useTell } from '../room/notices.tsx';

/** Of a person by number, or of whoever made the object, who is told to nobody. */
export type Whose = { readonly person: number } | { readonly object: Id };

export function takeBack(replica: Replica, whose: Whose): void {
  const value =
    'person' in whose
      ? { whose: { case: 'person', value: whose.person } as const }
      : { whose: { case: 'object', value: protoId(whose.object) } as const };
  replica.do({ case: 'takeBack', value });
}

/** Things of theirs that I see. */
export const madeBy = (board: Board, person: number): number =>
  [...board.all()].filter((one) => board.authorOf(one) === person).length;

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
          words={words.takeBackWords(madeBy(replica.board, person))}
          yes={words.takeBackYes}
          danger
          onYes={() => {
            const one = [...replica.board.all()].find(
              (object) => replica.board.authorOf(object) === person,
            );
            takeBack(replica, { person });
            setAsking(false);
            tell({
              sign: 'said',
              words: words.takenBack(name),
              ...(one
                ? {
                    does: {
                      word: words.bringBack,
                      run: () =>
                        replica.do({ case: 'restoreObjects', value: { id: protoId(one.id) } }),
                    },
                  }
                : {}),
            });
          }}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
}
