// The commitments beside the board: a sheet for each of the first gaps, and how many are settled.
import { useEffect, useState, type KeyboardEvent } from 'react';
import { Panel } from '../../components/panel.tsx';
import { NONE, type Id } from '../../core/ids.ts';
import { commitments as words } from '../../strings/commitments.ts';
import { listedGaps } from '../board/listed_gaps.ts';
import { useMay } from '../board/may.ts';
import { useSignal } from '../board/signal.ts';
import { useBoard, useObject } from '../hooks.ts';
import { useRoom } from '../room/open_room.ts';
import { voteName } from '../votes/paper.ts';
import { CommitSheet } from './commit_sheet.tsx';
import { useCommitting } from './committing.ts';
import { isSettled, kUsually, orderingVote, topGaps } from './topmost.ts';
import './commitments.css';

const kChoices = [3, 5, 10];

function useHowMany(list: Id): readonly [number, (many: number) => void] {
  const key = `fishbowl.commit.${useRoom().workshop}.${list}`;
  const [many, setMany] = useState(() => {
    try {
      const kept = Number(localStorage.getItem(key) ?? kUsually);
      return kept === 0 || kChoices.includes(kept) ? kept : kUsually;
    } catch {
      return kUsually;
    }
  });
  const set = (next: number) => {
    setMany(next);
    try {
      localStorage.setItem(key, `${next}`);
    } catch {
      // A browser that keeps nothing shows the usual number the next time.
    }
  };
  return [many, set];
}

/** Escape leaves a line first, and only then the panel. */
function staysOpen(event: KeyboardEvent): void {
  const { tagName } = event.target as HTMLElement;
  if (event.key === 'Escape' && tagName === 'INPUT') event.preventDefault();
}

export default function CommitPanel() {
  const committing = useCommitting();
  const id = useSignal(committing.open);
  const list = useObject(id);
  useEffect(() => {
    if (!list) committing.open.set(NONE);
  }, [committing, list]);
  if (!list) return null;
  return (
    <Panel
      key={id}
      title={words.title}
      closeLabel={words.close}
      onClose={() => committing.leave()}
      className="commit-panel"
      calm={committing.byItself}
    >
      <Sheets list={id} />
    </Panel>
  );
}

function Sheets({ list }: { list: Id }) {
  const [many, setMany] = useHowMany(list);
  const may = useMay(list);
  const gaps = useBoard((board) => topGaps(board, list, many || undefined).map(({ id }) => id));
  const settled = useBoard(
    (board) => topGaps(board, list, many || undefined).filter(isSettled).length,
  );
  const vote = useBoard((board) => orderingVote(board, list));
  const numbers = useBoard((board) => listedGaps(board, list).map(({ id }) => id));
  return (
    <>
      <div className="commit-head">
        <p className="commit-progress">
          <strong role="status">{words.settled(settled, gaps.length)}</strong>
          <span className="hint">{vote ? words.byVote(voteName(vote)) : words.byHand}</span>
        </p>
        <progress
          aria-label={words.settled(settled, gaps.length)}
          value={settled}
          max={Math.max(1, gaps.length)}
        />
        <select
          className="input"
          aria-label={words.howMany}
          value={many}
          onChange={({ target }) => setMany(Number(target.value))}
        >
          {kChoices.map((n) => (
            <option key={n} value={n}>
              {words.first(n)}
            </option>
          ))}
          <option value={0}>{words.all}</option>
        </select>
      </div>
      <div className="panel-parts" onKeyDown={staysOpen}>
        {gaps.length === 0 && <p className="hint commit-none">{words.none}</p>}
        <ol className="commit-sheets">
          {gaps.map((id) => (
            <CommitSheet key={id} id={id} nth={numbers.indexOf(id) + 1} editable={may.edit} />
          ))}
        </ol>
      </div>
    </>
  );
}
