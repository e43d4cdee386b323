// A canvas: cards, shapes, drawings where people put them, frames around them, lines between them.
import { memo, useMemo, useRef, useState, type ReactNode } from 'react';
import { Plus } from 'lucide-react';
import type { Obj } from '../../core/board.ts';
import type { Id } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { Later, later, useLater } from '../../later.tsx';
import { cardWords } from '../../strings/board.ts';
import { overlap } from '../arranging/boxes.ts';
import { kCrowd, useDrawnPart, type DrawnPart } from '../arranging/drawn_part.ts';
import { Connectors } from '../canvas/connectors.tsx';
import { Frame } from '../canvas/frame.tsx';
import { Image } from '../canvas/image.tsx';
import { Inks } from '../canvas/inks.tsx';
import { useMeasured, useSeenPlace } from '../canvas/seen_box.ts';
import { Shape } from '../canvas/shape.tsx';
import { CommentPins } from '../comments/comment_pins.tsx';
import { useHeld, useObject } from '../hooks.ts';
import { Card } from './card.tsx';
import { useDesk, type Desk } from './desk.tsx';
import { freePlace, kCardWidth } from './free_place.ts';
import type { May } from './may.ts';
import { newCardAt } from './new_card.ts';
import { Prompt } from './prompt.tsx';
import { usePart, useSignal } from './signal.ts';
import './canvas_section.css';
import { useMayMake } from './may.ts';

export const Handles = later(() => import('../canvas/handles.tsx').then((m) => m.Handles));
const Sheet = later(() => import('../canvas/sheet.tsx').then((m) => m.default));

const farCanvas = new Later(() => import('../arranging/far_canvas.tsx'));

const kMargin = 120;
const kLeast = { w: 960, h: 600 };

/** How far things reach, and room to go on. */
function extentOf(desk: Desk, section: Obj, things: readonly Obj[]): { w: number; h: number } {
  let right = 0;
  let bottom = 0;
  for (const thing of things) {
    const box = desk.sizes.boxOf(thing);
    right = Math.max(right, box.x + box.w);
    bottom = Math.max(bottom, box.y + box.h);
  }
  return {
    w: Math.round(Math.max(kLeast.w, section.place.w / 16, right + kMargin)),
    h: Math.round(Math.max(kLeast.h, section.place.h / 16 - 56, bottom + kMargin)),
  };
}

