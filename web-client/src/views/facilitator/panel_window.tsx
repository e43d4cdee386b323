// The facilitator's panel in a window of its own, or on a phone: the board's window may stand on the
// wall meanwhile.
import { useMemo } from 'react';
import { BowlSign } from '../../components/brand.tsx';
import { SaveState } from '../status/save_state.tsx';
import { OfflineBanner } from '../status/offline_banner.tsx';
import { ObserversLine, PeopleStrip } from '../people/people_strip.tsx';
import { panel as words } from '../../strings/facilitator.ts';
import SessionBars from '../agenda/session_bars.tsx';
import { Doing, DoingContext } from '../room/doing.ts';
import { PanelParts } from './facilitator_panel.tsx';
import './panel_window.css';

export default function PanelWindow({ title, late }: { title: string; late: boolean }) {
  const doing = useMemo(() => new Doing(), []);
  return (
    <DoingContext value={doing}>
      <div className="panel-window">
        <header className="panel-window-bar">
          <BowlSign size={24} />
          <h1>
            {title}
            <span className="hint">{words.title}</span>
          </h1>
          <SaveState />
          <ObserversLine />
          <PeopleStrip />
        </header>
        <OfflineBanner />
        <SessionBars late={late} />
        <main className="panel-window-parts">
          <h2 className="unseen">{words.title}</h2>
          <PanelParts apart />
        </main>
      </div>
    </DoingContext>
  );
}
