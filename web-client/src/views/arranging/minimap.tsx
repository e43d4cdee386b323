// The whole wall in a corner: sections as blocks, the part in view as a rectangle that can be dragged,
// others where they point. Drawn on a canvas, at most once a frame and only when something changed.
import { useEffect, useRef, type PointerEvent } from 'react';
import { arranging } from '../../strings/arranging.ts';
import { useDesk } from '../board/desk.tsx';
import { useSignal } from '../board/signal.ts';
import { around, type WallLayout } from '../board/wall_layout.ts';
import { useReplica } from '../hooks.ts';
import { drawOthers, drawSections, drawView, scaleFor, type Scale } from './minimap_drawing.ts';
import './minimap.css';

const kWidth = 240;
const kHeight = 150;

interface MinimapProps {
  layout: WallLayout;
}

export function Minimap({ layout }: MinimapProps) {
  const shown = useSignal(useDesk().minimap);
  return shown && layout.size > 0 ? <Shown layout={layout} /> : null;
}

function Shown({ layout }: MinimapProps) {
  const desk = useDesk();
  const replica = useReplica();
  const { camera } = desk;
  const element = useRef<HTMLCanvasElement>(null);
  const scale = useRef<Scale>({ x: 0, y: 0, by: 1 });

  useEffect(() => {
    const canvas = element.current!;
    const sharp = Math.min(2, devicePixelRatio || 1);
    const paper = document.createElement('canvas');
    for (const one of [canvas, paper]) {
      one.width = kWidth * sharp;
      one.height = kHeight * sharp;
    }
    let frame = 0;
    let stale = true;
    const draw = () => {
      frame = 0;
      scale.current = scaleFor(around(layout)!, kWidth, kHeight);
      const at = { ...scale.current, sharp };
      if (stale) drawSections(paper, replica.board, layout, at, desk.section.value);
      stale = false;
      const context = canvas.getContext('2d')!;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, canvas.width, canvas.height);
      context.drawImage(paper, 0, 0);
      drawOthers(canvas, replica, layout, at);
      drawView(canvas, camera, at);
    };
    const later = () => void (frame ||= requestAnimationFrame(draw));
    const anew = () => {
      stale = true;
      later();
    };
    const themed = new MutationObserver(anew);
    themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const offs = [
      camera.on(later),
      replica.on('board', anew),
      replica.on('presence', later),
      desk.section.on(anew),
      () => themed.disconnect(),
      () => cancelAnimationFrame(frame),
    ];
    later();
    return () => offs.forEach((off) => off());
  }, [camera, desk, layout, replica]);

  /** The middle of the view comes to where the pointer is. */
  const look = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.type !== 'pointerdown' && event.buttons === 0) return;
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    const box = event.currentTarget.getBoundingClientRect();
    const { x, y, by } = scale.current;
    const wallX = (event.clientX - box.left - x) / by;
    const wallY = (event.clientY - box.top - y) / by;
    camera.set(camera.width / 2 - wallX * camera.zoom, camera.height / 2 - wallY * camera.zoom);
  };
  return (
    <canvas
      ref={element}
      className="b-minimap"
      style={{ width: kWidth, height: kHeight }}
      role="img"
      aria-label={arranging.minimap}
      onPointerDown={look}
      onPointerMove={look}
    />
  );
}