export const CanvasSection = memo(function CanvasSection({ id, may }: { id: Id; may: May }) {
  const desk = useDesk();
  const section = useObject(id);
  const makes = useMayMake(Kind.CARD, id);
  const draws = useMayMake(Kind.SHAPE, id);
  const things = useHeld(id);
  const inHand = usePart(desk.tools.tool, (tool) => tool !== 'select');
  const part = useDrawnPart(id, things.length);
  const [under, setUnder] = useState<Id>();
  const far = useLater(farCanvas, part !== 'all');
  const { isDrawn, held } = useDrawn(things, part, under);
  const covered = useCovered(things, held, under, part);
  if (!section) return null;
  const { w, h } = extentOf(desk, section, things);
  const frames = things.filter((one) => one.kind === Kind.FRAME);
  const inks = things.filter((one) => one.kind === Kind.INK);
  return (
    <>
      <Prompt id={id} may={may} shown={things.length === 0} />
      <div
        className="b-canvas"
        data-drop="canvas"
        data-canvas={id}
        data-marquee={may.edit ? '' : undefined}
        data-far={part === 'far' ? '' : undefined}
        style={{ width: w, height: h }}
        onDoubleClick={(event) => {
          if (!makes || event.target !== event.currentTarget) return;
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
        {frames.map((frame) => (
          <Placed key={frame.id} id={frame.id}>
            <Frame id={frame.id} editable={may.edit} />
          </Placed>
        ))}
        <Connectors canvas={id} editable={may.edit} />
        {part === 'far' && far && <far.default canvas={id} without={held} onUnder={setUnder} />}
        {things.map((thing) => {
          const drawn = isDrawn(thing) && drawnOf(thing, may);
          return (
            drawn && (
              <Placed key={thing.id} id={thing.id} covered={covered.has(thing.id)}>
                {drawn}
              </Placed>
            )
          );
        })}
        {inks.length > 0 && <Inks ids={inks.map((ink) => ink.id)} editable={may.edit} />}
        {may.edit && !inHand && <Handles canvas={id} />}
        {draws && inHand && <Sheet canvas={id} />}
        <CommentPins canvas={id} />
        {makes && (
          <button
            type="button"
            className="b-button b-canvas-add"
            onClick={() => {
              const { x, y } = freePlace(desk.replica.board, id);
              newCardAt(desk, id, x, y);
            }}
          >
            <Plus size={15} aria-hidden="true" />
            {cardWords.add}
          </button>
        )}
        {makes && things.length === 0 && <p className="b-canvas-hint">{cardWords.canvasHint}</p>}
      </div>
    </>
  );
});

const kNone: ReadonlySet<Id> = new Set();

/**
 * What stands on the page: what is in view, near enough to be read. Elsewhere only what is in
 * somebody's hand here, and what is `under` the pointer.
 */
function useDrawn(things: readonly Obj[], part: DrawnPart, under: Id | undefined) {
  const desk = useDesk();
  const selected = useSignal(desk.selected);
  const editing = useSignal(desk.editing);
  const last = useRef(kNone);
  if (part === 'all') return { isDrawn: () => true, held: kNone };
  const focused = document.activeElement?.getAttribute('data-thing');
  const isFew = selected.size < kCrowd;
  const isHeld = (thing: Obj) =>
    thing.id === editing ||
    thing.id === focused ||
    (isFew && selected.has(thing.id)) ||
    desk.isDraft(thing);
  const held = new Set(things.filter(isHeld).map(({ id }) => id));
  // The same set for the same things: the picture is painted anew for another one.
  if (held.size !== last.current.size || [...held].some((id) => !last.current.has(id)))
    last.current = held;
  const isDrawn = (thing: Obj) =>
    held.has(thing.id) ||
    (part === 'far' ? thing.id === under : overlap(desk.sizes.boxOf(thing), part));
  return { isDrawn, held: last.current };
}

/** Things on the page that others in the picture lie on: they stand below it. */
function useCovered(
  things: readonly Obj[],
  held: ReadonlySet<Id>,
  under: Id | undefined,
  part: DrawnPart,
): ReadonlySet<Id> {
  const { sizes } = useDesk();
  return useMemo(() => {
    const covered = new Set<Id>();
    if (part !== 'far') return covered;
    things.forEach((thing, nth) => {
      if (!held.has(thing.id) && thing.id !== under) return;
      const box = sizes.boxOf(thing);
      const isOver = (one: Obj) => !held.has(one.id) && overlap(sizes.boxOf(one), box);
      if (things.slice(nth + 1).some(isOver)) covered.add(thing.id);
    });
    return covered;
  }, [things, held, under, part, sizes]);
}

/** What stands among the things; frames lie below them, drawings above. */
function drawnOf({ id, kind }: Obj, may: May): ReactNode {
  if (kind === Kind.CARD) return <Card id={id} editable={may.edit} />;
  if (kind === Kind.SHAPE) return <Shape id={id} editable={may.edit} />;
  if (kind === Kind.IMAGE) return <Image id={id} editable={may.edit} />;
  return undefined;
}

/** Stands at its place, and moves with the hand that carries it. */
function Placed({
  id,
  covered = false,
  children,
}: {
  id: Id;
  covered?: boolean;
  children: ReactNode;
}) {
  const desk = useDesk();
  const place = useSeenPlace(id);
  const lifted = usePart(desk.lift, (lift) => lift?.ids.has(id) ?? false);
  const stretched = usePart(desk.stretch, (stretch) => stretch?.id === id);
  const measured = useMeasured<HTMLDivElement>(id);
  if (!place) return null;
  return (
    <div
      ref={measured}
      className="b-canvas-place"
      data-lifted={lifted || stretched ? '' : undefined}
      data-covered={covered ? '' : undefined}
      style={{ transform: `translate(${place.x}px, ${place.y}px)` }}
    >
      {children}
    </div>
  );
}
