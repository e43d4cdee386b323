// A gap list as a table: in the list's own order, or filtered, sorted and grouped by who looks.
import { memo, useCallback, useRef, type KeyboardEvent } from 'react';
import { ArrowDown, ArrowUp, Plus } from 'lucide-react';
import type { Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { gapWords as words } from '../../strings/gaps.ts';
import { useBoard, useObject } from '../hooks.ts';
import { useDesk, type Desk } from './desk.tsx';
import { LookBar, useLook } from './gap_look.tsx';
import {
  grouped,
  isOwnOrder,
  kPlainLook,
  lookAt,
  type GapGroup,
  type GapLook,
  type SortColumn,
} from './gap_order.ts';
import { listedGaps } from './listed_gaps.ts';
import { pick } from './gap_picking.ts';
import { GapRow } from './gap_row.tsx';
import { useMayMake, type May } from './may.ts';
import { Metrics } from './metrics.tsx';
import { addGap } from './new_gap.ts';
import { Prompt } from './prompt.tsx';
import { useSignal } from './signal.ts';
import { Suggestions } from './suggestions.tsx';
import { sectionName } from './words.ts';
import './gap_list.css';
import './controls.css';

const kHeads: readonly (readonly [SortColumn, string, string])[] = [
  ['title', words.heads.title, 'title'],
  ['kind', words.heads.kind, 'kind'],
  ['expected', words.heads.expected, 'words'],
  ['delivered', words.heads.delivered, 'words'],
  ['links', words.heads.links, 'links'],
  ['side', words.heads.side, 'side'],
  ['status', words.heads.status, 'status'],
  ['owner', words.heads.owner, 'owner'],
  ['due', words.heads.due, 'due'],
];
export const kGapColumns = kHeads.length + 1;

const sameGroups = (a: readonly GapGroup[], b: readonly GapGroup[]): boolean =>
  a.length === b.length &&
  a.every(
    ({ key, name, gaps }, i) =>
      key === b[i]!.key &&
      name === b[i]!.name &&
      gaps.length === b[i]!.gaps.length &&
      gaps.every(({ id }, at) => id === b[i]!.gaps[at]!.id),
  );

/** The gaps as they are looked at, and what number each has in the list's own order. */
export function useGaps(list: Id, look: GapLook) {
  const all = useBoard((board) => listedGaps(board, list).map(({ id }) => id));
  const groups = useBoard(
    (board) => grouped(board, lookAt(board, listedGaps(board, list), look), look.group),
    sameGroups,
  );
  const shown = groups.flatMap(({ gaps }) => gaps.map(({ id }) => id));
  return { all, groups, shown, numbers: new Map(all.map((id, i) => [id, i + 1])) };
}

/** Picks a row by its box; with Shift, all between it and the one before. */
export function usePicking(desk: Desk, shown: readonly Id[]) {
  const last = useRef<Id>(undefined);
  const now = useRef(shown);
  now.current = shown;
  return useCallback(
    (id: Id, on: boolean, range: boolean) => {
      pick(desk, now.current, id, on, range ? last.current : undefined);
      last.current = id;
    },
    [desk],
  );
}

/** Ctrl with up or down: the same column of the next row. */
function walkColumn(event: KeyboardEvent<HTMLTableElement>): void {
  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
  if (by === 0 || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  const cell = (event.target as Element).closest<HTMLTableCellElement>('.b-gap > *');
  if (!cell) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLTableRowElement>('.b-gap')];
  const row = rows[rows.findIndex((one) => one.contains(cell)) + by];
  const field = row?.cells[cell.cellIndex]?.querySelector<HTMLElement>(
    'textarea, select, input, button',
  );
  if (!field) return;
  event.preventDefault();
  field.focus();
}

export default memo(function GapList({ id, may }: { id: Id; may: May }) {
  const desk = useDesk();
  const list = useObject(id);
  const makes = useMayMake(Kind.GAP, id);
  const [look, setLook] = useLook(id);
  const { all, groups, shown, numbers } = useGaps(id, look);
  const picks = usePicking(desk, shown);
  if (!list) return null;
  const orderly = isOwnOrder(look);
  return (
    <div className="b-gaps" data-drop={makes ? 'gaps' : undefined} data-list={id}>
      <Prompt id={id} may={may} shown={all.length === 0} />
      {all.length > 0 && (
        <LookBar list={id} look={look} setLook={setLook} shown={shown.length} all={all.length} />
      )}
      <table className="b-gap-table" aria-label={sectionName(list)} onKeyDown={walkColumn}>
        <GapHeads look={look} setLook={setLook} shown={shown} editable={may.edit} />
        {groups.map((group) => (
          <tbody key={group.key}>
            {group.key && <GroupHead group={group} editable={may.edit} />}
            {group.gaps.map((gap) => (
              <GapRow
                key={gap.id}
                id={gap.id}
                number={numbers.get(gap.id) ?? 0}
                editable={may.edit}
                orderly={orderly}
                onPick={picks}
              />
            ))}
          </tbody>
        ))}
      </table>
      {all.length === 0 && (
        <p className="b-empty">
          {words.none} {makes ? words.noneHint : ''}
        </p>
      )}
      {all.length > 0 && shown.length === 0 && <p className="b-empty">{words.noneFits}</p>}
      {makes && (
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
            {words.add}
          </button>
        </div>
      )}
      <Suggestions list={id} />
      <Metrics list={id} may={may} />
    </div>
  );
});

function GroupHead({ group, editable }: { group: GapGroup; editable: boolean }) {
  return (
    <tr className="b-gap-group">
      <th scope="rowgroup" colSpan={kGapColumns + (editable ? 1 : 0)}>
        {group.name} <span className="b-soft">{group.gaps.length}</span>
      </th>
    </tr>
  );
}

interface GapHeadsProps {
  look: GapLook;
  setLook: (look: GapLook) => void;
  shown: readonly Id[];
  editable: boolean;
}

function GapHeads({ look, setLook, shown, editable }: GapHeadsProps) {
  const sortBy = (sort: SortColumn) => {
    if (look.sort !== sort) setLook({ ...look, sort, down: false });
    else if (!look.down) setLook({ ...look, down: true });
    else setLook({ ...look, sort: 'own', down: false });
  };
  const Arrow = look.down ? ArrowDown : ArrowUp;
  return (
    <thead>
      <tr>
        <th scope="col" className="b-col-number">
          {editable && shown.length > 0 && <PickAll shown={shown} />}
          <button
            type="button"
            className="b-button b-sort"
            title={words.ownOrder}
            onClick={() => setLook({ ...look, sort: 'own', down: false })}
          >
            #<span className="sr-only"> {words.ownOrder}</span>
          </button>
        </th>
        {kHeads.map(([sort, word, width]) => (
          <th
            key={word}
            scope="col"
            className={`b-col-${width}`}
            aria-sort={look.sort === sort ? (look.down ? 'descending' : 'ascending') : undefined}
          >
            <button type="button" className="b-button b-sort" onClick={() => sortBy(sort)}>
              {word}
              {look.sort === sort && <Arrow size={13} aria-hidden="true" />}
            </button>
          </th>
        ))}
        {editable && (
          <th scope="col" className="b-col-tools">
            <span className="sr-only">{words.heads.more}</span>
          </th>
        )}
      </tr>
    </thead>
  );
}

function PickAll({ shown }: { shown: readonly Id[] }) {
  const desk = useDesk();
  const picked = useSignal(desk.picked);
  const some = shown.filter((id) => picked.has(id)).length;
  return (
    <input
      type="checkbox"
      className="b-pick"
      aria-label={words.pickAll}
      checked={some === shown.length}
      ref={(box) => {
        if (box) box.indeterminate = some > 0 && some < shown.length;
      }}
      onChange={(event) => desk.picked.set(new Set(event.target.checked ? shown : []))}
    />
  );
}
