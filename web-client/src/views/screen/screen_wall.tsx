// The board on the wall of the room: it looks where the room works. Nobody touches it.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { idOf, NONE, type Id } from '../../core/ids.ts';
import { focusOf, runningStep } from '../../core/rights.ts';
import type { Replica } from '../../sync/replica.ts';
import { useAgenda } from '../agenda/clock.ts';
import { goAlong } from '../agenda/sight.ts';
import type { Rect } from '../board/camera.ts';
import { Desk, DeskContext } from '../board/desk.tsx';
import { gapList } from '../board/section.tsx';
import { Wall } from '../board/wall.tsx';
import type { WallLayout } from '../board/wall_layout.ts';
import { useReplica } from '../hooks.ts';
import { TypingContext } from '../writing/text_field.tsx';
import '../board/board_view.css';
import '../board/controls.css';

export function ScreenWall() {
  const replica = useReplica();
  const desk = useMemo(() => new Desk(replica), [replica]);
  useEffect(() => desk.start(), [desk]);
  const typing = useCallback(() => {}, []);
  const [layout, setLayout] = useState<WallLayout>(new Map());
  const wall = useRef<HTMLElement>(null);
  useSight(desk, layout, wall);
  useEffect(() => void gapList.load().catch(() => {}), []);
  return (
    <DeskContext value={desk}>
      <TypingContext value={typing}>
        <main ref={wall} className="screen-wall">
          <div className="b-board" inert>
            <Wall onLayout={setLayout} />
          </div>
        </main>
      </TypingContext>
    </DeskContext>
  );
}

interface Pointed {
  readonly section: Id;
  readonly at: { readonly x: number; readonly y: number } | undefined;
  /** What their window shows. */
  readonly window: Rect | undefined;
}

/** Where the presenter is, as far as the step lets it be seen. */
function presented({ board, others }: Replica, presenter: number): Pointed | undefined {
  if (presenter === 0) return undefined;
  const theirs = [...others.values()]
    .filter(({ person, presence }) => person === presenter && board.find(idOf(presence.section)))
    .map(({ presence }) => presence);
  const there = theirs.find(({ pointing }) => pointing) ?? theirs[0];
  if (!there) return undefined;
  const { pointing, x, y, window } = there;
  return { section: idOf(there.section), at: pointing ? { x, y } : undefined, window };
}

/** The section where the room was led last: by the step that began, or by a summons since. */
function useLed(): Id {
  const replica = useReplica();
  const agenda = useAgenda();
  const { beganSeq = 0 } = agenda ?? {};
  const summoned = agenda?.summons?.number ?? 0;
  const focus = focusOf(runningStep(replica.board)) ?? NONE;
  const before = useRef({ beganSeq, summoned });
  const [isSummoned, setSummoned] = useState(focus === NONE && summoned > 0);
  useEffect(() => {
    const was = before.current;
    before.current = { beganSeq, summoned };
    if (summoned !== was.summoned) setSummoned(true);
    else if (beganSeq !== was.beganSeq) setSummoned(false);
  }, [beganSeq, summoned]);
  return isSummoned ? (agenda?.summons?.section ?? focus) : focus;
}

function around(rects: readonly Rect[]): Rect | undefined {
  if (rects.length === 0) return undefined;
  const x = Math.min(...rects.map((one) => one.x));
  const y = Math.min(...rects.map((one) => one.y));
  const w = Math.max(...rects.map((one) => one.x + one.w)) - x;
  const h = Math.max(...rects.map((one) => one.y + one.h)) - y;
  return { x, y, w, h };
}

/** Keeps in sight what the room looks at, whole, however it or the wall grows; the rest stands aside. */
function useSight(desk: Desk, layout: WallLayout, wall: React.RefObject<HTMLElement | null>): void {
  const { replica, camera } = desk;
  const led = useLed();
  const presenter = useAgenda()?.presenter ?? 0;
  useEffect(() => {
    let seen: Id | undefined;
    let isWhole = true;
    let isShown = false;
    const look = (anew: boolean) => {
      const pointed = presented(replica, presenter);
      const section = pointed?.section ?? led;
      const window = pointed?.window;
      const rect = layout.get(section);
      const all = around([...layout.values()]);
      if (anew || section !== seen || isShown !== !!window) {
        for (const one of wall.current?.querySelectorAll<HTMLElement>('.b-section') ?? [])
          one.toggleAttribute(
            'data-aside',
            !!rect && !window && one.dataset['section'] !== section,
          );
        if (rect) {
          desk.section.set(section);
          if (!window) isWhole = camera.fill(rect);
        } else if (all) camera.fit(all);
      }
      seen = section;
      isShown = !!window;
      if (window) goAlong(desk, section, undefined, window);
      else if (pointed?.at && !isWhole) goAlong(desk, section, pointed.at);
    };
    look(true);
    const off = replica.on('presence', () => look(false));
    // After the wall has learnt its own size.
    const sizes = new ResizeObserver(() => requestAnimationFrame(() => look(true)));
    sizes.observe(wall.current!);
    return () => {
      off();
      sizes.disconnect();
    };
  }, [desk, camera, replica, layout, led, presenter, wall]);
}
