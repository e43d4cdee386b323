// The board of a room: the wall on wide screens, one thing at a time on a phone.
import './controls.css';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { TypingContext } from '../writing/text_field.tsx';
import type { Replica } from '../../sync/replica.ts';
import { NONE } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { boardWords } from '../../strings/board.ts';
import { fetchWhenIdle, Later, later, useLater } from '../../later.tsx';
import { ReplicaContext, useObject } from '../hooks.ts';
import { goAlong, usePresenting, whereabouts } from '../agenda/sight.ts';
import { useDoing } from '../room/doing.ts';
import { useLeaveOnGo } from './card.tsx';
import { Desk, DeskContext, useDesk } from './desk.tsx';
import { useMayMake } from './may.ts';
import { useNarrow } from './narrow.ts';
import { useSignal } from './signal.ts';
import { carrying } from './carry.ts';
import { Handles } from './canvas_section.tsx';
import { gapList } from './section.tsx';
import { menus } from './menus.ts';
import { OpenPanel } from '../map/open_panel.tsx';
import { BackChip } from './back_chip.tsx';
import { NoticeLine } from './notice.tsx';
import { Picked } from './picked.tsx';
import { SectionBar } from './section_bar.tsx';
import { Wall } from './wall.tsx';
import type { WallLayout } from './wall_layout.ts';
import './board_view.css';

const acting = new Later(() => import('./acting.tsx'));
const ToolBar = later(() => import('../canvas/tool_bar.tsx').then((m) => m.default));
const PhoneBoard = later(() => import('./phone_board.tsx').then((m) => m.default));

export default function BoardView({ replica }: { replica: Replica }) {
  const desk = useMemo(() => new Desk(replica), [replica]);
  useEffect(() => desk.start(), [desk]);
  const typing = useCallback((id: string) => desk.pointing.typing(id), [desk]);
  return (
    <ReplicaContext value={replica}>
      <DeskContext value={desk}>
        <TypingContext value={typing}>
          <Board />
        </TypingContext>
      </DeskContext>
    </ReplicaContext>
  );
}

function Board() {
  const desk = useDesk();
  const narrow = useNarrow();
  const [whole, setWhole] = useState(false);
  const [layout, setLayout] = useState<WallLayout>(new Map());
  useLeaveOnGo();
  const doing = useDoing();
  const acts = useLater(acting, false);
  useEffect(
    () =>
      doing.offerSight({
        flyTo: (id, at) => desk.flyTo(id, at),
        goAlong: (section, at, seen) => goAlong(desk, section, at, seen),
        where: () => whereabouts(desk),
      }),
    [doing, desk],
  );
  usePresenting(desk);
  useEffect(() => fetchWhenIdle([acting, carrying, menus, Handles, gapList, ToolBar]), []);
  return (
    <div className="b-board">
      {narrow && !whole ? (
        <PhoneBoard onWhole={() => setWhole(true)} />
      ) : (
        <>
          <Wall onLayout={setLayout} />
          <Tools />
          {acts && <acts.WallBars layout={layout} />}
          <SectionBar layout={layout} />
          {narrow && (
            <button type="button" className="b-button b-step-view" onClick={() => setWhole(false)}>
              {boardWords.oneStep}
            </button>
          )}
        </>
      )}
      {acts && <acts.Keys layout={layout} />}
      <Picked />
      <BackChip />
      <NoticeLine />
      <OpenPanel />
    </div>
  );
}

/** The tools of the canvas in view, for who may use them. */
function Tools() {
  const desk = useDesk();
  const section = useObject(useSignal(desk.section));
  const may = useMayMake(Kind.SHAPE, section?.id ?? NONE);
  if (section?.kind !== Kind.CANVAS || !may) return null;
  return <ToolBar canvas={section.id} />;
}
