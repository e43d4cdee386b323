// A ranking: what has a rank, in order, above what has none.
import { ArrowDown, ArrowUp, GripVertical, Plus, X } from 'lucide-react';
import type { Obj } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { amountOf, notVotable, votesPerPerson } from '../../core/voting.ts';
import { ballotWords as words } from '../../strings/votes.ts';
import { useReplica } from '../hooks.ts';
import { dragRowByGrip } from '../board/line_dragging.ts';
import { BallotFoot, NothingHere, useObjects } from './ballot_paper.tsx';
import { objectDetail, objectName, type Paper } from './paper.ts';

export function RankPaper({ paper }: { paper: Paper }) {
  const { board, me } = useReplica();
  const objects = useObjects(paper);
  const { vote, ballots, person } = paper;
  const rankOf = (object: Obj) => amountOf(ballots, object.id) ?? undefined;
  const ranked = objects
    .filter((one) => rankOf(one) !== undefined)
    .sort((a, b) => rankOf(a)! - rankOf(b)!);
  const rest = objects.filter((one) => rankOf(one) === undefined);
  const ranks = Array.from({ length: votesPerPerson(vote) }, (_, i) => i + 1);
  const free = ranks.find((rank) => !ranked.some((one) => rankOf(one) === rank));
  /** Who stood there takes the place that was left. */
  const put = (object: Obj, rank: number) => {
    const before = rankOf(object);
    const other = ranked.find((one) => rankOf(one) === rank);
    paper.give(object.id, rank);
    if (other && before !== undefined) paper.give(other.id, before);
  };
  /** The others keep their order, and the ranks are the first ones. */
  const putBelow = (id: Id, below: Id) => {
    const order = ranked.filter((one) => one.id !== id);
    const at = order.findIndex((one) => one.id === below) + 1;
    order.splice(at, 0, board.find(id)!);
    order.forEach((one, i) => rankOf(one) === i + 1 || paper.give(one.id, i + 1));
  };
  const drag = (press: React.PointerEvent<HTMLElement>, id: Id) => {
    const list = press.currentTarget.closest('ol');
    if (!list) return;
    dragRowByGrip(press, list, '[data-object]', (row) => {
      const below = row?.dataset['object'] ?? NONE;
      if (below !== id) putBelow(id, below);
    });
  };
  return (
    <>
      <div className="panel-parts">
        {objects.length === 0 && <NothingHere vote={vote} />}
        {ranked.length > 0 && (
          <section aria-label={words.ranked}>
            <h3 className="vote-part">{words.ranked}</h3>
            <ol className="ballot">
              {ranked.map((object) => {
                const name = objectName(board, object);
                const rank = rankOf(object)!;
                return (
                  <li key={object.id} className="ballot-row" data-object={object.id} data-given="">
                    <span
                      className="rank-grip"
                      title={words.rankDrag(name)}
                      onPointerDown={(press) => drag(press, object.id)}
                    >
                      <GripVertical size={15} aria-hidden="true" />
                    </span>
                    <b className="rank-at figures">{words.rank(rank)}</b>
                    <p className="ballot-words ballot-name">{name}</p>
                    <span className="ballot-gives">
                      <IconButton
                        label={words.rankUp(name)}
                        off={rank === 1}
                        icon={<ArrowUp size={16} aria-hidden="true" />}
                        run={() => put(object, rank - 1)}
                      />
                      <IconButton
                        label={words.rankDown(name)}
                        off={rank === ranks.length}
                        icon={<ArrowDown size={16} aria-hidden="true" />}
                        run={() => put(object, rank + 1)}
                      />
                      <IconButton
                        label={words.rankOff(name)}
                        icon={<X size={16} aria-hidden="true" />}
                        run={() => paper.give(object.id, undefined)}
                      />
                    </span>
                  </li>
                );
              })}
            </ol>
          </section>
        )}
        {rest.length > 0 && (
          <section aria-label={words.unranked}>
            <h3 className="vote-part">{words.unranked}</h3>
            <ul className="ballot">
              {rest.map((object) => {
                const name = objectName(board, object);
                const no = notVotable(board, vote, object, person, me.person);
                return (
                  <li key={object.id} className="ballot-row" data-object={object.id}>
                    <div className="ballot-words">
                      <p className="ballot-name">{name}</p>
                      {objectDetail(object) && <p className="hint">{objectDetail(object)}</p>}
                    </div>
                    <span className="ballot-gives">
                      {no ? (
                        <span className="hint">{no === 'own' ? words.own : words.notNow}</span>
                      ) : (
                        free !== undefined && (
                          <button
                            type="button"
                            className="button small"
                            aria-label={words.rankNext(name, free)}
                            onClick={() => paper.give(object.id, free)}
                          >
                            <Plus size={15} aria-hidden="true" />
                            {words.rank(free)}
                          </button>
                        )
                      )}
                    </span>
                  </li>
                );
              })}
            </ul>
          </section>
        )}
      </div>
      <BallotFoot paper={paper} count={objects.length} />
    </>
  );
}

function IconButton({
  label,
  icon,
  off = false,
  run,
}: {
  label: string;
  icon: React.ReactNode;
  off?: boolean;
  run: () => void;
}) {
  return (
    <button
      type="button"
      className="button quiet icon small"
      aria-label={label}
      title={label}
      aria-disabled={off}
      onClick={() => off || run()}
    >
      {icon}
    </button>
  );
}
