// A frame: a title over a part of the canvas. What lies wholly within moves with it.
import { memo } from 'react';
import { number, text } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Field } from '../../gen/board_pb.ts';
import { thingKinds } from '../../strings/board.ts';
import { canvas as words } from '../../strings/canvas.ts';
import { useDesk } from '../board/desk.tsx';
import { MarkOutline } from '../board/mark_outline.tsx';
import { kColours } from '../board/words.ts';
import { useObject } from '../hooks.ts';
import { TextField } from '../writing/text_field.tsx';
import { useGrip } from './grip.ts';
import { nameInFull } from './naming.ts';
import { useSeenPlace } from './seen_box.ts';
import './frame.css';

export const Frame = memo(function Frame({ id, editable }: { id: Id; editable: boolean }) {
  const desk = useDesk();
  const frame = useObject(id);
  const { editing, grip } = useGrip(id, editable);
  const seen = useSeenPlace(id);
  if (!frame || !seen) return null;
  const title = text(frame, Field.TITLE);
  return (
    <div
      className="c-frame"
      {...grip}
      data-kind="frame"
      data-colour={kColours[number(frame, Field.COLOUR) ?? 0]?.token ?? 'paper'}
      style={{ width: seen.w, height: seen.h }}
      role="group"
      aria-roledescription={thingKinds.frame}
      aria-label={nameInFull(desk.replica.board, frame)}
    >
      <MarkOutline id={id} />
      {editing ? (
        <TextField
          id={id}
          field={Field.TITLE}
          label={words.frameTitle}
          placeholder={words.framePlaceholder}
          className="c-frame-title"
          autoFocus
          onLeave={(by) => {
            desk.leave(id);
            if (by !== 'blur') desk.focus(id);
          }}
        />
      ) : (
        <div className="c-frame-title">{title}</div>
      )}
    </div>
  );
});
