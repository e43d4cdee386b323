// What can be taken hold of around a thing of a canvas: handles that stretch the selected one, dots
// from which a connector is drawn, and the ends of a connector. They keep their size at every zoom.
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { number, type Obj } from '../../core/board.ts';
import { NONE, protoId, type Id } from '../../core/ids.ts';
import { Field, Kind } from '../../gen/board_pb.ts';
import { useDesk, type Desk } from '../board/desk.tsx';
import { place } from '../board/moving.ts';
import { useSignal } from '../board/signal.ts';
import { useBoard, useObject } from '../hooks.ts';
import { isJoinable } from './attached.ts';
import { bowsOf, usePath } from './connectors.tsx';
import { cornerOf, joinableAt } from './drawing.ts';
import { LineHand } from './hands.ts';
import { boundsOf, type Box, type Point } from './outlines.ts';
import { freeEnds, useBox } from './seen_box.ts';
import { kPulls, stretched, type Pull } from './stretching.ts';
import './handles.css';
import './preview.css';

const kStretched: ReadonlySet<Kind> = new Set([Kind.SHAPE, Kind.FRAME, Kind.IMAGE]);
const kDots: readonly Pull[] = [
  { x: 0, y: -1 },
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
];

export function Handles({ canvas }: { canvas: Id }) {
  const desk = useDesk();
  const selected = useSignal(desk.selected);
  const editing = useSignal(desk.editing);
  const lift = useSignal(desk.lift);
  const [under, setUnder] = useState<Id>(NONE);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = box.current!;
    const home = element.parentElement!;
    const over = (event: globalThis.PointerEvent) => {
      const target = event.target as Element;
      if (target.closest('.c-handles') || event.pointerType === 'touch' || event.buttons) return;
      setUnder(target.closest<HTMLElement>('[data-thing]')?.dataset['thing'] ?? NONE);
    };
    const size = () => element.style.setProperty('--one', `${1 / desk.camera.zoom}px`);
    size();
    home.addEventListener('pointerover', over);
    const off = desk.camera.on(size);
    return () => {
      off();
      home.removeEventListener('pointerover', over);
    };
  }, [desk]);

  const [one] = selected;
  const alone = selected.size === 1 && editing === NONE ? one! : NONE;
  const joined = editing === NONE && selected.size < 2 ? under || alone : NONE;
  return (
    <div ref={box} className="c-handles">
      {!lift && joined && <Dots id={joined} canvas={canvas} />}
      {!lift && alone && <Corners id={alone} canvas={canvas} />}
      <svg className="c-lines">
        <path className="c-preview" data-tool="connector" />
      </svg>
    </div>
  );
}

/** The point of a box that lies in that direction from its middle. */
function sideOf({ x, y, w, h }: Box, pull: Pull): Point {
  return { x: x + ((pull.x + 1) / 2) * w, y: y + ((pull.y + 1) / 2) * h };
}

interface Dragged {
  move: (at: Point, start: Point) => void;
  letGo: () => void;
  drop: () => void;
}

/** Follows the pointer in the canvas's pixels until it is let go. */
function follow(event: PointerEvent<Element>, begin: (scale: number) => Dragged): void {
  if (event.button !== 0) return;
  event.preventDefault();
  event.stopPropagation();
  const home = event.currentTarget.closest<HTMLElement>('[data-canvas]')!;
  const scale = home.offsetWidth / (home.getBoundingClientRect().width || 1);
  const at = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const box = home.getBoundingClientRect();
    return { x: (clientX - box.left) * scale, y: (clientY - box.top) * scale };
  };
  const start = at(event);
  const { pointerId } = event;
  const dragged = begin(scale);
  const off = new AbortController();
  const end = (does: () => void) => {
    off.abort();
    does();
  };
  const { signal } = off;
  const mine = (does: (now: globalThis.PointerEvent) => void) => (now: globalThis.PointerEvent) => {
    if (now.pointerId === pointerId) does(now);
  };
  window.addEventListener(
    'pointermove',
    mine((now) => dragged.move(at(now), start)),
    { signal },
  );
  window.addEventListener(
    'pointerup',
    mine(() => end(dragged.letGo)),
    { signal },
  );
  window.addEventListener(
    'pointercancel',
    mine(() => end(dragged.drop)),
    { signal },
  );
  window.addEventListener(
    'keydown',
    (now) => {
      if (now.key !== 'Escape') return;
      now.preventDefault();
      now.stopPropagation();
      end(dragged.drop);
    },
    { signal, capture: true },
  );
}

function Dots({ id, canvas }: { id: Id; canvas: Id }) {
  const desk = useDesk();
  const thing = useObject(id);
  const box = useBox(id);
  if (!box || !isJoinable(thing) || thing.place.parent !== canvas) return null;
  return kDots.map((pull) => {
    const at = sideOf(box, pull);
    return (
      <span
        key={`${pull.x} ${pull.y}`}
        className="c-dot"
        data-holds=""
        style={{
          left: `calc(${at.x}px + ${pull.x} * 14 * var(--one))`,
          top: `calc(${at.y}px + ${pull.y} * 14 * var(--one))`,
        }}
        onPointerDown={(event) => {
          const preview = previewOf(event.currentTarget);
          follow(event, (scale) => {
            const hand = new LineHand({ desk, canvas, preview, scale }, at, thing);
            return {
              move: (now) => hand.moveTo([{ ...now, pressure: 0.5 }]),
              letGo: () => hand.letGo(),
              drop: () => hand.drop(),
            };
          });
        }}
      />
    );
  });
}

