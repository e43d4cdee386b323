// An image on a canvas or in a cell: the picture and, below it, what is to be seen on it.
import { memo, useEffect, useRef, useState } from 'react';
import { ImageOff } from 'lucide-react';
import { imageUrl } from '../../api.ts';
import { text } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { Field } from '../../gen/board_pb.ts';
import { thingKinds } from '../../strings/board.ts';
import { images as words } from '../../strings/images.ts';
import { useDesk } from '../board/desk.tsx';
import { MarkOutline } from '../board/mark_outline.tsx';
import { useObject } from '../hooks.ts';
import { useRoom } from '../room/open_room.ts';
import { TextField } from '../writing/text_field.tsx';
import { useGrip } from './grip.ts';
import { nameInFull } from './naming.ts';
import { ownImage } from './own_images.ts';
import './image.css';

/** A server that could not be asked is asked again. */
const kAgainMs = 10_000;

export const Image = memo(function Image({ id, editable }: { id: Id; editable: boolean }) {
  const desk = useDesk();
  const { workshop, person } = useRoom();
  const image = useObject(id);
  const { editing, grip } = useGrip(id, editable);
  const [missing, setMissing] = useState(false);
  const again = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(again.current), []);
  if (!image) return null;
  const title = text(image, Field.TITLE);
  const file = image.lines.get(Field.FILE) ?? '';
  const { w, h, column } = image.place;
  const size = column === NONE ? { width: w / 16 } : undefined;
  return (
    <div
      className="c-image"
      {...grip}
      data-kind="image"
      style={size}
      role="group"
      aria-roledescription={thingKinds.image}
      aria-label={nameInFull(desk.replica.board, image)}
    >
      <MarkOutline id={id} />
      {missing ? (
        <div className="c-image-gone" style={{ aspectRatio: `${w || 1} / ${h || 1}` }}>
          <ImageOff size={20} aria-hidden="true" />
          {words.gone}
        </div>
      ) : (
        <img
          src={ownImage(file) ?? imageUrl(workshop, person, file, id)}
          alt={title || words.untold}
          style={{ aspectRatio: `${w || 1} / ${h || 1}` }}
          draggable={false}
          loading="lazy"
          decoding="async"
          onError={() => {
            setMissing(true);
            again.current = setTimeout(() => setMissing(false), kAgainMs);
          }}
        />
      )}
      {editing ? (
        <TextField
          id={id}
          field={Field.TITLE}
          label={words.describe}
          placeholder={words.describe}
          className="c-image-title"
          enterLeaves
          autoFocus
          onLeave={(by) => {
            desk.leave(id);
            if (by !== 'blur') desk.focus(id);
          }}
        />
      ) : (
        title && <div className="c-image-title">{title}</div>
      )}
    </div>
  );
});
