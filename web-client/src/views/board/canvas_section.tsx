// A canvas: cards where people put them.
import { memo } from 'react';
import { Plus } from 'lucide-react';
import type { Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { useHeld, useObject } from '../hooks.ts';
import { Card } from './card.tsx';
import { useDesk } from './desk.tsx';
import { freePlace, kCardWidth } from './free_place.ts';
import type { May } from './may.ts';
import { newCardAt } from './new_card.ts';
import { Prompt } from './prompt.tsx';
import './canvas_section.css';

const kMargin = 120;
const kLeast = { w: 960, h: 600 };

export const CanvasSection = memo(function CanvasSection({ id, may }: { id: Id; may: May }) {
  const desk = useDesk();
  const section = useObject(id);
  const cards = useHeld(id, Kind.CARD);
  if (!section) return null;
  const right = Math.max(0, ...cards.map((c) => c.place.x / 16 + kCardWidth));
  const bottom = Math.max(0, ...cards.map((c) => c.place.y / 16 + 100));
  const width = Math.max(kLeast.w, section.place.w / 16, right + kMargin);
  const height = Math.max(kLeast.h, section.place.h / 16 - 56, bottom + kMargin);
  return (
    <>
      <Prompt id={id} may={may} shown={cards.length === 0} />
      <div
        className="b-canvas"
        data-drop="canvas"
        data-canvas={id}
        style={{ width: Math.round(width), height: Math.round(height) }}
        onDoubleClick={(event) => {
          if (!may.edit || event.target !== event.currentTarget) return;
          const box = event.currentTarget.getBoundingClientRect();
          const scale = box.width / event.currentTarget.offsetWidth;
          newCardAt(
            desk,
            id,
            (event.clientX - box.left) / scale - kCardWidth / 2,
            (event.clientY - box.top) / scale - 20,
          );
        }}
      >
        {cards.map((card) => (
          <div
            key={card.id}
            className="b-canvas-place"
            style={{ transform: `translate(${card.place.x / 16}px, ${card.place.y / 16}px)` }}
          >
            <Card id={card.id} editable={may.edit} />
          </div>
        ))}
        {may.edit && (
          <button
            type="button"
            className="b-button b-canvas-add"
            onClick={() => {
              const { x, y } = freePlace(cards);
              newCardAt(desk, id, x, y);
            }}
          >
            <Plus size={15} aria-hidden="true" />
            Add card
          </button>
        )}
        {may.edit && cards.length === 0 && (
          <p className="b-canvas-hint">Double-click anywhere to add a card, or press N.</p>
        )}
      </div>
    </>
  );
});
