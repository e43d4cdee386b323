// Others' pointers on the wall: the shape is the side's, the name stands beside it. They glide while
// they are few, keep their size at every zoom, and are written to the page directly.
import { useEffect, useRef } from 'react';
import { idOf } from '../../core/ids.ts';
import { Role } from '../../gen/board_pb.ts';
import type { Replica } from '../../sync/replica.ts';
import { useReplica } from '../hooks.ts';
import { useDesk } from './desk.tsx';
import { kSideToken, nameOf } from './people_marks.tsx';
import { useSignal } from './signal.ts';
import type { WallLayout } from './wall_layout.ts';
import './cursors.css';

/** Each pointer that glides is a layer of its own while it does: with forty, frames take twice as long. */
const kGlideMax = 10;

function draw(box: HTMLElement, replica: Replica, layout: WallLayout, zoom: number): void {
  const seen = new Set<string>();
  for (const { session, person, presence } of replica.others.values()) {
    const rect = layout.get(idOf(presence.section));
    const role = replica.board.people.get(person)?.role;
    if (!presence.pointing || !rect || role === Role.OBSERVER) continue;
    const key = `${session}`;
    seen.add(key);
    let cursor = box.querySelector<HTMLElement>(`[data-session="${key}"]`);
    if (!cursor) {
      cursor = document.createElement('div');
      cursor.className = 'b-cursor';
      cursor.dataset['session'] = key;
      const shape = document.createElement('span');
      shape.className = 'b-cursor-shape';
      const name = document.createElement('span');
      name.className = 'b-cursor-name';
      cursor.append(shape, name);
      box.append(cursor);
    }
    cursor.dataset['side'] = kSideToken[replica.board.sideOf(person)];
    const name = cursor.lastElementChild!;
    const words = nameOf(replica, person);
    if (name.textContent !== words) name.textContent = words;
    const x = rect.x + presence.x / 16;
    const y = rect.y + presence.y / 16;
    cursor.style.transform = `translate(${x}px, ${y}px) scale(${1 / zoom})`;
  }
  for (const cursor of [...box.children] as HTMLElement[]) {
    if (!seen.has(cursor.dataset['session']!)) cursor.remove();
  }
  box.toggleAttribute('data-many', seen.size > kGlideMax);
}

export function Cursors({ layout }: { layout: WallLayout }) {
  const replica = useReplica();
  const { camera, cursors } = useDesk();
  const shown = useSignal(cursors);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let frame = 0;
    const later = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        if (box.current) draw(box.current, replica, layout, camera.zoom);
      });
    };
    let zoom = camera.zoom;
    const offs = [
      replica.on('presence', later),
      replica.on('people', later),
      camera.on(() => {
        if (camera.zoom !== zoom) later();
        zoom = camera.zoom;
      }),
    ];
    later();
    return () => {
      cancelAnimationFrame(frame);
      offs.forEach((off) => off());
    };
  }, [camera, layout, replica]);
  return <div ref={box} className="b-cursors" aria-hidden="true" hidden={!shown} />;
}
