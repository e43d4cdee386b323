// A canvas as a list of what lies on it. A card added here stands below the lowest on the board.
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Obj } from '../../core/board.ts';
import { mintId, NONE, type Id } from '../../core/ids.ts';
import { Colour, Field, Kind, ScopeKind } from '../../gen/board_pb.ts';
import { outline as words } from '../../strings/outline.ts';
import { useMay, useMayMake } from '../board/may.ts';
import { sectionName } from '../board/words.ts';
import { CanvasList } from '../canvas/canvas_list.tsx';
import { lastIn } from '../board/moving.ts';
import { useHeld, useReplica } from '../hooks.ts';
import { OutlineCard } from './outline_card.tsx';
import { asking } from '../board/new_card.ts';

/** In sixteenths of a pixel, as all places are. */
const kMargin = 24 * 16;
const kCardHeight = 120 * 16;

export function OutlineCanvas({ canvas }: { canvas: Obj }) {
  const replica = useReplica();
  const may = useMay(canvas.id);
  const makes = useMayMake(Kind.CARD, canvas.id);
  const things = useHeld(canvas.id);
  const [fresh, setFresh] = useState<Id>(NONE);
  const add = () => {
    const id = mintId();
    const lowest = things.reduce(
      (low, { place }) => Math.max(low, place.y + (place.h || kCardHeight)),
      0,
    );
    replica.create([
      {
        id,
        kind: Kind.CARD,
        parent: canvas.id,
        after: lastIn(replica.board, canvas.id, NONE),
        x: kMargin,
        y: lowest + kMargin,
        scope: { kind: ScopeKind.SCOPE_PERSON, number: replica.me.person },
        numbers: [[Field.COLOUR, Colour.YELLOW], ...asking(replica)],
      },
    ]);
    setFresh(id);
  };
  return (
    <>
      {things.length === 0 && <p className="hint">{words.noCards}</p>}
      <CanvasList
        canvas={canvas.id}
        editable={may.edit}
        card={(id) => (
          <OutlineCard
            id={id}
            place={sectionName(canvas)}
            editable={may.edit}
            autoFocus={fresh === id}
          />
        )}
      />
      {makes && (
        <div>
          <button className="button small" type="button" onClick={add}>
            <Plus size={14} aria-hidden="true" />
            {words.addCard}
          </button>
        </div>
      )}
    </>
  );
}
