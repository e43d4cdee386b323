// The board of a room: the wall on wide screens, one thing at a time on a phone.
import './controls.css';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { bindDrops } from '../canvas/bring_images.ts';
import { TypingContext } from '../writing/text_field.tsx';
import type { Replica } from '../../sync/replica.ts';
import { NONE } from '../../core/ids.ts';
import { Kind } from '../../gen/board_pb.ts';
import { boardWords } from '../../strings/board.ts';
import { ReplicaContext, useObject } from '../hooks.ts';
import { useRoom } from '../room/open_room.ts';
import { Minimap } from '../arranging/minimap.tsx';
import { bindClipboard } from '../arranging/clipboard.ts';
import { useDoers, useDoing } from '../room/doing.ts';
import { useLeaveOnGo } from './card.tsx';
import { Desk, DeskContext, useDesk } from './desk.tsx';
import { useMay } from './may.ts';
import { useSignal } from './signal.ts';
import { bindKeys, boardDoers } from './keyboard.ts';
import { OpenPanel } from '../map/open_panel.tsx';
import { bindSheets } from '../map/pasting.ts';
import { BackChip } from './back_chip.tsx';
import { NoticeLine } from './notice.tsx';
import { SectionBar } from './section_bar.tsx';
import { SelectionBar } from './selection_bar.tsx';
import { Wall } from './wall.tsx';
import type { WallLayout } from './wall_layout.ts';
import './board_view.css';

const ToolBar = lazy(() => import('../canvas/tool_bar.tsx'));
const PhoneBoard = lazy(() => import('./phone_board.tsx'));
const GapPickBar = lazy(() => import('./gap_pick_bar.tsx'));

const kNarrow = '(max-width: 600px)';

function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(kNarrow).matches);
  useEffect(() => {
    const query = matchMedia(kNarrow);
    const read = () => setNarrow(query.matches);
    query.addEventListener('change', read);
    return () => query.removeEventListener('change', read);
  }, []);
  return narrow;
}

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
  const { workshop } = useRoom();
  useLeaveOnGo();
  useEffect(() => bindDrops(desk, workshop), [desk, workshop]);
  const doing = useDoing();
  useDoers(doing, () => boardDoers(desk, layout));
  useEffect(() => doing.offerFlight((id) => desk.flyTo(id)), [doing, desk]);
  useEffect(() => bindKeys(desk), [desk]);
  useEffect(() => bindSheets(desk), [desk]);
  useEffect(() => bindClipboard(desk, workshop), [desk, workshop]);
  return (
    <div className="b-board">
      {narrow && !whole ? (
        <Suspense>
          <PhoneBoard onWhole={() => setWhole(true)} />
        </Suspense>
      ) : (
        <>
          <Wall onLayout={setLayout} />
          <Tools />
          <SelectionBar />
          <Minimap layout={layout} />
          <SectionBar layout={layout} />
          {narrow && (
            <button type="button" className="b-button b-step-view" onClick={() => setWhole(false)}>
              {boardWords.oneStep}
            </button>
          )}
        </>
      )}
      <Picked />
      <BackChip />
      <NoticeLine />
      <OpenPanel />
    </div>
  );
}

/** What can be done with the gaps that are picked. */
function Picked() {
  const desk = useDesk();
  if (useSignal(desk.picked).size === 0) return null;
  return (
    <Suspense>
      <GapPickBar />
    </Suspense>
  );
}

/** The tools of the canvas in view, for who may use them. */
function Tools() {
  const desk = useDesk();
  const section = useObject(useSignal(desk.section));
  const may = useMay(section?.id ?? NONE);
  if (section?.kind !== Kind.CANVAS || !may.edit) return null;
  return (
    <Suspense>
      <ToolBar canvas={section.id} />
    </Suspense>
  );
}
