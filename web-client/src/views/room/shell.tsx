// What stands around the board: the bar above, the facilitator's panel beside, notices over it.
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { Eye } from 'lucide-react';
import { text } from '../../core/board.ts';
import { Opening } from '../../components/opening.tsx';
import { Field, Role } from '../../gen/board_pb.ts';
import { people, room } from '../../strings/room.ts';
import { forgetVisit, rememberVisit } from '../../visits.ts';
import { isFacilitator } from '../board/may.ts';
import { useBoard, useReplica, useTopic } from '../hooks.ts';
import { DebugOverlay, debugWanted } from '../status/debug_overlay.tsx';
import { Ended, endingOf } from '../status/ended.tsx';
import { OfflineBanner } from '../status/offline_banner.tsx';
import { useStatus } from '../status/use_status.ts';
import { Notices, useTell } from './notices.tsx';
import { useRoom } from './open_room.ts';
import { ShortcutSheet } from './shortcut_sheet.tsx';
import { TopBar } from './top_bar.tsx';
import './room.css';

const BoardView = lazy(() => import('../board/board_view.tsx'));
const OutlineView = lazy(() => import('../outline/outline_view.tsx'));
const FacilitatorPanel = lazy(() => import('../facilitator/facilitator_panel.tsx'));
const TakeAlong = lazy(() => import('../take_along/take_along.tsx'));

export type View = 'board' | 'outline';

const viewInAddress = (): View => (location.hash === '#outline' ? 'outline' : 'board');

/** In a place where letters are typed, single keys are letters. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/** My name and this room's title, for the way back. */
function useRemembered(title: string): void {
  const replica = useReplica();
  const { workshop, person } = useRoom();
  const { ready, ended } = useStatus();
  useTopic('people');
  const name = replica.names.get(person)?.name ?? '';
  useEffect(() => {
    document.title = title;
    if (ready && name !== '') rememberVisit({ workshop, person, title, name });
  }, [ready, name, title, workshop, person]);
  const code = ended?.code;
  useEffect(() => {
    if (code === 4503 || code === 4500) forgetVisit(workshop, person);
  }, [code, workshop, person]);
}

export function Shell() {
  const { link, unsaved, ready, ended } = useStatus();
  const title = useBoard((board) => {
    const workshop = board.workshop();
    return (workshop && text(workshop, Field.TITLE).trim()) || room.untitled;
  });
  useRemembered(title);

  if (link === 'ended') {
    const ending = endingOf(ended?.code ?? 0);
    return <Ended ending={ending} reason={ended?.reason ?? ''} unsaved={unsaved} />;
  }
  if (!ready) return <Opening words={link === 'offline' ? room.retrying : room.opening} />;
  return (
    <Notices>
      <OpenRoom title={title} />
    </Notices>
  );
}

function OpenRoom({ title }: { title: string }) {
  const replica = useReplica();
  const tell = useTell();
  useTopic('people'); // my role may change
  const [view, setView] = useState<View>(viewInAddress);
  const [panel, setPanel] = useState(false);
  const [dialog, setDialog] = useState<'none' | 'shortcuts' | 'take along'>('none');
  const panelButton = useRef<HTMLButtonElement>(null);
  const moderates = isFacilitator(replica.me.role);

  const show = useCallback((wanted: View) => {
    setView(wanted);
    const address = location.pathname + location.search + (wanted === 'outline' ? '#outline' : '');
    history.replaceState(history.state, '', address);
  }, []);
  const closePanel = useCallback(() => {
    setPanel(false);
    panelButton.current?.focus();
  }, []);
  const closeDialog = useCallback(() => setDialog('none'), []);

  const undo = useCallback(() => {
    const why = replica.undo();
    if (why) tell({ sign: 'said', words: why });
  }, [replica, tell]);
  const redo = useCallback(() => {
    const why = replica.redo();
    if (why) tell({ sign: 'said', words: why });
  }, [replica, tell]);

  useEffect(() => {
    // The board and the texts act first; what they took is marked as done.
    const key = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const command = (event.ctrlKey || event.metaKey) && !event.altKey;
      const alone = !event.ctrlKey && !event.metaKey && !event.altKey;
      const typing = isTyping(event.target);
      if (command && !typing && event.code === 'KeyZ') (event.shiftKey ? redo : undo)();
      else if (command && !typing && event.code === 'KeyY') redo();
      else if (alone && !typing && event.key === '?') setDialog('shortcuts');
      else if (event.altKey && !command && event.code === 'Digit1') show('board');
      else if (event.altKey && !command && event.code === 'Digit2') show('outline');
      else if (event.altKey && !command && event.code === 'KeyF' && moderates)
        setPanel((open) => !open);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, [undo, redo, show, moderates]);

  return (
    <div className="room" data-view={view}>
      <TopBar
        title={title}
        view={view}
        onView={show}
        onUndo={undo}
        onRedo={redo}
        panelOpen={panel}
        panelButton={panelButton}
        onPanel={() => setPanel(!panel)}
        onTakeAlong={() => setDialog('take along')}
        onShortcuts={() => setDialog('shortcuts')}
      />
      <OfflineBanner />
      {replica.me.role === Role.OBSERVER && (
        <section className="banner quiet" aria-label={people.observingTitle}>
          <Eye size={16} aria-hidden="true" />
          <p>{people.observing}</p>
        </section>
      )}
      <div className="room-middle">
        <main className="room-main">
          <Suspense fallback={<Opening />}>
            {view === 'board' ? <BoardView replica={replica} /> : <OutlineView />}
          </Suspense>
        </main>
        {panel && moderates && (
          <Suspense fallback={null}>
            <FacilitatorPanel onClose={closePanel} />
          </Suspense>
        )}
      </div>
      {dialog === 'shortcuts' && <ShortcutSheet onClose={closeDialog} />}
      {dialog === 'take along' && (
        <Suspense fallback={null}>
          <TakeAlong onClose={closeDialog} />
        </Suspense>
      )}
      {debugWanted() && <DebugOverlay />}
    </div>
  );
}
