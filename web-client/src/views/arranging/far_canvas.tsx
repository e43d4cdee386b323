// A crowded canvas from afar: its things as coloured blocks, painted once and moved as one picture.
import { useEffect, useRef, type PointerEvent } from 'react';
import { number, type Obj } from '../../core/board.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { useDesk, type Desk } from '../board/desk.tsx';
import { kColours } from '../board/words.ts';
import { isOn } from '../canvas/outlines.ts';
import './far_canvas.css';

/** Pixels of the picture to one of the canvas; and the most that a side may have. */
const kScale = 0.35;
const kSideMax = 4096;

const kBlocks: ReadonlySet<Kind> = new Set([Kind.CARD, Kind.SHAPE, Kind.IMAGE]);

/** Selects the block under a press on the canvas's surface; whether there is one. */
export function pressFar(desk: Desk, things: readonly Obj[], event: PointerEvent<HTMLElement>) {
  const { currentTarget, clientX, clientY, button, shiftKey } = event;
  const box = currentTarget.getBoundingClientRect();
  const zoom = box.width / currentTarget.offsetWidth;
  const at = { x: (clientX - box.left) / zoom, y: (clientY - box.top) / zoom };
  const thing = things.findLast((one) => kBlocks.has(one.kind) && isOn(at, desk.sizes.boxOf(one)));
  if (!thing || button !== 0 || event.target !== currentTarget) return false;
  if (shiftKey) desk.toggle(thing.id);
  else desk.select([thing.id]);
  return true;
}

interface FarCanvasProps {
  things: readonly Obj[];
  w: number;
  h: number;
}

export function FarCanvas({ things, w, h }: FarCanvasProps) {
  const desk = useDesk();
  const element = useRef<HTMLCanvasElement>(null);
  const scale = Math.min(kScale, kSideMax / w, kSideMax / h);
  useEffect(() => {
    const paint = () => {
      const context = element.current?.getContext('2d');
      if (!context) return;
      const style = getComputedStyle(document.documentElement);
      const fills = kColours.map(({ token }) => style.getPropertyValue(`--card-${token}`));
      const line = style.getPropertyValue('--line-strong');
      context.setTransform(scale, 0, 0, scale, 0, 0);
      context.clearRect(0, 0, w, h);
      context.strokeStyle = line;
      context.lineWidth = 1 / scale;
      for (const thing of things) {
        if (!kBlocks.has(thing.kind)) continue;
        const box = desk.sizes.boxOf(thing);
        context.fillStyle = fills[number(thing, Field.COLOUR) ?? 0] ?? fills[0]!;
        context.fillRect(box.x, box.y, box.w, box.h);
        context.strokeRect(box.x, box.y, box.w, box.h);
      }
    };
    paint();
    const themed = new MutationObserver(paint);
    themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => themed.disconnect();
  }, [desk, things, scale, w, h]);

  return (
    <canvas
      ref={element}
      className="b-far-canvas"
      width={Math.round(w * scale)}
      height={Math.round(h * scale)}
      style={{ width: w, height: h }}
      aria-hidden="true"
    />
  );
}
