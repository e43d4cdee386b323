// A sheet over the canvas while a tool is in the hand: what is below it is not touched by accident.
// One finger or the mouse draws; two fingers move the board, and the stroke that began is dropped.
import { useEffect, useRef, type PointerEvent } from 'react';
import type { Id } from '../../core/ids.ts';
import type { PenPoint } from '../../core/strokes.ts';
import { useDesk } from '../board/desk.tsx';
import { useSignal } from '../board/signal.ts';
import { kColours } from '../board/words.ts';
import { handOf, type Hand } from './hands.ts';
import { useTrace } from './inks.tsx';
import './sheet.css';
import './preview.css';

/** A mouse and most fingers press alike. */
const kNoPressure = 0.5;

export default function Sheet({ canvas }: { canvas: Id }) {
  const desk = useDesk();
  const tool = useSignal(desk.tools.tool);
  const pen = useSignal(desk.tools.pen);
  const trace = useTrace();
  const sheet = useRef<HTMLDivElement>(null);
  const preview = useRef<SVGPathElement>(null);
  const held = useRef<{ hand: Hand; pointer: number } | undefined>(undefined);

  const drop = () => {
    held.current?.hand.drop();
    held.current = undefined;
  };
  useEffect(() => {
    const keyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !held.current) return;
      event.preventDefault();
      event.stopPropagation();
      drop();
    };
    window.addEventListener('keydown', keyDown, { capture: true });
    return () => {
      window.removeEventListener('keydown', keyDown, { capture: true });
      drop();
    };
  }, [tool]);

  const scaleNow = () => {
    const element = sheet.current!;
    return element.offsetWidth / (element.getBoundingClientRect().width || 1);
  };
  const at = (event: globalThis.PointerEvent): PenPoint => {
    const box = sheet.current!.getBoundingClientRect();
    const scale = scaleNow();
    const pressure = event.pointerType === 'pen' ? event.pressure : kNoPressure;
    return {
      x: (event.clientX - box.left) * scale,
      y: (event.clientY - box.top) * scale,
      pressure,
    };
  };
  const press = (event: PointerEvent<HTMLDivElement>) => {
    if (held.current) return drop();
    if (event.button !== 0 || !event.isPrimary) return;
    event.preventDefault();
    const open = document.activeElement;
    if (open instanceof HTMLElement && open.matches('textarea, input')) open.blur();
    const place = { desk, canvas, preview: preview.current!, scale: scaleNow() };
    const hand = handOf(tool, place, at(event.nativeEvent), trace);
    if (!hand) return;
    sheet.current!.setPointerCapture(event.pointerId);
    held.current = { hand, pointer: event.pointerId };
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (held.current?.pointer !== event.pointerId) return;
    const { nativeEvent } = event;
    const all = nativeEvent.getCoalescedEvents?.() ?? [];
    held.current.hand.moveTo((all.length > 0 ? all : [nativeEvent]).map(at));
  };
  const letGo = (event: PointerEvent<HTMLDivElement>) => {
    if (held.current?.pointer !== event.pointerId) return;
    const { hand } = held.current;
    held.current = undefined;
    hand.letGo();
  };

  return (
    <div
      ref={sheet}
      className="c-sheet"
      data-holds=""
      data-tool={tool}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={letGo}
      onPointerCancel={drop}
    >
      <svg className="c-lines">
        <path
          ref={preview}
          className="c-preview"
          data-tool={tool}
          data-colour={kColours[pen.colour]?.token}
        />
      </svg>
    </div>
  );
}
