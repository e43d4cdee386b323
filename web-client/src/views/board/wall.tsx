// The wall: one transformed layer with the sections on it. Camera, gestures and cursors work on the
// page directly; React draws only what the board says.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { NONE, type Id } from '../../core/ids.ts';
import { boardWords } from '../../strings/board.ts';
import { useBoard, useReplica } from '../hooks.ts';
import type { Rect } from './camera.ts';
import { Cursors } from './cursors.tsx';
import { useDesk } from './desk.tsx';
import { bindGestures } from './gestures.ts';
import { Section } from './section.tsx';
import { placeSticking } from './sticking.ts';
import { layOut, type Size, type WallLayout } from './wall_layout.ts';
import './wall.css';

/** Below these, details go, and then the words. */
const kFarZoom = 0.4;
const kVeryFarZoom = 0.2;

/** So long after the last step of a pan the wall rests. */
const kRestMs = 150;

const kKeepsSelection = 'button, [data-thing], textarea, select, input';

/** The section whose rectangle holds the point, or the nearest one. */
function sectionAt(layout: WallLayout, x: number, y: number): Id {
  let best = NONE;
  let nearest = Infinity;
  for (const [id, r] of layout) {
    const dx = Math.max(r.x - x, 0, x - r.x - r.w);
    const dy = Math.max(r.y - y, 0, y - r.y - r.h);
    const far = Math.hypot(dx, dy);
    if (far < nearest) {
      nearest = far;
      best = id;
    }
  }
  return best;
}

export function Wall({ onLayout }: { onLayout: (layout: WallLayout) => void }) {
  const replica = useReplica();
  const desk = useDesk();
  const { camera } = desk;
  const sections = useBoard((board) => board.sections());
  const [sizes, setSizes] = useState<ReadonlyMap<Id, Size>>(new Map());
  const layout = useMemo(() => layOut(sections, sizes), [sections, sizes]);
  const view = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const before = useRef<WallLayout>(new Map());
  const placed = useRef(false);

  useLayoutEffect(() => {
    desk.layer = layer.current;
    return () => {
      desk.layer = null;
    };
  }, [desk]);

  useLayoutEffect(() => {
    const element = view.current!;
    const measure = () => {
      camera.width = element.clientWidth;
      camera.height = element.clientHeight;
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    const unbind = bindGestures(element, camera);
    let rests: ReturnType<typeof setTimeout> | undefined;
    let zoom = camera.zoom;
    const draw = () => {
      const { style, dataset } = layer.current!;
      // A wall that is panned is moved as it was painted; at another zoom it is painted anew.
      clearTimeout(rests);
      if (camera.zoom !== zoom) delete dataset['moves'];
      else {
        dataset['moves'] = '';
        rests = setTimeout(() => delete dataset['moves'], kRestMs);
      }
      zoom = camera.zoom;
      // In whole pixels of the screen: a picture is moved there by copying it, elsewhere by mixing pixels.
      const x = Math.round(camera.x * devicePixelRatio) / devicePixelRatio;
      const y = Math.round(camera.y * devicePixelRatio) / devicePixelRatio;
      style.transform = `translate(${x}px, ${y}px) scale(${camera.zoom})`;
      const far = camera.zoom < kVeryFarZoom ? 'very' : camera.zoom < kFarZoom ? 'yes' : 'no';
      if (dataset['far'] !== far) dataset['far'] = far;
      if (far !== 'no') {
        for (const name of layer.current!.querySelectorAll<HTMLElement>('.b-far-name'))
          name.style.transform = `scale(${1 / camera.zoom})`;
      }
      placeSticking(layer.current!, camera);
      const middle = camera.toWall(camera.width / 2, camera.height / 2);
      const at = sectionAt(before.current, middle.x, middle.y);
      if (at !== NONE) desk.section.set(at);
    };
    const off = camera.on(draw);
    draw();
    return () => {
      observer.disconnect();
      unbind();
      clearTimeout(rests);
      off();
    };
  }, [camera, desk]);

  // The section in view stays where it is when its neighbours grow.
  useLayoutEffect(() => {
    const old = before.current.get(desk.section.value);
    const now = layout.get(desk.section.value);
    before.current = layout;
    onLayout(layout);
    const everything = sections.length > 0 && sections.every((s) => sizes.has(s.id));
    if (!placed.current && everything) {
      placed.current = true;
      const wish = new URLSearchParams(location.search).get('section') ?? '';
      const first = layout.has(wish) ? wish : desk.section.value || sections[0]!.id;
      const rect = layout.get(first) ?? layout.get(sections[0]!.id)!;
      desk.section.set(first);
      camera.read(rect, false);
    } else if (old && now && (old.x !== now.x || old.y !== now.y)) {
      camera.follow(now.x - old.x, now.y - old.y);
    }
  }, [camera, desk, layout, onLayout, sections, sizes]);

  useSizes(layer, sections.map((s) => s.id).join(), setSizes);

  useEffect(() => {
    const element = view.current!;
    const move = (event: PointerEvent) => {
      const box = element.getBoundingClientRect();
      const at = camera.toWall(event.clientX - box.left, event.clientY - box.top);
      const id = sectionAt(before.current, at.x, at.y);
      const rect = before.current.get(id);
      if (rect) desk.pointing.at(id, at.x - rect.x, at.y - rect.y);
    };
    const leave = () => desk.pointing.away();
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerleave', leave);
    return () => {
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerleave', leave);
    };
  }, [camera, desk]);

  return (
    <>
      <div
        ref={view}
        className="b-wall"
        onPointerDown={(event) => {
          const target = event.target as Element;
          // With Shift, or a pan by the middle button or the space bar, the selection stays.
          const stays = event.shiftKey || event.button === 1 || 'space' in view.current!.dataset;
          if (!stays && !target.closest(kKeepsSelection)) desk.select([]);
        }}
      >
        <div className="b-wall-room" />
        <div ref={layer} className="b-layer">
          {sections.map((section) => (
            <Placed key={section.id} rect={layout.get(section.id)}>
              <Section id={section.id} />
            </Placed>
          ))}
          <Cursors layout={layout} />
        </div>
      </div>
      {sections.length === 0 && replica.ready && <p className="b-wall-empty">{boardWords.empty}</p>}
    </>
  );
}

function Placed({ rect, children }: { rect: Rect | undefined; children: React.ReactNode }) {
  return (
    <div className="b-placed" style={{ left: rect?.x ?? 0, top: rect?.y ?? 0 }}>
      {children}
    </div>
  );
}

/** The real sizes of the sections, before the first picture and whenever they change. */
function useSizes(
  layer: React.RefObject<HTMLDivElement | null>,
  ids: string,
  tell: (sizes: ReadonlyMap<Id, Size>) => void,
): void {
  const known = useRef(new Map<Id, Size>());
  useLayoutEffect(() => {
    const elements = [...layer.current!.querySelectorAll<HTMLElement>('.b-section')];
    const measure = () => {
      let changed = false;
      for (const element of elements) {
        const id = element.dataset['section']!;
        const size = { w: element.offsetWidth, h: element.offsetHeight };
        const old = known.current.get(id);
        if (old?.w === size.w && old.h === size.h) continue;
        known.current.set(id, size);
        changed = true;
      }
      if (changed) tell(new Map(known.current));
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const element of elements) observer.observe(element);
    return () => observer.disconnect();
  }, [ids, layer, tell]);
}
