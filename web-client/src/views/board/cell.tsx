// A cell of a journey map: up to five things, then a count; and the way to add one.
import { memo, useState } from 'react';
import { Plus } from 'lucide-react';
import type { Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { Image } from '../canvas/image.tsx';
import { useCell, useReplica } from '../hooks.ts';
import { Card } from './card.tsx';
import { useDesk } from './desk.tsx';
import { newCardIn, newTouchpoint } from './new_card.ts';
import { usePart } from './signal.ts';
import { Touchpoint } from './touchpoint.tsx';

const kShown = 5;

interface CellProps {
  lane: Id;
  column: Id;
  laneName: string;
  columnName: string;
  editable: boolean;
  rateable: boolean;
  /** What is added here. */
  adds: 'card' | 'touchpoint' | 'nothing';
  /** On a phone: a tap opens a card, all cards are shown. */
  phone?: boolean | undefined;
  /** Shown only while it holds something. */
  onlyFull?: boolean | undefined;
  /** Grid lines, where the cell spans several columns. */
  span?: { from: number; to: number } | undefined;
}

export const Cell = memo(function Cell({
  lane,
  column,
  laneName,
  columnName,
  editable,
  rateable,
  adds,
  phone = false,
  onlyFull = false,
  span,
}: CellProps) {
  const desk = useDesk();
  const { board } = useReplica();
  const ids = useCell(lane, column);
  const [open, setOpen] = useState(false);
  const editing = usePart(desk.editing, (id) => ids.indexOf(id) >= kShown);
  const holding = usePart(desk.selected, (held) =>
    ids.some((id, i) => i >= kShown && held.has(id)),
  );
  const all = open || phone || editing || holding || ids.length <= kShown + 1;
  const shown = all ? ids : ids.slice(0, kShown);
  if (onlyFull && ids.length === 0) return null;
  const name = `${laneName}, ${columnName}`;
  const add = (after?: Id) => {
    if (adds === 'touchpoint') newTouchpoint(desk, lane, column);
    else newCardIn(desk, lane, column, after);
  };
  return (
    <div
      className="b-cell"
      role={phone ? 'group' : 'gridcell'}
      aria-label={phone || ids.length === 0 ? name : undefined}
      data-lane={lane}
      data-step={column}
      data-drop={adds === 'nothing' ? undefined : 'cell'}
      data-more={all ? undefined : ''}
      data-full={Math.min(5, ids.length) || undefined}
      style={span ? { gridColumn: `${span.from} / ${span.to}` } : undefined}
      onPointerDown={() => {
        if (adds !== 'nothing') desk.cell = { lane, column };
      }}
      onDoubleClick={(event) => {
        if (editable && adds !== 'nothing' && event.target === event.currentTarget) add();
      }}
    >
      {shown.map((id) => {
        const kind = board.find(id)?.kind;
        if (kind === Kind.TOUCHPOINT)
          return <Touchpoint key={id} id={id} editable={editable} rateable={rateable} />;
        if (kind === Kind.IMAGE) return <Image key={id} id={id} editable={editable} />;
        return <Card key={id} id={id} editable={editable} onNext={add} tapEdits={phone} />;
      })}
      {!all && (
        <button type="button" className="b-button b-more" onClick={() => setOpen(true)}>
          +{ids.length - kShown} more
        </button>
      )}
      {open && ids.length > kShown + 1 && (
        <button type="button" className="b-button b-more" onClick={() => setOpen(false)}>
          Show fewer
        </button>
      )}
      {editable && adds !== 'nothing' && (
        <button
          type="button"
          className="b-button b-add"
          aria-label={`Add ${adds} to ${name}`}
          onClick={() => add()}
        >
          <Plus size={15} aria-hidden="true" />
          <span className="b-add-word">{adds === 'card' ? 'Add card' : 'Add touchpoint'}</span>
        </button>
      )}
    </div>
  );
});
