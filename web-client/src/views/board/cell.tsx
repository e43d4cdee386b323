// A cell of a journey map: up to five things, then a count; and the way to add one.
import { memo, useState } from 'react';
import { Plus } from 'lucide-react';
import type { Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { Image } from '../canvas/image.tsx';
import { cellWords } from '../../strings/board_map.ts';
import { curveWords } from '../../strings/map_curves.ts';
import { evidenceWords } from '../../strings/map_evidence.ts';
import { useCell, useReplica } from '../hooks.ts';
import { RemovedMark } from '../map/changes.tsx';
import { Evidence } from '../map/evidence.tsx';
import { GradeMark } from '../map/grade_mark.tsx';
import type { Grade } from '../map/grades.ts';
import { ResearchedPoint } from '../map/researched_point.tsx';
import { Card } from './card.tsx';
import { useDesk } from './desk.tsx';
import type { Adds } from './map_shape.ts';
import { addTo } from './new_card.ts';
import { usePart } from './signal.ts';
import { Touchpoint } from './touchpoint.tsx';
import { useMayMake } from './may.ts';

const kShown = 5;

const kAdd = {
  card: cellWords.addCard,
  touchpoint: cellWords.addTouchpoint,
  evidence: evidenceWords.add,
  point: curveWords.addPoint,
} as const;

/** What a press there makes. */
export const kMakes = {
  card: Kind.CARD,
  touchpoint: Kind.TOUCHPOINT,
  evidence: Kind.EVIDENCE,
  point: Kind.EMOTION_POINT,
  nothing: Kind.CARD,
} as const;

interface CellProps {
  lane: Id;
  column: Id;
  laneName: string;
  columnName: string;
  editable: boolean;
  rateable: boolean;
  /** What is added here. */
  adds: Adds;
  /** How well what stands here is known, where that is told. */
  grade?: Grade | undefined;
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
  grade,
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
  const name = `${laneName}, ${columnName}`;
  const add = (after?: Id) => addTo(desk, adds, lane, column, after);
  const makes = useMayMake(kMakes[adds], lane, editable, column);
  const takes = adds !== 'nothing' && adds !== 'point';
  if (onlyFull && ids.length === 0) return null;
  return (
    <div
      className="b-cell"
      role={phone ? 'group' : 'gridcell'}
      aria-label={phone || ids.length === 0 ? name : undefined}
      data-lane={lane}
      data-step={column}
      data-drop={takes ? 'cell' : undefined}
      data-more={all ? undefined : ''}
      data-full={Math.min(5, ids.length) || undefined}
      style={span ? { gridColumn: `${span.from} / ${span.to}` } : undefined}
      onPointerDown={() => {
        if (takes) desk.cell = { lane, column };
      }}
      onDoubleClick={(event) => {
        if (makes && takes && event.target === event.currentTarget) add();
      }}
    >
      {shown.map((id) => {
        const shared = { editable, rateable, tapEdits: phone };
        switch (board.find(id)?.kind) {
          case Kind.TOUCHPOINT:
            return <Touchpoint key={id} id={id} editable={editable} rateable={rateable} />;
          case Kind.EVIDENCE:
            return <Evidence key={id} id={id} {...shared} />;
          case Kind.EMOTION_POINT:
            return <ResearchedPoint key={id} id={id} />;
          case Kind.IMAGE:
            return <Image key={id} id={id} editable={editable} />;
          default:
            return <Card key={id} id={id} editable={editable} onNext={add} tapEdits={phone} />;
        }
      })}
      {!all && (
        <button type="button" className="b-button b-more" onClick={() => setOpen(true)}>
          {cellWords.more(ids.length - kShown)}
        </button>
      )}
      {open && ids.length > kShown + 1 && (
        <button type="button" className="b-button b-more" onClick={() => setOpen(false)}>
          {cellWords.fewer}
        </button>
      )}
      <RemovedMark lane={lane} column={column} />
      {grade && ids.length > 0 && <GradeMark grade={grade} />}
      {makes && adds !== 'nothing' && (
        <button
          type="button"
          className="b-button b-add"
          aria-label={cellWords.addTo[adds](name)}
          onClick={() => add()}
        >
          <Plus size={15} aria-hidden="true" />
          <span className="b-add-word">{kAdd[adds]}</span>
        </button>
      )}
    </div>
  );
});
