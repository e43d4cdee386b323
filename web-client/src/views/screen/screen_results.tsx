// What a vote came to, beside the board on the wall, from when it is shown until the next step.
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { NONE } from '../../core/ids.ts';
import { stateOf, votesOf } from '../../core/voting.ts';
import { VoteState } from '../../gen/board_pb.ts';
import { useBoard, useObject } from '../hooks.ts';
import { voteName } from '../votes/paper.ts';
import { screenWords as words } from '../../strings/screen.ts';
import { VoteResults } from '../votes/vote_results.tsx';
import '../../components/panel.css';
import '../votes/vote_panel.css';
import './screen_results.css';

export default function ScreenResults() {
  const id = useBoard(
    (board) =>
      votesOf(board)
        .filter((vote) => stateOf(vote) === VoteState.SHOWN)
        .filter((vote) => vote.changed > (board.agenda?.beganSeq ?? 0))
        .sort((a, b) => b.changed - a.changed)[0]?.id ?? NONE,
  );
  const vote = useObject(id);
  if (!vote) return null;
  return (
    <aside className="screen-results" aria-label={voteName(vote)}>
      <h2>{voteName(vote)}</h2>
      <Shown>
        <VoteResults vote={vote} />
      </Shown>
    </aside>
  );
}

/** Nobody scrolls a wall: what does not fit is said to be elsewhere. */
function Shown({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [cut, setCut] = useState(false);
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const look = () => setCut(current.scrollHeight > current.clientHeight + 1);
    const watch = new ResizeObserver(look);
    for (const one of [current, ...current.children]) watch.observe(one);
    return () => watch.disconnect();
  }, []);
  return (
    <>
      <div ref={box} inert data-cut={cut ? '' : undefined}>
        {children}
      </div>
      {cut && <p>{words.rest}</p>}
    </>
  );
}
