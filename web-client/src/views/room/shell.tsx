// What stands around the board: the bar above, the facilitator's panel beside, notices over it.
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Drama, Eye } from 'lucide-react';
import { isRehearsal, text } from '../../core/board.ts';
import { NONE, type Id } from '../../core/ids.ts';
import { stateOf, votesOf } from '../../core/voting.ts';
import { Opening } from '../../components/opening.tsx';
import { Field, Role, VoteState } from '../../gen/board_pb.ts';
import { later } from '../../later.tsx';
import { chooseLanguage, language } from '../../strings/language.ts';
import { comments } from '../../strings/comments.ts';
import { people, room } from '../../strings/room.ts';
import { undoWords } from '../../strings/undo.ts';
import { toggleTheme } from '../../theme.ts';
import { isOver } from '../../sync/wire.ts';
import { rememberVisit } from '../../visits.ts';
import { useWritesFor } from '../agenda/scribing.ts';
import { isFacilitator, isWriter, mayExport } from '../board/may.ts';
import type { FindMode } from '../finding/palette.tsx';
import { useSignal } from '../board/signal.ts';
import {
  Committing,
  CommittingContext,
  firstList,
  listInCommitStep,
  useCommitting,
} from '../commitments/committing.ts';
import { Talk, TalkContext, useTalk } from '../comments/talk.ts';
import { Talking } from '../comments/talking.tsx';
import { useBoard, useReplica, useTopic } from '../hooks.ts';
import { Ended, endingOf } from '../status/ended.tsx';
import { OfflineBanner } from '../status/offline_banner.tsx';
import { useStatus } from '../status/use_status.ts';
import { Doing, DoingContext, useDoers, type Doers } from './doing.ts';
import { forgetPart } from './forgetting.ts';
import { bindActions } from './keys.ts';
import { usePanelApart } from '../facilitator/panel_apart.ts';
import { Booth, BoothContext, useBooth } from '../votes/booth.ts';
import { Notices, useTell } from './notices.tsx';
import { useRoom } from './open_room.ts';
import { useRulesNews } from './rules_news.ts';
import { TopBar } from './top_bar.tsx';
import './room.css';

const debugWanted = new URLSearchParams(location.search).has('debug');

const opening = <Opening />;
const BoardView = later(() => import('../board/board_view.tsx').then((m) => m.default), opening);
const OutlineView = later(
  () => import('../outline/outline_view.tsx').then((m) => m.default),
  opening,
);
const SessionBars = later(
  () => import('../agenda/session_bars.tsx').then((m) => m.default),
  <div className="session-room" />,
);
const VoteBars = later(() => import('../votes/vote_bars.tsx').then((m) => m.default));
const VotePanel = later(() => import('../votes/vote_panel.tsx').then((m) => m.default));
const FacilitatorPanel = later(() =>
  import('../facilitator/facilitator_panel.tsx').then((m) => m.default),
);
const PanelWindow = later(
  () => import('../facilitator/panel_window.tsx').then((m) => m.default),
  opening,
);
const CommentsPanel = later(() => import('../comments/comments_panel.tsx').then((m) => m.default));
const AsidesPanel = later(() => import('../asides/asides_panel.tsx').then((m) => m.default));
const Palette = later(() => import('../finding/palette.tsx').then((m) => m.default));
const DeviceDialog = later(() => import('../people/device_dialog.tsx').then((m) => m.default));
const LeaveDialog = later(() => import('../people/leave_dialog.tsx').then((m) => m.default));
const Promotion = later(() => import('../promotion/promotion.tsx').then((m) => m.default));
const CommitPanel = later(() => import('../commitments/commit_panel.tsx').then((m) => m.default));
const TakeAlong = later(() => import('../take_along/take_along.tsx').then((m) => m.default));

const GroundRules = later(() => import('./ground_rules.tsx').then((m) => m.default));
const ShortcutSheet = later(() => import('./shortcut_sheet.tsx').then((m) => m.default));
const DebugOverlay = later(() => import('../status/debug_overlay.tsx').then((m) => m.default));
const ReportView = later(() => import('../report/report_view.tsx').then((m) => m.default), opening);

const kViews = ['board', 'outline', 'report'] as const;

export type View = (typeof kViews)[number];

const viewInAddress = (): View => kViews.find((one) => location.hash === `#${one}`) ?? 'board';

/** My name and this room's title, for the way back. */
function useRemembered(title: string): void {
  const replica = useReplica();
  const { workshop, person } = useRoom();
  const { ready, ended } = useStatus();
  useTopic('people');
  const name = replica.names.get(person)?.name ?? '';
  const leads = isFacilitator(replica.me.role);
  useEffect(() => {
    document.title = title;
    if (ready && name !== '') rememberVisit({ workshop, person, title, name, leads });
  }, [ready, name, leads, title, workshop, person]);
  const code = ended?.code;
  useEffect(() => {
    if (isOver(code)) forgetPart(workshop, person);
  }, [code, workshop, person]);
}

