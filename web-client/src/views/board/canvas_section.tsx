// A canvas: cards where people put them.
import { memo } from 'react';
import { Plus } from 'lucide-react';
import type { Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { useHeld, useObject } from '../hooks.ts';
import { Card } from './card.tsx';
import { useDesk } from './desk.tsx';
import type { May } from './may.ts';
import { newCardAt } from './new_card.ts';
import { Prompt } from './prompt.tsx';
import type { Obj } from '../../core/board.ts';
import './canvas_section.css';

export const kCardWidth = 208;
const kMargin = 120;
const kLeast = { w: 960, h: 600 };

/** The next free place from the top left: rows of cards, none on another. */
export function freePlace(cards: readonly Obj[]): { x: number; y: number } {
  const taken = cards.map((c) => ({ x: c.place.x / 16, y: c.place.y / 16 }));
  for (let nth = 0; ; nth += 1) {
    const x = 32 + (nth % 4) * (kCardWidth + 16);
    const y = 32 + Math.floor(nth / 4) * 112;
    const hit = taken.some((t) => Math.abs(t.x - x) < kCardWidth && Math.abs(t.y - y) < 100);
    if (!hit) return { x, y };
  }
}

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
