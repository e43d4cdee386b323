// A shape with words in its middle; without an outline, words alone. It is as large as it was drawn,
// and grows with its words.
import { memo } from 'react';
import { number, text } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field, Outline } from '../../gen/board_pb.ts';
import { thingKinds } from '../../strings/board.ts';
import { canvas as words } from '../../strings/canvas.ts';
import { useDesk } from '../board/desk.tsx';
import { MarkOutline } from '../board/mark_outline.tsx';
import { kColours } from '../board/words.ts';
import { useObject } from '../hooks.ts';
import { TextField } from '../writing/text_field.tsx';
import { useGrip } from './grip.ts';
import { nameInFull } from './naming.ts';
import { cornersOf } from './outlines.ts';
import { useSeenPlace } from './seen_box.ts';
import './shape.css';

const kOutlineTokens = ['rectangle', 'ellipse', 'diamond', 'triangle', 'hexagon', 'none'];
const kSizeTokens = ['small', 'medium', 'large', 'heading'];
export const kDashTokens = ['solid', 'dashed', 'dotted'];

export const Shape = memo(function Shape({ id, editable }: { id: Id; editable: boolean }) {
  const desk = useDesk();
  const shape = useObject(id);
  const { editing, grip } = useGrip(id, editable);
  const seen = useSeenPlace(id);
  if (!shape || !seen) return null;
  const said = text(shape, Field.TEXT);
  const outline: Outline = number(shape, Field.OUTLINE) ?? Outline.RECTANGLE;
  const corners = cornersOf(outline);
  const { w, h } = seen;
  return (
    <div
      className="c-shape"
      {...grip}
      data-kind="shape"
      data-outline={kOutlineTokens[outline] ?? 'rectangle'}
      data-colour={kColours[number(shape, Field.COLOUR) ?? 0]?.token ?? 'paper'}
      data-size={kSizeTokens[number(shape, Field.TEXT_SIZE) ?? 1]}
      data-dash={kDashTokens[number(shape, Field.DASH) ?? 0]}
      style={{ width: w || undefined, minHeight: h || undefined }}
      role="group"
      aria-roledescription={thingKinds.shape}
      aria-label={nameInFull(desk.replica.board, shape)}
    >
      {corners && (
        <svg className="c-shape-outline" viewBox="0 0 100 100" preserveAspectRatio="none">
          <polygon points={corners} vectorEffect="non-scaling-stroke" />
        </svg>
      )}
      <MarkOutline id={id} />
      {editing ? (
        <TextField
          id={id}
          field={Field.TEXT}
          label={words.shapeText}
          placeholder={words.shapePlaceholder}
          className="c-shape-words"
          multiline
          enterLeaves
          autoFocus
          onLeave={(by) => {
            desk.leave(id);
            if (by !== 'blur') desk.focus(id);
          }}
        />
      ) : (
        <div className="c-shape-words">{said}</div>
      )}
    </div>
  );
});