/** `panel`: the facilitator's panel alone, for who has one. */
export function Shell({ panel = false }: { panel?: boolean }) {
  const { link, unsaved, ready, ended } = useStatus();
  const title = useBoard((board) => {
    const workshop = board.workshop();
    return (workshop && text(workshop, Field.TITLE).trim()) || room.untitled;
  });
  useRemembered(title);
  const replica = useReplica();
  const talk = useMemo(() => new Talk(replica), [replica]);
  const booth = useMemo(() => new Booth(), []);
  const committing = useMemo(() => new Committing(), []);

  if (link === 'ended') {
    const ending = endingOf(ended?.code ?? 0);
    return <Ended ending={ending} reason={ended?.reason ?? ''} unsaved={unsaved} />;
  }
  if (!ready) {
    return <Opening words={link === 'offline' ? room.notYet.unreachable : room.opening} />;
  }
  return (
    <Notices>
      <TalkContext value={talk}>
        <BoothContext value={booth}>
          <CommittingContext value={committing}>
            {panel && isFacilitator(replica.me.role) ? (
              <PanelWindow title={title} late={replica.board.agenda !== undefined} />
            ) : (
              <OpenRoom title={title} />
            )}
          </CommittingContext>
        </BoothContext>
      </TalkContext>
    </Notices>
  );
}

