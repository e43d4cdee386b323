// The room is over for this page: why, and what now.
import { BowlSign } from '../../components/brand.tsx';
import { brand } from '../../strings/words.ts';
import { ended, endedWords } from '../../strings/room.ts';
import { DELETED, EXPIRED, LEFT, NOT_ADMITTED, REMOVED } from '../../sync/wire.ts';

export type Ending = keyof typeof ended;

/** By the code of the server's goodbye. */
export function endingOf(code: number): Ending {
  if (code === 4006) return 'replaced';
  if (code === NOT_ADMITTED) return 'link';
  if (code === 4501) return 'protocol';
  if (code === REMOVED) return 'removed';
  if (code === LEFT) return 'left';
  if (code === EXPIRED) return 'expired';
  if (code === 4506) return 'version';
  if (code === DELETED) return 'closed';
  return 'other';
}

export function Ended({
  ending,
  reason = '',
  unsaved = 0,
  onAgain,
}: {
  ending: Ending;
  reason?: string;
  /** Changes that did not get through. */
  unsaved?: number;
  /** Tries once more; without it the page is loaded anew. */
  onAgain?: () => void;
}) {
  const said = ended[ending];
  const tellsWhy = reason !== '' && (ending === 'other' || ending === 'link');
  return (
    <main className="lone" data-ended={ending}>
      <BowlSign size={40} />
      <div role="alert">
        <h1>{said.title}</h1>
      </div>
      {tellsWhy && <p>{endedWords.reason(reason)}</p>}
      <p>{said.words}</p>
      {unsaved > 0 && <p>{endedWords.unsaved(unsaved)}</p>}
      <div className="actions">
        {said.action && (
          <button
            className="button primary"
            type="button"
            onClick={onAgain ?? (() => location.reload())}
          >
            {said.action}
          </button>
        )}
        <a className="button" href="/">
          {brand.toHome}
        </a>
      </div>
    </main>
  );
}
