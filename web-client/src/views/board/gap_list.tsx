// A gap list as a table: in the list's own order, or sorted and filtered by who looks.
import { memo, useState } from 'react';
import { ArrowDown, ArrowUp, Plus } from 'lucide-react';
import { mintId, type Id } from '../../core/ids.ts';
import { Field, GapKind, Kind } from '../../gen/board_pb.ts';
import { useBoard, useHeld, useObject, useReplica } from '../hooks.ts';
import { useDesk, type Desk } from './desk.tsx';
import { isFiltered, kPlainLook, lookAt, type GapLook, type SortColumn } from './gap_order.ts';
import { GapRow, kSides } from './gap_row.tsx';
import type { May } from './may.ts';
import { Metrics } from './metrics.tsx';
import { Prompt } from './prompt.tsx';
import { lastGap } from './raise_gap.ts';
import { Suggestions } from './suggestions.tsx';
import { count, kGapKinds, kGapStatuses, sectionName, sideName } from './words.ts';
import './gap_list.css';

const kHeads: readonly (readonly [SortColumn | undefined, string, string])[] = [
  ['title', 'Gap', 'title'],
  ['kind', 'Kind', 'kind'],
  [undefined, 'Expected', 'words'],
  [undefined, 'Experienced', 'words'],
  ['links', 'Steps and touchpoints', 'links'],
  ['side', 'Raised by', 'side'],
  ['status', 'Status', 'status'],
  ['owner', 'Owner', 'owner'],
  ['due', 'Due', 'due'],
];

export function addGap(desk: Desk, list: Id): Id {
  const { board, me } = desk.replica;
  const id = mintId();
  desk.replica.create([
    {
      id,
      kind: Kind.GAP,
      parent: list,
      after: lastGap(board, list),
      numbers: [
        [Field.GAP_KIND, GapKind.PAIN],
        ...(me.side ? ([[Field.RAISED_BY_SIDE, me.side]] as const) : []),
      ],
    },
  ]);
  desk.edit(id);
  return id;
}

export const GapList = memo(function GapList({ id, may }: { id: Id; may: May }) {
  const desk = useDesk();
  const list = useObject(id);
  const gaps = useHeld(id, Kind.GAP);
  const [look, setLook] = useState<GapLook>(kPlainLook);
  const shown = useBoard((board) =>
    lookAt(board, board.children(id, Kind.GAP), look).map((gap) => gap.id),
  );
  if (!list) return null;
  const numbers = new Map(gaps.map((gap, i) => [gap.id, i + 1]));
  const orderly = look.sort === 'own' && !isFiltered(look);
  const sortBy = (sort: SortColumn) => {
    if (look.sort !== sort) setLook({ ...look, sort, down: false });
    else if (!look.down) setLook({ ...look, down: true });
    else setLook({ ...look, sort: 'own', down: false });
  };
  return (
    <div className="b-gaps">
      <Prompt id={id} may={may} shown={gaps.length === 0} />
      {gaps.length > 0 && (
        <LookBar look={look} setLook={setLook} shown={shown.length} all={gaps.length} />
      )}
      <table className="b-gap-table" aria-label={sectionName(list)}>
        <thead>
          <tr>
            <th scope="col" className="b-col-number">
              <button
                type="button"
                className="b-button b-sort"
                title="The list's own order"
                onClick={() => setLook({ ...look, sort: 'own', down: false })}
              >
                #
              </button>
            </th>
            {kHeads.map(([sort, word, width]) => (
              <th
                key={word}
                scope="col"
                className={`b-col-${width}`}
                aria-sort={
                  sort && look.sort === sort ? (look.down ? 'descending' : 'ascending') : undefined
                }
              >
                {sort ? (
                  <button type="button" className="b-button b-sort" onClick={() => sortBy(sort)}>
                    {word}
                    {look.sort === sort &&
                      (look.down ? (
                        <ArrowDown size={13} aria-hidden="true" />
                      ) : (
                        <ArrowUp size={13} aria-hidden="true" />
                      ))}
                  </button>
                ) : (
                  <span className="b-sort-none">{word}</span>
                )}
              </th>
            ))}
            {may.edit && (
              <th scope="col" className="b-col-tools">
                <span className="sr-only">More</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {shown.map((gap) => (
            <GapRow
              key={gap}
              id={gap}
              number={numbers.get(gap) ?? 0}
              editable={may.edit}
              orderly={orderly}
            />
          ))}
        </tbody>
      </table>
      {gaps.length === 0 && (
        <p className="b-empty">
          No gaps yet. {may.edit ? 'Select a card on the map and press G, or add one here.' : ''}
        </p>
      )}
      {gaps.length > 0 && shown.length === 0 && <p className="b-empty">No gap fits this filter.</p>}
      {may.edit && (
        <div className="b-gap-foot">
          <button
            type="button"
            className="b-button b-add-wide"
            onClick={() => {
              setLook(kPlainLook);
              addGap(desk, id);
            }}
          >
            <Plus size={16} aria-hidden="true" />
            Add gap
          </button>
        </div>
      )}
      <Suggestions list={id} may={may} />
      <Metrics list={id} may={may} />
    </div>
  );
});

interface LookBarProps {
  look: GapLook;
  setLook: (look: GapLook) => void;
  shown: number;
  all: number;
}

function LookBar({ look, setLook, shown, all }: LookBarProps) {
  const { board } = useReplica();
  const filter = (
    what: 'side' | 'status' | 'kind',
    label: string,
    choices: readonly (readonly [number, string])[],
  ) => (
    <select
      className="b-select"
      aria-label={`Show gaps by ${what}`}
      value={look[what] ?? ''}
      data-on={look[what] === undefined ? undefined : ''}
      onChange={(event) =>
        setLook({
          ...look,
          [what]: event.target.value === '' ? undefined : Number(event.target.value),
        })
      }
    >
      <option value="">{label}</option>
      {choices.map(([value, word]) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </select>
  );
  return (
    <div className="b-look" role="group" aria-label="Filter">
      {filter(
        'side',
        'All sides',
        kSides.map((side) => [side, sideName(board, side)] as const),
      )}
      {filter('status', 'Every status', kGapStatuses)}
      {filter('kind', 'Every kind', kGapKinds)}
      <span className="b-soft">
        {isFiltered(look) ? `${shown} of ${count(all, 'gap')}` : count(all, 'gap')}
      </span>
      {(isFiltered(look) || look.sort !== 'own') && (
        <button type="button" className="b-button" onClick={() => setLook(kPlainLook)}>
          Show all in order
        </button>
      )}
    </div>
  );
}
