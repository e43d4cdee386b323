// The bar: which workshop, is it saved, what may be taken back, who is here, and where else to go.
import {
  Keyboard,
  Package,
  Redo2,
  ScrollText,
  Search,
  SlidersHorizontal,
  Undo2,
} from 'lucide-react';
import { type RefObject } from 'react';
import { BowlSign } from '../../components/brand.tsx';
import { ThemeToggle } from '../../components/theme_toggle.tsx';
import { Role } from '../../gen/board_pb.ts';
import { groundRules, room } from '../../strings/room.ts';
import { CallLink } from '../calls/call_link.tsx';
import { AsidesButton } from '../asides/asides_button.tsx';
import { isFacilitator, mayExport, useNow } from '../board/may.ts';
import { CommentsButton } from '../comments/comments_button.tsx';
import { useBoard, useReplica, useTopic } from '../hooks.ts';
import { ObserversLine, PeopleStrip } from '../people/people_strip.tsx';
import { SaveState } from '../status/save_state.tsx';
import { useStatus } from '../status/use_status.ts';
import { titleOf } from './actions.ts';
import type { View } from './shell.tsx';

function ViewSwitch({ view, onView }: { view: View; onView: (view: View) => void }) {
  const choices: readonly [View, string][] = [
    ['board', room.board],
    ['outline', room.outline],
    ['report', room.report],
  ];
  return (
    <div className="view-switch" role="group" aria-label={room.views}>
      {choices.map(([which, words]) => (
        <button
          key={which}
          type="button"
          aria-pressed={view === which}
          onClick={() => onView(which)}
        >
          {words}
        </button>
      ))}
    </div>
  );
}

function UndoRedo({ onUndo, onRedo }: { onUndo: () => void; onRedo: () => void }) {
  const replica = useReplica();
  useStatus();
  useTopic('board');
  return (
    <div className="bar-pair">
      <button
        className="button quiet icon"
        type="button"
        aria-label={room.undo}
        title={titleOf('undo', room.undo)}
        aria-disabled={!replica.canUndo}
        onClick={onUndo}
      >
        <Undo2 size={18} />
      </button>
      <button
        className="button quiet icon"
        type="button"
        aria-label={room.redo}
        title={titleOf('redo', room.redo)}
        aria-disabled={!replica.canRedo}
        onClick={onRedo}
      >
        <Redo2 size={18} />
      </button>
    </div>
  );
}

export function TopBar({
  title,
  view,
  onView,
  onUndo,
  onRedo,
  panelOpen,
  panelButton,
  onPanel,
  asidesOpen,
  onAsides,
  onFind,
  onTakeAlong,
  onShortcuts,
  onRules,
  onDevice,
  onLeave,
}: {
  title: string;
  view: View;
  onView: (view: View) => void;
  onUndo: () => void;
  onRedo: () => void;
  panelOpen: boolean;
  panelButton: RefObject<HTMLButtonElement | null>;
  onPanel: () => void;
  asidesOpen: boolean;
  onAsides: () => void;
  onFind: () => void;
  onTakeAlong: () => void;
  onShortcuts: () => void;
  onRules: () => void;
  onDevice: () => void;
  onLeave: () => void;
}) {
  const { role } = useReplica().me;
  const exports = useNow(mayExport);
  const workshop = useBoard((board) => board.workshop());
  return (
    <header className="bar" aria-label={room.bar}>
      <div className="bar-what">
        <a className="bar-home" href="/" aria-label={room.home} title={room.home}>
          <BowlSign size={26} />
        </a>
        <h1 title={title}>{title}</h1>
        <SaveState />
      </div>
      <div className="bar-view">
        <ViewSwitch view={view} onView={onView} />
        {role !== Role.OBSERVER && <UndoRedo onUndo={onUndo} onRedo={onRedo} />}
      </div>
      <div className="bar-who">
        <ObserversLine />
        <PeopleStrip onRules={onRules} onDevice={onDevice} onLeave={onLeave} />
      </div>
      <div className="bar-does">
        <CallLink of={workshop} className="button quiet fold" />
        <CommentsButton />
        <AsidesButton open={asidesOpen} onPress={onAsides} />
        <button
          className="button quiet icon"
          type="button"
          aria-label={room.find}
          title={titleOf('palette', room.find)}
          onClick={onFind}
        >
          <Search size={18} />
        </button>
        {exports && (
          <button
            className="button quiet fold bar-desk"
            type="button"
            aria-label={room.takeAlong}
            title={room.takeAlong}
            onClick={onTakeAlong}
          >
            <Package size={17} />
            <span>{room.takeAlong}</span>
          </button>
        )}
        <span className="bar-desk">
          <button
            className="button quiet icon"
            type="button"
            aria-label={groundRules.title}
            title={groundRules.title}
            onClick={onRules}
          >
            <ScrollText size={18} />
          </button>
        </span>
        <span className="bar-desk">
          <button
            className="button quiet icon"
            type="button"
            aria-label={room.shortcuts}
            title={titleOf('shortcuts', room.shortcuts)}
            onClick={onShortcuts}
          >
            <Keyboard size={18} />
          </button>
        </span>
        <span className="bar-desk">
          <ThemeToggle />
        </span>
        {isFacilitator(role) && (
          <button
            ref={panelButton}
            className="button primary fold"
            type="button"
            aria-label={room.facilitate}
            aria-expanded={panelOpen}
            onClick={onPanel}
          >
            <SlidersHorizontal size={17} />
            <span>{room.facilitate}</span>
          </button>
        )}
      </div>
    </header>
  );
}