function OpenRoom({ title }: { title: string }) {
  const replica = useReplica();
  const tell = useTell();
  const apart = usePanelApart();
  useTopic('people'); // my role may change
  const [view, setView] = useState<View>(viewInAddress);
  const [panel, setPanel] = useState(false);
  const [asides, setAsides] = useState(false);
  const [dialog, setDialog] = useState<
    'none' | 'shortcuts' | 'take along' | 'promotion' | 'device' | 'leave' | 'rules'
  >('none');
  const [finding, setFinding] = useState<{ mode: FindMode; doers: Doers } | null>(null);
  const panelButton = useRef<HTMLButtonElement>(null);
  const moderates = isFacilitator(replica.me.role);
  const writesFor = useWritesFor(replica);
  const rehearses = useBoard(isRehearsal);
  const hasAgenda = useBoard((board) => board.agenda !== undefined);
  const [late] = useState(hasAgenda);
  const talk = useTalk();
  const commenting = useSignal(talk.panel);
  const booth = useBooth();
  const voting = useSignal(booth.open) !== NONE;
  const preparing = useSignal(booth.preparing);
  const committing = useCommitting();
  const commits = useSignal(committing.open) !== NONE;
  const commitStep = useBoard(listInCommitStep);
  const hasList = useBoard((board) => firstList(board) !== NONE);
  const votes = useBoard((board) =>
    votesOf(board)
      .filter((vote) => stateOf(vote) !== VoteState.PREPARED)
      .map(({ id }) => id),
  );

  // One sheet beside the board at a time.
  const closeAllBut = useCallback(
    (only: 'comments' | 'votes' | 'panel' | 'asides' | 'commitments') => {
      if (only !== 'comments') talk.panel.set(false);
      if (only !== 'votes') booth.open.set(NONE);
      if (only !== 'panel') setPanel(false);
      if (only !== 'asides') setAsides(false);
      if (only !== 'commitments') committing.open.set(NONE);
    },
    [talk, booth, committing],
  );
  useEffect(() => {
    if (commenting) closeAllBut('comments');
  }, [commenting, closeAllBut]);
  useEffect(() => {
    if (voting) closeAllBut('votes');
  }, [voting, closeAllBut]);
  useEffect(() => {
    if (panel) closeAllBut('panel');
  }, [panel, closeAllBut]);
  useEffect(() => {
    if (asides) closeAllBut('asides');
  }, [asides, closeAllBut]);
  useEffect(() => {
    if (commits) closeAllBut('commitments');
  }, [commits, closeAllBut]);
  // The step brings them and takes them away again; who leads by the panel keeps it.
  const leadsByPanel = useRef(panel);
  leadsByPanel.current = panel;
  useEffect(() => {
    if (commitStep && !leadsByPanel.current) committing.enter(commitStep, true);
    return () => {
      if (committing.byItself) committing.open.set(NONE);
    };
  }, [commitStep, committing]);
  useEffect(() => {
    if (preparing) setPanel(true);
  }, [preparing]);
  const show = useCallback((wanted: View) => {
    setView(wanted);
    const address = location.pathname + location.search + (wanted === 'board' ? '' : `#${wanted}`);
    history.replaceState(history.state, '', address);
  }, []);
  const closePanel = useCallback(() => {
    setPanel(false);
    panelButton.current?.focus();
  }, []);
  const closeAsides = useCallback(() => {
    setAsides(false);
    document.querySelector<HTMLElement>('[data-asides-button]')?.focus();
  }, []);
  const closeDialog = useCallback(() => setDialog('none'), []);
  useRulesNews(() => setDialog('rules'));
  const invite = () => {
    setPanel(true);
    // The panel may still have to be loaded.
    const until = performance.now() + 3_000;
    const look = () => {
      const links = document.querySelector<HTMLDetailsElement>('[data-part="links"]');
      if (links) {
        links.open = true;
        links.scrollIntoView({ block: 'start' });
        links.querySelector('summary')?.focus({ preventScroll: true });
      } else if (performance.now() < until) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };

  const undo = useCallback(() => {
    const why = replica.undo();
    if (why) tell({ sign: 'said', words: undoWords[why] });
  }, [replica, tell]);
  const redo = useCallback(() => {
    const why = replica.redo();
    if (why) tell({ sign: 'said', words: undoWords[why] });
  }, [replica, tell]);

  const doing = useMemo(() => new Doing(), []);
  // Before the board's own effects.
  useLayoutEffect(() => (view === 'board' ? doing.await() : undefined), [doing, view]);
  const find = (mode: FindMode) =>
    doing.whenArrived(() => setFinding({ mode, doers: doing.now() }));
  const closeFinding = useCallback(() => setFinding(null), []);
  const flyTo = useCallback(
    (id: Id) => {
      if (!doing.flyTo(id)) show('board');
    },
    [doing, show],
  );
  useDoers(doing, () => ({
    palette: () => find('do'),
    search: () => find('search'),
    ...(isWriter(replica.me.role) ? { undo, redo } : {}),
    ...Object.fromEntries(
      kViews.filter((one) => one !== view).map((one) => [one, () => show(one)]),
    ),
    ...(moderates ? { facilitate: () => setPanel(!panel), inbox: apart.open, invite } : {}),
    comment: () => talk.openChosen() || tell({ sign: 'said', words: comments.nothingChosen }),
    comments: () => talk.panel.set(!talk.panel.value),
    asides: () => setAsides(!asides),
    ...(hasList ? { commitments: () => committing.enter(firstList(replica.board)) } : {}),
    ...(votes[0] ? { vote: () => booth.enter(votes[0]!) } : {}),
    ...(mayExport(replica) ? { takeAlong: () => setDialog('take along') } : {}),
    ...(moderates && !rehearses ? { promote: () => setDialog('promotion') } : {}),
    theme: toggleTheme,
    language: () => chooseLanguage(language() === 'de' ? 'en' : 'de'),
    groundRules: () => setDialog('rules'),
    shortcuts: () => setDialog('shortcuts'),
    device: () => setDialog('device'),
    home: () => location.assign('/'),
    signOut: () => setDialog('leave'),
  }));
  useEffect(() => bindActions(doing), [doing]);

  return (
    <DoingContext value={doing}>
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
          asidesOpen={asides}
          onAsides={() => setAsides(!asides)}
          onFind={() => find('do')}
          onTakeAlong={() => setDialog('take along')}
          onShortcuts={() => setDialog('shortcuts')}
          onRules={() => setDialog('rules')}
          onDevice={() => setDialog('device')}
          onLeave={() => setDialog('leave')}
        />
        <OfflineBanner />
        {(hasAgenda || writesFor !== 0) && <SessionBars late={late} />}
        {votes.length > 0 && <VoteBars />}
        {rehearses && (
          <section className="banner quiet" aria-label={room.rehearsal}>
            <Drama size={16} aria-hidden="true" />
            <p>{room.rehearses}</p>
          </section>
        )}
        {replica.me.role === Role.OBSERVER && (
          <section className="banner quiet" aria-label={people.observingTitle}>
            <Eye size={16} aria-hidden="true" />
            <p>{people.observing}</p>
          </section>
        )}
        <div className="room-middle">
          <main className="room-main">
            {view === 'board' && <BoardView replica={replica} />}
            {view === 'outline' && <OutlineView />}
            {view === 'report' && <ReportView />}
          </main>
          {commenting && <CommentsPanel />}
          {voting && <VotePanel />}
          {commits && <CommitPanel />}
          {asides && <AsidesPanel onClose={closeAsides} />}
          {panel && moderates && <FacilitatorPanel onClose={closePanel} />}
        </div>
        {finding && <Palette {...finding} flyTo={flyTo} onClose={closeFinding} />}
        {dialog === 'shortcuts' && <ShortcutSheet onClose={closeDialog} />}
        {dialog === 'take along' && <TakeAlong onClose={closeDialog} />}
        {dialog === 'promotion' && <Promotion onClose={closeDialog} />}
        {dialog === 'rules' && <GroundRules onClose={closeDialog} />}
        {dialog === 'device' && <DeviceDialog onClose={closeDialog} />}
        {dialog === 'leave' && <LeaveDialog onClose={closeDialog} />}
        {debugWanted && <DebugOverlay />}
      </div>
      <Talking flyTo={flyTo} />
    </DoingContext>
  );
}