function previewOf(element: Element): SVGPathElement {
  return element.closest('.c-handles')!.querySelector<SVGPathElement>('.c-preview')!;
}

function Corners({ id, canvas }: { id: Id; canvas: Id }) {
  const object = useObject(id);
  if (object?.place.parent !== canvas) return null;
  if (object.kind === Kind.CONNECTOR) return <Ends connector={object} />;
  return kStretched.has(object.kind) ? <Sides object={object} /> : null;
}

function Sides({ object }: { object: Obj }) {
  const desk = useDesk();
  const { id } = object;
  const box = useBox(id);
  if (!box) return null;
  const ratio = object.kind === Kind.IMAGE ? box.w / box.h : undefined;
  return kPulls.map((pull) => {
    const at = sideOf(box, pull);
    return (
      <span
        key={`${pull.x} ${pull.y}`}
        className="c-handle"
        data-holds=""
        data-pull={`${pull.x} ${pull.y}`}
        style={{ left: at.x, top: at.y }}
        onPointerDown={(event) =>
          follow(event, () => ({
            move: (now, start) => {
              const [dx, dy] = [now.x - start.x, now.y - start.y];
              desk.stretch.set({ id, box: stretched(box, pull, dx, dy, ratio) });
            },
            letGo: () => keepStretch(desk),
            drop: () => desk.stretch.set(undefined),
          }))
        }
      />
    );
  });
}

/** What was stretched keeps its new size, in one wish. */
function keepStretch(desk: Desk): void {
  const now = desk.stretch.value;
  if (now) resize(desk, now.id, now.box);
  desk.stretch.set(undefined);
}

export function resize(desk: Desk, id: Id, { x, y, w, h }: Box): void {
  const object = desk.replica.board.find(id);
  if (!object) return;
  const at = (pixels: number) => Math.round(pixels * 16);
  const to = { ...object.place, after: id, x: at(x), y: at(y), w: at(w), h: at(h) };
  desk.replica.do({ case: 'moveObjects', value: { moves: [place(id, to)] } });
}

/** By key: larger or smaller at its right and lower side. */
export function stretchBy(desk: Desk, object: Obj, dx: number, dy: number): boolean {
  if (!kStretched.has(object.kind)) return false;
  const box = desk.sizes.boxOf(object);
  const ratio = object.kind === Kind.IMAGE ? box.w / box.h : undefined;
  const pull: Pull = { x: dx === 0 ? 0 : 1, y: dy === 0 ? 0 : 1 };
  resize(desk, object.id, stretched(box, pull, dx, dy, ratio));
  return true;
}

/** The two ends of a connector: each may be put to another thing, or to where nothing is. */
function Ends({ connector }: { connector: Obj }) {
  const desk = useDesk();
  const all = useBoard((board) => board.children(connector.place.parent, Kind.CONNECTOR));
  const path = usePath(connector.id, bowsOf(all).get(connector.id) ?? 0);
  if (!path) return null;
  const ends = [
    { field: Field.FROM as const, at: path.start, other: path.end },
    { field: Field.TO as const, at: path.end, other: path.start },
  ];
  return ends.map(({ field, at, other }) => (
    <span
      key={field}
      className="c-handle c-end"
      data-holds=""
      style={{ left: at.x, top: at.y }}
      onPointerDown={(event) => {
        const preview = previewOf(event.currentTarget);
        let last = at;
        const clear = () => preview.setAttribute('d', '');
        follow(event, () => ({
          move: (now) => {
            last = now;
            preview.setAttribute('d', `M${other.x} ${other.y}L${now.x} ${now.y}`);
          },
          letGo: () => {
            clear();
            if (last !== at) putEnd(desk, connector, field, last);
          },
          drop: clear,
        }));
      }}
    />
  ));
}

/** Puts an end of a connector to a point, and to the thing that lies there. One step to undo. */
function putEnd(desk: Desk, connector: Obj, field: Field.FROM | Field.TO, point: Point): void {
  const { replica } = desk;
  const { id } = connector;
  const isStart = field === Field.FROM;
  const there = joinableAt(desk, connector.place.parent, point)?.id;
  const other = connector.links.get(isStart ? Field.TO : Field.FROM)?.[0];
  const was = connector.links.get(field) ?? [];
  const free = freeEnds(connector);
  const ends = isStart ? { start: point, end: free.end } : { start: free.start, end: point };
  replica.together(() => {
    if (there && there !== other) {
      if (there !== was[0]) replica.link(id, field, [there]);
    } else if (was.length > 0) replica.link(id, field, [], was);
    resize(desk, id, boundsOf([ends.start, ends.end]));
    const corner = cornerOf(ends.start, ends.end);
    if (corner === (number(connector, Field.STARTS_AT) ?? 0)) return;
    const numbers = [{ field: Field.STARTS_AT, value: corner }];
    replica.do({ case: 'setFields', value: { id: protoId(id), numbers } });
  });
}
